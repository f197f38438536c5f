/// Capture files and pipes to batches of packets in order of time.
@NullMarked
package komainu.wire.capture;

import org.jspecify.annotations.NullMarked;
