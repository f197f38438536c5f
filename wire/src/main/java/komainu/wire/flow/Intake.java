package komainu.wire.flow;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.TreeMap;
import komainu.wire.packet.Packet;

/// The first stage: clock, link, copies and hash of each packet, in order.
public final class Intake {
    private final int[] siteOfInput;
    private final Clock clock = new Clock();
    private final Segments segments = new Segments();
    private final Copies copies = new Copies();
    private final Packet quoted = new Packet();
    private long number = 1;
    private long ip;

    /// @param siteOfInput index of the site of each input
    public Intake(int[] siteOfInput) {
        this.siteOfInput = siteOfInput;
    }

    public Segments segments() {
        return segments;
    }

    public long now() {
        return clock.now();
    }

    /// Begins a chunk of packets.
    public void begin(Chunk c) {
        c.begin(number);
    }

    /// Takes the packet that was read from a batch's bytes into place `c.count`.
    public void take(Chunk c, MemorySegment bytes) {
        int i = c.count++;
        number++;
        Packet p = c.packets[i];
        byte tick = clock.advance(p.at);
        c.clock[i] = tick;
        c.passed[i] = tick == Chunk.SECOND ? clock.passed : 0;
        c.at[i] = clock.now();
        int site = siteOfInput.length == 1 ? siteOfInput[0] : siteOfInput[p.input];
        c.site[i] = (short) site;
        c.segment[i] = (char) segments.of(site, p.face, p.vlan);
        c.flow[i] = 0;
        c.verdict[i] = 0;
        c.task[i] = Chunk.SKIP;
        c.shard[i] = 0;
        c.toAll[i] = false;
        if (p.kind == Packet.Kind.IP) {
            if (p.payload.length() > 0 && !p.payload.isOn(bytes)) {
                c.keep(p.payload);
            }
            ip(c, i, p, site);
        } else if (p.kind == Packet.Kind.LINK) {
            hash(c, i, p, site);
            c.shard[i] = (byte) Mix.shard(Mix.address(0, p.sourceMac), 0);
            c.task[i] = Chunk.LINK;
        }
    }

    private void ip(Chunk c, int i, Packet p, int site) {
        ip++;
        boolean toAll = isToAll(p);
        int copy = copies.look(p, c.at[i]);
        if (copy == Verdict.COPY) {
            c.verdict[i] = Verdict.COPY;
            return;
        }
        c.toAll[i] = toAll;
        if (p.fragment) {
            return;
        }
        if (p.transport == 1 || p.transport == 58) {
            if (Quote.isRefusal(p) && Quote.read(p, quoted)) {
                hash(c, i, quoted, site);
                c.task[i] = Chunk.QUOTE;
                return;
            }
        }
        hash(c, i, p, site);
        c.task[i] = toAll ? Chunk.TO_ALL : Chunk.FLOW;
    }

    private static void hash(Chunk c, int i, Packet p, int site) {
        boolean ports = p.transport == 6 || p.transport == 17;
        long source = Mix.address(p.sourceHigh, p.sourceLow);
        long destination = Mix.address(p.destinationHigh, p.destinationLow);
        long a = Mix.side(source, ports ? p.sourcePort : 0);
        long b = Mix.side(destination, ports ? p.destinationPort : 0);
        c.lower[i] = a < b;
        c.hash[i] = Mix.flow(a, b, p.transport, site);
        c.shard[i] = (byte) Mix.shard(source, destination);
    }

    /// Multicast and broadcast; a subnet's broadcast is known by the frame, or by its last byte where there is none.
    private static boolean isToAll(Packet p) {
        if (p.destinationHigh == 0 && p.destinationLow >>> 32 == 0xffff) {
            int d = (int) p.destinationLow;
            if (d >>> 28 >= 0xe) {
                return d >>> 28 == 0xe || d == -1;
            }
            return (p.toGroup || (p.destinationMac == -1 && (d & 255) == 255)) && isLocal(d);
        }
        return p.destinationHigh >>> 56 == 0xff;
    }

    private static boolean isLocal(int d) {
        return d >>> 24 == 10 || d >>> 20 == 0xac1 || d >>> 16 == 0xc0a8 || d >>> 16 == 0xa9fe || (d & 255) == 255;
    }

    /// What was counted, by name.
    public Map<String, Long> counts() {
        Map<String, Long> all = new TreeMap<>();
        all.put("time.clamped", clock.clamped);
        all.put("time.epochs", clock.epochs);
        all.put("copies.dropped", copies.dropped);
        all.put("copies.translated", copies.translated);
        all.put("segments.overflow", segments.overflow);
        all.put("packets.ip", ip);
        return all;
    }
}
