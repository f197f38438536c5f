package komainu.wire.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import komainu.model.Distinct;
import komainu.model.Ip;
import komainu.model.Mark;
import komainu.model.Probed;
import komainu.wire.flow.Mix;
import komainu.wire.flow.Verdict;
import komainu.wire.packet.Packet;
import org.jspecify.annotations.Nullable;

/// The hosts one endpoint sent most first packets to in one second, and how many of their services they were for.
final class TopHosts {
    /* One host a bucket, by the majority vote of Boyer and Moore: another one only takes a vote away, and the place once none
    is left, so that a search over many hosts costs next to nothing and leaves the host searched through where it is. The set
    of services is made with the second service only. Answers to a search by one's neighbours come from a fixed port to a
    high one, peers of a download have high ports, and a trace of the way calls one high port after the other: none is a
    search for services. */
    private static final int BUCKETS = 16;

    private static final int SHIFT = 60;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int HIGH_PORTS = 32_768;
    private static final int STRANGERS_PORTS = 10_000;

    private final long[] high = new long[BUCKETS];
    private final long[] low = new long[BUCKETS];
    private final boolean[] home = new boolean[BUCKETS];
    private final long[] weight = new long[BUCKETS];
    private final long[] tried = new long[BUCKETS];
    private final long[] answered = new long[BUCKETS];
    private final long[] refused = new long[BUCKETS];
    private final long[] bare = new long[BUCKETS];
    private final long[] acks = new long[BUCKETS];
    private final long[] datagrams = new long[BUCKETS];
    private final int[] service = new int[BUCKETS];
    private final @Nullable Distinct[] services = new Distinct[BUCKETS];
    private final int[] input = new int[BUCKETS];
    private final long[] mark = new long[BUCKETS * 3];
    private boolean any;

    void clear() {
        if (any) {
            any = false;
            java.util.Arrays.fill(services, null);
            java.util.Arrays.fill(weight, 0);
            java.util.Arrays.fill(tried, 0);
            java.util.Arrays.fill(answered, 0);
            java.util.Arrays.fill(refused, 0);
        }
    }

    /// Counts a packet sent if it is the first of an attempt and asks for a service.
    void sent(Packet p, int verdict, boolean beyond) {
        if ((verdict & Verdict.NEW) == 0 || !asks(p, verdict, beyond)) {
            return;
        }
        int i = bucket(p.destinationHigh, p.destinationLow);
        if (!holds(i, p.destinationHigh, p.destinationLow)) {
            if (weight[i] > 0) {
                weight[i]--;
                return;
            }
            take(i, p.destinationHigh, p.destinationLow, !beyond);
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

    private static boolean asks(Packet p, int verdict, boolean beyond) {
        boolean began = (verdict & Verdict.FROM_CLIENT) != 0;
        if (p.fragment || (beyond && p.destinationPort >= STRANGERS_PORTS)) {
            return false;
        }
        if (p.transport == UDP) {
            return began && !beyond && p.sourcePort >= HIGH_PORTS && p.destinationPort < HIGH_PORTS;
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
        int i = bucket(p.sourceHigh, p.sourceLow);
        if (!holds(i, p.sourceHigh, p.sourceLow)) {
            if (isTaken(i)) {
                return;
            }
            take(i, p.sourceHigh, p.sourceLow, !fromGlobal);
        }
        boolean no = (verdict & Verdict.ANSWER) == 0;
        answered[i] += no ? 0 : 1;
        refused[i] += no ? 1 : 0;
    }

    private static int bucket(long h, long l) {
        return (int) (Mix.address(h, l) >>> SHIFT);
    }

    private boolean holds(int i, long h, long l) {
        return low[i] == l && high[i] == h && isTaken(i);
    }

    private boolean isTaken(int i) {
        return tried[i] + answered[i] + refused[i] > 0;
    }

    private void take(int i, long h, long l, boolean own) {
        any = true;
        high[i] = h;
        low[i] = l;
        home[i] = own;
        tried[i] = answered[i] = refused[i] = bare[i] = acks[i] = datagrams[i] = 0;
        services[i] = null;
    }

    /// Those that did not answer everything, the most searched first.
    List<Probed.Host> list() {
        List<Probed.Host> all = new ArrayList<>();
        for (int i = 0; any && i < BUCKETS; i++) {
            if (tried[i] != answered[i] || refused[i] > 0) {
                all.add(host(i));
            }
        }
        all.sort(Comparator.comparingLong(Probed.Host::tried).reversed().thenComparing(Probed.Host::peer));
        return all.subList(0, Math.min(Probed.MOST, all.size()));
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
