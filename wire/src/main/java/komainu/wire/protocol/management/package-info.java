/// What network equipment, printers and servers say to those who manage them, one decoder a file.
@NullMarked
package komainu.wire.protocol.management;

import org.jspecify.annotations.NullMarked;
