package komainu.wire.flow;

import java.util.Arrays;

/// The payload of the last 64 seconds of long-lived flows of one shard, second by second and each way.
final class Rings {
    /* A flow gets its ring at its first progress, a minute after it began, and keeps it until it ends: at every later
    progress the ring is whole. Those that came first keep theirs, so that many young flows push out no old one. */
    static final int SECONDS = 64;

    /// Most flows of one shard with a ring.
    static final int MOST = 16;

    static final long[] NONE = {};
    private static final long NANOS = 1_000_000_000L;
    private static final int WIDTH = 2 * SECONDS;

    /// A ring after the other, each from the client below, from the server above.
    private int[] bytes = {};
    /// The running second of each, and when it is over.
    private final long[] second = new long[MOST];

    private final long[] over = new long[MOST];
    /// A bit for each ring in use.
    private int taken;
    long full;

    /// A ring for a flow, or -1 if all are taken.
    int open(long at) {
        int ring = Integer.numberOfTrailingZeros(~taken);
        if (ring == MOST) {
            full++;
            return -1;
        }
        if (bytes.length == 0) {
            bytes = new int[MOST * WIDTH];
        }
        Arrays.fill(bytes, ring * WIDTH, (ring + 1) * WIDTH, 0);
        second[ring] = at / NANOS;
        over[ring] = (second[ring] + 1) * NANOS;
        taken |= 1 << ring;
        return ring;
    }

    void add(int ring, boolean fromClient, int payload, long at) {
        if (at >= over[ring]) {
            advance(ring, at / NANOS);
        }
        int i = ring * WIDTH + (int) (second[ring] % SECONDS) + (fromClient ? 0 : SECONDS);
        bytes[i] = (int) Math.min(Integer.MAX_VALUE, (long) bytes[i] + payload);
    }

    private void advance(int ring, long now) {
        for (long s = Math.max(second[ring], now - SECONDS) + 1; s <= now; s++) {
            int i = ring * WIDTH + (int) (s % SECONDS);
            bytes[i] = 0;
            bytes[i + SECONDS] = 0;
        }
        second[ring] = now;
        over[ring] = (now + 1) * NANOS;
    }

    /// What one side sent, oldest first, the running second last.
    long[] told(int ring, boolean fromClient) {
        long[] all = new long[SECONDS];
        for (int k = 0; k < SECONDS; k++) {
            int i = (int) ((second[ring] + 1 + k) % SECONDS);
            all[k] = bytes[ring * WIDTH + i + (fromClient ? 0 : SECONDS)];
        }
        return all;
    }

    void free(int ring) {
        taken &= ~(1 << ring);
    }
}
