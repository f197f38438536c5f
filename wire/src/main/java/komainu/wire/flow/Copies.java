package komainu.wire.flow;

import komainu.wire.packet.Packet;

/// Knows copies of one packet: seen at another point of the network within 50 ms, or mirrored twice at the same one.
final class Copies {
    /* One slot a packet, directly mapped by what no forwarding changes: IP-ID, length, TCP numbers, first payload bytes.
    A copy must be a different view of the packet (other hardware addresses, TTL, interface or VLAN, or sent on by an access point), or, with an IP-ID that is
    not 0, the second of exactly two: a flood of equal packets from one point is never taken for copies. Address translation
    changes one side only; the outer copy is the one to drop. */
    private static final int SLOTS = 1 << 11;
    private static final int WIDTH = 4;
    private static final long APART = 50_000_000L;
    private static final long MIRRORED = 1_000_000L;
    private static final int MOST = 4;
    /// Below the time, in units of 32 ns: how many copies were seen, and which addresses were private.
    private static final long NOTES = 31;

    private static final long SEEN = 7;
    private static final long FROM_PRIVATE = 8;
    private static final long TO_PRIVATE = 16;
    private static final long FROM_TO = FROM_PRIVATE | TO_PRIVATE;
    private static final long K = 0x9e3779b97f4a7c15L;

    private final long[] words = new long[SLOTS * WIDTH];
    long dropped;
    long translated;

    /// COPY, INNER or 0.
    int look(Packet p, long at) {
        long body = body(p);
        int w = (int) (body >>> 53) * WIDTH;
        long sides = side(p.sourceLow ^ p.sourceHigh, p.sourcePort) << 32
                | side(p.destinationLow ^ p.destinationHigh, p.destinationPort);
        long view = view(p);
        if (words[w] != body || at - (words[w + 1] & ~NOTES) > APART) {
            words[w] = body;
            words[w + 1] = (at & ~NOTES) | ranges(p);
            words[w + 2] = sides;
            words[w + 3] = view;
            return 0;
        }
        return again(w, p, at, sides, view);
    }

    private int again(int w, Packet p, long at, long sides, long view) {
        long seen = words[w + 1] & SEEN;
        long differ = words[w + 2] ^ sides;
        boolean sameView = words[w + 3] == view;
        if (differ == 0) {
            boolean mirrored = p.ipId != 0 && seen == 0 && at - (words[w + 1] & ~NOTES) <= MIRRORED;
            if (sameView ? mirrored : seen < MOST) {
                words[w + 1]++;
                dropped++;
                return Verdict.COPY;
            }
            return 0;
        }
        long changed = differ >>> 32 == 0 ? TO_PRIVATE : (int) differ == 0 ? FROM_PRIVATE : 0;
        long ranges = ranges(p);
        if (sameView || p.ipId == 0 || seen == MOST || ((words[w + 1] ^ ranges) & FROM_TO) != changed || changed == 0) {
            return 0;
        }
        words[w + 1]++;
        translated++;
        if ((ranges & changed) != 0) {
            return Verdict.INNER;
        }
        dropped++;
        return Verdict.COPY;
    }

    /// Which of the addresses are private: translation changes that of one side.
    private static long ranges(Packet p) {
        return (isPrivate(p.sourceHigh, p.sourceLow) ? FROM_PRIVATE : 0)
                | (isPrivate(p.destinationHigh, p.destinationLow) ? TO_PRIVATE : 0);
    }

    private static long body(Packet p) {
        long h = (long) p.ipId << 48 | (long) p.ipLength << 24 | (long) p.transport << 8 | p.flags;
        if (p.transport == 6) {
            h = (h ^ ((long) p.sequence << 32 | (p.acknowledgement & 0xffff_ffffL))) * K;
        }
        h ^= h >>> 31;
        h += p.payload.i64(0) + p.payload.length();
        h *= 0xbf58476d1ce4e5b9L;
        h ^= h >>> 29;
        h *= K;
        return h == 0 ? 1 : h;
    }

    private static long side(long address, int port) {
        long x = (address ^ (long) port << 40) * K;
        return x >>> 32;
    }

    private static long view(Packet p) {
        long x = (p.sourceMac * 31 + p.destinationMac) * K;
        return x ^ ((p.relayed ? 1L << 40 : 0) | (long) p.ttl << 32 | (long) p.vlan << 16 | p.face);
    }

    private static boolean isPrivate(long high, long low) {
        if (high == 0 && low >>> 32 == 0xffff) {
            int a = (int) low;
            return a >>> 24 == 10 || a >>> 20 == 0xac1 || a >>> 16 == 0xc0a8;
        }
        return high >>> 57 == 0x7e;
    }
}
