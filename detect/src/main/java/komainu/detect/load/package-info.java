/// Programs brought onto a device.
@NullMarked
package komainu.detect.load;

import org.jspecify.annotations.NullMarked;
