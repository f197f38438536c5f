package komainu.wire.packet;

import komainu.wire.Counters;
import komainu.wire.Malformed;
import komainu.wire.Protocol;

/// Reads ARP, IPv4 and IPv6 with its extension headers, and puts fragments together.
final class InternetHeaders {
    /// Most IPv6 extension headers read in one packet.
    static final int MOST_EXTENSIONS = 8;

    private static final long MAPPED = 0xffff_0000_0000L;
    private static final int V4_MORE = 0x2000;
    private static final int V4_OFFSET = 0x1fff;

    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final int DESTINATION = 60;
    private static final int MOBILITY = 135;
    private static final int HOST_IDENTITY = 139;
    private static final int SHIM = 140;

    private final Counters counters;
    private final Fragments fragments;

    InternetHeaders(Counters counters, Fragments fragments) {
        this.counters = counters;
        this.fragments = fragments;
    }

    Layer ip(Frame frame, Packet packet) {
        if (!frame.has(1)) {
            return bad(packet, Malformed.TRUNCATED);
        }
        return switch (frame.u8(frame.at) >>> 4) {
            case 4 -> ipv4(frame, packet);
            case 6 -> ipv6(frame, packet);
            default -> bad(packet, Malformed.BAD_VALUE);
        };
    }

    private Layer ipv4(Frame frame, Packet packet) {
        int at = frame.at;
        if (!frame.has(20)) {
            return bad(packet, Malformed.TRUNCATED);
        }
        long first = frame.i64(at);
        int header = (int) (first >>> 56 & 15) << 2;
        if (header < 20) {
            return bad(packet, Malformed.BAD_LENGTH);
        }
        int total = (int) (first >>> 32) & 0xffff;
        if (total < header) {
            // 0 where the sending hardware cuts segments itself, after the capture saw the packet.
            if (total != 0) {
                bad(packet, Malformed.BAD_LENGTH);
            }
            total = frame.sent - at;
        }
        begin(frame, packet, total);
        int middle = frame.i32(at + 8);
        packet.ttl = middle >>> 24;
        packet.transport = middle >>> 16 & 255;
        packet.ipId = (int) (first >>> 16) & 0xffff;
        packet.sourceHigh = 0;
        packet.sourceLow = MAPPED | frame.u32(at + 12);
        packet.destinationHigh = 0;
        packet.destinationLow = MAPPED | frame.u32(at + 16);
        if (!frame.has(header)) {
            return bad(packet, Malformed.TRUNCATED);
        }
        frame.at = at + header;
        int fragment = (int) first & (V4_MORE | V4_OFFSET);
        if (fragment != 0) {
            return fragment(frame, packet, (fragment & V4_OFFSET) << 3, (fragment & V4_MORE) != 0);
        }
        return Layer.TRANSPORT;
    }

    private Layer ipv6(Frame frame, Packet packet) {
        int at = frame.at;
        if (!frame.has(40)) {
            return bad(packet, Malformed.TRUNCATED);
        }
        long first = frame.i64(at);
        int payload = (int) (first >>> 16) & 0xffff;
        // 0 with a jumbo option (RFC 2675) or where the sending hardware cuts segments itself.
        begin(frame, packet, payload == 0 ? frame.sent - at : payload + 40);
        packet.ttl = (int) first & 255;
        packet.ipId = 0;
        packet.transport = (int) (first >>> 8) & 255;
        packet.sourceHigh = frame.i64(at + 8);
        packet.sourceLow = frame.i64(at + 16);
        packet.destinationHigh = frame.i64(at + 24);
        packet.destinationLow = frame.i64(at + 32);
        frame.at = at + 40;
        return switch (packet.transport) {
            case HOP_BY_HOP, ROUTING, FRAGMENT, AUTHENTICATION, DESTINATION, MOBILITY, HOST_IDENTITY, SHIM ->
                extensions(frame, packet);
            default -> Layer.TRANSPORT;
        };
    }

    private Layer extensions(Frame frame, Packet packet) {
        for (int i = 0; i < MOST_EXTENSIONS; i++) {
            int at = frame.at;
            if (!frame.has(8)) {
                return bad(packet, Malformed.TRUNCATED);
            }
            int next = frame.u8(at);
            int length = frame.u8(at + 1);
            switch (packet.transport) {
                case HOP_BY_HOP, ROUTING, DESTINATION, MOBILITY, HOST_IDENTITY, SHIM -> length = (length + 1) << 3;
                case AUTHENTICATION -> length = (length + 2) << 2;
                case FRAGMENT -> length = 8;
                default -> {
                    return Layer.TRANSPORT;
                }
            }
            if (!frame.has(length)) {
                return bad(packet, Malformed.TRUNCATED);
            }
            boolean fragment = packet.transport == FRAGMENT;
            packet.transport = next;
            frame.at = at + length;
            if (fragment) {
                packet.ipId = frame.i32(at + 4);
                int bits = frame.u16(at + 2);
                // Offset 0 and no more to come: an atomic fragment is a whole packet (RFC 6946).
                if ((bits & 0xfff9) != 0) {
                    return fragment(frame, packet, bits & 0xfff8, (bits & 1) != 0);
                }
            }
        }
        return bad(packet, Malformed.TOO_DEEP);
    }

    private Layer fragment(Frame frame, Packet packet, int offset, boolean more) {
        if (fragments.completes(frame, packet, offset, more)) {
            return Layer.TRANSPORT;
        }
        if (offset == 0) {
            frame.partial = true;
            return Layer.TRANSPORT;
        }
        packet.fragment = true;
        TransportHeaders.payload(frame, packet, 0);
        return Layer.DONE;
    }

    Layer arp(Frame frame, Packet packet) {
        int at = frame.at;
        if (!frame.has(28)) {
            return bad(Protocol.ARP, packet, Malformed.TRUNCATED);
        }
        // Hardware type (Ethernet is 1, Wi-Fi may say 6) does not matter where the lengths are those of a MAC and IPv4.
        if (frame.u16(at + 2) != 0x0800 || frame.u16(at + 4) != 0x0604) {
            return bad(Protocol.ARP, packet, Malformed.BAD_VALUE);
        }
        packet.kind = Packet.Kind.ARP;
        packet.arpOperation = frame.u16(at + 6);
        packet.sourceMac = frame.u48(at + 8);
        packet.sourceHigh = 0;
        packet.sourceLow = MAPPED | frame.u32(at + 14);
        packet.destinationMac = frame.u48(at + 18);
        packet.destinationHigh = 0;
        packet.destinationLow = MAPPED | frame.u32(at + 24);
        return Layer.DONE;
    }

    private void begin(Frame frame, Packet packet, int length) {
        if (packet.tunnels > 0) {
            TransportHeaders.clear(packet);
        }
        packet.kind = Packet.Kind.IP;
        packet.ipLength = length;
        frame.trim(length);
        if (frame.end < frame.sent) {
            packet.cut = true;
        }
    }

    private Layer bad(Packet packet, Malformed reason) {
        return bad(Protocol.IP, packet, reason);
    }

    private Layer bad(Protocol protocol, Packet packet, Malformed reason) {
        return Layer.bad(counters, protocol, packet, reason);
    }
}
