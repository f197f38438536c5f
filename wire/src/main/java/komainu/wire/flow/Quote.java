package komainu.wire.flow;

import komainu.model.Ip;
import komainu.wire.Bytes;
import komainu.wire.packet.Packet;

/// The packet an ICMP error quotes (RFC 792, RFC 4443 2.4).
final class Quote {
    private static final int ICMP = 1;
    private static final int ICMP6 = 58;
    private static final long MAPPED = 0xffff_0000_0000L;

    private Quote() {}

    /// True for errors that say a packet was not delivered.
    static boolean isRefusal(Packet p) {
        return (p.transport == ICMP && p.icmpType == 3 && p.icmpCode != 4) || (p.transport == ICMP6 && p.icmpType == 1);
    }

    /// Reads the quoted packet's addresses and ports into `quoted`; false if it cannot be told.
    static boolean read(Packet p, Packet quoted) {
        Bytes b = p.payload;
        int header;
        if (b.u8(0) >>> 4 == 4) {
            header = (b.u8(0) & 15) * 4;
            if (b.length() < header + 4 || header < 20 || (b.u16(6) & 0x1fff) != 0) {
                return false;
            }
            quoted.transport = b.u8(9);
            quoted.sourceHigh = 0;
            quoted.sourceLow = MAPPED | b.u32(12);
            quoted.destinationHigh = 0;
            quoted.destinationLow = MAPPED | b.u32(16);
        } else {
            header = 40;
            if (b.u8(0) >>> 4 != 6 || b.length() < header + 4) {
                return false;
            }
            quoted.transport = b.u8(6);
            quoted.sourceHigh = b.i64(8);
            quoted.sourceLow = b.i64(16);
            quoted.destinationHigh = b.i64(24);
            quoted.destinationLow = b.i64(32);
        }
        boolean ports = quoted.transport == 6 || quoted.transport == 17;
        quoted.sourcePort = ports ? b.u16(header) : 0;
        quoted.destinationPort = ports ? b.u16(header + 2) : 0;
        return true;
    }

    static Ip source(Packet p) {
        return new Ip(p.sourceHigh, p.sourceLow);
    }

    static Ip destination(Packet p) {
        return new Ip(p.destinationHigh, p.destinationLow);
    }
}
