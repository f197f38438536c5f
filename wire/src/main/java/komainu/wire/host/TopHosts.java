package komainu.wire.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import komainu.model.Distinct;
import komainu.model.Ip;
import komainu.model.Mark;
import komainu.model.Probed;
import komainu.wire.flow.Verdict;
import komainu.wire.packet.Packet;
import org.jspecify.annotations.Nullable;

/// The hosts one endpoint sent most first packets to in one second, and how many of their services they were for.
final class TopHosts {
    /* As in TopPeers, a newcomer inherits weight, not numbers. The set of services is made with the second service only, so that
    a search over many hosts costs nothing. Answers to a search by one's neighbours come from a fixed port to a high one, peers
    of a download have high ports, and a trace of the way calls one high port after the other: none is a search for services. */
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int HIGH_PORTS = 32_768;
    private static final int STRANGERS_PORTS = 10_000;

    private final long[] high = new long[Probed.MOST];
    private final long[] low = new long[Probed.MOST];
    private final boolean[] home = new boolean[Probed.MOST];
    private final long[] weight = new long[Probed.MOST];
    private final long[] tried = new long[Probed.MOST];
    private final long[] answered = new long[Probed.MOST];
    private final long[] refused = new long[Probed.MOST];
    private final long[] bare = new long[Probed.MOST];
    private final long[] acks = new long[Probed.MOST];
    private final long[] datagrams = new long[Probed.MOST];
    private final int[] service = new int[Probed.MOST];
    private final @Nullable Distinct[] services = new Distinct[Probed.MOST];
    private final int[] input = new int[Probed.MOST];
    private final long[] mark = new long[Probed.MOST * 3];
    private int count;

    void clear() {
        for (int i = 0; i < count; i++) {
            services[i] = null;
        }
        count = 0;
    }

    /// Counts a packet sent if it is the first of an attempt and asks for a service.
    void sent(Packet p, int verdict, boolean toGlobal) {
        if ((verdict & Verdict.NEW) == 0 || !asks(p, verdict, toGlobal)) {
            return;
        }
        int i = find(p.destinationHigh, p.destinationLow);
        if (i < 0) {
            i = take(p.destinationHigh, p.destinationLow, !toGlobal);
        }
        if (tried[i]++ == 0) {
            input[i] = p.input;
            mark[i * 3] = p.frame;
            mark[i * 3 + 1] = p.offset;
            mark[i * 3 + 2] = p.at;
        }
        weight[i]++;
        if (p.transport == UDP) {
            datagrams[i]++;
        } else if (p.transport == TCP && (p.flags & Packet.SYN) == 0) {
            bare[i] += (p.flags & Packet.ACK) == 0 ? 1 : 0;
            acks[i] += (p.flags & Packet.ACK) == 0 ? 0 : 1;
        }
        ask(i, p.transport << 16 | p.destinationPort);
    }

    private static boolean asks(Packet p, int verdict, boolean toGlobal) {
        boolean began = (verdict & Verdict.FROM_CLIENT) != 0;
        if (p.fragment || (toGlobal && p.destinationPort >= STRANGERS_PORTS)) {
            return false;
        }
        if (p.transport == UDP) {
            return began && !toGlobal && p.sourcePort >= HIGH_PORTS && p.destinationPort < HIGH_PORTS;
        }
        if (p.transport != TCP) {
            return began;
        }
        if ((p.flags & Packet.SYN) != 0) {
            return began && (p.flags & (Packet.ACK | Packet.RST)) == 0;
        }
        return (p.flags & Packet.RST) == 0 && p.payloadLength == 0 && (began || (p.flags & Packet.ACK) == 0);
    }

    private void ask(int i, int key) {
        Distinct set = services[i];
        if (set != null) {
            set.add(Distinct.mix(key));
        } else if (tried[i] == 1) {
            service[i] = key;
        } else if (service[i] != key) {
            set = new Distinct();
            set.add(Distinct.mix(service[i]));
            set.add(Distinct.mix(key));
            services[i] = set;
        }
    }

    /// Counts an answer or a refusal, which may come in a later second than its call.
    void heard(Packet p, int verdict, boolean fromGlobal) {
        int i = find(p.sourceHigh, p.sourceLow);
        if (i < 0 && count < Probed.MOST) {
            i = take(p.sourceHigh, p.sourceLow, !fromGlobal);
        }
        if (i >= 0) {
            boolean no = (verdict & Verdict.ANSWER) == 0;
            answered[i] += no ? 0 : 1;
            refused[i] += no ? 1 : 0;
        }
    }

    private int find(long h, long l) {
        for (int i = 0; i < count; i++) {
            if (low[i] == l && high[i] == h) {
                return i;
            }
        }
        return -1;
    }

    private int take(long h, long l, boolean own) {
        int i = 0;
        if (count < Probed.MOST) {
            i = count++;
            weight[i] = 0;
        } else {
            for (int n = 1; n < Probed.MOST; n++) {
                i = weight[n] < weight[i] ? n : i;
            }
        }
        high[i] = h;
        low[i] = l;
        home[i] = own;
        tried[i] = answered[i] = refused[i] = bare[i] = acks[i] = datagrams[i] = 0;
        services[i] = null;
        return i;
    }

    /// Those that did not answer everything, the most searched first.
    List<Probed.Host> list() {
        List<Probed.Host> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (tried[i] != answered[i] || refused[i] > 0) {
                all.add(host(i));
            }
        }
        all.sort(Comparator.comparingLong(Probed.Host::tried).reversed().thenComparing(Probed.Host::peer));
        return all;
    }

    private Probed.Host host(int i) {
        Distinct set = services[i];
        if (set == null) {
            set = new Distinct();
            if (tried[i] > 0) {
                set.add(Distinct.mix(service[i]));
            }
        }
        return new Probed.Host(
                new Ip(high[i], low[i]),
                home[i],
                tried[i],
                answered[i],
                refused[i],
                bare[i],
                acks[i],
                datagrams[i],
                set,
                tried[i] == 0 ? Mark.NONE : new Mark(input[i], mark[i * 3], mark[i * 3 + 1], mark[i * 3 + 2]));
    }
}
