package komainu.wire.packet;

import komainu.wire.Count;
import komainu.wire.Counters;
import komainu.wire.Malformed;
import komainu.wire.Protocol;

/// Looks through packets that carry packets. What does not look like a packet inside stays payload.
final class Tunnels {
    /// Most tunnels looked through in one frame.
    static final int DEEPEST = 4;

    /// Most labels read in one MPLS stack.
    static final int MOST_LABELS = 16;

    private static final int VXLAN_PORT = 4789;
    private static final int TEREDO_PORT = 3544;

    private static final int CHECKSUM = 0x8000;
    private static final int ROUTING = 0x4000;
    private static final int KEY = 0x2000;
    private static final int SEQUENCE = 0x1000;
    private static final int ACKNOWLEDGED = 0x0080;

    private final Counters counters;

    Tunnels(Counters counters) {
        this.counters = counters;
    }

    /// IP directly in IP (RFC 2003, 2473, 4213). IPv4 in IPv6 comes from a router of the owner (DS-Lite, RFC 6333;
    /// MAP-E,
    /// RFC 7597), whose hardware address does not name who is inside.
    Layer ip(Frame frame, Packet packet) {
        if (!holdsIp(frame, frame.at)) {
            return Layer.DONE;
        }
        boolean outer6 = packet.sourceHigh != 0;
        Layer entered = enter(packet, Layer.IP);
        if (entered != Layer.DONE && outer6 && frame.u8(frame.at) >>> 4 == 4) {
            packet.sourceMac = -1;
            packet.destinationMac = -1;
        }
        return entered;
    }

    Layer gre(Frame frame, Packet packet) {
        int at = frame.at;
        if (!frame.has(4)) {
            return bad(Protocol.GRE, packet, Malformed.TRUNCATED);
        }
        int flags = frame.u16(at);
        int type = frame.u16(at + 2);
        int version = flags & 7;
        if (packet.greType == 0) {
            packet.greType = type;
            packet.greVersion = version;
            packet.greHigh = packet.destinationHigh;
            packet.greLow = packet.destinationLow;
            packet.greMac = packet.sourceMac;
        }
        if (version > 1) {
            return bad(Protocol.GRE, packet, Malformed.BAD_VALUE);
        }
        // RFC 2784 and 2890; version 1 (RFC 2637) has its key always and may acknowledge.
        int length = 4 + (version == 0 && (flags & (CHECKSUM | ROUTING)) != 0 ? 4 : 0);
        length += (flags & KEY) != 0 ? 4 : 0;
        length += (flags & SEQUENCE) != 0 ? 4 : 0;
        length += version == 1 && (flags & ACKNOWLEDGED) != 0 ? 4 : 0;
        if (!frame.has(length)) {
            return bad(Protocol.GRE, packet, Malformed.TRUNCATED);
        }
        int inner = at + length;
        if (version == 1) {
            return pointToPoint(frame, packet, inner);
        }
        return switch (type) {
            case 0x0800, 0x86dd -> holdsIp(frame, inner) ? enter(frame, packet, inner, Layer.IP) : Layer.DONE;
            case 0x6558 -> ethernet(frame, packet, inner);
            // Mirrored frames (ERSPAN): type II has a sequence number and 8 bytes of its own, type I neither.
            case 0x88be -> ethernet(frame, packet, inner + ((flags & SEQUENCE) != 0 ? 8 : 0));
            case 0x8847 -> enter(frame, packet, inner, Layer.MPLS);
            default -> Layer.DONE;
        };
    }

    /// PPTP carries PPP; most is encrypted, only plain IP is opened.
    private Layer pointToPoint(Frame frame, Packet packet, int inner) {
        int protocol = frame.end - inner >= 2 && frame.u16(inner) == 0xff03 ? inner + 2 : inner;
        if (frame.end - protocol < 3) {
            return Layer.DONE;
        }
        int ip = (frame.u8(protocol) & 1) != 0 ? protocol + 1 : protocol + 2;
        int word = ip == protocol + 1 ? frame.u8(protocol) : frame.u16(protocol);
        boolean plain = (word == 0x21 || word == 0x57) && holdsIp(frame, ip);
        return plain ? enter(frame, packet, ip, Layer.IP) : Layer.DONE;
    }

