package komainu.wire.packet;

import komainu.wire.Count;
import komainu.wire.Counters;
import komainu.wire.Malformed;
import komainu.wire.Protocol;

/// Reads IEEE 802.11 headers: who is there, and the IP inside where nothing is encrypted.
final class WifiHeaders {
    private static final int TO_SYSTEM = 1;
    private static final int FROM_SYSTEM = 2;
    private static final int PROTECTED = 0x40;
    private static final int ORDER = 0x80;

    private final Counters counters;

    WifiHeaders(Counters counters) {
        this.counters = counters;
    }

    /// The radio's own header: its length is little-endian, and one flag says that the Wi-Fi header is padded to 4
    /// bytes.
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
        boolean padded = (present & 2) != 0 && flags < at + length && (frame.u8(flags) & 0x20) != 0;
        frame.at = at + length;
        return read(frame, packet, padded);
    }

    Layer frame(Frame frame, Packet packet) {
        return read(frame, packet, false);
    }

    private Layer read(Frame frame, Packet packet, boolean padded) {
        counters.add(Count.WIFI_FRAMES);
        int at = frame.at;
        if (!frame.has(24)) {
            // Acknowledgements and the like are this short and tell nothing of a sender.
            return Layer.DONE;
        }
        int type = frame.u8(at) >>> 2 & 3;
        int subtype = frame.u8(at) >>> 4;
        int flags = frame.u8(at + 1);
        if (type == 1 || type == 3) {
            return Layer.DONE;
        }
        addresses(frame, packet, flags);
        if ((flags & PROTECTED) != 0) {
            counters.add(Count.WIFI_ENCRYPTED);
            return Layer.DONE;
        }
        // Subtypes with bit 2 carry no data.
        if (type != 2 || (subtype & 4) != 0) {
            return Layer.DONE;
        }
        int header = length(subtype, flags);
        header = padded ? header + 3 & ~3 : header;
        if (frame.end - at < header + 8) {
            return cutOff(packet);
        }
        // LLC and SNAP as on Ethernet with a length.
        frame.at = at + header;
        return Layer.SUBNETWORK;
    }

    private static int length(int subtype, int flags) {
        int length = (flags & (TO_SYSTEM | FROM_SYSTEM)) == (TO_SYSTEM | FROM_SYSTEM) ? 30 : 24;
        if ((subtype & 8) != 0) {
            length += (flags & ORDER) != 0 ? 6 : 2;
        }
        return length;
    }

    private void addresses(Frame frame, Packet packet, int flags) {
        int at = frame.at;
        boolean four = (flags & (TO_SYSTEM | FROM_SYSTEM)) == (TO_SYSTEM | FROM_SYSTEM) && frame.has(30);
        packet.destinationMac = frame.u48((flags & TO_SYSTEM) != 0 ? at + 16 : at + 4);
        int source = (flags & FROM_SYSTEM) == 0 ? at + 10 : four ? at + 24 : at + 16;
        packet.sourceMac = frame.u48(source);
        packet.toGroup = (packet.destinationMac >>> 40 & 1) != 0;
    }

    private Layer cutOff(Packet packet) {
        return Layer.bad(counters, Protocol.LINK, packet, Malformed.TRUNCATED);
    }
}
