/// Bluetooth: how links are kept, and attempts against who holds them.
@NullMarked
package komainu.detect.radio;

import org.jspecify.annotations.NullMarked;
