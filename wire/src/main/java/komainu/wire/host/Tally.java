package komainu.wire.host;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import komainu.model.Activity;
import komainu.model.Activity.Exemplar.Kind;
import komainu.model.Distinct;
import komainu.model.Mark;
import komainu.model.Probed;
import komainu.model.Seen;
import komainu.model.Volume;
import komainu.wire.flow.Verdict;
import komainu.wire.packet.Packet;
import org.jspecify.annotations.Nullable;

/// What one endpoint did in the running second; used again for others.
final class Tally {
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ODD = Packet.FIN | Packet.SYN | Packet.RST | Packet.PSH | Packet.ACK | Packet.URG;
    /// Index of the volumes of each kind of traffic; four numbers each.
    private static final int ALL = 5;

    private final long[] volumes = new long[6 * 4];
    final TopPorts ports = new TopPorts();
    private final TopPeers networks = new TopPeers(Activity.NETWORKS, null);
    private final TopPeers peers = new TopPeers(Activity.PEERS, networks);
    private final TopHosts hosts = new TopHosts();
    final Exemplars exemplars = new Exemplars();
    private final long[] reflected = new long[Reflection.PORTS];
    private boolean anyReflected;
    private long tried;
    private long answered;
    private long refused;
    private long called;
    private long accepted;
    private long traceable;
    private long proving;
    private long oddFlags;
    private long greIp;
    private long greEthernet;
    private long grePpp;
    private long foreign;
    private @Nullable Distinct destinations;
    private @Nullable Distinct sources;
    private @Nullable Distinct controlled;
    private @Nullable Distinct traced;
    private @Nullable Distinct responders;
    private long lastSourceHigh;
    private long lastSourceLow;
    long from;
    /// Its address was given to another one: what was counted is void.
    boolean stale;
    private int input;
    private long frame;
    private long offset;
    private long at;

    /// Begins a second with the packet that opens it.
    void begin(long second, Packet p) {
        from = second;
        stale = false;
        input = p.input;
        frame = p.frame;
        offset = p.offset;
        at = p.at;
        java.util.Arrays.fill(volumes, 0);
        ports.clear();
        peers.clear();
        networks.clear();
        hosts.clear();
        exemplars.clear();
        if (anyReflected) {
            java.util.Arrays.fill(reflected, 0);
            anyReflected = false;
        }
        tried = answered = refused = called = accepted = 0;
        traceable = proving = oddFlags = greIp = greEthernet = grePpp = foreign = 0;
        lastSourceHigh = lastSourceLow = 0;
    }

    private static int kind(int transport) {
        return switch (transport) {
            case TCP -> 0;
            case UDP -> 1;
            case 1, 58 -> 2;
            case 47 -> 3;
            default -> 4;
        };
    }

    void sentToAll(Packet p) {
        volumes[ALL * 4]++;
        volumes[ALL * 4 + 1] += p.ipLength;
    }

    /// A unicast packet it sent.
    void sent(Packet p, int verdict, boolean beyond) {
        int v = kind(p.transport) * 4;
        volumes[v]++;
        volumes[v + 1] += p.ipLength;
        boolean syn = false;
        long peer = hash(p.destinationHigh, p.destinationLow);
        if (p.transport == TCP) {
            syn = (p.flags & (Packet.SYN | Packet.ACK)) == Packet.SYN;
            if (syn) {
                called(p, beyond, peer);
            } else if ((p.flags & (Packet.SYN | Packet.ACK)) == (Packet.SYN | Packet.ACK)) {
                accepted++;
            }
            odd(p);
        }
        if ((verdict & (Verdict.NEW | Verdict.FROM_CLIENT | Verdict.UNKNOWN)) == (Verdict.NEW | Verdict.FROM_CLIENT)
                && (syn || p.transport != TCP)) {
            ports.tried(p.transport, p.destinationPort, !beyond, peer);
        }
        hosts.sent(p, verdict, beyond);
        peers.sent(p.destinationHigh, p.destinationLow, p, syn);
        if (p.greType != 0) {
            gre(p);
        }
    }

    private void called(Packet p, boolean beyond, long peer) {
        tried++;
        if ((p.flags & (Packet.RST | Packet.FIN)) != 0) {
            return;
        }
        exemplars.add(Kind.TRIED, p, p.destinationHigh, p.destinationLow, p.destinationPort, p.sequence & 0xffff_ffffL);
        if (!beyond) {
            if (Activity.isControl(p.destinationPort)) {
                controlled = with(controlled, peer);
                exemplars.add(Kind.CONTROL_PORT, p, p.destinationHigh, p.destinationLow, p.destinationPort, 0);
            }
        } else {
            destinations = with(destinations, peer);
        }
        if (p.sequence == (int) p.destinationLow && isV4(p.destinationHigh, p.destinationLow)) {
            traceable++;
            traced = with(traced, peer);
            exemplars.add(
                    Kind.SEQUENCE_IS_DESTINATION,
                    p,
                    p.destinationHigh,
                    p.destinationLow,
                    p.destinationPort,
                    p.sequence & 0xffff_ffffL);
        }
    }

    private void odd(Packet p) {
        // Of a cut header the flags are not known.
        if (p.fragment || p.tcpHeader == 0) {
            return;
        }
        int f = p.flags & ODD;
        if (f == 0 || f == ODD || ((f & Packet.SYN) != 0 && (f & (Packet.FIN | Packet.RST)) != 0)) {
            oddFlags++;
            exemplars.add(Kind.ODD_FLAGS, p, p.destinationHigh, p.destinationLow, p.destinationPort, f);
        }
    }

