package komainu.detect.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import komainu.detect.Card;
import komainu.detect.Context;
import komainu.detect.Detector;
import komainu.detect.Trial;
import komainu.detect.state.Part;
import komainu.detect.state.State;
import komainu.detect.state.Tally;
import komainu.model.AttemptFailed;
import komainu.model.Direction;
import komainu.model.Endpoint;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Mark;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Outcome;
import komainu.model.Quality;
import komainu.model.Seen;
import komainu.model.Talk;
import org.junit.jupiter.api.Test;

final class StepTest {
    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final Talk TALK = new Talk(Direction.OUTBOUND, 6, 5000, Ip.v4(1), 23, Mac.NONE, 0);

    private final List<String> log = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    /// Counts what it sees, logs each call, and does what the test says.
    private final class Recorder implements Detector<Recorder.Memory> {
        private final Card card;
        private final BiConsumer<Memory, Context> onSeen;
        private final BiConsumer<Memory, Context> onWake;
        private final int version;

        final class Memory implements State {
            final Tally seen = new Tally(1);

            @Override
            public List<Part> parts() {
                return version == 1 ? List.of(seen) : List.of(seen, new Tally(1));
            }
        }

        Recorder(Card card, int version, BiConsumer<Memory, Context> onSeen, BiConsumer<Memory, Context> onWake) {
            this.card = card;
            this.version = version;
            this.onSeen = onSeen;
            this.onWake = onWake;
        }

        @Override
        public Card card() {
            return card;
        }

        @Override
        public Memory newState() {
            return new Memory();
        }

        @Override
        public void observe(Observation seen, Memory memory, Context context) {
            memory.seen.add(0, 1);
            log.add(card.id() + " sees " + context.endpoint().ip() + " #" + memory.seen.get(0) + " at "
                    + context.now() / MILLI);
            onSeen.accept(memory, context);
        }

        @Override
        public void wake(Memory memory, Context context) {
            log.add(card.id() + " wakes " + context.endpoint().ip() + " at " + context.now() / MILLI
                    + (context.ended() ? " ended" : ""));
            onWake.accept(memory, context);
        }
    }

    private static Card card(String id, Card.Subject subject, Set<Quality.Lack> needs) {
        return new Card(
                id,
                Card.Stage.JUDGE,
                Set.of(AttemptFailed.class),
                subject,
                List.of(),
                needs,
                Duration.ofSeconds(60),
                100);
    }

    private Recorder recorder(String id, BiConsumer<Recorder.Memory, Context> onSeen) {
        return new Recorder(card(id, Card.Subject.ENDPOINT, Set.of()), 1, onSeen, (memory, context) -> {});
    }

    private Recorder quiet(String id) {
        return recorder(id, (memory, context) -> {});
    }

    private Step step(Detector<?>... detectors) {
        return new Step("home", Trial.KNOWLEDGE, List.of(detectors), outcomes::add);
    }

    private static Endpoint host(int n) {
        return new Endpoint("home", "lan", Mac.NONE, Ip.v4(0x0a00_0000 + n));
    }

    private static Observation failed(int host, long millis) {
        return new AttemptFailed(new Seen(host(host), millis * MILLI, 1, 0, Mark.NONE), TALK, millis * MILLI, false);
    }

    @Test
    void each_subject_has_its_own_memory() {
        Step step = step(quiet("a"));
        step.observe(failed(1, 10));
        step.observe(failed(2, 20));
        step.observe(failed(1, 30));
        assertThat(log)
                .containsExactly("a sees 10.0.0.1 #1 at 10", "a sees 10.0.0.2 #1 at 20", "a sees 10.0.0.1 #2 at 30");
    }

    @Test
    void a_sites_memory_is_shared_by_its_endpoints() {
        Step step = step(new Recorder(
                card("a", Card.Subject.SITE, Set.of()), 1, (memory, context) -> {}, (memory, context) -> {}));
        step.observe(failed(1, 10));
        step.observe(failed(2, 20));
        assertThat(log).containsExactly("a sees 10.0.0.1 #1 at 10", "a sees 10.0.0.2 #2 at 20");
    }

    @Test
    void detectors_see_only_the_kinds_they_read() {
        Step step = step(quiet("a"));
        step.observe(new Heard(
                new Seen(host(1), 10 * MILLI, 1, 0, Mark.NONE), TALK, true, new Message.SshBanner(true, "SSH-2.0-x")));
        assertThat(log).isEmpty();
        assertThat(step.counters()).containsEntry("step.observations", 1L).containsEntry("step.subjects", 0L);
    }

