/// What is done to the owner: floods, reflection, background noise, devices knocked over.
@NullMarked
package komainu.detect.victim;

import org.jspecify.annotations.NullMarked;
