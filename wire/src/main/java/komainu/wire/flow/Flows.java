package komainu.wire.flow;

import java.util.Arrays;
import komainu.model.Ip;
import komainu.wire.packet.Packet;
import komainu.wire.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The second tier of the flow table: flows worth telling about, in sets of eight.
final class Flows {
    /* Tags (31 bits of the hash) lie apart from the words of a flow, so that a look-up touches one line of tags and then
    only the flow found. The words a known packet needs come first: 0 to 11 lie on two lines. */
    static final int WAYS = 8;
    static final int WIDTH = 21;

    static final int CLIENT_HIGH = 0;
    static final int CLIENT_LOW = 1;
    static final int SERVER_HIGH = 2;
    static final int SERVER_LOW = 3;
    /// Client port 16, server port 16, transport 8, site 8, flags 16 bits.
    static final int META = 4;
    static final int LAST = 5;
    /// Packets from the client above, from the server below.
    static final int PACKETS = 6;
    static final int BYTES = 7;
    static final int PAYLOAD = 9;
    /// When the next progress is due.
    static final int DUE = 11;
    static final int STARTED = 12;
    /// Hardware address 48, segment 16 bits.
    static final int CLIENT_MAC = 13;
    static final int SERVER_MAC = 14;
    static final int NUMBER = 15;
    /// The totals at the last progress: packets, bytes twice, payload twice.
    static final int TOLD = 16;

    static final int TWO_WAY = 1;
    static final int UNKNOWN = 2;
    static final int FIN_CLIENT = 4;
    static final int FIN_SERVER = 8;
    /// Its end was told; late packets are not counted.
    static final int ENDED = 16;
    /// No decoder wants more of it.
    static final int LET_GO = 32;
    /// Datagrams no decoder knew, counted in two bits.
    static final int STRANGE = 64;

    final int[] tags;
    final long[] words;
    final @Nullable Stream[] streams;
    private final int mask;
    int live;

    Flows(int slots) {
        tags = new int[slots];
        words = new long[slots * WIDTH];
        streams = new Stream[slots];
        mask = slots / WAYS - 1;
    }

    int slots() {
        return tags.length;
    }

    private static int tag(long hash) {
        return (int) (hash >>> 32) | 1;
    }

    private int bucket(long hash) {
        return ((int) hash & mask) * WAYS;
    }

    int touchTags(long hash) {
        return tags[bucket(hash)];
    }

    /// Loads the words of the flow that seems to be meant.
    long touchWords(long hash) {
        int tag = tag(hash);
        int b = bucket(hash);
        for (int s = b; s < b + WAYS; s++) {
            if (tags[s] == tag) {
                int w = s * WIDTH;
                return words[w + 3] + words[w + 11];
            }
        }
        return 0;
    }

    /// Slot of the packet's flow, or -1.
    int find(long hash, Packet p, int site) {
        int tag = tag(hash);
        int b = bucket(hash);
        for (int s = b; s < b + WAYS; s++) {
            if (tags[s] == tag && is(s, p, site)) {
                return s;
            }
        }
        return -1;
    }

    private boolean is(int slot, Packet p, int site) {
        int w = slot * WIDTH;
        long meta = words[w + META];
        if ((meta >>> 16 & 0xffff) != (p.transport << 8 | site)) {
            return false;
        }
        return sentByClient(w, p)
                || (words[w + SERVER_LOW] == p.sourceLow
                        && words[w + CLIENT_LOW] == p.destinationLow
                        && (int) (meta >>> 32) == (p.destinationPort << 16 | p.sourcePort)
                        && words[w + SERVER_HIGH] == p.sourceHigh
                        && words[w + CLIENT_HIGH] == p.destinationHigh);
    }

    /// True if the packet goes from client to server, given that it is of the flow at `w` or of none.
    boolean sentByClient(int w, Packet p) {
        return words[w + CLIENT_LOW] == p.sourceLow
                && words[w + SERVER_LOW] == p.destinationLow
                && (int) (words[w + META] >>> 32) == (p.sourcePort << 16 | p.destinationPort)
                && words[w + CLIENT_HIGH] == p.sourceHigh
                && words[w + SERVER_HIGH] == p.destinationHigh;
    }

    /// The slot a new flow should take: a free one, else an ended one, else the longest idle one-way flow, else, for a
    /// two-way flow only, the longest idle one; -1 if it must stay an attempt.
    int room(long hash, boolean twoWay) {
        int b = bucket(hash);
        int best = -1;
        long least = Long.MAX_VALUE;
        for (int s = b; s < b + WAYS; s++) {
            if (tags[s] == 0) {
                return s;
            }
            long meta = words[s * WIDTH + META];
            long last = words[s * WIDTH + LAST] >>> 2;
            long rank = (meta & ENDED) != 0 ? Long.MIN_VALUE + last : (meta & TWO_WAY) == 0 ? last - (1L << 62) : last;
            if (rank < least && (rank < 0 || twoWay)) {
                least = rank;
                best = s;
            }
        }
        return best;
    }

    void occupy(int slot, long hash) {
        tags[slot] = tag(hash);
        Arrays.fill(words, slot * WIDTH, (slot + 1) * WIDTH, 0);
        live++;
    }

    void free(int slot) {
        tags[slot] = 0;
        streams[slot] = null;
        live--;
    }

    boolean is(int slot, int flag) {
        return (words[slot * WIDTH + META] & flag) != 0;
    }

    Tuple tuple(int slot) {
        int w = slot * WIDTH;
        long meta = words[w + META];
        long client = words[w + CLIENT_MAC];
        long server = words[w + SERVER_MAC];
        return new Tuple(
                (int) (meta >>> 16) & 255,
                (int) (meta >>> 24) & 255,
                new Ip(words[w + CLIENT_HIGH], words[w + CLIENT_LOW]),
                (int) (meta >>> 48),
                mac(client),
                (int) client & 0xffff,
                new Ip(words[w + SERVER_HIGH], words[w + SERVER_LOW]),
                (int) (meta >>> 32) & 0xffff,
                mac(server),
                (int) server & 0xffff,
                (meta & UNKNOWN) != 0,
                words[w + NUMBER]);
    }

    /// A hardware address and segment in one word; a link without addresses is all ones, as no sender has the broadcast
    /// address.
    static long place(long mac, int segment) {
        return mac << 16 | segment;
    }

    static long mac(long place) {
        long mac = place >>> 16;
        return mac == 0xffff_ffff_ffffL ? -1 : mac;
    }

    Event.Totals totals(int slot) {
        return totalsAt(slot * WIDTH + PACKETS);
    }

    Event.Totals told(int slot) {
        return totalsAt(slot * WIDTH + TOLD);
    }

    private Event.Totals totalsAt(int w) {
        return new Event.Totals(
                words[w] >>> 32, words[w + 1], words[w + 3], words[w] & 0xffff_ffffL, words[w + 2], words[w + 4]);
    }

    /// Remembers the totals as told.
    void tell(int slot) {
        System.arraycopy(words, slot * WIDTH + PACKETS, words, slot * WIDTH + TOLD, 5);
    }
}
