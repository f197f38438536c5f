/// Searching for victims: many addresses called in a short time.
@NullMarked
package komainu.detect.scan;

import org.jspecify.annotations.NullMarked;
