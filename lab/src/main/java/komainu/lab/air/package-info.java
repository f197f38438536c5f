/// What a home looks like to a recorder in the air: its frames as Wi-Fi sends them, and the neighbours' between them.
@NullMarked
package komainu.lab.air;

import org.jspecify.annotations.NullMarked;
