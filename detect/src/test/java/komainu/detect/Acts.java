package komainu.detect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import komainu.model.Activity;
import komainu.model.Activity.Exemplar;
import komainu.model.Activity.PeerTally;
import komainu.model.Activity.PortTally;
import komainu.model.Distinct;
import komainu.model.Endpoint;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Mark;
import komainu.model.Seen;
import komainu.model.Volume;

/// One hand-made second of activity.
public final class Acts {
    public static final long SECOND = 1_000_000_000L;
    public static final long START = 1_700_000_000L * SECOND;
    public static final Endpoint CAMERA =
            new Endpoint("home", "lan", Mac.parse("44:19:b6:00:00:01"), Ip.parse("192.168.1.23"));

    private final Endpoint endpoint;
    private final long from;
    private Volume tcp = Volume.NONE;
    private Volume udp = Volume.NONE;
    private Volume gre = Volume.NONE;
    private long tried;
    private long called;
    private final Distinct sources = new Distinct();
    private long answered;
    private long foreign;
    private long oddFlags;
    private long greIp;
    private long matches;
    private final Distinct destinations = new Distinct();
    private final Distinct traced = new Distinct();
    private final Distinct responders = new Distinct();
    private final Distinct controlled = new Distinct();
    private final List<PortTally> ports = new ArrayList<>();
    private final List<PeerTally> peers = new ArrayList<>();
    private final List<PeerTally> networks = new ArrayList<>();
    private final List<Exemplar> exemplars = new ArrayList<>();
    private final Map<Integer, Long> reflected = new HashMap<>();

    private Acts(Endpoint endpoint, long from) {
        this.endpoint = endpoint;
        this.from = from;
    }

    /// The second that many seconds after START.
    public static Acts at(double seconds) {
        return of(CAMERA, seconds);
    }

    public static Acts of(Endpoint endpoint, double seconds) {
        return new Acts(endpoint, START + (long) (seconds * SECOND));
    }

    public static Ip stranger(int n) {
        return Ip.v4(0x5000_0000 + n * 0x0101);
    }

    public static Mark mark(long at) {
        return new Mark(0, 1 + (at - START) / 1_000_000, 0, at);
    }

    /// SYNs that carry the mark of Mirai, one to each of `count` strangers from the `first` on.
    public Acts mirai(int port, int first, int count) {
        for (int i = 0; i < count; i++) {
            Ip peer = stranger(first + i);
            traced.add(Distinct.hash(peer));
            exemplars.add(new Exemplar(
                    Exemplar.Kind.SEQUENCE_IS_DESTINATION, mark(from + i), peer, port, peer.v4() & 0xffff_ffffL));
        }
        matches += count;
        return calls(port, first, count, 0);
    }

    /// Answers that prove the mark.
    public Acts proven(int port, int first, int count) {
        for (int i = 0; i < count; i++) {
            Ip peer = stranger(first + i);
            responders.add(Distinct.hash(peer));
            exemplars.add(
                    new Exemplar(Exemplar.Kind.ANSWER_PROVES_IT, mark(from + i), peer, port, peer.v4() & 0xffff_ffffL));
        }
        return this;
    }

    /// SYNs to strangers, one each, some of them answered.
    public Acts calls(int port, int first, int count, int answers) {
        Distinct called = new Distinct();
        for (int i = 0; i < count; i++) {
            called.add(Distinct.hash(stranger(first + i)));
            exemplars.add(new Exemplar(Exemplar.Kind.TRIED, mark(from + i), stranger(first + i), port, 0));
        }
        destinations.add(called);
        ports.add(new PortTally(6, port, false, count, answers, called));
        tried += count;
        answered += answers;
        tcp = tcp.plus(new Volume(count, count * 40L, answers, answers * 40L));
        return this;
    }

    /// SYNs to one stranger, again and again, none answered.
    public Acts hammers(int port, int stranger, int count) {
        calls(port, stranger, 1, 0);
        PortTally once = ports.removeLast();
        ports.add(new PortTally(6, port, false, count, 0, once.destinations()));
        tried += count - 1;
        return this;
    }

    /// SYNs to hosts of the own network.
    public Acts callsHome(int port, int first, int count, int answers) {
        Distinct called = new Distinct();
        for (int i = 0; i < count; i++) {
            Ip peer = Ip.v4(0xc0a8_0100 + first + i);
            called.add(Distinct.hash(peer));
            exemplars.add(new Exemplar(Exemplar.Kind.CONTROL_PORT, mark(from + i), peer, port, 0));
        }
        controlled.add(called);
        ports.add(new PortTally(6, port, true, count, answers, called));
        tried += count;
        answered += answers;
        return this;
    }