    private void gre(Packet p) {
        if (p.greVersion == 1) {
            grePpp++;
            return;
        }
        if (p.greType == 0x6558) {
            greEthernet++;
        } else {
            greIp++;
        }
        // The tunnel's own end: what is inside may name anybody.
        exemplars.add(Kind.GRE, p, p.greHigh, p.greLow, 0, p.greType);
    }

    /// A packet it sent under an address that is not of the owner's network.
    void sentAsStranger(Packet p) {
        foreign++;
        if (p.greType != 0) {
            gre(p);
        } else {
            exemplars.add(Kind.FOREIGN_SOURCE, p, p.destinationHigh, p.destinationLow, p.destinationPort, p.sourceLow);
        }
    }

    /// A unicast packet it received.
    void received(Packet p, int verdict, boolean fromGlobal) {
        int v = kind(p.transport) * 4;
        volumes[v + 2]++;
        volumes[v + 3] += p.ipLength;
        if (p.transport == TCP) {
            int syn = p.flags & (Packet.SYN | Packet.ACK);
            if (syn == Packet.SYN) {
                called++;
            } else if (syn == (Packet.SYN | Packet.ACK)) {
                answered++;
                proves(p);
            }
        } else if (p.transport == UDP && p.sourcePort < Reflection.BELOW) {
            int r = Reflection.index(p.sourcePort);
            if (r >= 0) {
                reflected[r] += p.ipLength;
                anyReflected = true;
            }
        }
        if ((verdict & (Verdict.ANSWER | Verdict.REFUSED | Verdict.RESET)) != 0) {
            answer(p, verdict, fromGlobal);
        }
        if (fromGlobal && (lastSourceLow != p.sourceLow || lastSourceHigh != p.sourceHigh)) {
            lastSourceLow = p.sourceLow;
            lastSourceHigh = p.sourceHigh;
            sources = with(sources, hash(p.sourceHigh, p.sourceLow));
        }
        if (!peers.received(p.sourceHigh, p.sourceLow, p)) {
            networks.received(p.sourceHigh, TopPeers.networkLow(p.sourceHigh, p.sourceLow), p);
        }
    }

    private void answer(Packet p, int verdict, boolean fromGlobal) {
        if ((verdict & Verdict.FROM_CLIENT) == 0) {
            hosts.heard(p, verdict, fromGlobal);
        }
        if ((verdict & Verdict.REFUSED) != 0) {
            refused++;
        } else if ((verdict & (Verdict.RESET | Verdict.FROM_CLIENT | Verdict.UNKNOWN)) == 0) {
            ports.answered(p.transport, p.sourcePort, !fromGlobal);
        }
    }

    private void proves(Packet p) {
        if (p.acknowledgement - 1 == (int) p.sourceLow && isV4(p.sourceHigh, p.sourceLow)) {
            proving++;
            responders = with(responders, hash(p.sourceHigh, p.sourceLow));
            exemplars.add(
                    Kind.ANSWER_PROVES_IT,
                    p,
                    p.sourceHigh,
                    p.sourceLow,
                    p.sourcePort,
                    p.acknowledgement - 1 & 0xffff_ffffL);
        }
    }

    private static Distinct with(@Nullable Distinct set, long hash) {
        Distinct d = set == null ? new Distinct() : set;
        d.add(hash);
        return d;
    }

    private static Distinct told(@Nullable Distinct set) {
        return set == null ? new Distinct() : set;
    }

    /// The opposite of Ip.isLocal for a unicast address; no address at all (0.0.0.0, ::) is not beyond.
    static boolean isBeyond(long high, long low) {
        if (!isV4(high, low)) {
            return high >>> 57 != 0x7e && high >>> 54 != 0x3fa && (high | low) != 0;
        }
        int a = (int) low;
        return a != 0 && a >>> 24 != 10 && a >>> 16 != 0xa9fe && a >>> 20 != 0xac1 && a >>> 16 != 0xc0a8;
    }

    static boolean isV4(long high, long low) {
        return high == 0 && low >>> 32 == 0xffff;
    }

    /// The same as Distinct.hash of the address.
    static long hash(long high, long low) {
        return Distinct.mix(low ^ Distinct.mix(high));
    }

    private Volume volume(int kind) {
        int v = kind * 4;
        return volumes[v] + volumes[v + 2] == 0
                ? Volume.NONE
                : new Volume(volumes[v], volumes[v + 1], volumes[v + 2], volumes[v + 3]);
    }

    Mark mark() {
        return new Mark(input, frame, offset, at);
    }

    /// What it looked for.
    List<Probed.Host> probed() {
        return hosts.list();
    }

    /// Closes the second; the distinct counts go with the activity.
    Activity close(Seen seen, long length) {
        peers.settle();
        Activity activity = new Activity(
                seen,
                from,
                from + length,
                1,
                volume(0),
                volume(1),
                volume(2),
                volume(3),
                volume(4),
                new Activity.Tries(tried, answered, refused, called, accepted),
                ports.list(),
                told(destinations),
                peers.list(),
                networks.list(),
                told(sources),
                reflected(),
                new Activity.Traits(
                        traceable, told(traced), proving, told(responders), oddFlags, greIp, greEthernet, grePpp),
                told(controlled),
                foreign,
                volume(ALL),
                exemplars.list(),
                false);
        forget();
        return activity;
    }

    /// Forgets the distinct counts without telling them.
    void forget() {
        destinations = null;
        sources = null;
        controlled = null;
        traced = null;
        responders = null;
    }

    private Map<Integer, Long> reflected() {
        if (!anyReflected) {
            return Map.of();
        }
        Map<Integer, Long> all = new TreeMap<>();
        for (int i = 0; i < reflected.length; i++) {
            if (reflected[i] > 0) {
                all.put(Reflection.port(i), reflected[i]);
            }
        }
        return all;
    }
}
