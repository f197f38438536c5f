package komainu.detect.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import komainu.model.Distinct;
import komainu.model.Ip;
import komainu.model.Mark;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class PartsTest {
    private static final long SECOND = 1_000_000_000L;

    @Property(tries = 200)
    void a_window_sums_what_an_exact_list_sums(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 400) Integer> times) {
        Window window = new Window(Duration.ofSeconds(60), 12);
        List<Integer> sorted = times.stream().sorted().toList();
        for (int i = 0; i < sorted.size(); i++) {
            window.add(sorted.get(i) * SECOND, i + 1);
            long now = sorted.get(i) / 5;
            long exact = 0;
            for (int j = 0; j <= i; j++) {
                exact += now - sorted.get(j) / 5 < 12 ? j + 1 : 0;
            }
            assertThat(window.sum(sorted.get(i) * SECOND)).isEqualTo(exact);
        }
    }

    @Test
    void a_window_knows_its_younger_and_older_halves() {
        Window window = new Window(Duration.ofSeconds(10), 10);
        for (int i = 0; i < 10; i++) {
            window.add(i * SECOND, i);
        }
        assertThat(window.sum(9 * SECOND, 0, 5)).isEqualTo(5 + 6 + 7 + 8 + 9);
        assertThat(window.sum(9 * SECOND, 5, 5)).isEqualTo(1 + 2 + 3 + 4);
        assertThat(window.sum(12 * SECOND, 5, 5)).isEqualTo(3 + 4 + 5 + 6 + 7);
    }

    @Test
    void a_window_adds_late_amounts_to_their_own_slot_and_drops_older_ones() {
        Window window = new Window(Duration.ofSeconds(10), 10);
        window.add(20 * SECOND, 1);
        window.add(15 * SECOND, 10);
        window.add(10 * SECOND, 100);
        assertThat(window.sum(20 * SECOND)).isEqualTo(11);
        assertThat(window.sum(26 * SECOND)).isEqualTo(1);
    }

    @Property(tries = 60)
    void a_sketch_is_exact_while_few_and_within_a_quarter_when_many(
            @ForAll @IntRange(min = 1, max = 6_000) int distinct) {
        Sketch sketch = new Sketch(Duration.ofSeconds(60), 6);
        Set<Integer> exact = new HashSet<>();
        Random random = new Random(distinct);
        for (int i = 0; i < distinct; i++) {
            int value = random.nextInt();
            exact.add(value);
            sketch.add((i % 60) * SECOND, Distinct.mix(value));
        }
        long estimate = sketch.estimate(59 * SECOND);
        if (exact.size() <= 32) {
            assertThat(estimate).isEqualTo(exact.size());
        } else {
            assertThat((double) estimate).isBetween(exact.size() * 0.75, exact.size() * 1.25);
        }
        assertThat(sketch.reaches(59 * SECOND, 6, estimate)).isTrue();
        assertThat(sketch.reaches(59 * SECOND, 6, estimate + 1)).isFalse();
    }

    @Test
    void a_sketch_counts_a_value_of_two_slots_once_and_forgets_old_slots() {
        Sketch sketch = new Sketch(Duration.ofSeconds(60), 6);
        sketch.add(0, Distinct.mix(7));
        sketch.add(30 * SECOND, Distinct.mix(7));
        sketch.add(30 * SECOND, Distinct.mix(8));
        assertThat(sketch.estimate(30 * SECOND)).isEqualTo(2);
        assertThat(sketch.estimate(30 * SECOND, 2)).isEqualTo(2);
        assertThat(sketch.estimate(89 * SECOND)).isEqualTo(2);
        assertThat(sketch.estimate(90 * SECOND)).isZero();
    }

    @Property(tries = 200)
    void samples_keep_the_earliest_that_differ(
            @ForAll @Size(max = 50) List<@IntRange(min = 0, max = 30) Integer> times) {
        Samples samples = new Samples(4);
        Map<Integer, Integer> earliest = new HashMap<>();
        for (int time : times) {
            samples.add(sample(time, time % 7));
            earliest.merge(time % 7, time, Math::min);
        }
        List<Long> kept = samples.all().stream().map(s -> s.mark().at()).toList();
        assertThat(kept)
                .isEqualTo(earliest.values().stream()
                        .sorted()
                        .limit(4)
                        .map(Integer::longValue)
                        .toList());
    }

    private static Samples.Sample sample(long at, int value) {
        return new Samples.Sample(new Mark(0, 1, 0, at), Ip.v4(value), 23, value, "");
    }

    @Test
    void a_small_set_says_when_it_was_too_small() {
        SmallDistinct set = new SmallDistinct(3);
        for (int i = 0; i < 3; i++) {
            assertThat(set.add(i)).isTrue();
        }
        assertThat(set.add(1)).isFalse();
        assertThat(set.overflowed()).isFalse();
        assertThat(set.add(9)).isFalse();
        assertThat(set.overflowed()).isTrue();
        assertThat(set.values()).containsExactly(0, 1, 2);
    }

    @Property(tries = 100)
    void a_top_keeps_every_value_with_more_than_its_share(
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 20) Integer> all) {
        Top top = new Top(8);
        Map<Long, Integer> exact = new HashMap<>();
        for (int value : all) {
            top.add(value, 1);
            exact.merge((long) value, 1, Integer::sum);
        }
        List<Long> kept = new ArrayList<>();
        for (long value : top.values()) {
            kept.add(value);
        }
        exact.forEach((value, count) -> {
            if (count * 8 > all.size()) {
                assertThat(kept).contains(value);
            }
        });
    }

    @Test
    void what_was_said_expires_after_a_day() {
        Standing standing = new Standing();
        assertThat(standing.note(1, 100, 200)).isTrue();
        assertThat(standing.tell(200)).isEqualTo(1);
        assertThat(standing.note(1, 300, 300)).isFalse();
        assertThat(standing.hasNews()).isTrue();
        assertThat(standing.due()).isEqualTo(200 + Standing.PATIENCE);
        assertThat(standing.note(2, 400, 400)).isTrue();
        assertThat(standing.first()).isEqualTo(100);
        assertThat(standing.expire(100 + Standing.RENEW - 1)).isFalse();
        assertThat(standing.expire(100 + Standing.RENEW)).isTrue();
        assertThat(standing.note(1, 900, 900)).isTrue();
        assertThat(standing.first()).isEqualTo(900);
    }

    /// One of each part, filled.
    static Map<String, Part> filled() {
        Window window = new Window(Duration.ofSeconds(10), 5);
        window.add(3 * SECOND, 7);
        window.add(9 * SECOND, 8);
        Sketch sketch = new Sketch(Duration.ofSeconds(30), 3);
        for (int i = 0; i < 100; i++) {
            sketch.add(i < 5 ? 0 : 25 * SECOND, Distinct.mix(i));
        }
        Samples samples = new Samples(4);
        samples.add(sample(5, 1));
        samples.add(new Samples.Sample(new Mark(1, 2, 3, 4), Ip.parse("2001:db8::1"), 80, -1, "ワード"));
        SmallDistinct small = new SmallDistinct(4);
        small.add(5);
        small.add(-6);
        Tally tally = new Tally(3);
        tally.add(1, 42);
        Top top = new Top(4);
        top.add(23, 3);
        top.add(2323, 1);
        Standing standing = new Standing();
        standing.note(2, 10, 20);
        standing.tell(20);
        standing.note(1, 10, 30);
        return Map.of(
                "window",
                window,
                "sketch",
                sketch,
                "samples",
                samples,
                "small-distinct",
                small,
                "tally",
                tally,
                "top",
                top,
                "standing",
                standing);
    }

    /// An empty part of the same shape.
    static Part empty(String name) {
        return switch (name) {
            case "window" -> new Window(Duration.ofSeconds(10), 5);
            case "sketch" -> new Sketch(Duration.ofSeconds(30), 3);
            case "samples" -> new Samples(4);
            case "small-distinct" -> new SmallDistinct(4);
            case "tally" -> new Tally(3);
            case "top" -> new Top(4);
            case "standing" -> new Standing();
            default -> throw new IllegalArgumentException(name);
        };
    }

    static byte[] bytes(Part part) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            part.write(new DataOutputStream(bytes));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_part_reads_back_what_it_wrote() throws IOException {
        for (Map.Entry<String, Part> entry : filled().entrySet()) {
            byte[] written = bytes(entry.getValue());
            Part read = empty(entry.getKey());
            read.read(new DataInputStream(new ByteArrayInputStream(written)));
            assertThat(bytes(read)).as(entry.getKey()).isEqualTo(written);
        }
    }
}
