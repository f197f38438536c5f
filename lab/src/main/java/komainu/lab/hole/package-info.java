/// What leaves a device open, and what only looks like it.
@NullMarked
package komainu.lab.hole;

import org.jspecify.annotations.NullMarked;
