/// Detectors, the step that runs them, and cases. Pure: no byte, clock, file or socket.
@NullMarked
package komainu.detect;

import org.jspecify.annotations.NullMarked;
