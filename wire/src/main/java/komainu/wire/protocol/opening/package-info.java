/// Protocols by which devices have the router open ports to the Internet.
@NullMarked
package komainu.wire.protocol.opening;

import org.jspecify.annotations.NullMarked;
