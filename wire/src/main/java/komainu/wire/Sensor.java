package komainu.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import komainu.wire.bluetooth.Bluetooth;
import komainu.wire.bluetooth.Links;
import komainu.wire.capture.Captures;
import komainu.wire.flow.Intake;
import komainu.wire.flow.Shard;
import komainu.wire.home.Home;
import komainu.wire.host.Ledger;
import komainu.wire.packet.Dissector;
import komainu.wire.protocol.Decoders;
import komainu.wire.stream.Recognition;
import komainu.wire.stream.Streams;
import komainu.wire.wifi.Networks;
import org.jspecify.annotations.Nullable;

/// Packets to observations: reads captures, follows flows, and tells what the owner's endpoints did.
public final class Sensor implements Source {
    private final PacketSource source;
    private final Supplier<List<InputReport.Input>> inputs;
    private final Counters counters;
    private final Recognition recognition;
    private final List<String> sites;
    private final List<Home> homes = new ArrayList<>();
    private final Pipeline pipeline;
    private final Ledger ledger;
    private final Opening opening;
    private final Bluetooth bluetooth;
    private final boolean learns;
    /// Batches whose bytes are still needed, oldest first, and those free again.
    private final Deque<Batch> inUse = new ArrayDeque<>();

    private final Deque<Batch> spare = new ArrayDeque<>();
    private final int batchesInWork;
    private boolean settled;
    private boolean finished;
    private long packets;
    private long bytes;
    private long first;
    private long last;

    /// The table of decoders.
    private record Table(LoginCheck logins) implements Recognition {
        @Override
        public @Nullable ProtocolDecoder<?> stream(int clientPort, int serverPort, Side side, Bytes bytes) {
            return Decoders.stream(clientPort, serverPort, side, bytes);
        }

        @Override
        public @Nullable ProtocolDecoder<?> datagram(int sourcePort, int destinationPort, Bytes bytes) {
            return Decoders.datagram(sourcePort, destinationPort, bytes);
        }

        @Override
        public @Nullable ProtocolDecoder<?> link(long protocol, Bytes bytes) {
            return Decoders.link(protocol, bytes);
        }
    }

    private Sensor(
            PacketSource source,
            Supplier<List<InputReport.Input>> inputs,
            Counters counters,
            List<String> siteOfInputs,
            SensorOptions options) {
        this.source = source;
        this.recognition = new Table(options.logins());
        this.inputs = inputs;
        this.counters = counters;
        this.sites = List.copyOf(new LinkedHashSet<>(siteOfInputs));
        int[] siteOfInput = siteOfInputs.stream().mapToInt(sites::indexOf).toArray();
        this.learns = options.home().isEmpty();
        for (String site : sites) {
            homes.add(learns ? Home.learned(site) : Home.given(site, options.home()));
        }
        Sizes sizes = Sizes.of(options.memory());
        batchesInWork = options.workers() > 1 ? 2 : 0;
        Intake intake = new Intake(siteOfInput);
        opening = new Opening(source, siteOfInput, sites.size(), options.networks());
        bluetooth = new Bluetooth(siteOfInput, sites);
        ledger = new Ledger(homes, sites, intake.segments(), sizes.tallies());
        int workers = Math.clamp(options.workers(), 1, Shard.SHARDS);
        pipeline = new Pipeline(
                workers, sizes.shard(), recognition, intake, new Dissector(counters, opening.air()), ledger);
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
            settled = true;
            opening.settle(homes, learns, recognition);
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
        pipeline.drain(receiver);
        return read;
    }

    private @Nullable Batch next() {
        Batch held = opening.next();
        if (held != null) {
            return held;
        }
        Batch b = spare.poll();
        if (b == null) {
            b = new Batch();
        }
        if (!source.fill(b)) {
            return null;
        }
        inUse.add(b);
        if (inUse.size() > batchesInWork) {
            spare.add(inUse.remove());
        }
        return b;
    }

    private void take(Batch b, Receiver receiver) {
        boolean radio = false;
        for (int i = 0; i < b.count; i++) {
            bytes += b.length[i];
            last = Math.max(last, b.at[i]);
            radio |= Links.isBluetooth(b.link[i]);
        }
        if (packets == 0 && b.count > 0) {
            first = b.at[0];
        }
        packets += b.count;
        if (radio) {
            bluetooth.take(b, receiver);
        }
        pipeline.take(b, receiver);
    }

    private void finish(Receiver receiver) {
        finished = true;
        bluetooth.finish(receiver);
        pipeline.finish(receiver, site -> opening.networks().get(site).isEncrypted());
    }

    @Override
    public boolean finished() {
        return finished;
    }

    @Override
    public InputReport report() {
        Counters all = new Counters();
        all.addAll(counters);
        pipeline.addTo(all);
        all.addAll(bluetooth.malformed());
        Map<String, Long> named = new TreeMap<>(all.others());
        pipeline.counts().forEach((name, n) -> named.merge(name, n, Long::sum));
        named.putAll(bluetooth.counts());
        named.values().removeIf(v -> v == 0);
        return new InputReport(
                kind(),
                inputs.get(),
                first,
                last,
                packets,
                bytes,
                pipeline.flows(),
                ledger.homes(),
                all.malformed(),
                List.copyOf(ledger.lacks()),
                wifi(),
                bluetooth.records() > 0 ? Optional.of(bluetooth.report()) : Optional.empty(),
                named);
    }

    private InputReport.Kind kind() {
        boolean only = packets > 0 && bluetooth.records() == packets;
        return only ? InputReport.Kind.BLUETOOTH : InputReport.Kind.PACKETS;
    }

    /// What was heard of Wi-Fi at all sites together.
    private Optional<InputReport.Wifi> wifi() {
        return opening.networks().stream()
                .filter(Networks::heard)
                .map(Networks::report)
                .reduce(InputReport.Wifi::and);
    }

    @Override
    public void close() {
        pipeline.close();
        source.close();
    }
}
