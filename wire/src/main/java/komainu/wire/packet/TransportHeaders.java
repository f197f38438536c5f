package komainu.wire.packet;

import komainu.wire.Counters;
import komainu.wire.Malformed;
import komainu.wire.Protocol;

/// Reads TCP, UDP and ICMP, and hands what carries another packet to the tunnels.
final class TransportHeaders {
    private static final int ICMP = 1;
    private static final int IPV4 = 4;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int IPV6 = 41;
    private static final int GRE = 47;
    private static final int AUTHENTICATION = 51;
    private static final int ICMP6 = 58;
    private static final int SCTP = 132;
    private static final int UDP_LITE = 136;
    private static final int MPLS = 137;

    private final Counters counters;
    private final Tunnels tunnels;

    TransportHeaders(Counters counters, Tunnels tunnels) {
        this.counters = counters;
        this.tunnels = tunnels;
    }

    Layer read(Frame frame, Packet packet) {
        return switch (packet.transport) {
            case TCP -> tcp(frame, packet);
            case UDP -> udp(frame, packet);
            case ICMP, ICMP6 -> icmp(frame, packet);
            case SCTP, UDP_LITE -> ports(frame, packet);
            case IPV4, IPV6, MPLS, GRE -> carrier(frame, packet);
            case AUTHENTICATION -> authentication(frame, packet);
            default -> payload(frame, packet, 0);
        };
    }

    private Layer tcp(Frame frame, Packet packet) {
        if (!frame.has(20)) {
            return tcpStart(frame, packet);
        }
        int at = frame.at;
        long first = frame.i64(at);
        long second = frame.i64(at + 8);
        packet.sourcePort = (int) (first >>> 48);
        packet.destinationPort = (int) (first >>> 32) & 0xffff;
        packet.sequence = (int) first;
        packet.acknowledgement = (int) (second >>> 32);
        packet.flags = (int) (second >>> 16) & 255;
        packet.window = (int) second & 0xffff;
        packet.checksum = frame.u16(at + 16);
        int header = (int) (second >>> 28 & 15) << 2;
        packet.tcpHeader = header;
        packet.timestamp = frame.has(header) ? Clock.of(frame.bytes, at, header, packet.flags) : 0;
        if (header < 20) {
            return bad(Protocol.TCP, packet, Malformed.BAD_LENGTH);
        }
        return payload(frame, packet, header);
    }

    /// Ports and flags of a TCP header of which less than 20 bytes were captured.
    private Layer tcpStart(Frame frame, Packet packet) {
        ports(frame, packet);
        packet.payload.wrap(frame.bytes, frame.end, 0);
        packet.payloadLength = Math.max(0, frame.sent - frame.at - 20);
        if (frame.has(8)) {
            packet.sequence = frame.i32(frame.at + 4);
        }
        if (frame.has(14)) {
            packet.acknowledgement = frame.i32(frame.at + 8);
            packet.flags = frame.u8(frame.at + 13);
            packet.tcpHeader = frame.u8(frame.at + 12) >>> 4 << 2;
        }
        return bad(Protocol.TCP, packet, Malformed.TRUNCATED);
    }

    private Layer udp(Frame frame, Packet packet) {
        int at = frame.at;
        if (!frame.has(8)) {
            ports(frame, packet);
            packet.payload.wrap(frame.bytes, frame.end, 0);
            packet.payloadLength = Math.max(0, frame.sent - at - 8);
            return bad(Protocol.UDP, packet, Malformed.TRUNCATED);
        }
        long header = frame.i64(at);
        packet.sourcePort = (int) (header >>> 48);
        packet.destinationPort = (int) (header >>> 32) & 0xffff;
        packet.checksum = (int) header & 0xffff;
        int length = (int) (header >>> 16) & 0xffff;
        if (length >= 8 && at + length <= frame.sent) {
            frame.trim(length);
        } else if (length != 0 && !frame.partial) {
            // 0 is a jumbogram (RFC 2675) or was left to the sending hardware.
            bad(Protocol.UDP, packet, Malformed.BAD_LENGTH);
        }
        payload(frame, packet, 8);
        if (frame.partial) {
            return Layer.DONE;
        }
        return tunnels.udp(frame, packet);
    }

    private Layer icmp(Frame frame, Packet packet) {
        int at = frame.at;
        if (!frame.has(8)) {
            if (frame.has(2)) {
                packet.icmpType = frame.u8(at);
                packet.icmpCode = frame.u8(at + 1);
            }
            return bad(Protocol.ICMP, packet, Malformed.TRUNCATED);
        }
        long header = frame.i64(at);
        packet.icmpType = (int) (header >>> 56);
        packet.icmpCode = (int) (header >>> 48) & 255;
        packet.checksum = (int) (header >>> 32) & 0xffff;
        packet.sequence = (int) header;
        return payload(frame, packet, 8);
    }

    private Layer ports(Frame frame, Packet packet) {
        if (frame.has(4)) {
            packet.sourcePort = frame.u16(frame.at);
            packet.destinationPort = frame.u16(frame.at + 2);
        }
        return payload(frame, packet, 0);
    }

    private Layer carrier(Frame frame, Packet packet) {
        payload(frame, packet, 0);
        if (frame.partial) {
            return Layer.DONE;
        }
        return switch (packet.transport) {
            case GRE -> tunnels.gre(frame, packet);
            case MPLS -> Layer.MPLS;
            default -> tunnels.ip(frame, packet);
        };
    }

    /// RFC 4302: what it protects follows in clear.
    private Layer authentication(Frame frame, Packet packet) {
        payload(frame, packet, 0);
        if (!frame.has(12)) {
            return bad(Protocol.IP, packet, Malformed.TRUNCATED);
        }
        int length = (frame.u8(frame.at + 1) + 2) << 2;
        if (!frame.has(length)) {
            return bad(Protocol.IP, packet, Malformed.TRUNCATED);
        }
        packet.transport = frame.u8(frame.at);
        frame.at += length;
        return Layer.TRANSPORT;
    }

    /// Lends everything from `header` bytes on as the payload.
    static Layer payload(Frame frame, Packet packet, int header) {
        int from = Math.min(frame.end, frame.at + header);
        packet.payload.wrap(frame.bytes, from, frame.partial ? 0 : frame.end - from);
        packet.payloadLength = Math.max(0, frame.sent - frame.at - header);
        frame.at = from;
        return Layer.DONE;
    }

    static void clear(Packet packet) {
        packet.fragment = false;
        packet.sourcePort = 0;
        packet.destinationPort = 0;
        packet.flags = 0;
        packet.sequence = 0;
        packet.acknowledgement = 0;
        packet.window = 0;
        packet.checksum = 0;
        packet.tcpHeader = 0;
        packet.timestamp = 0;
        packet.icmpType = 0;
        packet.icmpCode = 0;
    }

    private Layer bad(Protocol protocol, Packet packet, Malformed reason) {
        return Layer.bad(counters, protocol, packet, reason);
    }
}
