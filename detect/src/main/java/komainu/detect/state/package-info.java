/// The parts detectors' memories are made of: each brings its bound, its bytes and its merge.
@NullMarked
package komainu.detect.state;

import org.jspecify.annotations.NullMarked;
