/// What makers of home devices let them say of themselves on the local network, one decoder a file.
@NullMarked
package komainu.wire.protocol.discovery;

import org.jspecify.annotations.NullMarked;
