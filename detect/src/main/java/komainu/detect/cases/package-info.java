/// Conclusions: endpoints folded into devices, findings graded for them.
@NullMarked
package komainu.detect.cases;

import org.jspecify.annotations.NullMarked;
