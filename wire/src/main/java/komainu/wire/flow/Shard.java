package komainu.wire.flow;

import java.util.List;
import java.util.Map;
import komainu.model.FlowEnded;
import komainu.wire.Counters;
import komainu.wire.ProtocolDecoder;
import komainu.wire.packet.Packet;
import komainu.wire.stream.Recognition;
import komainu.wire.stream.Streams;
import org.jspecify.annotations.Nullable;

/// One of 64 parts of the flow table with all that hangs on it: a thread may own it without changing any output.
public final class Shard {
    public static final int SHARDS = 64;

    /// Bytes of one slot of each tier.
    public static final int ATTEMPT = 16;

    public static final int FLOW = Flows.WIDTH * 8 + 8;
    private static final long SECOND = 1_000_000_000L;
    static final long MINUTE = 60 * SECOND;
    private static final long IDLE_TCP = 60 * MINUTE;
    private static final long IDLE_TCP_ONE_WAY = 5 * MINUTE;
    private static final long IDLE_OTHER = 3 * MINUTE;
    /// How long an ended flow stays, so that late packets do not begin a new one.
    private static final long LINGER = 10 * SECOND;
    /// Parts of the table looked through for idle flows, one a second.
    private static final int SWEEPS = 32;

    private final int number;
    private final Sizes sizes;
    private final Recognition recognition;
    private final Speech speech;
    private final Entrance entrance;
    private final Rings rings;
    private @Nullable Flows flows;
    private @Nullable Streams streams;
    private @Nullable Memories memories;
    private int sweep;
    private long serial;

    final List<Event> events;
    final Tallies count = new Tallies();

    /// Slots of one shard's tables.
    ///
    /// @param attempts half-open slots, a power of two
    /// @param flows full slots, a power of two
    /// @param chunks of Streams.chunkSize() bytes for streams
    public record Sizes(int attempts, int flows, int chunks) {}

    /// What a shard counts.
    static final class Tallies {
        long flows;
        long twoWay;
        long evictedOneWay;
        long evictedTwoWay;
        long notPromoted;
    }

    Shard(int number, Sizes sizes, Recognition recognition, Counters counters, List<Event> events) {
        this.number = number;
        this.sizes = sizes;
        this.recognition = recognition;
        this.events = events;
        this.speech = new Speech(events, counters, recognition.logins());
        this.rings = new Rings();
        this.entrance = new Entrance(this, sizes.attempts, events);
    }

    private Flows flows() {
        Flows f = flows;
        if (f == null) {
            f = new Flows(sizes.flows);
            flows = f;
        }
        return f;
    }

    private Memories memories() {
        Memories m = memories;
        if (m == null) {
            m = new Memories();
            memories = m;
        }
        return m;
    }

    private Streams streams() {
        Streams s = streams;
        if (s == null) {
            s = new Streams(recognition, sizes.chunks);
            streams = s;
        }
        return s;
    }

    long touch(long hash) {
        return flows().touchTags(hash);
    }

    long touchFlow(long hash) {
        Flows f = flows();
        int slot = f.likely(hash);
        return slot >= 0 ? f.touchWords(slot) : entrance.touch(hash);
    }

    /// Takes packet `i`, whose shard this is.
    void take(Chunk c, int i) {
        if (c.task[i] == Chunk.QUOTE) {
            entrance.refuse(c, i);
            return;
        }
        Packet p = c.packets[i];
        Flows f = flows();
        int slot = f.find(c.hash[i], p, c.site[i]);
        if (slot >= 0 && begunAnew(f, slot, p, c.at[i])) {
            end(f, slot, Event.atPacket(i), FlowEnded.How.FINISHED);
            slot = -1;
        }
        if (slot < 0) {
            slot = entrance.attempt(c, i, p);
        } else {
            known(f, slot, c, i, p);
        }
        if (p.payloadLength > 0 && p.transport != 6) {
            datagram(f, slot, c, i, p);
        }
    }

    /// A SYN on a flow that ended, or was silent for long: the ports are used again.
    private static boolean begunAnew(Flows f, int slot, Packet p, long at) {
        if (p.transport != 6 || (p.flags & (Packet.SYN | Packet.ACK)) != Packet.SYN) {
            return false;
        }
        return f.is(slot, Flows.ENDED | Flows.FIN_CLIENT | Flows.FIN_SERVER)
                || at - f.words[slot * Flows.WIDTH + Flows.LAST] > MINUTE;
    }

