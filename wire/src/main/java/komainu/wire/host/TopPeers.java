package komainu.wire.host;

import java.util.ArrayList;
import java.util.List;
import komainu.model.Activity.PeerTally;
import komainu.model.Ip;
import komainu.model.Mark;
import komainu.wire.packet.Packet;
import org.jspecify.annotations.Nullable;

/// The busiest peers, or networks, of one endpoint in one second, by packets sent to them.
final class TopPeers {
    /* Space-saving (Metwally, Agrawal, El Abbadi 2005): a newcomer takes the slot of least weight and inherits that weight,
    but its own numbers begin at zero, so that what is told was truly seen and is at most too low. Ports and lengths by
    the majority vote of Boyer and Moore. Low halves of addresses stand together, so that a search reads one line; what
    every packet changes stands together too, and what only the first packet of a peer writes lies apart. */
    private static final int WORDS = 8;
    private static final int HIGH = 0;
    private static final int PACKETS = 1;
    private static final int BYTES = 2;
    private static final int REPLIES = 3;
    private static final int REPLY_BYTES = 4;
    private static final int SYNS = 5;
    /// Value above, votes below.
    private static final int PORT = 6;

    private static final int LENGTH = 7;
    private static final long VALUE = 1L << 32;

    private final int size;
    /// Where the numbers of a peer that gave way are added, or null.
    private final @Nullable TopPeers networks;

    private final long[] low;
    private final int[] transport;
    private final long[] words;
    private final long[] inherited;
    private final int[] input;
    private final int[] ttl;
    private final long[] mark;
    private int count;
    private int last;

    TopPeers(int size, @Nullable TopPeers networks) {
        this.size = size;
        this.networks = networks;
        low = new long[size];
        transport = new int[size];
        words = new long[size * WORDS];
        inherited = new long[size];
        input = new int[size];
        ttl = new int[size];
        mark = new long[size * 3];
    }

    void clear() {
        count = 0;
        last = 0;
    }

    private int find(long h, long l, int t) {
        int i = last;
        if (i < count && low[i] == l && transport[i] == t && words[i * WORDS + HIGH] == h) {
            return i;
        }
        for (i = 0; i < count; i++) {
            if (low[i] == l && transport[i] == t && words[i * WORDS + HIGH] == h) {
                last = i;
                return i;
            }
        }
        return -1;
    }

    void sent(long h, long l, Packet p, boolean syn) {
        int i = find(h, l, p.transport);
        if (i < 0) {
            i = take(h, l, p);
        }
        int w = i * WORDS;
        words[w + PACKETS]++;
        words[w + BYTES] += p.ipLength;
        words[w + SYNS] += syn ? 1 : 0;
        words[w + PORT] = vote(words[w + PORT], p.destinationPort);
        words[w + LENGTH] = vote(words[w + LENGTH], p.ipLength);
    }

    private static long vote(long word, int value) {
        if ((int) (word >>> 32) == value) {
            return word + 1;
        }
        return (int) word == 0 ? value * VALUE + 1 : word - 1;
    }

    private int take(long h, long l, Packet p) {
        int i = place(h, l, p.transport);
        int w = i * WORDS;
        words[w + PORT] = p.destinationPort * VALUE;
        words[w + LENGTH] = p.ipLength * VALUE;
        input[i] = p.input;
        ttl[i] = p.ttl;
        mark[i * 3] = p.frame;
        mark[i * 3 + 1] = p.offset;
        mark[i * 3 + 2] = p.at;
        last = i;
        return i;
    }

    /// A slot with numbers of zero.
    private int place(long h, long l, int t) {
        int i;
        if (count < size) {
            i = count++;
            inherited[i] = 0;
        } else {
            i = least();
            giveWay(i);
            inherited[i] += words[i * WORDS + PACKETS];
        }
        low[i] = l;
        transport[i] = t;
        int w = i * WORDS;
        words[w + HIGH] = h;
        for (int k = PACKETS; k < PORT; k++) {
            words[w + k] = 0;
        }
        return i;
    }

    private void giveWay(int i) {
        if (networks != null) {
            networks.add(this, i);
        }
    }

    /// Adds one peer's numbers to its network's.
    private void add(TopPeers peers, int from) {
        int v = from * WORDS;
        long h = peers.words[v + HIGH];
        long l = networkLow(h, peers.low[from]);
        int t = peers.transport[from];
        int i = find(h, l, t);
        if (i < 0) {
            i = place(h, l, t);
            input[i] = peers.input[from];
            ttl[i] = peers.ttl[from];
            System.arraycopy(peers.mark, from * 3, mark, i * 3, 3);
            words[i * WORDS + PORT] = peers.words[v + PORT] & -VALUE;
            words[i * WORDS + LENGTH] = peers.words[v + LENGTH] & -VALUE;
        }
        int w = i * WORDS;
        long packets = peers.words[v + PACKETS];
        for (int k = PACKETS; k < PORT; k++) {
            words[w + k] += peers.words[v + k];
        }
        words[w + PORT] = vote(words[w + PORT], peers.words[v + PORT], packets);
        words[w + LENGTH] = vote(words[w + LENGTH], peers.words[v + LENGTH], packets);
    }

    /// A vote with the weight of many.
    private static long vote(long word, long theirs, long weight) {
        int value = (int) (theirs >>> 32);
        int votes = (int) Math.min(weight, 1 << 30);
        if ((int) (word >>> 32) == value) {
            return (word & -VALUE) | Math.min((long) (int) word + votes, 1 << 30);
        }
        int left = (int) word - votes;
        return left >= 0 ? (word & -VALUE) | left : value * VALUE | -left;
    }

    /// The network one organisation usually fills, as Ip.network() cuts it.
    static long networkLow(long high, long low) {
        return high == 0 && low >>> 32 == 0xffff ? low & ~255L : 0;
    }

    /// Adds all peers to their networks, at the end of the second.
    void settle() {
        for (int i = 0; i < count; i++) {
            giveWay(i);
        }
    }

    private int least() {
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < size; i++) {
            long weight = inherited[i] + words[i * WORDS + PACKETS];
            if (weight < least) {
                least = weight;
                best = i;
            }
        }
        return best;
    }

    /// Counts a packet from a peer; false if the peer is none of these.
    boolean received(long h, long l, Packet p) {
        int i = find(h, l, p.transport);
        if (i < 0) {
            return false;
        }
        words[i * WORDS + REPLIES]++;
        words[i * WORDS + REPLY_BYTES] += p.ipLength;
        return true;
    }

    List<PeerTally> list() {
        if (count == 0) {
            return List.of();
        }
        List<PeerTally> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int w = i * WORDS;
            all.add(new PeerTally(
                    new Ip(words[w + HIGH], low[i]),
                    transport[i],
                    (int) (words[w + PORT] >>> 32),
                    words[w + PACKETS],
                    words[w + BYTES],
                    words[w + REPLIES],
                    words[w + REPLY_BYTES],
                    words[w + SYNS],
                    (int) (words[w + LENGTH] >>> 32),
                    new Mark(input[i], mark[i * 3], mark[i * 3 + 1], mark[i * 3 + 2], ttl[i])));
        }
        if (count > 1) {
            all.sort(TopPeers::order);
        }
        return all;
    }

    private static int order(PeerTally a, PeerTally b) {
        int order = Long.compare(b.packets(), a.packets());
        order = order != 0 ? order : a.peer().compareTo(b.peer());
        return order != 0 ? order : Integer.compare(a.transport(), b.transport());
    }
}
