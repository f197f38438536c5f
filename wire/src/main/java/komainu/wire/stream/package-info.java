/// TCP byte streams put in order for decoders, within a fixed budget.
@NullMarked
package komainu.wire.stream;

import org.jspecify.annotations.NullMarked;
