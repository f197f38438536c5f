package komainu.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What one endpoint did in one span of time: a second from packets, the record's own span from flow logs. Mergeable.
///
/// @param from nanoseconds since 1970, start of the span
/// @param until nanoseconds since 1970, end of the span
/// @param sampling 1 in this many packets was recorded; 1 for all
/// @param tcp unicast volume; `udp`, `icmp`, `gre` and `other` likewise, tunnels' inner packets counted as themselves
/// @param tries connections tried and answered
/// @param ports the 8 busiest service ports it called
/// @param destinations global addresses it tried to open TCP to, over all ports together
/// @param peers the 8 busiest peers by packets sent
/// @param networks the 4 busiest /24 or /64 networks by packets sent
/// @param sources global addresses that sent it something
/// @param reflected inbound bytes by reflection source port (UDP source ports such as 53, 123, 1900)
/// @param traits marks of particular programs
/// @param controlled hosts of the own network, or of addresses of no use on the Internet, it tried to open TCP to on
///     control ports (22, 23, 80, 2323, 5555, 7547, 8080)
/// @param foreign packets it sent with a source address that is not of the owner's network
/// @param toAll multicast and broadcast it sent, kept apart from everything above
/// @param exemplars the first packets of each kind worth showing, at most 4 a kind
/// @param unverified true for what a hardware address (or, without one, a segment) sent under many addresses of the
///     owner's network before any of them was proven; its endpoint has no IP
public record Activity(
        Seen seen,
        long from,
        long until,
        int sampling,
        Volume tcp,
        Volume udp,
        Volume icmp,
        Volume gre,
        Volume other,
        Tries tries,
        List<PortTally> ports,
        Distinct destinations,
        List<PeerTally> peers,
        List<PeerTally> networks,
        Distinct sources,
        Map<Integer, Long> reflected,
        Traits traits,
        Distinct controlled,
        long foreign,
        Volume toAll,
        List<Exemplar> exemplars,
        boolean unverified)
        implements Observation {
    public static final int PORTS = 8;
    public static final int PEERS = 8;
    public static final int NETWORKS = 4;
    public static final int EXEMPLARS = 4;

    public Activity {
        ports = List.copyOf(ports);
        peers = List.copyOf(peers);
        networks = List.copyOf(networks);
        reflected = Map.copyOf(reflected);
        exemplars = List.copyOf(exemplars);
    }

    /// True for a port on which devices are controlled: those `controlled` counts.
    public static boolean isControl(int port) {
        return switch (port) {
            case 22, 23, 80, 2323, 5555, 7547, 8080 -> true;
            default -> false;
        };
    }

    /// TCP connections.
    ///
    /// @param tried SYNs it sent, repeats included
    /// @param answered SYN-ACKs it received
    /// @param refused resets and ICMP errors it received for a SYN
    /// @param called SYNs it received
    /// @param accepted SYN-ACKs it sent
    public record Tries(long tried, long answered, long refused, long called, long accepted) {
        public static final Tries NONE = new Tries(0, 0, 0, 0, 0);

        Tries plus(Tries t) {
            return new Tries(
                    tried + t.tried,
                    answered + t.answered,
                    refused + t.refused,
                    called + t.called,
                    accepted + t.accepted);
        }
    }

    /// Calls to one service port.
    ///
    /// @param transport IP protocol number
    /// @param port the port called
    /// @param home true for callees in the owner's network or with an address of no use on the Internet
    /// @param tried first packets (TCP: SYNs; UDP: first datagrams of a flow)
    /// @param answered how many were answered (TCP: SYN-ACK; UDP: any)
    public record PortTally(int transport, int port, boolean home, long tried, long answered, Distinct destinations) {
        PortTally plus(PortTally p) {
            Distinct both = destinations.copy();
            both.add(p.destinations);
            return new PortTally(transport, port, home, tried + p.tried, answered + p.answered, both);
        }
    }

    /// Traffic with one peer, or one network, by one IP protocol.
    ///
    /// @param peer the peer, or the first address of the network
    /// @param transport IP protocol number
    /// @param port the port most sent to, by majority vote; 0 where there is none
    /// @param packets sent to it
    /// @param bytes sent to it
    /// @param replies packets received from it
    /// @param replyBytes bytes received from it
    /// @param syns SYNs among `packets`
    /// @param modalLength the IP length most packets had, by majority vote
    /// @param mark its first packet
    public record PeerTally(
            Ip peer,
            int transport,
            int port,
            long packets,
            long bytes,
            long replies,
            long replyBytes,
            long syns,
            int modalLength,
            Mark mark) {
        /// What it was in each of so many seconds, evenly spread and rounded down.
        public PeerTally over(long seconds) {
            return seconds == 1
                    ? this
                    : new PeerTally(
                            peer,
                            transport,
                            port,
                            packets / seconds,
                            bytes / seconds,
                            replies / seconds,
                            replyBytes / seconds,
                            syns / seconds,
                            modalLength,
                            mark);
        }

        /// One for both spans of the same peer.
        public PeerTally plus(PeerTally p) {
            boolean mine = packets >= p.packets;
            return new PeerTally(
                    peer,
                    transport,
                    mine ? port : p.port,
                    packets + p.packets,
                    bytes + p.bytes,
                    replies + p.replies,
                    replyBytes + p.replyBytes,
                    syns + p.syns,
                    mine ? modalLength : p.modalLength,
                    mark.compareTo(p.mark) <= 0 ? mark : p.mark);
        }
    }

    /// Marks of particular programs.
    ///
    /// @param sequenceIsDestination SYNs it sent whose sequence number equals the IPv4 destination (Mirai)
    /// @param traced the destinations of those
    /// @param answersProveIt SYN-ACKs it received whose acknowledgement less one equals the responder's IPv4
    ///     address: the same, proven from the reply
    /// @param responders the responders of those
    /// @param oddFlags TCP packets it sent with flag sets no stack sends (none, all, SYN with FIN or RST)
    /// @param greIp GRE packets it sent with an IP packet inside
    /// @param greEthernet GRE packets it sent with an Ethernet frame inside
    /// @param grePpp GRE version 1 packets it sent (PPTP: normal)
    public record Traits(
            long sequenceIsDestination,
            Distinct traced,
            long answersProveIt,
            Distinct responders,
            long oddFlags,
            long greIp,
            long greEthernet,
            long grePpp) {
        /// What a log without headers can tell of them. A new one each time, as its counts can grow.
        public static Traits none() {
            return new Traits(0, new Distinct(), 0, new Distinct(), 0, 0, 0, 0);
        }

        Traits plus(Traits t) {
            Distinct allTraced = traced.copy();
            allTraced.add(t.traced);
            Distinct allResponders = responders.copy();
            allResponders.add(t.responders);
            return new Traits(
                    sequenceIsDestination + t.sequenceIsDestination,
                    allTraced,
                    answersProveIt + t.answersProveIt,
                    allResponders,
                    oddFlags + t.oddFlags,
                    greIp + t.greIp,
                    greEthernet + t.greEthernet,
                    grePpp + t.grePpp);
        }
    }

    /// A packet worth showing a person.
    ///
    /// @param peer the other address
    /// @param port the other port
    /// @param value what makes it special: the sequence number, the flags, the length; 0 if nothing
    public record Exemplar(Kind kind, Mark mark, Ip peer, int port, long value) {
        /// What an exemplar is an example of.
        public enum Kind {
            SEQUENCE_IS_DESTINATION,
            ANSWER_PROVES_IT,
            TRIED,
            ODD_FLAGS,
            GRE,
            FOREIGN_SOURCE,
            CONTROL_PORT
        }
    }

    /// The same, marked as not verified.
    public Activity asUnverified() {
        return with(seen, true);
    }

    /// The same with another head.
    public Activity about(Seen head) {
        return with(head, unverified);
    }

    private Activity with(Seen head, boolean marked) {
        return new Activity(
                head,
                from,
                until,
                sampling,
                tcp,
                udp,
                icmp,
                gre,
                other,
                tries,
                ports,
                destinations,
                peers,
                networks,
                sources,
                reflected,
                traits,
                controlled,
                foreign,
                toAll,
                exemplars,
                marked);
    }

    /// One activity for both spans of the same endpoint; heads and the sampling rate come from the later one.
    public Activity plus(Activity other) {
        Activity late = seen.packet() >= other.seen.packet() ? this : other;
        Distinct allDestinations = destinations.copy();
        allDestinations.add(other.destinations);
        Distinct allSources = sources.copy();
        allSources.add(other.sources);
        Distinct allControlled = controlled.copy();
        allControlled.add(other.controlled);
        Map<Integer, Long> allReflected = new HashMap<>(reflected);
        other.reflected.forEach((port, bytes) -> allReflected.merge(port, bytes, Long::sum));
        return new Activity(
                late.seen,
                Math.min(from, other.from),
                Math.max(until, other.until),
                late.sampling,
                tcp.plus(other.tcp),
                udp.plus(other.udp),
                icmp.plus(other.icmp),
                gre.plus(other.gre),
                this.other.plus(other.other),
                tries.plus(other.tries),
                mergePorts(ports, other.ports),
                allDestinations,
                mergePeers(peers, other.peers, PEERS),
                mergePeers(networks, other.networks, NETWORKS),
                allSources,
                allReflected,
                traits.plus(other.traits),
                allControlled,
                foreign + other.foreign,
                toAll.plus(other.toAll),
                mergeExemplars(exemplars, other.exemplars),
                unverified || other.unverified);
    }

    private static List<PortTally> mergePorts(List<PortTally> a, List<PortTally> b) {
        List<PortTally> all = new ArrayList<>(a);
        for (PortTally p : b) {
            int same = -1;
            for (int i = 0; i < a.size(); i++) {
                PortTally q = all.get(i);
                if (q.port == p.port && q.transport == p.transport && q.home == p.home) {
                    same = i;
                }
            }
            if (same < 0) {
                all.add(p);
            } else {
                all.set(same, all.get(same).plus(p));
            }
        }
        all.sort(Comparator.comparingLong(PortTally::tried)
                .reversed()
                .thenComparingInt(PortTally::port)
                .thenComparingInt(PortTally::transport)
                .thenComparing(PortTally::home));
        return all.subList(0, Math.min(PORTS, all.size()));
    }

    private static List<PeerTally> mergePeers(List<PeerTally> a, List<PeerTally> b, int most) {
        List<PeerTally> all = new ArrayList<>(a);
        for (PeerTally p : b) {
            int same = -1;
            for (int i = 0; i < a.size(); i++) {
                if (all.get(i).peer.equals(p.peer) && all.get(i).transport == p.transport) {
                    same = i;
                }
            }
            if (same < 0) {
                all.add(p);
            } else {
                all.set(same, all.get(same).plus(p));
            }
        }
        all.sort(Comparator.comparingLong(PeerTally::packets)
                .reversed()
                .thenComparing(PeerTally::peer)
                .thenComparingInt(PeerTally::transport));
        return all.subList(0, Math.min(most, all.size()));
    }

    private static List<Exemplar> mergeExemplars(List<Exemplar> a, List<Exemplar> b) {
        List<Exemplar> all = new ArrayList<>(a);
        all.addAll(b);
        all.sort(Comparator.comparing(Exemplar::kind).thenComparing(Exemplar::mark));
        int[] kept = new int[Exemplar.Kind.values().length];
        all.removeIf(e -> kept[e.kind.ordinal()]++ >= EXEMPLARS);
        return all;
    }
}
