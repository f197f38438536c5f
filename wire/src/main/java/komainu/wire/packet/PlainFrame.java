package komainu.wire.packet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import komainu.wire.Batch;

/// The usual frame read in one go: Ethernet, IPv4 without options, a whole TCP or UDP packet, no tunnel.
final class PlainFrame {
    /* Nine of ten frames of a home are of this kind, and one method that the compiler sees as a whole reads them in half the time
     * of the readers of single headers. It takes no decision of its own: whatever is not wholly plain is left to those. */
    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private static final long MAPPED = 0xffff_0000_0000L;
    private static final int ETHERNET = 1;
    private static final int LINK = 14;
    private static final int IP = 20;
    private static final int LEAST = LINK + IP + 20;
    private static final int TCP = 6;
    private static final int UDP = 17;

    private PlainFrame() {}

    /// Reads the frame into a cleared packet if it is plain; else false, and the packet is as before.
    static boolean read(Batch batch, int i, Packet packet) {
        int captured = batch.captured[i];
        if (batch.link[i] != ETHERNET || captured < LEAST || captured < batch.length[i]) {
            return false;
        }
        MemorySegment bytes = batch.bytes;
        int at = batch.start[i];
        // The last two bytes of the Ethernet header and the first six of IPv4's: type, version and length, kind, total,
        // id.
        long start = bytes.get(U64, at + 12L);
        int total = (int) (start >>> 16) & 0xffff;
        int middle = bytes.get(U32, at + LINK + 6L);
        int transport = middle & 255;
        if (start >>> 40 != 0x0800_45 || (middle >>> 16 & 0x3fff) != 0 || total > captured - LINK) {
            return false;
        }
        long first = bytes.get(U64, at + (long) LINK + IP);
        long second = bytes.get(U64, at + LINK + IP + 8L);
        int header = transport == TCP ? (int) (second >>> 28 & 15) << 2 : 8;
        if (transport == TCP ? header < 20 || IP + header > total : transport != UDP || tunnel(first, total)) {
            return false;
        }
        link(bytes, at, packet);
        packet.kind = Packet.Kind.IP;
        packet.sourceLow = MAPPED | (bytes.get(U32, at + LINK + 12L) & 0xffff_ffffL);
        packet.destinationLow = MAPPED | (bytes.get(U32, at + LINK + 16L) & 0xffff_ffffL);
        packet.transport = transport;
        packet.ttl = middle >>> 8 & 255;
        packet.ipId = (int) start & 0xffff;
        packet.ipLength = total;
        packet.sourcePort = (int) (first >>> 48);
        packet.destinationPort = (int) (first >>> 32) & 0xffff;
        if (transport == TCP) {
            packet.sequence = (int) first;
            packet.acknowledgement = (int) (second >>> 32);
            packet.flags = (int) (second >>> 16) & 255;
            packet.window = (int) second & 0xffff;
            packet.checksum = bytes.get(U16, at + LINK + IP + 16L) & 0xffff;
            packet.tcpHeader = header;
            packet.timestamp = Clock.of(bytes, at + (long) LINK + IP, header, packet.flags);
        } else {
            packet.checksum = (int) first & 0xffff;
        }
        packet.payloadLength = total - IP - header;
        packet.payload.wrap(bytes, at + (long) LINK + IP + header, packet.payloadLength);
        return true;
    }

    /// True if the datagram may carry a packet, or its length is not that of its packet.
    private static boolean tunnel(long first, int total) {
        int source = (int) (first >>> 48);
        int destination = (int) (first >>> 32) & 0xffff;
        int length = (int) (first >>> 16) & 0xffff;
        return length < 8 || length != total - IP || Tunnels.hasPortOf(source, destination);
    }

    private static void link(MemorySegment bytes, int at, Packet packet) {
        long first = bytes.get(U64, at);
        long source = (first & 0xffff) << 32 | (bytes.get(U32, at + 8L) & 0xffff_ffffL);
        packet.sourceMac = source == 0 ? -1 : source;
        packet.destinationMac = first >>> 16;
        packet.toGroup = (first >>> 56 & 1) != 0;
    }
}