    /// Pings of hosts of the own network.
    public Acts pingsHome(int first, int count) {
        Distinct pinged = new Distinct();
        for (int i = 0; i < count; i++) {
            pinged.add(Distinct.hash(Ip.v4(0xc0a8_0100 + first + i)));
        }
        ports.add(new PortTally(1, 0, true, count, 0, pinged));
        return this;
    }

    /// Requests to one port of one neighbour.
    public Acts requests(int port, long count) {
        ports.add(new PortTally(6, port, true, count, 0, new Distinct()));
        return this;
    }

    /// Requests without any exemplar.
    public Acts tried(long count) {
        tried += count;
        return this;
    }

    /// Traffic with one peer.
    public Acts peer(Ip peer, int transport, int port, long packets, long bytes, long replies, long syns) {
        peers.add(new PeerTally(
                peer,
                transport,
                port,
                packets,
                bytes,
                replies,
                replies * 60,
                syns,
                (int) (bytes / Math.max(1, packets)),
                mark(from)));
        return volume(transport, packets, bytes, replies);
    }

    /// Traffic spread over a network.
    public Acts network(Ip network, int transport, int port, long packets, long bytes, long replies) {
        networks.add(new PeerTally(
                network,
                transport,
                port,
                packets,
                bytes,
                replies,
                replies * 60,
                0,
                (int) (bytes / Math.max(1, packets)),
                mark(from)));
        return volume(transport, packets, bytes, replies);
    }

    private Acts volume(int transport, long packets, long bytes, long replies) {
        Volume volume = new Volume(packets, bytes, replies, replies * 60);
        tcp = transport == 6 ? tcp.plus(volume) : tcp;
        udp = transport == 17 ? udp.plus(volume) : udp;
        gre = transport == 47 ? gre.plus(volume) : gre;
        return this;
    }

    /// Packets that come in from so many strangers, by one protocol.
    public Acts inbound(int transport, int from, long packets, long bytes) {
        for (int i = 0; i < from; i++) {
            sources.add(Distinct.hash(stranger(i)));
        }
        Volume volume = new Volume(0, 0, packets, bytes);
        tcp = transport == 6 ? tcp.plus(volume) : tcp;
        udp = transport == 17 ? udp.plus(volume) : udp;
        return this;
    }

    /// Connection requests that come in.
    public Acts called(long requests) {
        called += requests;
        return this;
    }

    /// Answers to connection requests that come in.
    public Acts accepted(long answers) {
        answered += answers;
        return this;
    }

    /// Bytes from a port that reflects.
    public Acts reflected(int port, long bytes) {
        reflected.merge(port, bytes, Long::sum);
        return this;
    }

    /// Packets that go out.
    public Acts sent(long packets) {
        udp = udp.plus(new Volume(packets, packets * 60, 0, 0));
        return this;
    }

    /// First datagrams to a port: many where the source port changes with each packet.
    public Acts datagrams(int port, long firsts) {
        ports.add(new PortTally(17, port, false, firsts, 0, new Distinct()));
        return this;
    }

    public Acts foreign(long packets) {
        foreign += packets;
        exemplars.add(new Exemplar(Exemplar.Kind.FOREIGN_SOURCE, mark(from), stranger(1), 80, 0));
        return this;
    }

    public Acts oddFlags(long packets) {
        oddFlags += packets;
        exemplars.add(new Exemplar(Exemplar.Kind.ODD_FLAGS, mark(from), stranger(1), 80, 0));
        return this;
    }

    /// Of which the first ones went to these ports.
    public Acts oddFlags(long packets, int... firsts) {
        oddFlags += packets;
        for (int port : firsts) {
            exemplars.add(new Exemplar(Exemplar.Kind.ODD_FLAGS, mark(from), stranger(1), port, 0));
        }
        return this;
    }

    public Acts gre(Ip peer, long packets, long replies) {
        greIp += packets;
        exemplars.add(new Exemplar(Exemplar.Kind.GRE, mark(from), peer, 0, 0));
        return volume(47, packets, packets * 540, replies);
    }

    public Activity done() {
        long until = from + SECOND;
        return new Activity(
                new Seen(endpoint, until, 1, 0, mark(from)),
                from,
                until,
                1,
                tcp,
                udp,
                Volume.NONE,
                gre,
                Volume.NONE,
                new Activity.Tries(tried, answered, 0, called, 0),
                ports,
                destinations,
                peers,
                networks,
                sources,
                reflected,
                new Activity.Traits(matches, traced, responders.estimate(), responders, oddFlags, greIp, 0, 0),
                controlled,
                foreign,
                Volume.NONE,
                exemplars,
                false);
    }
}
