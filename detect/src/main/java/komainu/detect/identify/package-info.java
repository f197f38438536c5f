/// What a device is: clues read off the network, and the answers they give together.
@NullMarked
package komainu.detect.identify;

import org.jspecify.annotations.NullMarked;
