package komainu.wire.flow;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import komainu.model.Ip;
import komainu.wire.packet.Packet;
import komainu.wire.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The second tier of the flow table: flows worth telling about, in sets of eight.
final class Flows {
    /* Tags (8 bits of the hash, 0 for a free slot) lie apart from the words of a flow, eight in one word, so that a look-up
    compares a whole set at once (Mycroft's zero-byte test) and then touches only the flow found. The words a known packet needs come first: 0 to 11 lie on two lines. */
    private static final VarHandle SET = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
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
    /// Its last seconds are kept.
    static final int RINGED = 256;
    /// The number of its ring above this many bits.
    private static final int RING = 12;

    final byte[] tags;
    final long[] words;
    final @Nullable Stream[] streams;
    private final int mask;
    int live;

    Flows(int slots) {
        tags = new byte[slots];
        words = new long[slots * WIDTH];
        streams = new Stream[slots];
        mask = slots / WAYS - 1;
    }

    int slots() {
        return tags.length;
    }

    private static byte tag(long hash) {
        byte tag = (byte) (hash >>> 56);
        return tag == 0 ? 1 : tag;
    }

    /// The slots of a set whose tag is the hash's, as one bit in the highest place of each byte; those above the lowest
    /// may be wrong.
    private long matches(long hash, int bucket) {
        long x = (long) SET.get(tags, bucket) ^ (tag(hash) & 255) * ONES;
        return (x - ONES) & ~x & (ONES << 7);
    }

    private int bucket(long hash) {
        return ((int) hash & mask) * WAYS;
    }

    int touchTags(long hash) {
        return tags[bucket(hash)];
    }

    /// Slot of the flow that seems to be meant, or -1.
    int likely(long hash) {
        int b = bucket(hash);
        long m = matches(hash, b);
        return m == 0 ? -1 : b + (Long.numberOfTrailingZeros(m) >>> 3);
    }

    /// Loads what a known packet needs.
    long touchWords(int slot) {
        return words[slot * WIDTH + CLIENT_HIGH] + words[slot * WIDTH + DUE];
    }

    /// Slot of the packet's flow, or -1.
    int find(long hash, Packet p, int site) {
        int b = bucket(hash);
        for (long m = matches(hash, b); m != 0; m &= m - 1) {
            int s = b + (Long.numberOfTrailingZeros(m) >>> 3);
            if (tags[s] == tag(hash) && is(s, p, site)) {
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

    /// The ring of a flow that has one.
    static int ring(long meta) {
        return (int) meta >>> RING & Rings.MOST - 1;
    }

    void giveRing(int slot, int ring) {
        words[slot * WIDTH + META] |= RINGED | (long) ring << RING;
    }

    /// Counts one packet of the flow at `w`.
    void count(int w, boolean fromClient, Packet p, long at) {
        int side = fromClient ? 0 : 1;
        words[w + LAST] = at;
        words[w + PACKETS] += fromClient ? 1L << 32 : 1;
        words[w + BYTES + side] += p.ipLength;
        words[w + PAYLOAD + side] += p.payloadLength;
    }

    /// Fills a slot from an attempt and the packet that made it a flow.
    void fill(int slot, HalfOpen h, int a, Chunk c, int i, int verdict, long number) {
        Packet p = c.packets[i];
        int w = slot * WIDTH;
        boolean fromClient = (verdict & Verdict.FROM_CLIENT) != 0;
        boolean twoWay = (verdict & Verdict.TWO_WAY) != 0;
        int from = fromClient ? 0 : 2;
        words[w + from] = p.sourceHigh;
        words[w + from + 1] = p.sourceLow;
        words[w + 2 - from] = p.destinationHigh;
        words[w + 3 - from] = p.destinationLow;
        long client = fromClient ? p.sourcePort : p.destinationPort;
        long server = fromClient ? p.destinationPort : p.sourcePort;
        words[w + META] = client << 48
                | server << 32
                | (long) p.transport << 24
                | (long) c.site[i] << 16
                | (twoWay ? TWO_WAY : 0)
                | ((verdict & Verdict.UNKNOWN) != 0 ? UNKNOWN : 0);
        words[w + CLIENT_MAC] = place(fromClient ? p.sourceMac : p.destinationMac, c.segment[i]);
        words[w + SERVER_MAC] = place(fromClient ? p.destinationMac : p.sourceMac, c.segment[i]);
        words[w + STARTED] = h.startedAt(a, c.at[i]);
        words[w + DUE] = words[w + STARTED] + Shard.MINUTE;
        words[w + NUMBER] = number;
        earlier(w, h, a, p);
        count(w, fromClient, p, c.at[i]);
    }

    /// Counts what the attempt remembered of the packets before.
    private void earlier(int w, HalfOpen h, int a, Packet p) {
        boolean byClient = h.is(a, HalfOpen.SENDER_BEGAN);
        int side = byClient ? 0 : 1;
        int packets = h.packets(a);
        int bytes = h.bytes(a);
        boolean v4 = p.sourceHigh == 0 && p.sourceLow >>> 32 == 0xffff;
        words[w + PACKETS] += byClient ? (long) packets << 32 : packets;
        words[w + BYTES + side] += bytes;
        if (p.transport == 17) {
            words[w + PAYLOAD + side] += Math.max(0, bytes - packets * (v4 ? 28L : 48L));
        }
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
