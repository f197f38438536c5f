/// Runs detectors in this process: one step per site, time, checkpoints.
@NullMarked
package komainu.engine;

import org.jspecify.annotations.NullMarked;
