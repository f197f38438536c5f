/// Flow logs as a source: each row of a Zeek log becomes the observations its packets would have given, as far as it
/// carries them.
@NullMarked
package komainu.wire.record;

import org.jspecify.annotations.NullMarked;
