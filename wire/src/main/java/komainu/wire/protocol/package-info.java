/// The decoders, one file per protocol, and the table that chooses among them.
@NullMarked
package komainu.wire.protocol;

import org.jspecify.annotations.NullMarked;
