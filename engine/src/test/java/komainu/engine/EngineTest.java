package komainu.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import komainu.detect.Detectors;
import komainu.detect.cases.CaseBook;
import komainu.knowledge.Knowledge;
import komainu.knowledge.KnowledgeFile;
import komainu.model.Activity;
import komainu.model.Activity.Exemplar;
import komainu.model.Activity.PeerTally;
import komainu.model.Activity.PortTally;
import komainu.model.Appeared;
import komainu.model.Coverage;
import komainu.model.Device;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Endpoint;
import komainu.model.Gateway;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Mac;
import komainu.model.Mark;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Quality;
import komainu.model.Seen;
import komainu.model.Talk;
import komainu.model.Volume;
import org.junit.jupiter.api.Test;

final class EngineTest {
    private static final Knowledge KNOWLEDGE = KnowledgeFile.load();
    private static final long SECOND = 1_000_000_000L;
    private static final long START = 1_700_000_000L * SECOND;

    private static Endpoint host(String site, int n) {
        return new Endpoint(site, "lan", new Mac(0x4419_b600_0000L + n), Ip.v4(0xc0a8_0100 + n));
    }

    private static Seen seen(Endpoint endpoint, long at) {
        return new Seen(endpoint, at, (at - START) / SECOND + 1, 0, new Mark(0, (at - START) / SECOND + 1, 0, at));
    }

    /// A second in which somebody called so many strangers on a port, and poured packets onto one.
    private static Activity activity(Endpoint endpoint, long at, int port, int first, int count, long packets) {
        Distinct called = new Distinct();
        List<Exemplar> exemplars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Ip peer = Ip.v4(0x5000_0000 + (first + i) * 257);
            called.add(Distinct.hash(peer));
            exemplars.add(new Exemplar(Exemplar.Kind.TRIED, new Mark(0, 1, 0, at), peer, port, 0));
        }
        Ip victim = Ip.parse("203.0.113.5");
        return new Activity(
                seen(endpoint, at + SECOND),
                at,
                at + SECOND,
                1,
                new Volume(count, count * 40L, 0, 0),
                new Volume(packets, packets * 540, 0, 0),
                Volume.NONE,
                Volume.NONE,
                Volume.NONE,
                new Activity.Tries(count, 0, 0, 0, 0),
                List.of(new PortTally(6, port, false, count, 0, called)),
                called,
                List.of(new PeerTally(victim, 17, 80, packets, packets * 540, 0, 0, 0, 540, new Mark(0, 2, 0, at))),
                List.of(),
                new Distinct(),
                Map.of(),
                new Activity.Traits(0, new Distinct(), 0, new Distinct(), 0, 0, 0, 0),
                new Distinct(),
                0,
                Volume.NONE,
                exemplars,
                false);
    }

    /// An hour at two sites: a scanning and flooding host, an intruder's session, a named phone, quiet ones.
    private static List<Observation> hour() {
        List<Observation> all = new ArrayList<>();
        Random random = new Random(11);
        for (int s = 0; s < 3_600; s++) {
            long at = START + s * SECOND;
            for (String site : List.of("home", "ward")) {
                Endpoint quiet = host(site, 2 + random.nextInt(20));
                all.add(new Appeared(seen(quiet, at), Appeared.How.ARP));
                if (s % 7 == 0) {
                    all.add(activity(
                            host(site, 1), at - SECOND, 23, s, site.equals("home") ? 6 : 1, s > 3_000 ? 900 : 0));
                }
                Talk talk = new Talk(Direction.INBOUND, 6, 23, Ip.parse("198.51.100.7"), 50_000, Mac.NONE, 1 + s / 60);
                String[] lines = {"enable", "system", "sh", "/bin/busybox ABCDE", "ls"};
                all.add(new Heard(
                        seen(host(site, 3), at),
                        talk,
                        false,
                        new Message.TelnetLine(false, lines[random.nextInt(5)], 30)));
                all.add(new Heard(
                        seen(host(site, 3), at),
                        talk,
                        true,
                        new Message.TelnetLine(true, "ABCDE: applet not found", 30)));
            }
        }
        long end = START + 3_600 * SECOND;
        all.add(new Gateway(seen(host("home", 9), end)));
        all.add(new Quality(seen(host("ward", 9), end), Quality.Lack.ONE_SIDED));
        all.add(new Coverage(seen(host("home", 1), end), START, end, 100, 100, 3, 50, 0, 0, 0));
        return all;
    }

    private static CaseBook straight(List<Observation> all) {
        Engine engine = new Engine(KNOWLEDGE, Detectors.all());
        all.forEach(engine::observe);
        return engine.finish(all.getLast().at());
    }

    private static byte[] checkpoint(Engine engine) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        engine.checkpoint(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static Engine restored(byte[] bytes) throws IOException {
        return Engine.restore(KNOWLEDGE, Detectors.all(), new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    @Test
    void a_restore_at_any_point_changes_nothing() throws IOException {
        List<Observation> all = hour();
        CaseBook expected = straight(all);
        assertThat(expected.findings()).isNotEmpty();
        for (int cut : new int[] {0, 1, all.size() / 3, all.size() / 2, all.size() - 1}) {
            Engine first = new Engine(KNOWLEDGE, Detectors.all());
            all.subList(0, cut).forEach(first::observe);
            Engine second = restored(checkpoint(first));
            all.subList(cut, all.size()).forEach(second::observe);
            assertThat(second.finish(all.getLast().at())).as("cut at " + cut).isEqualTo(expected);
        }
    }

    @Test
    void a_checkpoint_read_and_written_again_is_the_same_bytes() throws IOException {
        Engine engine = new Engine(KNOWLEDGE, Detectors.all());
        hour().forEach(engine::observe);
        byte[] bytes = checkpoint(engine);
        assertThat(checkpoint(restored(bytes))).isEqualTo(bytes);
    }

    @Test
    void time_that_passes_in_small_steps_changes_nothing() {
        List<Observation> all = hour();
        Engine engine = new Engine(KNOWLEDGE, Detectors.all());
        for (Observation o : all) {
            engine.advanceTo(o.at());
            engine.observe(o);
        }
        assertThat(engine.finish(all.getLast().at())).isEqualTo(straight(all));
    }

    @Test
    void sites_are_judged_apart_and_what_one_lacks_is_named() {
        CaseBook book = straight(hour());
        assertThat(book.devices())
                .filteredOn(d -> d.level() == Level.INFECTED)
                .extracting(Device::site)
                .contains("home", "ward");
        assertThat(book.silenced()).containsOnlyKeys(Quality.Lack.ONE_SIDED);
        assertThat(book.silenced().get(Quality.Lack.ONE_SIDED)).contains("fan-out", "flood", "dead-channel");
    }

    @Test
    void no_detector_fails_and_everything_is_counted() {
        Engine engine = new Engine(KNOWLEDGE, Detectors.all());
        List<Observation> all = hour();
        all.forEach(engine::observe);
        engine.finish(all.getLast().at());
        assertThat(engine.counters())
                .containsEntry("step.observations", (long) all.size())
                .containsEntry("step.late", 0L)
                .containsEntry("cases.refused", 0L)
                .containsEntry("engine.refused", 0L);
        assertThat(engine.counters().keySet()).noneMatch(name -> name.startsWith("step.failed."));
    }

    @Test
    void a_checkpoint_of_another_version_is_refused_by_name() {
        assertThatThrownBy(() -> restored(new byte[] {9, 0, 0}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version 9");
    }
}
