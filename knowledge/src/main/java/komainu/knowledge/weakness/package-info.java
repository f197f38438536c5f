/// Known weaknesses of products, and which of them a device has by its maker, model and version.
@NullMarked
package komainu.knowledge.weakness;

import org.jspecify.annotations.NullMarked;
