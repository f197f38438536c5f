package komainu.wire.flow;

import komainu.model.Ip;
import komainu.model.Mark;
import komainu.wire.packet.Packet;

/// The attempts of the last 20 seconds whose silence would be told: a ring in order of time, with a quota a second.
final class Attempts {
    static final long PATIENCE = 20_000_000_000L;
    /// Most attempts kept of one second, and of one source's hash in it.
    static final int A_SECOND = 32;

    static final int A_SOURCE = 16;
    private static final int SIZE = 1024;
    private static final int WIDTH = 12;
    private static final int SOURCES = 64;

    private final long[] words = new long[SIZE * WIDTH];
    private final int[] inputs = new int[SIZE];
    private final int[] ttls = new int[SIZE];
    private final byte[] bySource = new byte[SOURCES];
    private int head;
    private int count;
    private int thisSecond;
    long unlogged;

    /// Begins a new second of quotas.
    void tick() {
        if (thisSecond > 0) {
            thisSecond = 0;
            java.util.Arrays.fill(bySource, (byte) 0);
        }
    }

    void add(Chunk c, int i) {
        if (thisSecond == A_SECOND) {
            unlogged++;
            return;
        }
        Packet p = c.packets[i];
        int source = (int) (Mix.address(p.sourceHigh, p.sourceLow) >>> 58);
        if (bySource[source] == A_SOURCE || count == SIZE) {
            unlogged++;
            return;
        }
        thisSecond++;
        bySource[source]++;
        int w = (head + count++) % SIZE * WIDTH;
        words[w] = c.hash[i];
        words[w + 1] = c.at[i];
        words[w + 2] = p.sourceHigh;
        words[w + 3] = p.sourceLow;
        words[w + 4] = p.destinationHigh;
        words[w + 5] = p.destinationLow;
        words[w + 6] = (long) p.sourcePort << 48
                | (long) p.destinationPort << 32
                | (long) p.transport << 24
                | (long) c.site[i] << 16
                | c.segment[i];
        words[w + 7] = p.sourceMac;
        words[w + 8] = p.destinationMac;
        words[w + 9] = p.frame;
        words[w + 10] = p.offset;
        words[w + 11] = p.at;
        inputs[w / WIDTH] = p.input;
        ttls[w / WIDTH] = p.ttl;
    }

    boolean isDue(long now) {
        return count > 0 && words[head * WIDTH + 1] + PATIENCE <= now;
    }

    long hash() {
        return words[head * WIDTH];
    }

    long started() {
        return words[head * WIDTH + 1];
    }

    Event.Failed failure(int order) {
        int w = head * WIDTH;
        long ports = words[w + 6];
        int segment = (int) ports & 0xffff;
        Tuple tuple = new Tuple(
                (int) (ports >>> 16) & 255,
                (int) (ports >>> 24) & 255,
                new Ip(words[w + 2], words[w + 3]),
                (int) (ports >>> 48),
                words[w + 7],
                segment,
                new Ip(words[w + 4], words[w + 5]),
                (int) (ports >>> 32) & 0xffff,
                words[w + 8],
                segment,
                false,
                0);
        Mark mark = new Mark(inputs[head], words[w + 9], words[w + 10], words[w + 11], ttls[head]);
        return new Event.Failed(order, tuple, words[w + 1], mark, false);
    }

    void pop() {
        head = (head + 1) % SIZE;
        count--;
    }

    void clear() {
        count = 0;
    }
}
