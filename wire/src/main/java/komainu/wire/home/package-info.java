/// Which addresses are the owner's.
@NullMarked
package komainu.wire.home;

import org.jspecify.annotations.NullMarked;
