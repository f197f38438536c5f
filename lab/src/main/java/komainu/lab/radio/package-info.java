/// Bluetooth as a phone's own log has it: what honest devices do, and the shapes of attempts without any working
/// content.
@NullMarked
package komainu.lab.radio;

import org.jspecify.annotations.NullMarked;
