package komainu.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import komainu.wire.Batch;
import komainu.wire.Counters;
import komainu.wire.SensorInput;
import komainu.wire.capture.Captures;
import komainu.wire.packet.Dissector;
import komainu.wire.packet.Packet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptTest {
    private static final Instant START = Instant.parse("2026-11-17T00:00:00Z");

    @TempDir
    Path folder;

    static Stream<Act> acts() {
        return Acts.all();
    }

    @ParameterizedTest
    @MethodSource("acts")
    void each_act_writes_frames_in_order_with_checksums_that_hold(Act act) {
        List<Frame> frames = new Script(START, 3).play(act.id(), 1, 31).frames();
        assertThat(frames).isNotEmpty().allMatch(f -> Checksums.hold(f.bytes()));
        assertThat(frames).isSortedAccordingTo((a, b) -> Long.compare(a.at(), b.at()));
        assertThat(frames.getFirst().at()).isGreaterThanOrEqualTo((START.getEpochSecond() + 1) * Stage.SECOND);
    }

    @ParameterizedTest
    @MethodSource("acts")
    void each_act_can_be_dissected_with_nothing_malformed(Act act) throws IOException {
        Script script = new Script(START, 4).play(act.id(), 0, 20);
        Tally tally = tally(script);
        assertThat(tally.malformed).isEmpty();
        assertThat(tally.packets).isEqualTo(script.frames().size());
    }

    @Test
    void a_changed_bit_breaks_the_checksum() {
        byte[] frame = new Script(START, 3)
                .play("time", 0, 30)
                .frames()
                .getFirst()
                .bytes()
                .clone();
        frame[30] ^= 1;
        assertThat(Checksums.hold(frame)).isFalse();
    }

    @Test
    void the_same_seed_gives_the_same_bytes_and_another_seed_others() throws IOException {
        assertThat(bytes(1)).isEqualTo(bytes(1)).isNotEqualTo(bytes(2));
    }

    @Test
    void an_act_added_leaves_the_others_as_they_were() {
        List<byte[]> alone = payloads(new Script(START, 5).play("speaker", 0, 60));
        List<byte[]> together =
                payloads(new Script(START, 5).play("speaker", 0, 60).play("mirai-scan", 0, 60));
        assertThat(together).hasSizeGreaterThan(alone.size()).containsAll(alone);
    }

    @Test
    void the_trait_stands_in_every_syn_of_a_mirai_scan_and_in_no_other_act() throws IOException {
        Tally bot = tally(new Script(START, 6).play("mirai-scan", 0, 120));
        assertThat(bot.syns).isGreaterThan(100).isEqualTo(bot.traits);
        Script benign = new Script(START, 6).everyday(60);
        Acts.TRAPS.stream().filter(a -> !a.id().equals("background")).forEach(a -> benign.play(a.id(), 0, 60));
        assertThat(tally(benign).traits).isZero();
    }

    @Test
    void the_truth_names_doer_level_and_time_of_each_act() throws IOException {
        Path file = folder.resolve("truth.jsonl");
        new Script(START, 1).play("mirai-scan", 60, 120).writeTruth(file);
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "{\"act\": \"mirai-scan\", \"mac\": \"c0:56:e3:5b:21:7e\", \"address\": \"192.168.1.23\","
                                + " \"type\": \"ip-camera\", \"level\": \"INFECTED\", \"from\": \"2026-11-17T00:01:00Z\","
                                + " \"until\": \"2026-11-17T00:02:00Z\"}");
    }

    /// What wire's dissector counts in a capture.
    private record Tally(long packets, long syns, long traits, Map<String, Long> malformed) {}

    private Tally tally(Script script) throws IOException {
        Path file = folder.resolve("tally.pcap");
        script.write(file);
        Counters counters = new Counters();
        Dissector dissector = new Dissector(counters);
        Packet packet = new Packet();
        Batch batch = new Batch();
        long packets = 0;
        long syns = 0;
        long traits = 0;
        try (Captures captures = Captures.open(List.of(new SensorInput(file, "home")), counters)) {
            while (captures.fill(batch)) {
                for (int i = 0; i < batch.count; i++) {
                    dissector.dissect(batch, i, packet);
                    packets++;
                    boolean syn = packet.transport == Frames.TCP && packet.flags == Packet.SYN;
                    syns += syn ? 1 : 0;
                    traits += syn && packet.sequence == (int) packet.destinationLow ? 1 : 0;
                }
            }
        }
        return new Tally(packets, syns, traits, counters.malformed());
    }

    private byte[] bytes(long seed) throws IOException {
        Path file = folder.resolve("seed.pcap");
        new Script(START, seed).everyday(120).play("mirai-scan", 10, 60).write(file);
        return Files.readAllBytes(file);
    }

    /// Frames without what counts up over the whole capture (the IP identification and its checksum).
    private static List<byte[]> payloads(Script script) {
        return script.frames().stream()
                .map(f -> Arrays.copyOfRange(f.bytes(), 26, f.bytes().length))
                .toList();
    }
}
