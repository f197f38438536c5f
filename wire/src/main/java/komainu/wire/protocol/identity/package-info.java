/// Protocols in which computers name themselves.
@NullMarked
package komainu.wire.protocol.identity;

import org.jspecify.annotations.NullMarked;