    @Test
    void overdue_wakes_fire_before_the_next_observation_by_time_subject_and_detector() {
        Step step = step(
                recorder("b", (memory, context) -> context.wakeAt(100 * MILLI)),
                recorder("a", (memory, context) -> context.wakeAt(100 * MILLI)),
                recorder("c", (memory, context) -> context.wakeAt(90 * MILLI)));
        step.observe(failed(2, 10));
        step.observe(failed(1, 20));
        log.clear();
        step.observe(failed(1, 500));
        assertThat(log.subList(0, 7))
                .containsExactly(
                        "c wakes 10.0.0.1 at 90",
                        "c wakes 10.0.0.2 at 90",
                        "a wakes 10.0.0.1 at 100",
                        "b wakes 10.0.0.1 at 100",
                        "a wakes 10.0.0.2 at 100",
                        "b wakes 10.0.0.2 at 100",
                        "b sees 10.0.0.1 #2 at 500");
    }

    @Test
    void a_wake_due_at_the_very_time_of_an_observation_fires_first() {
        Step step = step(recorder("a", (memory, context) -> context.wakeAt(100 * MILLI)));
        step.observe(failed(1, 10));
        step.observe(failed(1, 100));
        assertThat(log.subList(1, 3)).containsExactly("a wakes 10.0.0.1 at 100", "a sees 10.0.0.1 #2 at 100");
    }

    @Test
    void asking_again_replaces_the_wake_asked_for_before() {
        Step step =
                step(recorder("a", (memory, context) -> context.wakeAt((memory.seen.get(0) == 1 ? 100 : 300) * MILLI)));
        step.observe(failed(1, 10));
        step.observe(failed(1, 20));
        step.advanceTo(200 * MILLI);
        assertThat(log).noneMatch(l -> l.contains("wakes"));
        step.advanceTo(300 * MILLI);
        assertThat(log).endsWith("a wakes 10.0.0.1 at 300");
        step.advanceTo(900 * MILLI);
        assertThat(log).filteredOn(l -> l.contains("wakes")).hasSize(1);
    }

    @Test
    void an_earlier_wake_replaces_a_later_one() {
        Step step =
                step(recorder("a", (memory, context) -> context.wakeAt((memory.seen.get(0) == 1 ? 300 : 100) * MILLI)));
        step.observe(failed(1, 10));
        step.observe(failed(1, 20));
        step.advanceTo(900 * MILLI);
        assertThat(log).filteredOn(l -> l.contains("wakes")).containsExactly("a wakes 10.0.0.1 at 100");
    }

    @Test
    void wakes_round_up_to_milliseconds_and_never_lie_in_the_past() {
        Step step =
                step(recorder("a", (memory, context) -> context.wakeAt(memory.seen.get(0) == 1 ? 50 * MILLI + 1 : 0)));
        step.observe(failed(1, 10));
        step.advanceTo(60 * MILLI);
        step.observe(failed(1, 70));
        step.advanceTo(80 * MILLI);
        assertThat(log)
                .filteredOn(l -> l.contains("wakes"))
                .containsExactly("a wakes 10.0.0.1 at 51", "a wakes 10.0.0.1 at 71");
    }

    @Test
    void a_wake_may_ask_for_the_next_one() {
        Step step = step(new Recorder(
                card("a", Card.Subject.ENDPOINT, Set.of()),
                1,
                (memory, context) -> context.wakeAt(context.now() + 10 * MILLI),
                (memory, context) -> context.wakeAt(context.now() + 10 * MILLI)));
        step.observe(failed(1, 10));
        step.advanceTo(45 * MILLI);
        assertThat(log).filteredOn(l -> l.contains("wakes")).hasSize(3);
        assertThat(step.counters()).containsEntry("step.wakes", 3L);
    }

    @Test
    void the_end_fires_pending_wakes_once_at_the_last_packet() {
        Step step = step(new Recorder(
                card("a", Card.Subject.ENDPOINT, Set.of()),
                1,
                (memory, context) -> context.wakeAt(context.now() + 10 * SECOND),
                (memory, context) -> context.wakeAt(context.now() + 10 * SECOND)));
        step.observe(failed(2, 10));
        step.observe(failed(1, 20));
        step.finish(30 * MILLI);
        assertThat(log)
                .endsWith("a wakes 10.0.0.2 at 30 ended", "a wakes 10.0.0.1 at 30 ended")
                .hasSize(4);
    }

    @Test
    void memory_idle_for_longer_than_the_card_says_is_forgotten() {
        Step step = step(quiet("a"));
        step.observe(failed(1, 0));
        step.observe(failed(1, 60_000));
        step.observe(failed(1, 120_001));
        assertThat(log)
                .containsExactly(
                        "a sees 10.0.0.1 #1 at 0", "a sees 10.0.0.1 #2 at 60000", "a sees 10.0.0.1 #1 at 120001");
        assertThat(step.counters()).containsEntry("step.forgotten", 1L);
    }

    @Test
    void forgotten_memory_is_not_woken_and_no_subject_is_left() {
        Step step = step(recorder("a", (memory, context) -> context.wakeAt(100 * SECOND)));
        step.observe(failed(1, 0));
        step.advanceTo(3_600 * SECOND);
        assertThat(log).hasSize(1);
        assertThat(step.counters()).containsEntry("step.subjects", 0L);
    }

