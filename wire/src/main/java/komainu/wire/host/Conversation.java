package komainu.wire.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import komainu.model.Appeared;
import komainu.model.AttemptFailed;
import komainu.model.Direction;
import komainu.model.FlowEnded;
import komainu.model.FlowProgress;
import komainu.model.FlowStarted;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Mark;
import komainu.model.Message;
import komainu.model.Started;
import komainu.model.Talk;
import komainu.model.Volume;
import komainu.wire.flow.Chunk;
import komainu.wire.flow.Event;
import komainu.wire.flow.Tuple;
import komainu.wire.flow.Verdict;
import komainu.wire.home.Home;
import komainu.wire.packet.Packet;
import org.jspecify.annotations.Nullable;

/// Tells each end of a flow that is the owner's what happened on it, as that end sees it.
final class Conversation {
    /// Most messages told per endpoint, kind and second.
    static final int HEARD = 64;

    /// Most failed attempts told per endpoint and second, of those it made and of those made at it.
    static final int FAILED = 16;

    /// Most endpoints whose look-ups are counted by domain in one second.
    static final int LOOKING_UP = 256;

    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    private final Site[] sites;
    private final Roll roll;
    private final Teller teller;
    private Mark mark = Mark.NONE;
    private @Nullable Packet packet;
    private final List<Host> lookingUp = new ArrayList<>();
    private long overHeard;
    private long lookupsCounted;
    private long lookupsFull;
    private long overFailed;
    private long overHeld;
    private long nobody;

    Conversation(Site[] sites, Roll roll, Teller teller) {
        this.sites = sites;
        this.roll = roll;
        this.teller = teller;
    }

    /// Events without a packet of their own are shown by this one.
    void at(Packet p) {
        packet = p;
        mark = Mark.NONE;
    }

    private Mark mark() {
        if (mark.packet() == 0 && packet != null) {
            mark = Ledger.mark(packet);
        }
        return mark;
    }

    void started(Chunk c, int i) {
        Packet p = c.packets[i];
        boolean fromClient = (c.verdict[i] & Verdict.FROM_CLIENT) != 0;
        Ip source = new Ip(p.sourceHigh, p.sourceLow);
        Ip destination = new Ip(p.destinationHigh, p.destinationLow);
        int segment = c.segment[i];
        boolean unknown = (c.verdict[i] & Verdict.UNKNOWN) != 0;
        Tuple t = fromClient
                ? new Tuple(
                        c.site[i],
                        p.transport,
                        source,
                        p.sourcePort,
                        p.sourceMac,
                        segment,
                        destination,
                        p.destinationPort,
                        p.destinationMac,
                        segment,
                        unknown,
                        c.flow[i])
                : new Tuple(
                        c.site[i],
                        p.transport,
                        destination,
                        p.destinationPort,
                        p.destinationMac,
                        segment,
                        source,
                        p.sourcePort,
                        p.sourceMac,
                        segment,
                        unknown,
                        c.flow[i]);
        Event.Totals total = soFar(c, i, fromClient);
        both(t, (talk, client) -> seen -> new FlowStarted(seen, talk, volume(total, client)));
    }

    /// What the attempt was, and the packet that made it a flow.
    private static Event.Totals soFar(Chunk c, int i, boolean fromClient) {
        long packets = c.earlier[i] >>> 32;
        long bytes = c.earlier[i] & 0xffff_ffffL;
        boolean answer = (c.verdict[i] & Verdict.ANSWER) != 0;
        int length = c.packets[i].ipLength;
        long sent = answer ? 1 : packets + 1;
        long sentBytes = answer ? length : bytes + length;
        long got = answer ? packets : 0;
        long gotBytes = answer ? bytes : 0;
        return fromClient
                ? new Event.Totals(sent, sentBytes, 0, got, gotBytes, 0)
                : new Event.Totals(got, gotBytes, 0, sent, sentBytes, 0);
    }

    void tell(Event event) {
        switch (event) {
            case Event.Said said -> said(said);
            case Event.Ended e -> ended(e);
            case Event.Progressed e -> progressed(e);
            case Event.Failed e -> failed(e);
        }
    }

    private void ended(Event.Ended e) {
        both(
                e.tuple(),
                (talk, client) -> seen -> new FlowEnded(
                        seen,
                        talk,
                        e.started(),
                        e.last(),
                        volume(e.total(), client),
                        client ? e.total().payloadFromClient() : e.total().payloadFromServer(),
                        client ? e.total().payloadFromServer() : e.total().payloadFromClient(),
                        e.how()));
        if (teller.now() - e.started() >= MINUTE) {
            unwatch(client(e.tuple()), e.tuple());
            unwatch(server(e.tuple()), e.tuple());
        }
    }

