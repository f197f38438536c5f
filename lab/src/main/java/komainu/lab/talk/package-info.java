/// The bytes of protocols, as far as captures need them.
@NullMarked
package komainu.lab.talk;

import org.jspecify.annotations.NullMarked;
