/// What is known of devices, weaknesses and botnets: an immutable snapshot of `data/`.
@NullMarked
package komainu.knowledge;

import org.jspecify.annotations.NullMarked;