    private void known(Flows f, int slot, Chunk c, int i, Packet p) {
        int w = slot * Flows.WIDTH;
        long[] words = f.words;
        boolean fromClient = f.sentByClient(w, p);
        long meta = words[w + Flows.META];
        c.flow[i] = words[w + Flows.NUMBER];
        int verdict = (fromClient ? Verdict.FROM_CLIENT : 0)
                | ((meta & Flows.TWO_WAY) != 0 ? Verdict.TWO_WAY : 0)
                | ((meta & Flows.UNKNOWN) != 0 ? Verdict.UNKNOWN : 0);
        long at = c.at[i];
        if ((meta & Flows.ENDED) != 0) {
            c.verdict[i] = verdict;
            return;
        }
        if ((meta & Flows.TWO_WAY) == 0 && words[w + Flows.PACKETS] << (fromClient ? 0 : 32) >>> 32 == 0) {
            words[w + Flows.META] |= Flows.TWO_WAY;
            verdict |= Verdict.TWO_WAY | Verdict.ANSWER;
            count.twoWay++;
        }
        c.verdict[i] = verdict;
        f.count(w, fromClient, p, at);
        if ((meta & Flows.RINGED) != 0) {
            rings.add(Flows.ring(meta), fromClient, p.payloadLength, at);
        }
        if (at >= words[w + Flows.DUE]) {
            progress(f, slot, at, i);
            ring(f, slot, fromClient, p, at);
        }
        if (p.transport == 6) {
            tcp(f, slot, c, i, p, fromClient);
        }
    }

    private void tcp(Flows f, int slot, Chunk c, int i, Packet p, boolean fromClient) {
        int w = slot * Flows.WIDTH;
        if ((f.words[w + Flows.META] & Flows.LET_GO) == 0) {
            listen(f, slot, c, i, p, fromClient);
        }
        if ((p.flags & (Packet.FIN | Packet.RST)) == 0) {
            if (f.is(slot, Flows.FIN_CLIENT) && f.is(slot, Flows.FIN_SERVER)) {
                close(f, slot, i, FlowEnded.How.FINISHED);
            }
        } else if ((p.flags & Packet.RST) != 0) {
            close(f, slot, i, FlowEnded.How.RESET);
        } else {
            f.words[w + Flows.META] |= fromClient ? Flows.FIN_CLIENT : Flows.FIN_SERVER;
        }
    }

    private void listen(Flows f, int slot, Chunk c, int i, Packet p, boolean fromClient) {
        var stream = f.streams[slot];
        speech.of(f, slot, c, i, fromClient);
        if (stream == null || !streams().segment(stream, Speech.side(fromClient), p, c.at[i], speech)) {
            f.streams[slot] = null;
            f.words[slot * Flows.WIDTH + Flows.META] |= Flows.LET_GO;
        }
    }

    /// Tells that a flow ended, but keeps it for late packets.
    private void close(Flows f, int slot, int packet, FlowEnded.How how) {
        tellEnd(f, slot, Event.atPacket(packet), how);
        f.words[slot * Flows.WIDTH + Flows.META] |= Flows.ENDED;
    }

    private void tellEnd(Flows f, int slot, int order, FlowEnded.How how) {
        var stream = f.streams[slot];
        Tuple tuple = f.tuple(slot);
        if (stream != null) {
            speech.of(tuple, order, true);
            streams().end(stream, f.words[slot * Flows.WIDTH + Flows.LAST], speech);
            f.streams[slot] = null;
        }
        int w = slot * Flows.WIDTH;
        events.add(new Event.Ended(
                order, tuple, f.words[w + Flows.STARTED], f.words[w + Flows.LAST], f.totals(slot), how));
    }

    /// Frees a flow's slot, telling its end unless that was told.
    private void end(Flows f, int slot, int order, FlowEnded.How how) {
        if (!f.is(slot, Flows.ENDED)) {
            tellEnd(f, slot, order, how);
        }
        if (f.is(slot, Flows.RINGED)) {
            rings.free(Flows.ring(f.words[slot * Flows.WIDTH + Flows.META]));
        }
        f.free(slot);
    }

