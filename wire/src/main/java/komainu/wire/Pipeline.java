package komainu.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import komainu.wire.flow.Chunk;
import komainu.wire.flow.Event;
import komainu.wire.flow.Intake;
import komainu.wire.flow.Shard;
import komainu.wire.flow.Shards;
import komainu.wire.host.Ledger;
import komainu.wire.packet.Dissector;
import komainu.wire.stream.Recognition;
import org.jspecify.annotations.Nullable;

/// The three stages a batch goes through: read headers in order, follow flows by shard, tell in order.
final class Pipeline implements AutoCloseable {
    /* One worker takes small chunks through all stages in one thread. Several take whole batches: while they follow the
    flows of one, this thread tells of the one before and reads the headers of the next. Shards are fixed and both other stages
    are in packet order, so what is told does not depend on the number of workers or on where chunks begin. */
    private final Intake intake;
    private final Dissector dissector;
    private final Ledger ledger;
    private final List<Shards> workers = new ArrayList<>();
    private final @Nullable ExecutorService threads;
    private final List<Future<?>> running = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private Chunk next;
    private Chunk other;
    private @Nullable Chunk inWork;
    private long packets;

    Pipeline(
            int number, Shard.Sizes sizes, Recognition recognition, Intake intake, Dissector dissector, Ledger ledger) {
        this.intake = intake;
        this.dissector = dissector;
        this.ledger = ledger;
        for (int n = 0; n < number; n++) {
            workers.add(new Shards(n, number, sizes, recognition));
        }
        threads = number == 1
                ? null
                : Executors.newFixedThreadPool(
                        number, Thread.ofPlatform().daemon().factory());
        next = new Chunk(number == 1 ? Chunk.SMALL : Chunk.LARGE);
        other = number == 1 ? next : new Chunk(Chunk.LARGE);
    }

    /// Takes a batch; its bytes are needed until the call after the next one, or `drain`.
    void take(Batch b, Receiver receiver) {
        int from = 0;
        while (from < b.count) {
            from = read(b, from);
            if (threads == null) {
                Shards all = workers.getFirst();
                all.take(next);
                ledger.take(next, all.events(), receiver);
                all.events().clear();
            } else {
                overlap(threads, receiver);
            }
        }
    }

    /// Fills the next chunk; returns the first frame of the batch that had no room.
    private int read(Batch b, int from) {
        intake.begin(next);
        int i = from;
        while (i < b.count && next.count < next.packets.length) {
            dissector.dissect(b, i, next.packets[next.count]);
            intake.take(next, b.bytes);
            i += dissector.hasMore() ? 0 : 1;
        }
        packets += next.count;
        return i;
    }

    private void overlap(ExecutorService pool, Receiver receiver) {
        Chunk before = await();
        inWork = next;
        next = other;
        other = inWork;
        Chunk now = inWork;
        for (Shards w : workers) {
            running.add(pool.submit(() -> w.take(now)));
        }
        tell(before, receiver);
    }

    /// Waits for the chunk in work and gathers its events.
    private @Nullable Chunk await() {
        Chunk done = inWork;
        inWork = null;
        for (Future<?> f : running) {
            try {
                f.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while reading", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a worker failed", e.getCause());
            }
        }
        running.clear();
        gather();
        return done;
    }

    private void gather() {
        for (Shards w : workers) {
            events.addAll(w.events());
            w.events().clear();
        }
        if (workers.size() > 1) {
            events.sort(Comparator.comparingInt(Event::order));
        }
    }

    private void tell(@Nullable Chunk chunk, Receiver receiver) {
        if (chunk != null) {
            ledger.take(chunk, events, receiver);
            events.clear();
        }
    }

    /// Tells all that was taken.
    void drain(Receiver receiver) {
        if (threads != null) {
            tell(await(), receiver);
        }
    }

    /// Cuts what is open and tells it, at the last packet's time.
    ///
    /// @param encrypted of which sites most of the talk was
    void finish(Receiver receiver, IntPredicate encrypted) {
        drain(receiver);
        for (Shards w : workers) {
            w.finish(0);
        }
        gather();
        ledger.finish(intake.now(), packets, events, receiver, encrypted);
        events.clear();
    }

    long flows() {
        return workers.stream().mapToLong(Shards::flows).sum();
    }

    /// Adds what the workers counted; when no chunk is in work.
    void addTo(Counters all) {
        workers.forEach(w -> all.addAll(w.counters()));
    }

    Map<String, Long> counts() {
        Map<String, Long> all = new TreeMap<>(intake.counts());
        workers.forEach(w -> w.counts().forEach((name, n) -> all.merge(name, n, Long::sum)));
        all.putAll(ledger.counts());
        return all;
    }

    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
