package komainu.wire.flow;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import komainu.wire.Batch;
import komainu.wire.Bytes;
import komainu.wire.packet.Packet;

/// Packets side by side, with what each stage found out about them.
public final class Chunk {
    /// What the flow stage has to do with a packet.
    public static final byte SKIP = 0;

    public static final byte FLOW = 1;
    /// Multicast or broadcast: decoders only, no flow.
    public static final byte TO_ALL = 2;
    /// An ICMP error: the flow meant is the one it quotes.
    public static final byte QUOTE = 3;
    /// A message of the link itself: decoders only.
    public static final byte LINK = 4;

    /// What happens to the clock before a packet: nothing, a new second, or a new epoch.
    public static final byte NONE = 0;

    public static final byte SECOND = 1;
    public static final byte EPOCH = 2;

    public final Packet[] packets;
    /// Nanoseconds on the observation clock, never decreasing.
    public final long[] at;
    public final byte[] clock;
    /// Whole seconds that passed before this packet when its clock says SECOND.
    public final long[] passed;
    /// Multicast or broadcast.
    public final boolean[] toAll;
    public final short[] site;
    public final char[] segment;
    public final byte[] task;
    public final long[] hash;
    public final byte[] shard;
    /// True if the sender's side hashes lower than the receiver's: tells the two directions apart.
    public final boolean[] lower;
    public final int[] verdict;
    /// Number of the flow, 0 if none.
    public final long[] flow;
    /// Where a packet makes an attempt a flow: how many packets came before it, above 32 bits of their bytes.
    public final long[] earlier;
    /// Number of the first packet in the merged input, from 1.
    public long first = 1;

    public int count;

    private MemorySegment spill = MemorySegment.NULL;
    private long spilled;

    public Chunk(int size) {
        packets = new Packet[size];
        for (int i = 0; i < size; i++) {
            packets[i] = new Packet();
        }
        at = new long[size];
        clock = new byte[size];
        passed = new long[size];
        toAll = new boolean[size];
        site = new short[size];
        segment = new char[size];
        task = new byte[size];
        hash = new long[size];
        shard = new byte[size];
        lower = new boolean[size];
        verdict = new int[size];
        flow = new long[size];
        earlier = new long[size];
    }

    void begin(long number) {
        count = 0;
        first = number;
        spilled = 0;
    }

    /// Keeps a payload that does not lie in the batch (put together from fragments) until the chunk is done.
    void keep(Bytes payload) {
        int length = payload.length();
        if (spilled + length > spill.byteSize()) {
            spill = Arena.ofAuto().allocate(SPILL);
            spilled = 0;
        }
        payload.copyTo(spill, spilled, 0, length);
        payload.wrap(spill, spilled, length);
        spilled += length;
    }

    private static final long SPILL = 1L << 20;

    /// For one worker: small enough to stay in the second-level cache.
    public static final int SMALL = 128;

    /// For several workers: a whole batch.
    public static final int LARGE = Batch.PACKETS;

    public long number(int i) {
        return first + i;
    }
}
