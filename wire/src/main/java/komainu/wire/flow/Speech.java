package komainu.wire.flow;

import java.util.List;
import java.util.Optional;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Counters;
import komainu.wire.LoginCheck;
import komainu.wire.Malformed;
import komainu.wire.Output;
import komainu.wire.Protocol;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import komainu.wire.packet.Packet;
import org.jspecify.annotations.Nullable;

/// Turns what decoders say into events of the flow and packet at hand.
final class Speech implements Output {
    /* The tuple is made only when something is said: most packets say nothing. */
    private final List<Event> events;
    private final Counters counters;
    private final CheckedLogins logins;
    private int order;
    private boolean fromClient;
    private @Nullable Flows flows;
    private int slot;
    private @Nullable Chunk chunk;
    private int packet;
    private @Nullable Tuple tuple;

    Speech(List<Event> events, Counters counters, LoginCheck logins) {
        this.events = events;
        this.logins = new CheckedLogins(logins, counters);
        this.counters = counters;
    }

    static Side side(boolean fromClient) {
        return fromClient ? Side.CLIENT : Side.SERVER;
    }

    /// The next words belong to a flow.
    void of(Flows flows, int slot, Chunk chunk, int packet, boolean fromClient) {
        of(chunk, packet, fromClient);
        this.flows = flows;
        this.slot = slot;
    }

    /// The next words belong to a packet of no flow.
    void of(Chunk chunk, int packet, boolean fromClient) {
        this.order = Event.atPacket(packet);
        this.fromClient = fromClient;
        this.flows = null;
        this.chunk = chunk;
        this.packet = packet;
        this.tuple = null;
    }

    void of(Tuple tuple, int order, boolean fromClient) {
        this.order = order;
        this.fromClient = fromClient;
        this.flows = null;
        this.chunk = null;
        this.tuple = tuple;
    }

    /// Reads a datagram by what its decoder remembers, or by a fresh memory.
    int decode(ProtocolDecoder<?> decoder, Bytes datagram, boolean byClient, long at) {
        return decode(decoder, decoder.open(), datagram, byClient, at);
    }

    @SuppressWarnings("unchecked")
    int decode(ProtocolDecoder<?> decoder, Object state, Bytes datagram, boolean byClient, long at) {
        return ((ProtocolDecoder<Object>) decoder).decode(datagram, side(byClient), state, at, this);
    }

    private Tuple tuple() {
        Tuple t = tuple;
        if (t == null) {
            t = flows != null ? flows.tuple(slot) : ofPacket();
            tuple = t;
        }
        return t;
    }

    private Tuple ofPacket() {
        Chunk c = chunk;
        if (c == null) {
            throw new IllegalStateException("said outside of a packet");
        }
        Packet p = c.packets[packet];
        Ip source = new Ip(p.sourceHigh, p.sourceLow);
        Ip destination = new Ip(p.destinationHigh, p.destinationLow);
        int segment = c.segment[packet];
        boolean unknown = (c.verdict[packet] & Verdict.UNKNOWN) != 0;
        return fromClient
                ? new Tuple(
                        c.site[packet],
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
                        0)
                : new Tuple(
                        c.site[packet],
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
                        0);
    }

    @Override
    public void say(Message message) {
        events.add(new Event.Said(order, tuple(), fromClient, Event.Audience.BOTH, -1, Ip.NONE, message));
    }

    @Override
    public void say(Side by, Message message) {
        boolean byClient = by == Side.CLIENT;
        events.add(new Event.Said(order, tuple(), byClient, Event.Audience.BOTH, -1, Ip.NONE, message));
    }

    @Override
    public void sayOfSender(Message message) {
        events.add(new Event.Said(order, tuple(), fromClient, Event.Audience.SENDER, -1, Ip.NONE, message));
    }

    @Override
    public void sayOf(Mac mac, Ip ip, Message message) {
        events.add(new Event.Said(order, tuple(), fromClient, Event.Audience.NAMED, mac.bits(), ip, message));
    }

    @Override
    public Optional<List<String>> factory(String user, char[] password) {
        return logins.of(user, password);
    }

    @Override
    public void malformed(Protocol protocol, Malformed reason) {
        counters.malformed(protocol, reason);
    }
}
