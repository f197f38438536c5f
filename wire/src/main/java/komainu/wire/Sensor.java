package komainu.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import komainu.wire.capture.Captures;
import komainu.wire.flow.Chunk;
import komainu.wire.flow.Intake;
import komainu.wire.flow.Shard;
import komainu.wire.flow.Shards;
import komainu.wire.home.Home;
import komainu.wire.home.HomeFinder;
import komainu.wire.host.Ledger;
import komainu.wire.packet.Dissector;
import komainu.wire.packet.Packet;
import komainu.wire.protocol.Decoders;
import komainu.wire.stream.Recognition;
import komainu.wire.stream.Streams;
import org.jspecify.annotations.Nullable;

/// Packets to observations: reads captures, follows flows, and tells what the owner's endpoints did.
public final class Sensor implements Source {
    private static final long LEARN_TIME = 2_000_000_000L;
    private static final int LEARN_PACKETS = 50_000;
    private static final long LEARN_BYTES = 64L << 20;

    private final PacketSource source;
    private final Supplier<List<InputReport.Input>> inputs;
    private final Counters counters;
    private final Dissector dissector;
    private final Recognition recognition = new Table();
    private final List<String> sites;
    private final int[] siteOfInput;
    private final List<Home> homes = new ArrayList<>();
    private final Intake intake;
    private final Shards shards;
    private final Ledger ledger;
    private final Chunk chunk = new Chunk(Chunk.SMALL);
    private final Deque<Batch> heldBack = new ArrayDeque<>();
    private final boolean learns;
    private @Nullable Batch batch;
    private boolean settled;
    private boolean finished;
    private long packets;
    private long bytes;
    private long first;
    private long last;

    /// The table of decoders.
    private static final class Table implements Recognition {
        @Override
        public @Nullable ProtocolDecoder<?> stream(int clientPort, int serverPort, Side side, Bytes bytes) {
            return Decoders.stream(clientPort, serverPort, side, bytes);
        }

        @Override
        public @Nullable ProtocolDecoder<?> datagram(int sourcePort, int destinationPort, Bytes bytes) {
            return Decoders.datagram(sourcePort, destinationPort, bytes);
        }
    }

    private Sensor(
            PacketSource source,
            Supplier<List<InputReport.Input>> inputs,
            Counters counters,
            List<String> siteOfInputs,
            SensorOptions options) {
        this.source = source;
        this.inputs = inputs;
        this.counters = counters;
        this.dissector = new Dissector(counters);
        this.sites = List.copyOf(new LinkedHashSet<>(siteOfInputs));
        this.siteOfInput = siteOfInputs.stream().mapToInt(sites::indexOf).toArray();
        this.learns = options.home().isEmpty();
        for (String site : sites) {
            homes.add(learns ? Home.learned(site) : Home.given(site, options.home()));
        }
        Sizes sizes = Sizes.of(options.memory());
        intake = new Intake(siteOfInput);
        shards = new Shards(0, 1, sizes.shard(), recognition);
        ledger = new Ledger(homes, sites, intake.segments(), sizes.tallies());
    }

    /// Reads captures.
    public static Sensor open(List<SensorInput> inputs, SensorOptions options) {
        Counters counters = new Counters();
        Captures captures = Captures.open(inputs, counters);
        return new Sensor(
                captures,
                captures::inputs,
                counters,
                inputs.stream().map(SensorInput::site).toList(),
                options);
    }

    /// Reads packets from elsewhere, all of one site.
    public static Sensor of(PacketSource source, String site, SensorOptions options) {
        return new Sensor(source, List::of, new Counters(), List.of(site), options);
    }

