/// What endpoints offer and whom they talk with.
@NullMarked
package komainu.detect.habit;

import org.jspecify.annotations.NullMarked;
