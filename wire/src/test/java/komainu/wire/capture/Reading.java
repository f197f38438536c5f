package komainu.wire.capture;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import komainu.wire.Batch;
import komainu.wire.Counters;
import komainu.wire.InputReport;
import komainu.wire.SensorInput;

/// All that a capture gave, for tests.
final class Reading {
    record Seen(String bytes, int length, long at, int link, int input, int face, long frame, long offset) {}

    private static final Batch ONE = new Batch();
    private static final Batch TWO = new Batch();

    final Counters counters = new Counters();
    final List<Seen> packets = new ArrayList<>();
    List<InputReport.Input> inputs = List.of();

    /// Reads these bytes from standard input.
    static Reading of(byte[] bytes) {
        return of(new ByteArrayInputStream(bytes), Path.of("-"));
    }

    static Reading of(Path... files) {
        return of(InputStream.nullInputStream(), files);
    }

    static Reading of(InputStream standardInput, Path... files) {
        Reading reading = new Reading();
        List<SensorInput> inputs =
                Arrays.stream(files).map(file -> new SensorInput(file, "home")).toList();
        Batch batch = ONE;
        Batch other = TWO;
        try (Captures captures = Captures.open(inputs, standardInput, reading.counters)) {
            while (captures.fill(batch)) {
                reading.keep(batch);
                Batch next = other;
                other = batch;
                batch = next;
            }
            reading.inputs = captures.inputs();
        }
        return reading;
    }

    private void keep(Batch batch) {
        for (int i = 0; i < batch.count; i++) {
            byte[] bytes = batch.bytes
                    .asSlice(batch.start[i], Math.min(batch.captured[i], 32))
                    .toArray(JAVA_BYTE);
            packets.add(new Seen(
                    new String(bytes, StandardCharsets.ISO_8859_1),
                    batch.length[i],
                    batch.at[i],
                    batch.link[i],
                    batch.input[i],
                    batch.face[i],
                    batch.frame[i],
                    batch.offset[i]));
        }
    }

    InputReport.Input input() {
        return inputs.getFirst();
    }

    /// The fault as `kind@offset`, or "".
    String fault() {
        return input().fault().map(fault -> fault.kind() + "@" + fault.offset()).orElse("");
    }

    List<String> bytes() {
        return packets.stream().map(Seen::bytes).toList();
    }

    List<Long> times() {
        return packets.stream().map(Seen::at).toList();
    }
}
