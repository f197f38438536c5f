/// Bytes to observations: captures, packets, streams, decoders, flow and activity tables. Never sees a detector.
@NullMarked
package komainu.wire;

import org.jspecify.annotations.NullMarked;
