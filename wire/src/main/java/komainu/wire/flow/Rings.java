package komainu.wire.flow;

import org.jspecify.annotations.Nullable;

/// The payload of the last 64 seconds of long-lived flows of one shard, second by second and each way.
final class Rings {
    /* A flow gets its ring at its first progress, a minute after it began, and keeps it until it ends: at every later
    progress the ring is whole. Those that came first keep theirs, so that many young flows push out no old one. */
    static final int SECONDS = 64;

    /// Most flows of one shard with a ring.
    static final int MOST = 16;

    static final long[] NONE = {};
    private static final long NANOS = 1_000_000_000L;

    private final int slots;
    private @Nullable Ring @Nullable [] rings;
    private int live;
    long full;

    /// One flow's seconds: from the client below, from the server above.
    private static final class Ring {
        final int[] bytes = new int[2 * SECONDS];
        long second;
    }

    Rings(int slots) {
        this.slots = slots;
    }

    /// Gives a flow a ring; false if all are taken.
    boolean open(int slot, long at) {
        if (live == MOST) {
            full++;
            return false;
        }
        @Nullable Ring[] all = rings;
        if (all == null) {
            all = new Ring[slots];
            rings = all;
        }
        Ring r = new Ring();
        r.second = at / NANOS;
        all[slot] = r;
        live++;
        return true;
    }

    private @Nullable Ring of(int slot) {
        return rings == null ? null : rings[slot];
    }

    void add(int slot, boolean fromClient, int payload, long at) {
        Ring r = of(slot);
        if (r != null) {
            advance(r, at / NANOS);
            int i = (int) (r.second % SECONDS) + (fromClient ? 0 : SECONDS);
            r.bytes[i] = (int) Math.min(Integer.MAX_VALUE, (long) r.bytes[i] + payload);
        }
    }

    private static void advance(Ring r, long second) {
        for (long s = Math.max(r.second, second - SECONDS) + 1; s <= second; s++) {
            int i = (int) (s % SECONDS);
            r.bytes[i] = 0;
            r.bytes[i + SECONDS] = 0;
        }
        r.second = Math.max(r.second, second);
    }

    /// What one side sent, oldest first, the running second last; empty for a flow without a ring.
    long[] told(int slot, boolean fromClient) {
        Ring r = of(slot);
        if (r == null) {
            return NONE;
        }
        long[] all = new long[SECONDS];
        for (int k = 0; k < SECONDS; k++) {
            int i = (int) ((r.second + 1 + k) % SECONDS);
            all[k] = r.bytes[i + (fromClient ? 0 : SECONDS)];
        }
        return all;
    }

    void free(int slot) {
        if (rings != null && rings[slot] != null) {
            rings[slot] = null;
            live--;
        }
    }
}
