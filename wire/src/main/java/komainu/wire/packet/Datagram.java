package komainu.wire.packet;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// One IP datagram being put together in its place of the slab.
final class Datagram {
    /// What a fragment brought.
    enum Brought {
        NEW,
        REPEATED,
        OVERLAPPING
    }

    static final int LONGEST = 1 << 16;
    /// Fragments are cut in units of 8 bytes (RFC 791 3.2).
    private static final int UNIT = 8;

    private final MemorySegment slab;
    private final int base;
    private final long[] here = new long[LONGEST / UNIT / Long.SIZE];

    boolean open;
    long began;
    long lentUntil;

    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;
    private int id;
    private int transport;
    private int input;
    private int units;
    /// -1 until the last fragment told it.
    private int total;
    /// Bytes from the start that the capture has; less than all if it cut a fragment.
    private int captured;

    Datagram(MemorySegment slab, int base) {
        this.slab = slab;
        this.base = base;
    }

    boolean isOf(Packet packet) {
        return id == packet.ipId
                && sourceLow == packet.sourceLow
                && destinationLow == packet.destinationLow
                && sourceHigh == packet.sourceHigh
                && destinationHigh == packet.destinationHigh
                && transport == packet.transport
                && input == packet.input;
    }

    void begin(Packet packet) {
        open = true;
        began = packet.at;
        id = packet.ipId;
        sourceLow = packet.sourceLow;
        destinationLow = packet.destinationLow;
        sourceHigh = packet.sourceHigh;
        destinationHigh = packet.destinationHigh;
        transport = packet.transport;
        input = packet.input;
        Arrays.fill(here, 0);
        units = 0;
        total = -1;
        captured = LONGEST;
    }

    /// Copies what is not there yet from `frame.at` to `offset`.
    Brought take(Frame frame, int offset, boolean more) {
        int length = frame.sent - frame.at;
        if (total >= 0 && (offset + length > total || (!more && offset + length != total))) {
            return Brought.OVERLAPPING;
        }
        int available = frame.end - frame.at;
        if (available < length) {
            captured = Math.min(captured, offset + available);
        }
        Brought brought = fresh(offset, length) ? copy(frame, offset, length) : compare(frame, offset, length);
        if (!more) {
            total = offset + length;
        }
        return brought;
    }

    private Brought copy(Frame frame, int offset, int length) {
        int available = Math.min(length, frame.end - frame.at);
        MemorySegment.copy(frame.bytes, frame.at, slab, (long) base + offset, available);
        for (int from = 0; from < length; from += UNIT) {
            mark((offset + from) / UNIT);
        }
        return Brought.NEW;
    }

    private Brought compare(Frame frame, int offset, int length) {
        int available = frame.end - frame.at;
        boolean same = true;
        for (int from = 0; from < length; from += UNIT) {
            int count = Math.clamp(available - from, 0, UNIT);
            if (mark((offset + from) / UNIT)) {
                MemorySegment.copy(frame.bytes, (long) frame.at + from, slab, (long) base + offset + from, count);
                same = false;
            } else {
                same &= equal(frame, frame.at + from, base + offset + from, count);
            }
        }
        return same ? Brought.REPEATED : Brought.OVERLAPPING;
    }

    private boolean fresh(int offset, int length) {
        for (int from = 0; from < length; from += UNIT) {
            int unit = (offset + from) / UNIT;
            if ((here[unit >>> 6] & 1L << (unit & 63)) != 0) {
                return false;
            }
        }
        return true;
    }

    boolean whole() {
        return total >= 0 && units == (total + UNIT - 1) / UNIT;
    }

    void lendTo(Frame frame) {
        open = false;
        frame.bytes = slab;
        frame.at = base;
        frame.sent = base + total;
        frame.end = base + Math.min(total, captured);
        frame.joined = true;
    }

    /// True if the unit was not there before.
    private boolean mark(int unit) {
        long bit = 1L << (unit & 63);
        if ((here[unit >>> 6] & bit) != 0) {
            return false;
        }
        here[unit >>> 6] |= bit;
        units++;
        return true;
    }

    private boolean equal(Frame frame, int from, int to, int count) {
        for (int i = 0; i < count; i++) {
            if (frame.bytes.get(JAVA_BYTE, from + i) != slab.get(JAVA_BYTE, to + i)) {
                return false;
            }
        }
        return true;
    }
}
