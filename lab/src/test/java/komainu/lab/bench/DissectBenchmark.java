package komainu.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import komainu.wire.Batch;
import komainu.wire.Counters;
import komainu.wire.SensorInput;
import komainu.wire.capture.Captures;
import komainu.wire.packet.Dissector;
import komainu.wire.packet.Packet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Packets a second through the reader of captures, and through the dissector alone.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DissectBenchmark {
    private static final int PACKETS = 100_000;

    @Param({"everyday", "scan"})
    String kind = "everyday";

    private Path file = Path.of("");
    private final List<Batch> batches = new ArrayList<>();
    private final Batch spare = new Batch();
    private final Packet packet = new Packet();
    private final Dissector dissector = new Dissector(new Counters());

    @Setup
    public void load() throws IOException {
        file = Files.createTempFile("komainu-", ".pcap");
        file.toFile().deleteOnExit();
        BenchCaptures.write(kind, Map.of("--out", file.toString(), "--packets", String.valueOf(PACKETS)));
        try (Captures captures = open()) {
            Batch batch = new Batch();
            while (captures.fill(batch)) {
                batches.add(batch);
                batch = new Batch();
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long dissect() {
        long sum = 0;
        for (Batch batch : batches) {
            for (int i = 0; i < batch.count; i++) {
                dissector.dissect(batch, i, packet);
                sum += packet.sequence + packet.destinationLow;
            }
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long read() {
        long packets = 0;
        Batch batch = spare;
        try (Captures captures = open()) {
            while (captures.fill(batch)) {
                packets += batch.count;
            }
        }
        return packets;
    }

    private Captures open() {
        return Captures.open(List.of(new SensorInput(file, "bench")), new Counters());
    }
}
