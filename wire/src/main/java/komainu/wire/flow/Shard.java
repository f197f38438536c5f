package komainu.wire.flow;

import java.util.List;
import java.util.Map;
import komainu.model.FlowEnded;
import komainu.model.Ip;
import komainu.model.Mark;
import komainu.wire.Counters;
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
    private static final long MINUTE = 60 * SECOND;
    /// How long an attempt may wait for its answer or its next datagram.
    private static final long STALE_TCP = (75 * SECOND) >>> 20;

    private static final long STALE_OTHER = (300 * SECOND) >>> 20;
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
    private final Packet quoted = new Packet();
    private @Nullable HalfOpen attempts;
    private @Nullable Flows flows;
    private @Nullable Streams streams;
    private final Attempts waiting = new Attempts();
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
        long begun;
        long flows;
        long twoWay;
        long spokenOneWay;
        long evictedOneWay;
        long evictedTwoWay;
        long notPromoted;
        long attemptsUnknown;
    }

    Shard(int number, Sizes sizes, Recognition recognition, Counters counters, List<Event> events) {
        this.number = number;
        this.sizes = sizes;
        this.recognition = recognition;
        this.events = events;
        this.speech = new Speech(events, counters);
    }

    private HalfOpen attempts() {
        HalfOpen a = attempts;
        if (a == null) {
            a = new HalfOpen(sizes.attempts);
            attempts = a;
        }
        return a;
    }

    private Flows flows() {
        Flows f = flows;
        if (f == null) {
            f = new Flows(sizes.flows);
            flows = f;
        }
        return f;
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
        return attempts().touch(hash) + flows().touchTags(hash);
    }

    long touchFlow(long hash) {
        return flows().touchWords(hash);
    }

    /// Takes packet `i`, whose shard this is.
    void take(Chunk c, int i) {
        if (c.task[i] == Chunk.QUOTE) {
            refuse(c, i);
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
            slot = attempt(c, i, p);
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
            count.spokenOneWay -= p.transport == 6 ? 1 : 0;
        }
        c.verdict[i] = verdict;
        count(words, w, fromClient, p, at);
        if (at >= words[w + Flows.DUE]) {
            progress(f, slot, at, i);
        }
        if (p.transport == 6) {
            tcp(f, slot, c, i, p, fromClient);
        }
    }

    private static void count(long[] words, int w, boolean fromClient, Packet p, long at) {
        int side = fromClient ? 0 : 1;
        words[w + Flows.LAST] = at;
        words[w + Flows.PACKETS] += fromClient ? 1L << 32 : 1;
        words[w + Flows.BYTES + side] += p.ipLength;
        words[w + Flows.PAYLOAD + side] += p.payloadLength;
    }

    private void tcp(Flows f, int slot, Chunk c, int i, Packet p, boolean fromClient) {
        int w = slot * Flows.WIDTH;
        var stream = f.streams[slot];
        if (stream != null) {
            speech.of(f, slot, c, i, fromClient);
            if (!streams().segment(stream, Speech.side(fromClient), p, c.at[i], speech)) {
                f.streams[slot] = null;
            }
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
        events.add(new Event.Ended(order, tuple, f.words[slot * Flows.WIDTH + Flows.STARTED], f.totals(slot), how));
    }

    /// Frees a flow's slot, telling its end unless that was told.
    private void end(Flows f, int slot, int order, FlowEnded.How how) {
        if (!f.is(slot, Flows.ENDED)) {
            tellEnd(f, slot, order, how);
        }
        f.free(slot);
    }

    private void progress(Flows f, int slot, long at, int packet) {
        int w = slot * Flows.WIDTH;
        long started = f.words[w + Flows.STARTED];
        Event.Totals total = f.totals(slot);
        events.add(new Event.Progressed(
                Event.atPacket(packet), f.tuple(slot), started, total.minus(f.told(slot)), total, Event.Ring.NONE));
        f.tell(slot);
        f.words[w + Flows.DUE] = started + nextDue(at - started);
    }

    /// 1, 5, 10 minutes and each 10 after.
    static long nextDue(long age) {
        if (age < MINUTE) {
            return MINUTE;
        }
        return age < 5 * MINUTE ? 5 * MINUTE : (age / (10 * MINUTE) + 1) * 10 * MINUTE;
    }

    /// Takes a packet of no known flow; returns the slot if it made one, else -1.
    private int attempt(Chunk c, int i, Packet p) {
        HalfOpen h = attempts();
        int a = h.find(c.hash[i]);
        if (a >= 0 && isStale(h, a, p, c.at[i])) {
            h.remove(a);
            a = -1;
        }
        if (a < 0) {
            begin(h, c, i, p);
            return -1;
        }
        boolean senderWasFirst = h.is(a, HalfOpen.SENDER_LOWER) == c.lower[i];
        boolean fromClient = senderWasFirst == h.is(a, HalfOpen.SENDER_BEGAN);
        int verdict = (fromClient ? Verdict.FROM_CLIENT : 0) | (h.is(a, HalfOpen.UNKNOWN) ? Verdict.UNKNOWN : 0);
        boolean tcp = p.transport == 6;
        if (!senderWasFirst) {
            if (tcp && (p.flags & Packet.RST) != 0) {
                c.verdict[i] = verdict | refused(h, a, c, i, p);
                return -1;
            }
            return promote(h, a, c, i, p, verdict | Verdict.TWO_WAY | Verdict.ANSWER | Verdict.PROMOTED);
        }
        boolean goesOn = (tcp && h.is(a, HalfOpen.BEGAN_TCP))
                ? (p.flags & (Packet.SYN | Packet.RST | Packet.ACK)) == Packet.ACK
                : h.packets(a) == 3 && (p.flags & Packet.RST) == 0;
        if (goesOn) {
            return promote(h, a, c, i, p, verdict | Verdict.PROMOTED);
        }
        h.again(a, p.ipLength);
        c.verdict[i] = verdict;
        return -1;
    }

    private static boolean isStale(HalfOpen h, int a, Packet p, long at) {
        return (HalfOpen.time(at) - h.started(a) & (1L << 40) - 1) > (p.transport == 6 ? STALE_TCP : STALE_OTHER);
    }

    private void begin(HalfOpen h, Chunk c, int i, Packet p) {
        long flags = c.lower[i] ? HalfOpen.SENDER_LOWER : 0;
        int verdict = Verdict.NEW;
        boolean tcp = p.transport == 6;
        int syn = p.flags & (Packet.SYN | Packet.ACK | Packet.RST);
        boolean began = true;
        if (tcp && (syn == Packet.SYN || syn == (Packet.SYN | Packet.ACK))) {
            flags |= HalfOpen.BEGAN_TCP;
            began = syn == Packet.SYN;
        } else if (tcp || (p.transport == 17 && p.sourcePort < 1024 && p.destinationPort >= 1024)) {
            int guess = Ports.guess(p.sourcePort, p.destinationPort);
            began = guess >= 0;
            flags |= guess == 0 || !tcp ? HalfOpen.UNKNOWN : 0;
        }
        flags |= began ? HalfOpen.SENDER_BEGAN : 0;
        verdict |= began ? Verdict.FROM_CLIENT : 0;
        verdict |= (flags & HalfOpen.UNKNOWN) != 0 ? Verdict.UNKNOWN : 0;
        count.begun++;
        h.put(c.hash[i], c.at[i], flags, p.ipLength);
        c.verdict[i] = verdict;
        if (began && (flags & HalfOpen.UNKNOWN) == 0 && (syn == Packet.SYN || p.transport == 17)) {
            waiting.add(c, i);
        }
    }

    private int refused(HalfOpen h, int a, Chunk c, int i, Packet p) {
        boolean call = h.is(a, HalfOpen.SENDER_BEGAN) && h.is(a, HalfOpen.BEGAN_TCP);
        if (call && !h.is(a, HalfOpen.TOLD)) {
            Tuple tuple = new Tuple(
                    c.site[i],
                    p.transport,
                    new Ip(p.destinationHigh, p.destinationLow),
                    p.destinationPort,
                    p.destinationMac,
                    c.segment[i],
                    new Ip(p.sourceHigh, p.sourceLow),
                    p.sourcePort,
                    p.sourceMac,
                    c.segment[i],
                    false,
                    0);
            events.add(failed(tuple, h.startedAt(a, c.at[i]), i, p));
        }
        h.remove(a);
        return call ? Verdict.REFUSED : 0;
    }

    private static Event.Failed failed(Tuple tuple, long started, int packet, Packet p) {
        Mark mark = new Mark(p.input, p.frame, p.offset, p.at);
        return new Event.Failed(Event.atPacket(packet), tuple, started, mark, true);
    }

    /// An ICMP error: the attempt it quotes was refused.
    private void refuse(Chunk c, int i) {
        Packet p = c.packets[i];
        HalfOpen h = attempts();
        int a = h.find(c.hash[i]);
        if (a < 0 || !Quote.read(p, quoted)) {
            return;
        }
        boolean senderWasFirst = h.is(a, HalfOpen.SENDER_LOWER) == c.lower[i];
        if (senderWasFirst && h.is(a, HalfOpen.SENDER_BEGAN) && !h.is(a, HalfOpen.TOLD)) {
            Tuple tuple = new Tuple(
                    c.site[i],
                    quoted.transport,
                    Quote.source(quoted),
                    quoted.sourcePort,
                    p.destinationMac,
                    c.segment[i],
                    Quote.destination(quoted),
                    quoted.destinationPort,
                    p.sourceMac,
                    c.segment[i],
                    false,
                    0);
            events.add(failed(tuple, h.startedAt(a, c.at[i]), i, p));
            h.flag(a, HalfOpen.TOLD);
            c.verdict[i] = Verdict.REFUSED;
        }
    }

    /// Moves an attempt to the second tier; returns its slot, or -1 if there is no room for it.
    private int promote(HalfOpen h, int a, Chunk c, int i, Packet p, int verdict) {
        Flows f = flows();
        boolean twoWay = (verdict & Verdict.TWO_WAY) != 0;
        int slot = f.room(c.hash[i], twoWay);
        if (slot < 0) {
            count.notPromoted++;
            c.verdict[i] = verdict & ~Verdict.PROMOTED;
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
        fill(f, slot, h, a, c, i, verdict);
        h.remove(a);
        count.flows++;
        count.twoWay += twoWay ? 1 : 0;
        count.spokenOneWay += !twoWay && p.transport == 6 ? 1 : 0;
        c.flow[i] = f.words[slot * Flows.WIDTH + Flows.NUMBER];
        c.verdict[i] = verdict;
        boolean fromClient = (verdict & Verdict.FROM_CLIENT) != 0;
        if (p.transport == 6) {
            listen(f, slot, p, fromClient);
            tcp(f, slot, c, i, p, fromClient);
        }
        return slot;
    }

    private void fill(Flows f, int slot, HalfOpen h, int a, Chunk c, int i, int verdict) {
        Packet p = c.packets[i];
        long[] words = f.words;
        int w = slot * Flows.WIDTH;
        boolean fromClient = (verdict & Verdict.FROM_CLIENT) != 0;
        boolean twoWay = (verdict & Verdict.TWO_WAY) != 0;
        int from = fromClient ? 0 : 2;
        words[w + from] = p.sourceHigh;
        words[w + from + 1] = p.sourceLow;
        words[w + 2 - from] = p.destinationHigh;
        words[w + 3 - from] = p.destinationLow;
        long client = fromClient ? p.sourcePort : p.destinationPort;
        long server = fromClient ? p.destinationPort : p.sourcePort;
        words[w + Flows.META] = client << 48
                | server << 32
                | (long) p.transport << 24
                | (long) c.site[i] << 16
                | (twoWay ? Flows.TWO_WAY : 0)
                | ((verdict & Verdict.UNKNOWN) != 0 ? Flows.UNKNOWN : 0);
        words[w + Flows.CLIENT_MAC] = Flows.place(fromClient ? p.sourceMac : p.destinationMac, c.segment[i]);
        words[w + Flows.SERVER_MAC] = Flows.place(fromClient ? p.destinationMac : p.sourceMac, c.segment[i]);
        words[w + Flows.STARTED] = h.startedAt(a, c.at[i]);
        words[w + Flows.DUE] = words[w + Flows.STARTED] + MINUTE;
        words[w + Flows.NUMBER] = serial++ * SHARDS + number + 1;
        earlier(words, w, h, a, p);
        count(words, w, fromClient, p, c.at[i]);
    }

    /// Counts what the attempt remembered of the packets before.
    private static void earlier(long[] words, int w, HalfOpen h, int a, Packet p) {
        boolean byClient = h.is(a, HalfOpen.SENDER_BEGAN);
        int side = byClient ? 0 : 1;
        int packets = h.packets(a);
        int bytes = h.bytes(a);
        boolean v4 = p.sourceHigh == 0 && p.sourceLow >>> 32 == 0xffff;
        words[w + Flows.PACKETS] += byClient ? (long) packets << 32 : packets;
        words[w + Flows.BYTES + side] += bytes;
        if (p.transport == 17) {
            words[w + Flows.PAYLOAD + side] += Math.max(0, bytes - packets * (v4 ? 28L : 48L));
        }
    }

    private void listen(Flows f, int slot, Packet p, boolean fromClient) {
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
        if (decoder != null) {
            speech.decode(decoder, p.payload, fromClient, c.at[i]);
        } else if (slot >= 0) {
            long meta = f.words[slot * Flows.WIDTH + Flows.META] + Flows.STRANGE;
            boolean enough = (meta & Flows.STRANGE * 2) != 0;
            f.words[slot * Flows.WIDTH + Flows.META] = enough ? meta | Flows.LET_GO : meta;
        }
    }

    /// Lets time pass: attempts without an answer, idle flows.
    void tick(int packet, long seconds, long now) {
        waiting.tick();
        int order = Event.atTick(packet, number);
        HalfOpen h = attempts;
        while (waiting.isDue(now) && h != null) {
            int a = h.find(waiting.hash());
            if (a >= 0 && h.started(a) == HalfOpen.time(waiting.started()) && !h.is(a, HalfOpen.TOLD)) {
                events.add(waiting.failure(order));
                h.flag(a, HalfOpen.TOLD);
            } else if (a < 0) {
                count.attemptsUnknown++;
            }
            waiting.pop();
        }
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
        waiting.clear();
        if (attempts != null) {
            attempts.clear();
        }
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
        all.merge("flows.no-room", count.notPromoted, Long::sum);
        all.merge("attempts.begun", count.begun, Long::sum);
        all.merge("attempts.evicted", attempts == null ? 0 : attempts.evicted, Long::sum);
        all.merge("attempts.outcome-unknown", count.attemptsUnknown, Long::sum);
        all.merge("attempts.over-quota", waiting.unlogged, Long::sum);
        Streams s = streams;
        if (s != null) {
            all.merge("streams.opened", s.opened, Long::sum);
            all.merge("streams.recognised", s.recognised, Long::sum);
            all.merge("streams.unrecognised", s.unrecognised, Long::sum);
            all.merge("streams.gaps", s.gaps, Long::sum);
            all.merge("streams.no-room", s.refused(), Long::sum);
            all.merge("streams.stuck", s.stuck, Long::sum);
            all.merge("tcp.evasion", s.evasions, Long::sum);
        }
    }
}
