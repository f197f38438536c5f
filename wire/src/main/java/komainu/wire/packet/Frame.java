package komainu.wire.packet;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The frame being read: where the next header begins, where the captured bytes end and where those sent ended.
///
/// Readers check `has` once for a header and then read plainly; positions count from the start of `bytes`.
final class Frame {
    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    MemorySegment bytes = MemorySegment.NULL;
    int at;
    int end;
    int sent;
    /// A first fragment whose rest is still awaited: its ports count, its payload does not yet.
    boolean partial;
    /// The bytes are those of a datagram put together from fragments.
    boolean joined;

    boolean has(int count) {
        return end - at >= count;
    }

    /// What follows is `length` bytes long as sent, whatever stands behind it (padding, check sums, trailers).
    void trim(int length) {
        sent = at + length;
        end = Math.min(end, sent);
    }

    int u8(int position) {
        return bytes.get(JAVA_BYTE, position) & 255;
    }

    int u16(int position) {
        return bytes.get(U16, position) & 0xffff;
    }

    int i32(int position) {
        return bytes.get(U32, position);
    }

    long u32(int position) {
        return bytes.get(U32, position) & 0xffff_ffffL;
    }

    long i64(int position) {
        return bytes.get(U64, position);
    }

    long u48(int position) {
        return (long) u16(position) << 32 | u32(position + 2);
    }
}
