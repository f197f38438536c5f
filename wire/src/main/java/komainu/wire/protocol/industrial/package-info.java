/// What controllers, meters and building systems say of themselves, one decoder a file.
@NullMarked
package komainu.wire.protocol.industrial;

import org.jspecify.annotations.NullMarked;
