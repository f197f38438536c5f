/// Channels by which a taken-over device gets its orders.
@NullMarked
package komainu.detect.command;

import org.jspecify.annotations.NullMarked;