    /// True if a datagram with these ports may carry a packet.
    static boolean hasPortOf(int source, int destination) {
        return destination == VXLAN_PORT || destination == TEREDO_PORT || source == TEREDO_PORT;
    }

    /// What a datagram with its payload at `frame.at` carries by its ports.
    Layer udp(Frame frame, Packet packet) {
        if (packet.destinationPort == VXLAN_PORT) {
            return vxlan(frame, packet);
        }
        if (packet.destinationPort == TEREDO_PORT || packet.sourcePort == TEREDO_PORT) {
            return teredo(frame, packet);
        }
        return Layer.DONE;
    }

    /// RFC 7348 5: eight bytes with the I flag, then an Ethernet frame.
    private Layer vxlan(Frame frame, Packet packet) {
        int at = frame.at;
        if (!frame.has(8)) {
            return bad(Protocol.VXLAN, packet, Malformed.TRUNCATED);
        }
        if ((frame.u8(at) & 0x08) == 0) {
            return bad(Protocol.VXLAN, packet, Malformed.BAD_VALUE);
        }
        return ethernet(frame, packet, at + 8);
    }

    /// RFC 4380 5.1.1: an authentication and an origin header may stand before the IPv6 packet.
    private Layer teredo(Frame frame, Packet packet) {
        int at = frame.at;
        if (frame.end - at >= 4 && frame.u16(at) == 1) {
            at += 13 + frame.u8(at + 2) + frame.u8(at + 3);
        }
        if (frame.end - at >= 8 && frame.u16(at) == 0) {
            at += 8;
        }
        boolean inside = frame.end - at >= 40 && frame.u8(at) >>> 4 == 6 && frame.u16(at + 4) + 40 <= frame.sent - at;
        return inside ? enter(frame, packet, at, Layer.IP) : Layer.DONE;
    }

    /// RFC 3032: labels of four bytes, the last one marked; what follows tells itself by its first four bits.
    Layer mpls(Frame frame, Packet packet) {
        int at = frame.at;
        for (int i = 0; i < MOST_LABELS; i++) {
            if (frame.end - at < 4) {
                return bad(Protocol.LINK, packet, Malformed.TRUNCATED);
            }
            boolean last = (frame.u8(at + 2) & 1) != 0;
            at += 4;
            if (last && holdsIp(frame, at)) {
                return enter(frame, packet, at, Layer.IP);
            }
            if (last) {
                // RFC 4385: a control word begins with 0, and Ethernet may follow it.
                boolean control = frame.end - at >= 4 && frame.u8(at) >>> 4 == 0;
                return ethernet(frame, packet, control ? at + 4 : at);
            }
        }
        return bad(Protocol.LINK, packet, Malformed.TOO_DEEP);
    }

    private Layer ethernet(Frame frame, Packet packet, int inner) {
        if (frame.end - inner < 14) {
            return Layer.DONE;
        }
        return switch (frame.u16(inner + 12)) {
            case 0x0800, 0x0806, 0x86dd, 0x8100, 0x88a8 -> enter(frame, packet, inner, Layer.ETHERNET);
            default -> Layer.DONE;
        };
    }

    private static boolean holdsIp(Frame frame, int at) {
        if (frame.end - at < 20) {
            return false;
        }
        int version = frame.u8(at) >>> 4;
        return version == 4 || (version == 6 && frame.end - at >= 40);
    }

    private Layer enter(Frame frame, Packet packet, int inner, Layer next) {
        Layer entered = enter(packet, next);
        if (entered != Layer.DONE) {
            frame.at = inner;
        }
        return entered;
    }

    private Layer enter(Packet packet, Layer next) {
        if (packet.tunnels >= DEEPEST) {
            return bad(Protocol.IP, packet, Malformed.TOO_DEEP);
        }
        packet.tunnels++;
        counters.add(Count.TUNNELS);
        return next;
    }

    private Layer bad(Protocol protocol, Packet packet, Malformed reason) {
        return Layer.bad(counters, protocol, packet, reason);
    }
}
