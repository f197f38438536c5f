package komainu.wire.packet;

import komainu.wire.Count;
import komainu.wire.Counters;
import komainu.wire.Malformed;
import komainu.wire.Protocol;

/// Reads IEEE 802.11 frames of the owner's network: who is there, and the IP inside where nothing is encrypted.
final class WifiHeaders {
    /* A frame of another network leaves nothing in the packet, not even an address, so that no later stage can tell of it. */
    private static final int CHECKED = 0x10;
    private static final int PADDED = 0x20;
    private static final int DAMAGED = 0x40;

    /// Logons by EAPOL (IEEE 802.1X), behind LLC and SNAP.
    private static final long LOGON = 0xaaaa_0300_0000_888eL;

    private static final int SENDERS = 1 << 10;
    private static final int MOST_PARTS = 64;

    private final Counters counters;
    private final Air air;
    private final WifiFrame header = new WifiFrame();
    /// The last frame number of senders, directly mapped.
    private final long[] senders = new long[SENDERS];

    private final int[] numbers = new int[SENDERS];
    /// Of an aggregate with more packets: where the next begins, how many were read, and where all end.
    private int part;

    private int parts;
    private int end;
    private int sent;
    private long ofFrame;

    WifiHeaders(Counters counters, Air air) {
        this.counters = counters;
        this.air = air;
    }

    /// True if the frame read last carries another packet.
    boolean hasMore() {
        return parts > 0;
    }

    /// The same for the frame of this packet; the rest of another is given up.
    boolean continues(Packet packet) {
        if (parts > 0 && (packet.frame != ofFrame || packet.input != header.input)) {
            parts = 0;
        }
        return parts > 0;
    }

    /// The radio's own header: its length is little-endian, and a flag each says that the Wi-Fi header is padded to 4
    /// bytes, that a check sum follows the frame, and that it is wrong.
    Layer radiotap(Frame frame, Packet packet) {
        int at = frame.at;
        if (!frame.has(8)) {
            return cutOff(packet);
        }
        int length = frame.u8(at + 2) | frame.u8(at + 3) << 8;
        if (length < 8 || !frame.has(length)) {
            return cutOff(packet);
        }
        int fields = at + 4;
        int flags = fields + 4;
        // Bit 31 of a presence word: another follows.
        while (flags < at + length - 4 && (frame.u8(flags - 1) & 0x80) != 0) {
            flags += 4;
        }
        int present = frame.u8(fields);
        if ((present & 1) != 0) {
            // A time stamp of 8 bytes, aligned to 8.
            flags = at + ((flags - at + 7) & ~7) + 8;
        }
        int known = (present & 2) != 0 && flags < at + length ? frame.u8(flags) : 0;
        frame.at = at + length;
        return read(frame, packet, known);
    }

    /// The headers of Prism and AVS drivers: a length at byte 4, in the byte order of the capturing machine or the
    /// network.
    Layer driver(Frame frame, Packet packet) {
        if (!frame.has(8)) {
            return cutOff(packet);
        }
        int length = frame.i32(frame.at + 4);
        length = length >>> 16 != 0 ? Integer.reverseBytes(length) : length;
        if (length < 8 || !frame.has(length)) {
            return cutOff(packet);
        }
        frame.at += length;
        return read(frame, packet, 0);
    }

    Layer frame(Frame frame, Packet packet) {
        return read(frame, packet, 0);
    }

    private Layer read(Frame frame, Packet packet, int known) {
        counters.add(Count.WIFI_FRAMES);
        if ((known & DAMAGED) != 0) {
            counters.add(Count.WIFI_DAMAGED);
            return Layer.DONE;
        }
        if ((known & CHECKED) != 0) {
            frame.trim(Math.max(0, frame.sent - frame.at - 4));
        }
        if (!frame.has(2)) {
            return cutOff(packet);
        }
        if (!header.read(frame)) {
            // Acknowledgements and the like are short and tell nothing of a sender.
            return header.isManagement() || header.isData() ? cutOff(packet) : Layer.DONE;
        }
        if (!header.isManagement() && !header.isData()) {
            return Layer.DONE;
        }
        if (header.isManagement()) {
            counters.add(Count.WIFI_MANAGEMENT);
        }
        if (isAgain()) {
            counters.add(Count.WIFI_REPEATED);
            return Layer.DONE;
        }
        header.input = packet.input;
        if (header.hasContents() && header.isEncrypted()) {
            counters.add(Count.WIFI_ENCRYPTED);
        }
        int contents = frame.at + ((known & PADDED) != 0 ? header.header + 3 & ~3 : header.header);
        header.handshake = header.hasContents()
                && !header.isEncrypted()
                && frame.end - contents >= 8
                && frame.i64(contents) == LOGON;
        if (header.handshake) {
            counters.add(Count.WIFI_HANDSHAKES);
        }
        return air.isOwn(header) ? own(frame, packet, contents) : Layer.DONE;
    }

