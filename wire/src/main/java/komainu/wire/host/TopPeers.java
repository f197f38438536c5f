package komainu.wire.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import komainu.model.Activity.PeerTally;
import komainu.model.Ip;
import komainu.model.Mark;
import komainu.wire.packet.Packet;

/// The busiest peers (or networks) of one endpoint in one second, by packets sent to them.
final class TopPeers {
    /* Space-saving (Metwally, Agrawal, El Abbadi 2005): a newcomer takes the slot of least weight and inherits that weight,
    but its own numbers begin at zero, so that what is told was truly seen and is at most too low. Ports and lengths by
    the majority vote of Boyer and Moore. */
    private final int size;
    private final long[] high;
    private final long[] low;
    private final int[] transport;
    private final long[] weight;
    private final long[] packets;
    private final long[] bytes;
    private final long[] replies;
    private final long[] replyBytes;
    private final long[] syns;
    private final int[] port;
    private final int[] portVotes;
    private final int[] length;
    private final int[] lengthVotes;
    private final int[] input;
    private final long[] frame;
    private final long[] offset;
    private final long[] at;
    private int count;
    private int last;

    TopPeers(int size) {
        this.size = size;
        high = new long[size];
        low = new long[size];
        transport = new int[size];
        weight = new long[size];
        packets = new long[size];
        bytes = new long[size];
        replies = new long[size];
        replyBytes = new long[size];
        syns = new long[size];
        port = new int[size];
        portVotes = new int[size];
        length = new int[size];
        lengthVotes = new int[size];
        input = new int[size];
        frame = new long[size];
        offset = new long[size];
        at = new long[size];
    }

    void clear() {
        count = 0;
        last = 0;
    }

    private int find(long h, long l, int t) {
        int i = last;
        if (i < count && low[i] == l && high[i] == h && transport[i] == t) {
            return i;
        }
        for (i = 0; i < count; i++) {
            if (low[i] == l && high[i] == h && transport[i] == t) {
                last = i;
                return i;
            }
        }
        return -1;
    }

    void sent(long h, long l, Packet p, boolean syn) {
        int t = p.transport;
        int i = find(h, l, t);
        if (i < 0) {
            i = take(h, l, t, p);
        }
        weight[i]++;
        packets[i]++;
        bytes[i] += p.ipLength;
        if (syn) {
            syns[i]++;
        }
        if (port[i] == p.destinationPort) {
            portVotes[i]++;
        } else if (--portVotes[i] < 0) {
            port[i] = p.destinationPort;
            portVotes[i] = 1;
        }
        if (length[i] == p.ipLength) {
            lengthVotes[i]++;
        } else if (--lengthVotes[i] < 0) {
            length[i] = p.ipLength;
            lengthVotes[i] = 1;
        }
    }

    private int take(long h, long l, int t, Packet p) {
        int i;
        if (count < size) {
            i = count++;
            weight[i] = 0;
        } else {
            i = 0;
            for (int k = 1; k < size; k++) {
                i = weight[k] < weight[i] ? k : i;
            }
        }
        high[i] = h;
        low[i] = l;
        transport[i] = t;
        packets[i] = 0;
        bytes[i] = 0;
        replies[i] = 0;
        replyBytes[i] = 0;
        syns[i] = 0;
        port[i] = p.destinationPort;
        portVotes[i] = 0;
        length[i] = p.ipLength;
        lengthVotes[i] = 0;
        input[i] = p.input;
        frame[i] = p.frame;
        offset[i] = p.offset;
        at[i] = p.at;
        last = i;
        return i;
    }

    void received(long h, long l, Packet p) {
        int i = find(h, l, p.transport);
        if (i >= 0) {
            replies[i]++;
            replyBytes[i] += p.ipLength;
        }
    }

    List<PeerTally> list() {
        if (count == 0) {
            return List.of();
        }
        List<PeerTally> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(new PeerTally(
                    new Ip(high[i], low[i]),
                    transport[i],
                    port[i],
                    packets[i],
                    bytes[i],
                    replies[i],
                    replyBytes[i],
                    syns[i],
                    length[i],
                    new Mark(input[i], frame[i], offset[i], at[i])));
        }
        all.sort(Comparator.comparingLong(PeerTally::packets)
                .reversed()
                .thenComparing(PeerTally::peer)
                .thenComparingInt(PeerTally::transport));
        return all;
    }
}
