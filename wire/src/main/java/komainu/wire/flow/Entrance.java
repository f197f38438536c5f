package komainu.wire.flow;

import java.util.List;
import java.util.Map;
import komainu.model.Ip;
import komainu.model.Mark;
import komainu.wire.packet.Packet;
import org.jspecify.annotations.Nullable;

/// What happens before a flow is one: attempts, their answers, refusals and silence. Part of one shard.
final class Entrance {
    private static final long SECOND = 1_000_000_000L;
    /// How long an attempt may wait for its answer or its next datagram.
    private static final long STALE_TCP = (75 * SECOND) >>> 20;

    private static final long STALE_OTHER = (300 * SECOND) >>> 20;

    private final Shard shard;
    private final int slots;
    private final List<Event> events;
    private final Packet quoted = new Packet();
    private @Nullable HalfOpen attempts;
    private @Nullable Attempts waiting;
    private long begun;

    Entrance(Shard shard, int slots, List<Event> events) {
        this.shard = shard;
        this.slots = slots;
        this.events = events;
    }

    private HalfOpen attempts() {
        HalfOpen a = attempts;
        if (a == null) {
            a = new HalfOpen(slots);
            attempts = a;
        }
        return a;
    }

    private Attempts waiting() {
        Attempts w = waiting;
        if (w == null) {
            w = new Attempts();
            waiting = w;
        }
        return w;
    }

    long touch(long hash) {
        return attempts().touch(hash);
    }

    /// Takes a packet of no known flow; returns the slot if it made one, else -1.
    int attempt(Chunk c, int i, Packet p) {
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
            return shard.promote(h, a, c, i, p, verdict | Verdict.TWO_WAY | Verdict.ANSWER | Verdict.PROMOTED);
        }
        boolean called = tcp && h.is(a, HalfOpen.BEGAN_TCP);
        boolean goesOn = called
                ? (p.flags & (Packet.SYN | Packet.RST | Packet.ACK)) == Packet.ACK
                : h.packets(a) == 3 && (p.flags & Packet.RST) == 0;
        if (goesOn) {
            return shard.promote(h, a, c, i, p, verdict | Verdict.PROMOTED | (called ? Verdict.SHAKEN : 0));
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
        begun++;
        h.put(c.hash[i], c.at[i], flags, p.ipLength);
        c.verdict[i] = verdict;
        if (began && (flags & HalfOpen.UNKNOWN) == 0 && (syn == Packet.SYN || p.transport == 17)) {
            waiting().add(c, i);
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
        boolean began = h.is(a, HalfOpen.BEGAN_TCP);
        h.remove(a);
        return call ? Verdict.REFUSED : began ? 0 : Verdict.RESET;
    }

    private static Event.Failed failed(Tuple tuple, long started, int packet, Packet p) {
        Mark mark = new Mark(p.input, p.frame, p.offset, p.at);
        return new Event.Failed(Event.atPacket(packet), tuple, started, mark, true);
    }

    /// An ICMP error: the attempt it quotes was refused.
    void refuse(Chunk c, int i) {
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

    /// Tells whose patience ended without an answer.
    void tick(int order, long now) {
        HalfOpen h = attempts;
        Attempts w = waiting;
        if (h == null || w == null) {
            return;
        }
        w.tick();
        while (w.isDue(now)) {
            int a = h.find(w.hash());
            if (a >= 0 && h.started(a) == HalfOpen.time(w.started()) && !h.is(a, HalfOpen.TOLD)) {
                events.add(w.failure(order));
                h.flag(a, HalfOpen.TOLD);
            }
            w.pop();
        }
    }

    void clear() {
        if (attempts != null) {
            attempts.clear();
        }
        if (waiting != null) {
            waiting.clear();
        }
    }

    void addTo(Map<String, Long> all) {
        all.merge("attempts.begun", begun, Long::sum);
        all.merge("attempts.evicted", attempts == null ? 0 : attempts.evicted, Long::sum);
        all.merge("attempts.over-quota", waiting == null ? 0 : waiting.unlogged, Long::sum);
    }
}
