/// What strangers can reach, and what is said so that others can read it.
@NullMarked
package komainu.detect.exposure;

import org.jspecify.annotations.NullMarked;
