package komainu.wire.host;

import komainu.model.Message;
import komainu.wire.packet.Packet;

/// What a device sends when it starts.
final class Starts {
    private static final int PPPOE_DISCOVERY = 0x8863;
    /// PPPoE active discovery initiation (RFC 2516 5.1).
    private static final int PADI = 0x09;

    private Starts() {}

    /// RFC 5227: a request or answer about an address, by who uses it or, with the sender left empty, is about to.
    static boolean isAnnouncement(Packet p) {
        boolean probe = p.sourceLow == 0xffff_0000_0000L && p.sourceHigh == 0;
        boolean own = p.sourceLow == p.destinationLow && p.sourceHigh == p.destinationHigh;
        return p.destinationLow != 0 && (own || probe) && !(own && probe);
    }

    static boolean isDialling(Packet p) {
        return p.linkProtocol == PPPOE_DISCOVERY && p.payload.length() > 1 && p.payload.u8(1) == PADI;
    }

    static boolean isLease(Message message) {
        return message instanceof Message.Leased lease
                && (lease.kind().equals("discover") || lease.kind().equals("solicit"));
    }
}
