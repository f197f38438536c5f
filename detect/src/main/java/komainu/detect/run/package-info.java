/// The one step that every engine runs.
@NullMarked
package komainu.detect.run;

import org.jspecify.annotations.NullMarked;
