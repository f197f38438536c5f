package komainu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import komainu.cli.answer.Answer;
import komainu.cli.answer.Course;
import komainu.cli.document.DocumentsTest;
import komainu.cli.input.Inputs;
import komainu.cli.input.Reading;
import komainu.detect.Detectors;
import komainu.engine.Engine;
import komainu.knowledge.Names;
import komainu.model.Observation;
import komainu.wire.InputReport;
import komainu.wire.Sensor;
import komainu.wire.SensorInput;
import komainu.wire.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same input gives the same answer, however it is read.
class DeterminismTest {
    private static final int HEADER = 24;
    private static final int RECORD = 16;

    private static List<Path> captures() {
        return Golden.folders().stream().map(f -> f.resolve("traffic.pcap")).toList();
    }

    @Test
    void any_number_of_workers_gives_the_same_bytes() {
        for (Path capture : captures()) {
            String one = DocumentsTest.document(Golden.read(Golden.options(capture, 1), capture));
            assertThat(DocumentsTest.document(Golden.read(Golden.options(capture, 1), capture)))
                    .as("again: " + capture)
                    .isEqualTo(one);
            assertThat(DocumentsTest.document(Golden.read(Golden.options(capture, 2), capture)))
                    .as("2: " + capture)
                    .isEqualTo(one);
            assertThat(DocumentsTest.document(Golden.read(Golden.options(capture, 7), capture)))
                    .as("7: " + capture)
                    .isEqualTo(one);
        }
    }

    @Test
    void a_restore_half_way_gives_the_same_bytes() throws IOException {
        for (Path capture : captures()) {
            List<Observation> seen = new ArrayList<>();
            InputReport report = observe(capture, seen);
            Engine straight = new Engine(Sample.KNOWLEDGE, Detectors.all());
            seen.forEach(straight::observe);
            Engine halved = new Engine(Sample.KNOWLEDGE, Detectors.all());
            seen.subList(0, seen.size() / 2).forEach(halved::observe);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            halved.checkpoint(new DataOutputStream(bytes));
            Engine restored = Engine.restore(
                    Sample.KNOWLEDGE,
                    Detectors.all(),
                    new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            seen.subList(seen.size() / 2, seen.size()).forEach(restored::observe);
            assertThat(DocumentsTest.document(
                            Reading.answer(report, restored, Sample.KNOWLEDGE, Names.NONE, new Course())))
                    .as(capture.toString())
                    .isEqualTo(DocumentsTest.document(
                            Reading.answer(report, straight, Sample.KNOWLEDGE, Names.NONE, new Course())));
        }
    }

    private static InputReport observe(Path capture, List<Observation> into) {
        try (Source source = Sensor.open(List.of(new SensorInput(capture, Inputs.SITE)), Golden.options(capture, 1))) {
            while (!source.finished()) {
                source.poll(into::add, 1000);
            }
            return source.report();
        }
    }

    @Test
    void a_capture_split_into_three_files_gives_the_same_findings(@TempDir Path folder) throws IOException {
        for (Path capture : captures()) {
            Answer whole = Golden.read(capture);
            Answer parts = Golden.read(
                    Golden.options(capture, 1), split(capture, folder).toArray(Path[]::new));
            assertThat(parts.input().packets()).isEqualTo(whole.input().packets());
            assertThat(Golden.lines(parts)).as(capture.toString()).isEqualTo(Golden.lines(whole));
        }
    }

    /// Three files with a third of the packets each.
    private static List<Path> split(Path capture, Path folder) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(capture)).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> starts = new ArrayList<>();
        for (int at = HEADER; at < bytes.capacity(); at += RECORD + bytes.getInt(at + 8)) {
            starts.add(at);
        }
        starts.add(bytes.capacity());
        List<Path> parts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int from = starts.get((starts.size() - 1) * i / 3);
            int until = starts.get((starts.size() - 1) * (i + 1) / 3);
            ByteArrayOutputStream part = new ByteArrayOutputStream();
            part.write(bytes.array(), 0, HEADER);
            part.write(bytes.array(), from, until - from);
            parts.add(Files.write(folder.resolve("part" + i + ".pcap"), part.toByteArray()));
        }
        return parts;
    }
}