    /// True if it is a frame sent again that was heard before.
    private boolean isAgain() {
        long counter = header.counter();
        int slot = (int) ((counter * 0x9e37_79b9_7f4a_7c15L) >>> 54);
        boolean again = header.isRetry() && senders[slot] == counter && numbers[slot] == header.number;
        senders[slot] = counter;
        numbers[slot] = header.number;
        return again;
    }

    private Layer own(Frame frame, Packet packet, int contents) {
        packet.sourceMac = header.source;
        packet.destinationMac = header.destination;
        packet.toGroup = (header.destination >>> 40 & 1) != 0;
        packet.relayed = header.isFromSystem();
        if (header.isManagement()) {
            return management(packet);
        }
        if (!header.hasContents()) {
            return Layer.DONE;
        }
        if (header.isEncrypted() || header.handshake) {
            packet.kind = Packet.Kind.PRESENCE;
            return Layer.DONE;
        }
        if (frame.end - contents < 8) {
            return cutOff(packet);
        }
        if (header.isFragment()) {
            counters.add(Count.WIFI_FRAGMENTS);
            return Layer.DONE;
        }
        // LLC and SNAP as on Ethernet with a length.
        frame.at = contents;
        return header.isAggregate() ? aggregate(frame, packet) : Layer.SUBNETWORK;
    }

    /// What its sender tells of itself goes to decoders as a message of the link.
    private Layer management(Packet packet) {
        boolean tells = switch (header.subtype()) {
            case WifiFrame.BEACON, WifiFrame.PROBE_ANSWER -> header.transmitter == header.network;
            case WifiFrame.PROBE_REQUEST, WifiFrame.ASSOCIATION_REQUEST, WifiFrame.REASSOCIATION_REQUEST -> true;
            default -> false;
        };
        if (tells && !header.isEncrypted()) {
            packet.kind = Packet.Kind.LINK;
            packet.linkProtocol =
                    header.transmitter == header.network ? WifiFrame.OF_ACCESS_POINT : WifiFrame.OF_STATION;
            packet.payload.wrap(header.elements, 0, header.elements.length());
            packet.payloadLength = header.elements.length();
        }
        return Layer.DONE;
    }

    private Layer aggregate(Frame frame, Packet packet) {
        parts = 0;
        ofFrame = packet.frame;
        end = frame.end;
        sent = frame.sent;
        return part(frame, packet);
    }

    /// The next packet of the aggregate that was read last.
    Layer more(Frame frame, Packet packet) {
        frame.at = part;
        frame.end = end;
        frame.sent = sent;
        packet.relayed = header.isFromSystem();
        return part(frame, packet);
    }

    /// One packet of an aggregate: two addresses, a length, LLC; each begins at a multiple of four bytes.
    private Layer part(Frame frame, Packet packet) {
        int at = frame.at;
        int length = frame.has(14) ? frame.u16(at + 12) : -1;
        if (length < 8 || frame.sent - at - 14 < length) {
            parts = 0;
            return length < 0 ? cutOff(packet) : Layer.bad(counters, Protocol.LINK, packet, Malformed.BAD_LENGTH);
        }
        packet.destinationMac = frame.u48(at);
        packet.sourceMac = frame.u48(at + 6);
        packet.toGroup = (packet.destinationMac >>> 40 & 1) != 0;
        part = at + (14 + length + 3 & ~3);
        parts = parts < MOST_PARTS && part + 14 <= frame.end ? parts + 1 : 0;
        frame.at = at + 14;
        frame.trim(length);
        return Layer.SUBNETWORK;
    }

    private Layer cutOff(Packet packet) {
        return Layer.bad(counters, Protocol.LINK, packet, Malformed.TRUNCATED);
    }
}
