/// What look-ups of names are misused for.
@NullMarked
package komainu.detect.name;

import org.jspecify.annotations.NullMarked;