    private static void unwatch(@Nullable Host host, Tuple t) {
        if (host != null && host.watched != null) {
            host.watched.drop(t.number());
        }
    }

    private void progressed(Event.Progressed e) {
        Host client = client(e.tuple());
        Host server = server(e.tuple());
        if (client != null) {
            hold(client, new Held(mark(client), progress(e, client, true)));
        }
        if (server != null) {
            hold(server, new Held(mark(server), progress(e, server, false)));
        }
        nobody += client == null && server == null ? 1 : 0;
    }

    private Held.Telling progress(Event.Progressed e, Host host, boolean client) {
        Talk talk = talk(e.tuple(), client);
        Event.Totals delta = e.delta();
        long fromClient = delta.payloadFromClient();
        long fromServer = delta.payloadFromServer();
        boolean ringed = e.ringFromClient().length > 0
                && host.watches(
                        talk.flow(), e.total().bytesFromClient() + e.total().bytesFromServer());
        List<Long> ringFromClient = ringed ? list(e.ringFromClient()) : List.of();
        List<Long> ringFromServer = ringed ? list(e.ringFromServer()) : List.of();
        return seen -> new FlowProgress(
                seen,
                talk,
                e.started(),
                volume(delta, client),
                volume(e.total(), client),
                client ? fromClient : fromServer,
                client ? fromServer : fromClient,
                client ? ringFromClient : ringFromServer,
                client ? ringFromServer : ringFromClient);
    }

    private static List<Long> list(long[] ring) {
        return Arrays.stream(ring).boxed().toList();
    }

    /// How one end sees something.
    private interface View {
        Held.Telling of(Talk talk, boolean client);
    }

    private void both(Tuple t, View view) {
        Host client = client(t);
        Host server = server(t);
        if (client != null) {
            hold(client, new Held(mark(client), view.of(talk(t, true), true)));
        }
        if (server != null) {
            hold(server, new Held(mark(server), view.of(talk(t, false), false)));
        }
        nobody += client == null && server == null ? 1 : 0;
    }

    /// The same, which tells of this end what it sent itself.
    private Mark mark(Host host) {
        Packet p = packet;
        return p != null && p.sourceHigh == host.high && p.sourceLow == host.low ? Ledger.sentMark(p) : mark();
    }

    private void hold(Host host, Held held) {
        overHeld += teller.tell(host, held) ? 0 : 1;
    }

    private @Nullable Host client(Tuple t) {
        return host(sites[t.site()], t.client(), t.clientMac(), t.clientSegment());
    }

    private @Nullable Host server(Tuple t) {
        return host(sites[t.site()], t.server(), t.serverMac(), t.serverSegment());
    }

    private static @Nullable Host host(Site s, Ip ip, long mac, int segment) {
        if (!s.home.contains(ip)) {
            return null;
        }
        Host h = s.hosts.receiver(ip.high(), ip.low(), mac, segment);
        return h != null ? h : s.hosts.waiting(ip.high(), ip.low(), mac, segment);
    }

    private Talk talk(Tuple t, boolean client) {
        Direction direction = t.unknown() ? Direction.UNKNOWN : client ? Direction.OUTBOUND : Direction.INBOUND;
        return client
                ? new Talk(
                        direction,
                        t.transport(),
                        t.clientPort(),
                        t.server(),
                        t.serverPort(),
                        onLink(t, t.server(), t.serverMac()),
                        t.number())
                : new Talk(
                        direction,
                        t.transport(),
                        t.serverPort(),
                        t.client(),
                        t.clientPort(),
                        onLink(t, t.client(), t.clientMac()),
                        t.number());
    }

    /// A router's hardware address never names remote hosts.
    private Mac onLink(Tuple t, Ip ip, long mac) {
        Site s = sites[t.site()];
        boolean group = mac == -1 || (mac >>> 40 & 1) == 1;
        return group || !s.home.contains(ip) || (s.macs.isGateway(mac) && !uses(s, ip, mac)) ? Mac.NONE : new Mac(mac);
    }

    private static boolean uses(Site s, Ip ip, long mac) {
        Macs.Station station = s.macs.find(mac);
        return station != null && !station.users.isEmpty() && station.users.getFirst().low == ip.low();
    }

    private static Volume volume(Event.Totals t, boolean client) {
        return client
                ? new Volume(t.packetsFromClient(), t.bytesFromClient(), t.packetsFromServer(), t.bytesFromServer())
                : new Volume(t.packetsFromServer(), t.bytesFromServer(), t.packetsFromClient(), t.bytesFromClient());
    }

