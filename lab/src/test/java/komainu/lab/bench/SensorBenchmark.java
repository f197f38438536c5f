package komainu.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import komainu.detect.Detectors;
import komainu.engine.Engine;
import komainu.knowledge.Knowledge;
import komainu.knowledge.KnowledgeFile;
import komainu.model.Observation;
import komainu.wire.Receiver;
import komainu.wire.Sensor;
import komainu.wire.SensorInput;
import komainu.wire.SensorOptions;
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

/// Packets a second from file to observations, and through the detectors from observations made before.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SensorBenchmark {
    private static final int PACKETS = 500_000;

    @Param({"everyday", "scan"})
    String kind = "everyday";

    private Path file = Path.of("");
    private final List<Observation> observations = new ArrayList<>();
    private final Knowledge knowledge = KnowledgeFile.load();

    @Setup
    public void load() throws IOException {
        file = Files.createTempFile("komainu-", ".pcap");
        file.toFile().deleteOnExit();
        BenchCaptures.write(kind, Map.of("--out", file.toString(), "--packets", String.valueOf(PACKETS)));
        read(observations::add);
    }

    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public long sensor() {
        long[] count = new long[1];
        read(o -> count[0] += o.at() & 1);
        return count[0];
    }

    /// Counted in packets too, so that it can be set beside the sensor's number.
    @Benchmark
    @OperationsPerInvocation(PACKETS)
    public Object step() {
        Engine engine = new Engine(knowledge, Detectors.all());
        observations.forEach(engine::observe);
        return engine.finish(observations.getLast().at());
    }

    private void read(Receiver receiver) {
        SensorInput input = new SensorInput(file, "bench");
        try (Sensor sensor = Sensor.open(List.of(input), SensorOptions.DEFAULT)) {
            while (!sensor.finished()) {
                sensor.poll(receiver, 1 << 16);
            }
        }
    }
}