    @Test
    void a_detector_that_throws_is_counted_loses_that_subjects_memory_and_goes_on() {
        Step step = step(
                recorder("a", (memory, context) -> {
                    if (memory.seen.get(0) == 2 && context.endpoint().equals(host(1))) {
                        throw new IllegalStateException("broken");
                    }
                }),
                quiet("b"));
        step.observe(failed(1, 10));
        step.observe(failed(2, 20));
        step.observe(failed(1, 30));
        step.observe(failed(1, 40));
        step.observe(failed(2, 50));
        assertThat(log)
                .filteredOn(l -> l.startsWith("a"))
                .endsWith("a sees 10.0.0.1 #2 at 30", "a sees 10.0.0.1 #1 at 40", "a sees 10.0.0.2 #2 at 50");
        assertThat(log).filteredOn(l -> l.startsWith("b")).hasSize(5);
        assertThat(step.counters()).containsEntry("step.failed.a", 1L);
    }

    @Test
    void late_observations_count_as_of_the_clock_and_are_counted() {
        Step step = step(quiet("a"));
        step.observe(failed(1, 100));
        step.observe(failed(1, 40));
        assertThat(log).endsWith("a sees 10.0.0.1 #2 at 100");
        assertThat(step.counters()).containsEntry("step.late", 1L);
    }

    @Test
    void no_more_subjects_are_remembered_than_the_bound() {
        Step step = step(recorder("a", (memory, context) -> {}));
        for (int i = 0; i < Step.SUBJECTS + 3; i++) {
            step.observe(failed(i, 10));
        }
        assertThat(step.counters())
                .containsEntry("step.subjects", (long) Step.SUBJECTS)
                .containsEntry("step.refused", 3L);
    }

    @Test
    void a_detector_that_needs_what_the_capture_lacks_is_silenced_and_named() {
        Step step = step(
                new Recorder(
                        card("a", Card.Subject.ENDPOINT, Set.of(Quality.Lack.ONE_SIDED, Quality.Lack.SAMPLED)),
                        1,
                        (memory, context) -> context.wakeAt(200 * MILLI),
                        (memory, context) -> {}),
                quiet("b"));
        step.observe(failed(1, 10));
        step.observe(new Quality(new Seen(host(1), 20 * MILLI, 2, 0, Mark.NONE), Quality.Lack.ONE_SIDED));
        step.observe(failed(1, 30));
        step.advanceTo(300 * MILLI);
        assertThat(log)
                .containsExactly("a sees 10.0.0.1 #1 at 10", "b sees 10.0.0.1 #1 at 10", "b sees 10.0.0.1 #2 at 30");
        assertThat(step.silenced()).containsOnlyKeys("a").containsEntry("a", Set.of(Quality.Lack.ONE_SIDED));
    }

    @Test
    void a_checkpoint_restores_memory_wakes_lacks_and_counters() throws IOException {
        Detector<?>[] detectors = {
            recorder("a", (memory, context) -> context.wakeAt(context.now() + 100 * MILLI)), quiet("b"),
        };
        Step straight = step(detectors);
        List<String> expected = run(straight, straight);
        Step first = step(detectors);
        Step second = step(detectors);
        assertThat(run(first, second)).isEqualTo(expected);
        assertThat(second.counters()).isEqualTo(straight.counters());
    }

    /// Half the observations through one step, a checkpoint into the other unless it is the same, and the rest.
    private List<String> run(Step first, Step second) throws IOException {
        log.clear();
        for (int i = 0; i < 50; i++) {
            first.observe(failed(i % 7, i * 30));
        }
        if (first != second) {
            second.read(new DataInputStream(new ByteArrayInputStream(bytes(first))));
        }
        for (int i = 50; i < 100; i++) {
            second.observe(failed(i % 7, i * 30));
        }
        second.finish(4_000 * MILLI);
        return List.copyOf(log);
    }

    private static byte[] bytes(Step step) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        step.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @Test
    void memory_of_another_shape_or_of_a_detector_that_is_gone_is_dropped_and_counted() throws IOException {
        Step old = step(quiet("a"), quiet("b"), quiet("gone"));
        old.observe(failed(1, 10));
        Step young = step(
                new Recorder(
                        card("a", Card.Subject.ENDPOINT, Set.of()),
                        2,
                        (memory, context) -> {},
                        (memory, context) -> {}),
                quiet("b"));
        young.read(new DataInputStream(new ByteArrayInputStream(bytes(old))));
        young.observe(failed(1, 20));
        assertThat(log).endsWith("a sees 10.0.0.1 #1 at 20", "b sees 10.0.0.1 #2 at 20");
        assertThat(young.counters()).containsEntry("step.dropped.a", 1L).containsEntry("step.dropped.unknown", 1L);
    }
}