    private void said(Event.Said e) {
        Tuple t = e.tuple();
        if (e.message() instanceof Message.Leased lease) {
            Home.parse(lease.prefix()).ifPresent(p -> sites[t.site()].home.add(p, "dhcp"));
        }
        if (Starts.isLease(e.message()) && e.fromClient()) {
            roll.started(sites[t.site()], e.mac(), Started.Sign.LEASE, mark());
        }
        switch (e.audience()) {
            case NAMED -> named(e);
            case SENDER -> heard(e, sender(e), e.fromClient());
            case BOTH -> {
                heard(e, client(t), true);
                heard(e, server(t), false);
            }
        }
    }

    private @Nullable Host sender(Event.Said e) {
        Tuple t = e.tuple();
        return isOfLink(t) ? onLink(t, t.clientMac()) : e.fromClient() ? client(t) : server(t);
    }

    /// True for a message of the link itself.
    private static boolean isOfLink(Tuple t) {
        return t.transport() == 0 && t.client().isNone() && t.server().isNone();
    }

    /// Who sent a message of the link itself: the first endpoint of the hardware address there, else a new one.
    private @Nullable Host onLink(Tuple t, long mac) {
        Site s = sites[t.site()];
        if (mac <= 0 || (mac >>> 40 & 1) == 1) {
            return null;
        }
        Macs.Station station = s.macs.find(mac);
        Host known = station == null ? null : station.on(t.clientSegment());
        Host host = known != null ? known : roll.prove(s, 0, 0, mac, t.clientSegment(), Appeared.How.LINK, mark());
        if (host != null) {
            host.last = teller.now();
            host.toAll++;
        }
        return host;
    }

    private void named(Event.Said e) {
        Tuple t = e.tuple();
        if (isOfLink(t)) {
            // The name of the sender itself, which has an address for each of its ports.
            heard(e, onLink(t, e.mac()), true);
            return;
        }
        Site s = sites[t.site()];
        int segment = e.fromClient() ? t.clientSegment() : t.serverSegment();
        boolean usable = e.mac() != -1 && e.mac() != 0 && (e.mac() >>> 40 & 1) == 0;
        Ip ip = e.ip().isNone() || s.home.contains(e.ip()) ? e.ip() : Ip.NONE;
        Host h = usable
                ? roll.prove(s, ip.high(), ip.low(), e.mac(), segment, Appeared.How.DHCP, mark())
                : s.hosts.receiver(ip.high(), ip.low(), e.mac(), segment);
        heard(e, h, h != null && isClient(t, h));
    }

    private static boolean isClient(Tuple t, Host h) {
        return h.mac == t.clientMac();
    }

    private void heard(Event.Said e, @Nullable Host host, boolean client) {
        if (host == null) {
            return;
        }
        boolean said = client == e.fromClient();
        if (!host.mayHear(Kinds.of(e.message()), Kinds.COUNT, HEARD, teller.now() / SECOND)) {
            overHeard++;
            lookedUp(host, e.message(), said);
            return;
        }
        Talk talk = talk(e.tuple(), client);
        hold(host, new Held(mark(host), seen -> new Heard(seen, talk, said, e.message())));
    }

    private void lookedUp(Host host, Message message, boolean said) {
        if (!host.isProven() || !Domains.counts(message, said)) {
            return;
        }
        Domains d = host.domains;
        if (d == null) {
            if (lookingUp.size() == LOOKING_UP) {
                lookupsFull++;
                return;
            }
            d = new Domains(teller.now() / SECOND * SECOND, mark());
            host.domains = d;
            lookingUp.add(host);
        }
        lookupsCounted++;
        d.add(message);
    }

    /// Tells the look-ups counted in the second that ends.
    void closeSecond() {
        for (Host host : lookingUp) {
            Domains d = host.domains;
            if (d != null) {
                host.domains = null;
                teller.tell(d.close(teller.seen(host.proven(), d.mark), SECOND));
            }
        }
        lookingUp.clear();
    }

    private void failed(Event.Failed e) {
        failed(e, client(e.tuple()), true);
        Host server = server(e.tuple());
        // Whoever is called at an address that nobody is known to use must not fill what is kept back of it.
        failed(e, server != null && server.isProven() ? server : null, false);
    }

    private void failed(Event.Failed e, @Nullable Host host, boolean client) {
        if (host == null) {
            return;
        }
        if (!host.mayFail(client, FAILED, teller.now() / SECOND)) {
            overFailed++;
            return;
        }
        Talk talk = talk(e.tuple(), client);
        Mark shown = client ? e.mark() : Ledger.anybodys(e.mark());
        hold(host, new Held(shown, seen -> new AttemptFailed(seen, talk, e.started(), e.refused())));
    }

    void addTo(Map<String, Long> all) {
        all.put("heard.over-cap", overHeard);
        all.put("lookups.by-domain", lookupsCounted);
        all.put("lookups.full", lookupsFull);
        all.put("attempts.over-cap", overFailed);
        all.put("held.over-cap", overHeld);
        all.put("flows.of-nobody", nobody);
    }
}