    private void progress(Flows f, int slot, long at, int packet) {
        int w = slot * Flows.WIDTH;
        long started = f.words[w + Flows.STARTED];
        Event.Totals total = f.totals(slot);
        long meta = f.words[w + Flows.META];
        boolean ringed = (meta & Flows.RINGED) != 0;
        events.add(new Event.Progressed(
                Event.atPacket(packet),
                f.tuple(slot),
                started,
                total.minus(f.told(slot)),
                total,
                ringed ? rings.told(Flows.ring(meta), true) : Rings.NONE,
                ringed ? rings.told(Flows.ring(meta), false) : Rings.NONE));
        f.tell(slot);
        f.words[w + Flows.DUE] = started + nextDue(at - started);
    }

    /// Keeps the seconds of a flow from now on, if there is room.
    private void ring(Flows f, int slot, boolean fromClient, Packet p, long at) {
        if (f.is(slot, Flows.RINGED)) {
            return;
        }
        int ring = rings.open(at);
        if (ring >= 0) {
            f.giveRing(slot, ring);
            rings.add(ring, fromClient, p.payloadLength, at);
        }
    }

    /// 1, 5, 10 minutes and each 10 after.
    static long nextDue(long age) {
        if (age < MINUTE) {
            return MINUTE;
        }
        return age < 5 * MINUTE ? 5 * MINUTE : (age / (10 * MINUTE) + 1) * 10 * MINUTE;
    }

    /// Moves an attempt to the second tier; returns its slot, or -1 if there is no room for it.
    int promote(HalfOpen h, int a, Chunk c, int i, Packet p, int verdict) {
        Flows f = flows();
        boolean twoWay = (verdict & Verdict.TWO_WAY) != 0;
        int slot = f.room(c.hash[i], twoWay);
        if (slot < 0) {
            count.notPromoted++;
            c.verdict[i] = verdict & ~(Verdict.PROMOTED | Verdict.SHAKEN);
            return -1;
        }
        if (f.tags[slot] != 0) {
            if (!f.is(slot, Flows.ENDED)) {
                count.evictedTwoWay += f.is(slot, Flows.TWO_WAY) ? 1 : 0;
                count.evictedOneWay += f.is(slot, Flows.TWO_WAY) ? 0 : 1;
            }
            end(f, slot, Event.atPacket(i), FlowEnded.How.EVICTED);
        }
        f.occupy(slot, c.hash[i]);
        f.fill(slot, h, a, c, i, verdict, serial++ * SHARDS + number + 1);
        c.earlier[i] = (long) h.packets(a) << 32 | h.bytes(a);
        h.remove(a);
        count.flows++;
        count.twoWay += twoWay ? 1 : 0;
        c.flow[i] = f.words[slot * Flows.WIDTH + Flows.NUMBER];
        c.verdict[i] = verdict;
        boolean fromClient = (verdict & Verdict.FROM_CLIENT) != 0;
        if (p.transport == 6) {
            openStream(f, slot, p, fromClient);
            tcp(f, slot, c, i, p, fromClient);
        }
        return slot;
    }

    private void openStream(Flows f, int slot, Packet p, boolean fromClient) {
        long meta = f.words[slot * Flows.WIDTH + Flows.META];
        var stream = streams().open((int) (meta >>> 48), (int) (meta >>> 32) & 0xffff);
        f.streams[slot] = stream;
        if ((p.flags & Packet.ACK) != 0) {
            streams().begins(stream, Speech.side(!fromClient), p.acknowledgement);
        }
    }

    private void datagram(Flows f, int slot, Chunk c, int i, Packet p) {
        if (p.transport != 17 || (slot >= 0 && f.is(slot, Flows.LET_GO))) {
            return;
        }
        boolean fromClient = (c.verdict[i] & Verdict.FROM_CLIENT) != 0;
        if (slot >= 0) {
            speech.of(f, slot, c, i, fromClient);
        } else {
            speech.of(c, i, fromClient);
        }
        var decoder = recognition.datagram(p.sourcePort, p.destinationPort, p.payload);
        if (decoder != null && decoder.remembers()) {
            opening(f, slot, c, i, decoder, fromClient);
        } else if (decoder != null) {
            speech.decode(decoder, p.payload, fromClient, c.at[i]);
        } else if (slot >= 0) {
            long meta = f.words[slot * Flows.WIDTH + Flows.META] + Flows.STRANGE;
            boolean enough = (meta & Flows.STRANGE * 2) != 0;
            f.words[slot * Flows.WIDTH + Flows.META] = enough ? meta | Flows.LET_GO : meta;
        }
    }

