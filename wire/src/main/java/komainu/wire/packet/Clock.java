package komainu.wire.packet;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The sender's clock among the options of a TCP header (RFC 7323 3).
final class Clock {
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    /// The shortest header that holds it.
    private static final int SHORTEST = 32;

    private static final int FIXED = 20;
    private static final int END = 0;
    private static final int NO_OPERATION = 1;
    private static final int TIMESTAMPS = 8;
    private static final int LENGTH = 10;

    private Clock() {}

    /// The clock of a header of that many bytes, all of which were captured; 0 if it tells none or is not an opening.
    static int of(MemorySegment bytes, long start, int header, int flags) {
        if (header < SHORTEST || (flags & Packet.SYN) == 0) {
            return 0;
        }
        long at = start + FIXED;
        long end = start + header;
        while (at + LENGTH <= end) {
            int kind = bytes.get(ValueLayout.JAVA_BYTE, at);
            int length = kind == NO_OPERATION ? 1 : bytes.get(ValueLayout.JAVA_BYTE, at + 1) & 255;
            if (kind == TIMESTAMPS && length == LENGTH) {
                return bytes.get(U32, at + 2);
            }
            if (kind == END || length == 0) {
                return 0;
            }
            at += length;
        }
        return 0;
    }
}
