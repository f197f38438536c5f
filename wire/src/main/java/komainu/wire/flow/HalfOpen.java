package komainu.wire.flow;

/// The first tier of the flow table: attempts, 16 bytes each, in sets of four where the oldest gives way.
final class HalfOpen {
    /* Word 0 is the hash of the flow, 0 for a free slot. Word 1, from the top: 40 bits of start time in units of 2^20
    ns (about 1 ms), 2 bits of packets less one, then the flags below, 17 bits of bytes sent (IP lengths, saturated). */
    private static final int WAYS = 4;
    private static final int TIME = 24;
    private static final int COUNT = 22;
    static final long SENDER_LOWER = 1L << 21;
    /// The first sender is the one who began it.
    static final long SENDER_BEGAN = 1L << 20;
    /// It began with SYN or SYN-ACK.
    static final long BEGAN_TCP = 1L << 19;
    /// Its failure was told.
    static final long TOLD = 1L << 18;
    /// Who began it is a guess.
    static final long UNKNOWN = 1L << 17;
    private static final int BYTES = (1 << 17) - 1;

    private final long[] words;
    private final int mask;
    long evicted;

    /// @param slots a power of two
    HalfOpen(int slots) {
        words = new long[slots * 2];
        mask = slots / WAYS - 1;
    }

    private int bucket(long hash) {
        return ((int) (hash >>> 20) & mask) * WAYS * 2;
    }

    /// Loads the set a hash belongs to, so that many loads run side by side.
    long touch(long hash) {
        int b = bucket(hash);
        return words[b] + words[b + 7];
    }

    /// Index of the slot, or -1.
    int find(long hash) {
        int b = bucket(hash);
        for (int s = b; s < b + WAYS * 2; s += 2) {
            if (words[s] == hash) {
                return s;
            }
        }
        return -1;
    }

    /// Puts an attempt in, over the oldest of its set if it is full.
    void put(long hash, long at, long flags, int bytes) {
        int b = bucket(hash);
        int best = b;
        long oldest = Long.MAX_VALUE;
        for (int s = b; s < b + WAYS * 2; s += 2) {
            if (words[s] == 0) {
                best = s;
                oldest = -1;
                break;
            }
            long start = words[s + 1] >>> TIME;
            if (start < oldest) {
                oldest = start;
                best = s;
            }
        }
        if (oldest >= 0) {
            evicted++;
        }
        set(best, hash, at, flags, bytes);
    }

    void set(int slot, long hash, long at, long flags, int bytes) {
        words[slot] = hash;
        words[slot + 1] = time(at) << TIME | flags | Math.min(bytes, BYTES);
    }

    /// One more packet the same way.
    void again(int slot, int bytes) {
        long w = words[slot + 1];
        int packets = (int) (w >>> COUNT & 3) + 1;
        long sum = Math.min((w & BYTES) + bytes, BYTES);
        words[slot + 1] = (w & ~(long) BYTES & ~(3L << COUNT)) | (long) Math.min(packets, 3) << COUNT | sum;
    }

    void flag(int slot, long flag) {
        words[slot + 1] |= flag;
    }

    void remove(int slot) {
        words[slot] = 0;
    }

    boolean is(int slot, long flag) {
        return (words[slot + 1] & flag) != 0;
    }

    int packets(int slot) {
        return (int) (words[slot + 1] >>> COUNT & 3) + 1;
    }

    int bytes(int slot) {
        return (int) (words[slot + 1] & BYTES);
    }

    /// Start in units of 2^20 ns, modulo 2^40.
    long started(int slot) {
        return words[slot + 1] >>> TIME;
    }

    static long time(long at) {
        return at >>> 20 & (1L << 40) - 1;
    }

    /// Nanoseconds since 1970 of the start, cut to units of 2^20, given a time not much later.
    long startedAt(int slot, long now) {
        return ((now >>> 20) - (time(now) - started(slot) & (1L << 40) - 1)) << 20;
    }

    void clear() {
        java.util.Arrays.fill(words, 0);
    }
}