    /// A datagram that is read by what was remembered of those before it.
    private void opening(Flows f, int slot, Chunk c, int i, ProtocolDecoder<?> decoder, boolean fromClient) {
        Object state = memories().of(c.hash[i], decoder, c.at[i]);
        if (state == null) {
            return;
        }
        int done = speech.decode(decoder, state, c.packets[i].payload, fromClient, c.at[i]);
        if (done == ProtocolDecoder.LET_GO && slot >= 0) {
            f.words[slot * Flows.WIDTH + Flows.META] |= Flows.LET_GO;
            memories().forget(c.hash[i]);
        }
    }

    /// Lets time pass: attempts without an answer, idle flows.
    void tick(int packet, long seconds, long now) {
        int order = Event.atTick(packet, number);
        entrance.tick(order, now);
        Flows f = flows;
        if (f != null && f.live > 0) {
            for (long n = Math.min(seconds, SWEEPS); n > 0; n--) {
                sweep(f, now, order);
            }
        }
    }

    private void sweep(Flows f, long now, int order) {
        sweep = (sweep + 1) % SWEEPS;
        int part = f.slots() / SWEEPS;
        for (int s = sweep * part; s < (sweep + 1) * part; s++) {
            if (f.tags[s] != 0 && now - f.words[s * Flows.WIDTH + Flows.LAST] > patience(f, s)) {
                boolean finished = f.is(s, Flows.FIN_CLIENT) && f.is(s, Flows.FIN_SERVER);
                end(f, s, order, finished ? FlowEnded.How.FINISHED : FlowEnded.How.IDLE);
            }
        }
    }

    private static long patience(Flows f, int slot) {
        if (f.is(slot, Flows.ENDED) || (f.is(slot, Flows.FIN_CLIENT) && f.is(slot, Flows.FIN_SERVER))) {
            return LINGER;
        }
        if ((f.words[slot * Flows.WIDTH + Flows.META] >>> 24 & 255) != 6) {
            return IDLE_OTHER;
        }
        return f.is(slot, Flows.TWO_WAY) ? IDLE_TCP : IDLE_TCP_ONE_WAY;
    }

    /// Cuts all flows and forgets all attempts: at the end, or before a new epoch.
    void cut(int packet) {
        entrance.clear();
        Flows f = flows;
        for (int s = 0; f != null && f.live > 0 && s < f.slots(); s++) {
            if (f.tags[s] != 0) {
                end(f, s, Event.atTick(packet, number), FlowEnded.How.CUT);
            }
        }
    }

    void addTo(Map<String, Long> all) {
        all.merge("flows.promoted", count.flows, Long::sum);
        all.merge("flows.two-way", count.twoWay, Long::sum);
        all.merge("flows.evicted.one-way", count.evictedOneWay, Long::sum);
        all.merge("flows.evicted.two-way", count.evictedTwoWay, Long::sum);
        all.merge("flows.rings-full", rings.full, Long::sum);
        all.merge("flows.no-room", count.notPromoted, Long::sum);
        all.merge("flows.openings-refused", memories == null ? 0 : memories.refused, Long::sum);
        entrance.addTo(all);
        Streams s = streams;
        if (s != null) {
            all.merge("streams.opened", s.opened, Long::sum);
            all.merge("streams.recognised", s.recognised, Long::sum);
            all.merge("streams.unrecognised", s.unrecognised, Long::sum);
            all.merge("streams.gaps", s.gaps, Long::sum);
            all.merge("streams.robbed", s.robbed(), Long::sum);
            all.merge("streams.stuck", s.stuck(), Long::sum);
            all.merge("tcp.evasion", s.evasions(), Long::sum);
        }
    }
}
