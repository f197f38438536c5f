/// Bluetooth: logs of host controllers and sniffed links, read for who is there and how links are kept.
@NullMarked
package komainu.wire.bluetooth;

import org.jspecify.annotations.NullMarked;
