package komainu.wire.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import komainu.wire.Counters;
import komainu.wire.LoginCheck;
import komainu.wire.packet.Packet;
import komainu.wire.stream.Recognition;

/// The shards one worker owns, and the second stage over them.
public final class Shards {
    /* Loads are started for a group of packets before any of them is used, so that the memory works on all of them at
    once: first the sets of both tiers, then the flows found. */
    private static final int GROUP = 32;

    private final int worker;
    private final int workers;
    private final Shard[] own = new Shard[Shard.SHARDS];
    private final List<Shard> inOrder = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final Counters counters = new Counters();
    private final Speech speech = new Speech(events, counters, LoginCheck.NONE);
    private final Recognition recognition;
    private final int[] group = new int[GROUP];
    /// Keeps the early loads from being optimised away.
    long touched;

    public Shards(int worker, int workers, Shard.Sizes sizes, Recognition recognition) {
        this.worker = worker;
        this.workers = workers;
        this.recognition = recognition;
        for (int n = worker; n < Shard.SHARDS; n += workers) {
            own[n] = new Shard(n, sizes, recognition, counters, events);
            inOrder.add(own[n]);
        }
    }

    /// Events found since they were last cleared, in order.
    public List<Event> events() {
        return events;
    }

    public Counters counters() {
        return counters;
    }

    /// Looks all packets of a chunk up that belong to this worker's shards.
    public void take(Chunk c) {
        int i = 0;
        while (i < c.count) {
            int n = 0;
            while (i < c.count && n < GROUP && (c.clock[i] == Chunk.NONE || n == 0)) {
                if (c.clock[i] != Chunk.NONE) {
                    time(c, i);
                }
                if (c.task[i] != Chunk.SKIP && c.shard[i] % workers == worker) {
                    group[n++] = i;
                    touched += own[c.shard[i]].touch(c.hash[i]);
                }
                i++;
            }
            group(c, n);
        }
    }

    private void group(Chunk c, int n) {
        for (int g = 0; g < n; g++) {
            touched += own[c.shard[group[g]]].touchFlow(c.hash[group[g]]);
        }
        for (int g = 0; g < n; g++) {
            int i = group[g];
            switch (c.task[i]) {
                case Chunk.TO_ALL -> toAll(c, i);
                case Chunk.LINK -> link(c, i);
                default -> own[c.shard[i]].take(c, i);
            }
        }
    }

    private void time(Chunk c, int i) {
        for (Shard s : inOrder) {
            if (c.clock[i] == Chunk.EPOCH) {
                s.cut(i);
            } else {
                s.tick(i, c.passed[i], c.at[i]);
            }
        }
    }

    private void toAll(Chunk c, int i) {
        Packet p = c.packets[i];
        c.verdict[i] = Verdict.FROM_CLIENT;
        if (p.transport != 17 || p.payloadLength == 0) {
            return;
        }
        var decoder = recognition.datagram(p.sourcePort, p.destinationPort, p.payload);
        if (decoder != null && !decoder.remembers()) {
            speech.of(c, i, true);
            speech.decode(decoder, p.payload, true, c.at[i]);
        }
    }

    private void link(Chunk c, int i) {
        Packet p = c.packets[i];
        var decoder = recognition.link(p.linkProtocol, p.payload);
        if (decoder != null) {
            speech.of(c, i, true);
            speech.decode(decoder, p.payload, true, c.at[i]);
        }
    }

    /// Cuts all flows, as if before packet `count` of a chunk.
    public void finish(int count) {
        for (Shard s : inOrder) {
            s.cut(count);
        }
    }

    public long flows() {
        return inOrder.stream().mapToLong(s -> s.count.flows).sum();
    }

    public Map<String, Long> counts() {
        Map<String, Long> all = new TreeMap<>();
        for (Shard s : inOrder) {
            s.addTo(all);
        }
        return all;
    }
}
