package komainu.wire.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import komainu.model.Activity;
import komainu.model.Activity.Exemplar;
import komainu.model.Activity.PeerTally;
import komainu.model.Activity.PortTally;
import komainu.model.Distinct;
import komainu.model.Ip;
import komainu.model.Mark;
import komainu.model.Probed;
import komainu.model.Seen;
import komainu.model.Talk;
import komainu.model.Volume;
import komainu.wire.host.Reflection;

/// Adds up what rows tell of one endpoint in one span of time.
final class Account {
    /* Rows stand for whole conversations, so there are few of them in a second; a scan's are many, and only then do the tables
    reach their bounds. */
    private static final int MOST = 4096;

    final Mark mark;
    private long from;
    private long until;
    private final Volume[] volumes = {Volume.NONE, Volume.NONE, Volume.NONE, Volume.NONE, Volume.NONE, Volume.NONE};
    private long tried;
    private long answered;
    private long refused;
    private long called;
    private long accepted;
    private final Map<Integer, PortTally> ports = new HashMap<>();
    private final Map<Object, PeerTally> peers = new HashMap<>();
    private final Map<Object, PeerTally> networks = new HashMap<>();
    private final Distinct destinations = new Distinct();
    private final Distinct sources = new Distinct();
    private final Distinct controlled = new Distinct();
    private final Map<Integer, Long> reflected = new TreeMap<>();
    private final List<Exemplar> exemplars = new ArrayList<>();
    private final Search search = new Search();
    long full;

    Account(long from, long until, Mark mark) {
        this.from = from;
        this.until = until;
        this.mark = mark;
    }

    /// Adds one conversation as this endpoint sees it.
    ///
    /// @param v of the endpoint; no less than a packet for a row without any
    /// @param home true if the peer is of the owner's network
    void add(Conn c, Talk talk, Volume v, boolean outbound, boolean home, Mark at) {
        from = Math.min(from, c.start());
        until = Math.max(until, c.end());
        if (talk.peer().isMulticast() || talk.peer().isBroadcast()) {
            volumes[5] = volumes[5].plus(v);
            return;
        }
        int kind = kind(talk.transport());
        volumes[kind] = volumes[kind].plus(v);
        long peer = Distinct.hash(talk.peer());
        long syns = 0;
        boolean own = home || talk.peer().isLocal();
        if (outbound) {
            if (talk.transport() == Talk.TCP) {
                syns = c.attempts();
                tried += syns;
                answered += c.answered() ? 1 : 0;
                refused += c.refused() ? 1 : 0;
                aim(talk, own, peer, at);
            }
            ports(talk, own, c.answered(), peer);
            search.add(c, talk, own, at);
        } else {
            called += talk.transport() == Talk.TCP ? c.attempts() : 0;
            accepted += talk.transport() == Talk.TCP && c.answered() ? 1 : 0;
            if (!own) {
                sources.add(peer);
            }
        }
        if (talk.transport() == Talk.UDP && Reflection.isPort(talk.peerPort()) && v.bytesIn() > 0) {
            reflected.merge(talk.peerPort(), v.bytesIn(), Long::sum);
        }
        if (v.packetsOut() > 0) {
            PeerTally tally = tally(talk, v, syns, at);
            merge(peers, List.of(talk.peer(), talk.transport()), tally);
            Ip network = talk.peer().network();
            merge(networks, List.of(network, talk.transport()), of(network, tally));
        }
    }

    private void aim(Talk talk, boolean home, long peer, Mark at) {
        Exemplar.Kind kind = Exemplar.Kind.TRIED;
        if (home) {
            if (Activity.isControl(talk.peerPort())) {
                controlled.add(peer);
                kind = Exemplar.Kind.CONTROL_PORT;
            }
        } else {
            destinations.add(peer);
        }
        Exemplar.Kind wanted = kind;
        if (exemplars.stream().filter(e -> e.kind() == wanted).count() < Activity.EXEMPLARS) {
            exemplars.add(new Exemplar(wanted, at, talk.peer(), talk.peerPort(), 0));
        }
    }

    private void ports(Talk talk, boolean home, boolean answers, long peer) {
        int key = talk.transport() << 17 | talk.peerPort() << 1 | (home ? 1 : 0);
        PortTally known = ports.get(key);
        if (known == null && ports.size() == MOST) {
            full++;
            return;
        }
        Distinct all = known == null ? new Distinct() : known.destinations();
        all.add(peer);
        ports.put(
                key,
                new PortTally(
                        talk.transport(),
                        talk.peerPort(),
                        home,
                        known == null ? 1 : known.tried() + 1,
                        (known == null ? 0 : known.answered()) + (answers ? 1 : 0),
                        all));
    }

    private static PeerTally tally(Talk talk, Volume v, long syns, Mark at) {
        return new PeerTally(
                talk.peer(),
                talk.transport(),
                talk.peerPort(),
                v.packetsOut(),
                v.bytesOut(),
                v.packetsIn(),
                v.bytesIn(),
                Math.min(syns, v.packetsOut()),
                (int) (v.bytesOut() / v.packetsOut()),
                at);
    }

    private static PeerTally of(Ip network, PeerTally p) {
        return new PeerTally(
                network,
                p.transport(),
                p.port(),
                p.packets(),
                p.bytes(),
                p.replies(),
                p.replyBytes(),
                p.syns(),
                p.modalLength(),
                p.mark());
    }

    private void merge(Map<Object, PeerTally> all, Object key, PeerTally tally) {
        if (!all.containsKey(key) && all.size() == MOST) {
            full++;
            return;
        }
        all.merge(key, tally, PeerTally::plus);
    }

    private static int kind(int transport) {
        return switch (transport) {
            case Talk.TCP -> 0;
            case Talk.UDP -> 1;
            case Talk.ICMP, 58 -> 2;
            case Talk.GRE -> 3;
            default -> 4;
        };
    }

    /// What it looked for.
    List<Probed.Host> searched() {
        return search.list();
    }

    long from() {
        return from;
    }

    Activity close(Seen seen) {
        return new Activity(
                seen,
                from,
                Math.max(until, from + 1),
                1,
                volumes[0],
                volumes[1],
                volumes[2],
                volumes[3],
                volumes[4],
                new Activity.Tries(tried, answered, refused, called, accepted),
                top(
                        ports,
                        Activity.PORTS,
                        Comparator.comparingLong(PortTally::tried)
                                .reversed()
                                .thenComparingInt(PortTally::port)
                                .thenComparingInt(PortTally::transport)
                                .thenComparing(PortTally::home)),
                destinations,
                top(peers, Activity.PEERS, BUSIEST),
                top(networks, Activity.NETWORKS, BUSIEST),
                sources,
                reflected,
                Activity.Traits.none(),
                controlled,
                0,
                volumes[5],
                exemplars,
                false);
    }

    private static final Comparator<PeerTally> BUSIEST = Comparator.comparingLong(PeerTally::packets)
            .reversed()
            .thenComparing(PeerTally::peer)
            .thenComparingInt(PeerTally::transport);

    private static <T> List<T> top(Map<?, T> all, int most, Comparator<T> order) {
        return all.values().stream().sorted(order).limit(most).toList();
    }
}
