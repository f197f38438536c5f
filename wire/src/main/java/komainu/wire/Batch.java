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
    public final MemorySegment bytes = Arena.ofAuto().allocate(BYTES + LONGEST_PACKET + 64L, 64);

    public final int[] start = new int[PACKETS];
    public final int[] captured = new int[PACKETS];
    /// Length on the wire.
    public final int[] length = new int[PACKETS];
    /// Nanoseconds since 1970, as the file says.
    public final long[] at = new long[PACKETS];
    /// LINKTYPE_ number (tcpdump.org).
    public final int[] link = new int[PACKETS];
    /// Index of the input file.
    public final int[] input = new int[PACKETS];
    /// Interface within the input, from 0.
    public final int[] face = new int[PACKETS];
    /// Frame number within the input, from 1.
    public final long[] frame = new long[PACKETS];
    /// Byte offset of the record within the decompressed input.
    public final long[] offset = new long[PACKETS];

    public int count;
}
