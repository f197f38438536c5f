package komainu.wire.packet;

import komainu.wire.Counters;
import komainu.wire.Malformed;
import komainu.wire.Protocol;

/// Reads what stands before the network header, by the link types of tcpdump.org and the EtherTypes of IEEE 802.
final class LinkHeaders {
    private static final int IP4 = 0x0800;
    private static final int ARP = 0x0806;
    private static final int VLAN = 0x8100;
    private static final int IP6 = 0x86dd;
    private static final int MPLS = 0x8847;
    private static final int MPLS_GROUP = 0x8848;
    private static final int PPPOE = 0x8864;
    private static final int SERVICE_VLAN = 0x88a8;
    private static final int OLD_SERVICE_VLAN = 0x9100;

    /// Below this an EtherType field is the length of an IEEE 802.3 frame.
    private static final int LEAST_ETHER_TYPE = 0x0600;

    /// LLC's two service access points and control byte that say SNAP follows (IEEE 802.2, RFC 1042).
    private static final int SNAP = 0xaaaa03;

    private static final long SNAP_PROTOCOL = 0xff_ffff_ffffL;

    private final Counters counters;
    final WifiHeaders wifi;

    LinkHeaders(Counters counters, Air air) {
        this.counters = counters;
        wifi = new WifiHeaders(counters, air);
    }

    /// Reads the header of a link type up to the next layer.
    Layer first(int link, Frame frame, Packet packet) {
        return switch (link) {
            case 1 -> Layer.ETHERNET;
            case 0, 108 -> loopback(frame, packet);
            case 9, 50 -> Layer.PPP;
            case 12, 14, 101, 228, 229 -> Layer.IP;
            case 51 -> Layer.PPPOE;
            case 104 -> skip(4, frame, packet, 2);
            case 105 -> wifi.frame(frame, packet);
            case 113 -> cooked(frame, packet);
            case 119, 163 -> wifi.driver(frame, packet);
            case 127 -> wifi.radiotap(frame, packet);
            case 192 -> wrapped(frame, packet, frame.has(4) ? swapped16(frame, frame.at + 2) : 0, 4);
            case 239 -> netfilterLog(frame, packet);
            case 258 -> wrapped(frame, packet, frame.has(4) ? Integer.reverseBytes(frame.i32(frame.at)) : 0, 8);
            case 276 -> cookedAgain(frame, packet);
            default -> {
                counters.linkNotRead(link);
                yield Layer.DONE;
            }
        };
    }

    Layer ethernet(Frame frame, Packet packet) {
        int at = frame.at;
        if (!frame.has(14)) {
            return cutOff(packet);
        }
        long first = frame.i64(at);
        packet.destinationMac = first >>> 16;
        // Loopback interfaces write zeros.
        long source = (first & 0xffff) << 32 | frame.u32(at + 8);
        packet.sourceMac = source == 0 ? -1 : source;
        packet.toGroup = (first >>> 56 & 1) != 0;
        frame.at = at + 14;
        return etherType(frame.u16(at + 12), frame, packet);
    }

    private Layer etherType(int given, Frame frame, Packet packet) {
        int type = given;
        while (type == VLAN || type == SERVICE_VLAN || type == OLD_SERVICE_VLAN) {
            if (!frame.has(4)) {
                return cutOff(packet);
            }
            packet.vlan = frame.u16(frame.at) & 0xfff;
            type = frame.u16(frame.at + 2);
            frame.at += 4;
        }
        return switch (type) {
            case IP4, IP6 -> Layer.IP;
            case ARP -> Layer.ARP;
            case PPPOE -> Layer.PPPOE;
            case MPLS, MPLS_GROUP -> Layer.MPLS;
            default -> type < LEAST_ETHER_TYPE ? ofLength(type, frame, packet) : message(type, frame, packet);
        };
    }

    /// An IEEE 802.3 frame: a length in place of an EtherType, padding behind it.
    private Layer ofLength(int length, Frame frame, Packet packet) {
        if (length > 0 && length <= frame.sent - frame.at) {
            frame.trim(length);
        }
        return subnetwork(frame, packet);
    }

    /// LLC with SNAP (IEEE 802.2) in front of an EtherType or an organisation's own protocol; other LLC carries no IP.
    Layer subnetwork(Frame frame, Packet packet) {
        long header = frame.has(8) ? frame.i64(frame.at) : 0;
        if (header >>> 40 != SNAP) {
            return Layer.DONE;
        }
        frame.at += 8;
        long protocol = header & SNAP_PROTOCOL;
        if (protocol > 0xffff) {
            return message(protocol, frame, packet);
        }
        return protocol < LEAST_ETHER_TYPE ? Layer.DONE : etherType((int) protocol, frame, packet);
    }

    /// A message of the link itself; within a tunnel it belongs to another link.
    private static Layer message(long protocol, Frame frame, Packet packet) {
        if (packet.kind == Packet.Kind.OTHER) {
            packet.kind = Packet.Kind.LINK;
            packet.linkProtocol = protocol;
            TransportHeaders.payload(frame, packet, 0);
        }
        return Layer.DONE;
    }

