package komainu.wire;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Captured packets side by side in native memory, with columns that say where each lies.
public final class Batch {
    /// Bytes read at once.
    public static final int BYTES = 1 << 20;

    /// The longest packet record kept; longer ones are cut and counted (Wireshark's own limit).
    public static final int LONGEST_PACKET = 262_144;

    /// Most packets in one batch.
    public static final int PACKETS = 1 << 14;

    /// The bytes; packets lie at `start[i]`, `captured[i]` long.
    public final MemorySegment bytes;

    public final int[] start;
    public final int[] captured;
    /// Length on the wire.
    public final int[] length;
    /// Nanoseconds since 1970, as the file says.
    public final long[] at;
    /// LINKTYPE_ number (tcpdump.org).
    public final int[] link;
    /// Index of the input file.
    public final int[] input;
    /// Interface within the input, from 0.
    public final int[] face;
    /// Frame number within the input, from 1.
    public final long[] frame;
    /// Byte offset of the record within the decompressed input.
    public final long[] offset;

    public int count;

    public Batch() {
        this(BYTES, PACKETS);
    }

    /// A batch of another size: of at most `packets`, with room for `size` bytes and one packet of the longest.
    public Batch(int size, int packets) {
        bytes = Arena.ofAuto().allocate(size + LONGEST_PACKET + 64L, 64);
        start = new int[packets];
        captured = new int[packets];
        length = new int[packets];
        at = new long[packets];
        link = new int[packets];
        input = new int[packets];
        face = new int[packets];
        frame = new long[packets];
        offset = new long[packets];
    }

    /// Most packets it holds.
    public int capacity() {
        return at.length;
    }

    /// Moves a packet's columns to another place; its bytes stay where they are.
    public void move(int from, int to) {
        if (from == to) {
            return;
        }
        start[to] = start[from];
        captured[to] = captured[from];
        length[to] = length[from];
        at[to] = at[from];
        link[to] = link[from];
        input[to] = input[from];
        face[to] = face[from];
        frame[to] = frame[from];
        offset[to] = offset[from];
    }
}
