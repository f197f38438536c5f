/// Versions as vendors write them, and whether one is inside a range: affected, not affected, or unknown.
@NullMarked
package komainu.knowledge.version;

import org.jspecify.annotations.NullMarked;