    /// An address family number of the capturing machine, in its own byte order, before the packet.
    private Layer loopback(Frame frame, Packet packet) {
        if (!frame.has(4)) {
            return cutOff(packet);
        }
        int family = frame.i32(frame.at);
        frame.at += 4;
        return switch ((family & 0xffff_0000) != 0 ? Integer.reverseBytes(family) : family) {
            // AF_INET everywhere; AF_INET6 of Linux, Windows, NetBSD, FreeBSD and macOS.
            case 2, 10, 23, 24, 28, 30 -> Layer.IP;
            default -> Layer.DONE;
        };
    }

    /// LINKTYPE_LINUX_SLL: packet type, hardware type, address length, address, protocol.
    private Layer cooked(Frame frame, Packet packet) {
        int at = frame.at;
        if (!frame.has(16)) {
            return cutOff(packet);
        }
        cookedAddress(frame.u16(at), frame.u16(at + 4), at + 6, frame, packet);
        frame.at = at + 16;
        return cookedType(frame.u16(at + 14), frame.u16(at + 2), frame, packet);
    }

    /// LINKTYPE_LINUX_SLL2: protocol, interface, hardware type, packet type, address length, address.
    private Layer cookedAgain(Frame frame, Packet packet) {
        int at = frame.at;
        if (!frame.has(20)) {
            return cutOff(packet);
        }
        cookedAddress(frame.u8(at + 10), frame.u8(at + 11), at + 12, frame, packet);
        frame.at = at + 20;
        return cookedType(frame.u16(at), frame.u16(at + 8), frame, packet);
    }

    private void cookedAddress(int packetType, int length, int address, Frame frame, Packet packet) {
        packet.toGroup = packetType == 1 || packetType == 2;
        long source = frame.u48(address);
        packet.sourceMac = length == 6 && source != 0 ? source : -1;
    }

    /// Netlink (hardware type 824) has its own meaning of the protocol field.
    private Layer cookedType(int type, int hardware, Frame frame, Packet packet) {
        if (hardware == 824) {
            return Layer.DONE;
        }
        // Small numbers are Linux's own for frames without an EtherType, and no lengths.
        return type < LEAST_ETHER_TYPE ? subnetwork(frame, packet) : etherType(type, frame, packet);
    }

    Layer pppoe(Frame frame, Packet packet) {
        int at = frame.at;
        if (!frame.has(6)) {
            return cutOff(packet);
        }
        // RFC 2516 4: version and type are 1, code 0 is session data.
        if (frame.u16(at) != 0x1100) {
            return Layer.DONE;
        }
        frame.at = at + 6;
        frame.trim(frame.u16(at + 4));
        return Layer.PPP;
    }

    /// RFC 1662: address and control may be left out, and the protocol's first byte too where it is 0.
    Layer ppp(Frame frame, Packet packet) {
        if (frame.has(2) && frame.u16(frame.at) == 0xff03) {
            frame.at += 2;
        }
        if (!frame.has(2)) {
            return cutOff(packet);
        }
        boolean compressed = (frame.u8(frame.at) & 1) != 0;
        int protocol = compressed ? frame.u8(frame.at) : frame.u16(frame.at);
        frame.at += compressed ? 1 : 2;
        return switch (protocol) {
            case 0x0021, 0x0057 -> Layer.IP;
            case 0x0281, 0x0283 -> Layer.MPLS;
            default -> Layer.DONE;
        };
    }

    /// A fixed header that ends with an EtherType `type` bytes into it.
    private Layer skip(int length, Frame frame, Packet packet, int type) {
        if (!frame.has(length)) {
            return cutOff(packet);
        }
        int at = frame.at;
        frame.at = at + length;
        return etherType(frame.u16(at + type), frame, packet);
    }

    /// PPI and PKTAP: a header of a length that it tells itself, with the link type of what follows (little-endian).
    private Layer wrapped(Frame frame, Packet packet, int length, int linkAt) {
        if (length < linkAt + 4 || !frame.has(length)) {
            return cutOff(packet);
        }
        int link = Integer.reverseBytes(frame.i32(frame.at + linkAt));
        frame.at += length;
        return link == 192 || link == 258 ? Layer.DONE : first(link, frame, packet);
    }

    /// LINKTYPE_NFLOG: family, version, resource, then attributes in the byte order of the capturing machine.
    private Layer netfilterLog(Frame frame, Packet packet) {
        int at = frame.at + 4;
        while (frame.end - at >= 4) {
            int length = swapped16(frame, at);
            int type = swapped16(frame, at + 2) & 0x7fff;
            if (type > 255 || length > frame.sent - at) {
                length = frame.u16(at);
                type = frame.u16(at + 2) & 0x7fff;
            }
            if (length < 4 || (length > frame.end - at && type != 9)) {
                return cutOff(packet);
            }
            if (type == 8 && length >= 14 && frame.u16(at + 4) == 6) {
                packet.sourceMac = frame.u48(at + 8);
            }
            if (type == 9) {
                frame.at = at + 4;
                return Layer.IP;
            }
            at += length + 3 & ~3;
        }
        return cutOff(packet);
    }

    private static int swapped16(Frame frame, int position) {
        return frame.u8(position) | frame.u8(position + 1) << 8;
    }

    private Layer cutOff(Packet packet) {
        return Layer.bad(counters, Protocol.LINK, packet, Malformed.TRUNCATED);
    }
}