    /// One budget split over the tables.
    ///
    /// @param tallies endpoints that may be active in one second
    record Sizes(Shard.Sizes shard, int tallies) {
        /// A sixteenth each for attempts and activity, a quarter for flows, an eighth for streams; the rest is for
        /// endpoints, what they hold, and the batches.
        static Sizes of(long memory) {
            int attempts = power(memory / 16 / Shard.SHARDS / Shard.ATTEMPT);
            int flows = power(memory / 4 / Shard.SHARDS / Shard.FLOW);
            int chunks = Math.clamp(memory / 8 / Shard.SHARDS / Streams.chunkSize(), 4, 1 << 12);
            int tallies = Math.clamp(memory / 16 / Ledger.tallySize(), 64, 1 << 16);
            return new Sizes(new Shard.Sizes(attempts, flows, chunks), tallies);
        }

        private static int power(long slots) {
            return Integer.highestOneBit(Math.clamp(slots, 64, 1 << 20));
        }
    }

    @Override
    public int poll(Receiver receiver, int limit) {
        if (!settled) {
            settle();
        }
        int read = 0;
        while (read < limit && !finished) {
            Batch b = next();
            if (b == null) {
                finish(receiver);
            } else {
                take(b, receiver);
                read += b.count;
            }
        }
        return read;
    }

    private @Nullable Batch next() {
        Batch held = heldBack.poll();
        if (held != null) {
            return held;
        }
        Batch b = batch;
        if (b == null) {
            b = new Batch();
            batch = b;
        }
        return source.fill(b) ? b : null;
    }

    private void take(Batch b, Receiver receiver) {
        for (int from = 0; from < b.count; from += Chunk.SMALL) {
            int until = Math.min(b.count, from + Chunk.SMALL);
            intake.begin(chunk);
            for (int i = from; i < until; i++) {
                dissector.dissect(b, i, chunk.packets[chunk.count]);
                intake.take(chunk, b.bytes);
                bytes += b.length[i];
                last = Math.max(last, b.at[i]);
            }
            shards.take(chunk);
            ledger.take(chunk, shards.events(), receiver);
            shards.events().clear();
        }
        if (packets == 0 && b.count > 0) {
            first = b.at[0];
        }
        packets += b.count;
    }

    private void finish(Receiver receiver) {
        finished = true;
        shards.finish(0);
        boolean encrypted = counters.of(Count.WIFI_ENCRYPTED) * 2 > packets;
        ledger.finish(intake.now(), packets, shards.events(), receiver, encrypted);
        shards.events().clear();
    }

    /// Holds the first packets back until it is clear which addresses are the owner's.
    private void settle() {
        settled = true;
        if (!learns) {
            return;
        }
        List<HomeFinder> finders =
                homes.stream().map(h -> new HomeFinder(h, recognition)).toList();
        Dissector reader = new Dissector(new Counters());
        Packet packet = new Packet();
        long seen = 0;
        long held = 0;
        long begin = -1;
        boolean enough = false;
        while (!enough) {
            Batch b = new Batch();
            if (!source.fill(b)) {
                break;
            }
            heldBack.add(b);
            held += Batch.BYTES;
            for (int i = 0; i < b.count && !enough; i++) {
                begin = begin < 0 ? b.at[i] : begin;
                reader.dissect(b, i, packet);
                finders.get(siteOfInput[packet.input]).look(packet);
                enough = ++seen >= LEARN_PACKETS || b.at[i] - begin > LEARN_TIME;
            }
            enough |= held >= LEARN_BYTES;
        }
        finders.forEach(HomeFinder::settle);
    }

    @Override
    public boolean finished() {
        return finished;
    }

    @Override
    public InputReport report() {
        Counters all = new Counters();
        all.addAll(counters);
        all.addAll(shards.counters());
        Map<String, Long> named = new TreeMap<>(all.others());
        shards.counts().forEach((k, v) -> named.merge(k, v, Long::sum));
        intake.counts().forEach((k, v) -> named.merge(k, v, Long::sum));
        ledger.counts().forEach((k, v) -> named.merge(k, v, Long::sum));
        named.values().removeIf(v -> v == 0);
        return new InputReport(
                inputs.get(),
                first,
                last,
                packets,
                bytes,
                shards.flows(),
                ledger.homes(),
                all.malformed(),
                List.copyOf(ledger.lacks()),
                named);
    }

    @Override
    public void close() {
        source.close();
    }
}
