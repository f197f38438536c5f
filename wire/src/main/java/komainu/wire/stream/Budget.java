package komainu.wire.stream;

import java.lang.foreign.MemorySegment;

/// The bytes that may wait in one shard: when all chunks are in use, they are taken from each stream in turn.
final class Budget {
    private final Slab slab;
    long robbed;

    Budget(int chunks) {
        slab = new Slab(chunks);
    }

    MemorySegment memory() {
        return slab.memory();
    }

    int inUse() {
        return slab.inUse();
    }

    /// Number of a chunk, or -1 if the stream has them all itself.
    int take(Stream s) {
        int chunk = slab.take(s);
        if (chunk < 0) {
            Stream victim = slab.victim(s);
            if (victim != null) {
                robbed++;
                victim.robbed = true;
                close(victim);
                chunk = slab.take(s);
            }
        }
        return chunk;
    }

    void give(int chunk) {
        slab.give(chunk);
    }

    /// Takes all chunks of a stream back.
    void close(Stream s) {
        drop(s.client);
        drop(s.server);
    }

    private void drop(Lane lane) {
        if (lane.chunk >= 0) {
            slab.give(lane.chunk);
            lane.chunk = -1;
            lane.held = 0;
        }
        while (lane.pending > 0) {
            slab.give(lane.chunks[0]);
            lane.shift();
        }
    }

    /// Gives the chunk of a side back when nothing is held.
    void release(Lane lane) {
        if (lane.held == 0 && lane.chunk >= 0) {
            slab.give(lane.chunk);
            lane.chunk = -1;
        }
    }
}
