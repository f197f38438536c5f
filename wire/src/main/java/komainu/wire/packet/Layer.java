package komainu.wire.packet;

import komainu.wire.Counters;
import komainu.wire.Malformed;
import komainu.wire.Protocol;

/// Which header stands next in a frame.
enum Layer {
    /// None that is read.
    DONE,
    ETHERNET,
    /// LLC with SNAP in front of an EtherType.
    SUBNETWORK,
    PPPOE,
    PPP,
    MPLS,
    ARP,
    /// IPv4 or IPv6, told by its first four bits.
    IP,
    /// What `Packet.transport` names.
    TRANSPORT;

    /// Ends the reading of a frame. What the capture cut off is nobody's mistake and not counted as one.
    static Layer bad(Counters counters, Protocol protocol, Packet packet, Malformed reason) {
        if (reason != Malformed.TRUNCATED || !packet.cut) {
            counters.malformed(protocol, reason);
        }
        return DONE;
    }
}
