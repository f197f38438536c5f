package komainu.wire.capture;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;

/// The part of an input that is in memory: read up to `at`, filled up to `end`.
final class Window {
    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    MemorySegment bytes;
    int at;
    int end;
    private long before;
    private long toSkip;

    Window(MemorySegment bytes) {
        this.bytes = bytes;
    }

    /// Byte offset in the input of position `position`.
    long offset(int position) {
        return before + position;
    }

    int rest() {
        return end - at;
    }

    /// True if bytes that were to be passed over have not come yet.
    boolean skipping() {
        return toSkip > 0;
    }

    /// Moves what was not read yet to the start of another segment, or of the same.
    void continueIn(MemorySegment target) {
        int rest = rest();
        MemorySegment.copy(bytes, at, target, 0, rest);
        bytes = target;
        before += at;
        at = 0;
        end = rest;
    }

    /// Reads once from the channel, as much as there is room for; false at its end. Bytes before `at` may be
    /// overwritten.
    boolean more(ReadableByteChannel channel) throws IOException {
        if (at == end) {
            before += at;
            at = 0;
            end = 0;
        }
        ByteBuffer room = bytes.asSlice(end).asByteBuffer();
        try {
            return channel.read(room) >= 0;
        } finally {
            // What came before a failure counts.
            end += room.position();
            skip(0);
        }
    }

    /// Passes over bytes, also those that are not in memory yet.
    void skip(long count) {
        toSkip += count;
        int now = (int) Math.min(toSkip, rest());
        at += now;
        toSkip -= now;
    }

    /// A copy of what is in memory and not read yet.
    byte[] copy() {
        return bytes.asSlice(at, rest()).toArray(ValueLayout.JAVA_BYTE);
    }

    int u8(int position) {
        return bytes.get(ValueLayout.JAVA_BYTE, position) & 255;
    }

    int u16(int position, boolean big) {
        short value = bytes.get(U16, position);
        return (big ? Short.reverseBytes(value) : value) & 0xffff;
    }

    int i32(int position, boolean big) {
        int value = bytes.get(U32, position);
        return big ? Integer.reverseBytes(value) : value;
    }

    long u32(int position, boolean big) {
        return i32(position, big) & 0xffff_ffffL;
    }

    long i64(int position, boolean big) {
        return big
                ? u32(position, true) << 32 | u32(position + 4, true)
                : u32(position + 4, false) << 32 | u32(position, false);
    }
}
