/// One frame to one Packet: link, network and transport headers, tunnels and fragments.
@NullMarked
package komainu.wire.packet;

import org.jspecify.annotations.NullMarked;
