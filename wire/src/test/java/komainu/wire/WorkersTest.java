package komainu.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.model.Heard;
import komainu.model.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void any_number_of_workers_tells_the_same(int workers) {
        Play play = Traffic.of(1, 30_000);
        Play.Told one = play.told(1);
        Play.Told many = play.told(workers);
        assertThat(one.of(Heard.class)).isNotEmpty();
        assertSame(many.all(), one.all());
        assertThat(many.report().counters()).isEqualTo(one.report().counters());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 500})
    void where_batches_end_changes_nothing(int packets) {
        Play play = Traffic.of(2, 4000);
        List<Observation> whole = play.told(1).all();
        assertSame(play.batchesOf(packets).told(1).all(), whole);
        assertSame(play.batchesOf(packets).told(2).all(), whole);
    }

    @Test
    void a_capture_split_into_three_tells_the_same_but_for_where_packets_lie() {
        Play play = Traffic.of(3, 8000);
        List<String> whole = withoutMarks(play.told().all());
        assertThat(withoutMarks(play.split(3).told().all())).isEqualTo(whole);
    }

    /// Names the first difference: the whole lists are too long to read.
    private static void assertSame(List<Observation> told, List<Observation> expected) {
        for (int i = 0; i < Math.min(told.size(), expected.size()); i++) {
            assertThat(told.get(i)).as("observation %d", i).isEqualTo(expected.get(i));
        }
        assertThat(told).hasSameSizeAs(expected);
    }

    private static List<String> withoutMarks(List<Observation> all) {
        return all.stream()
                .map(o -> o.toString().replaceAll("Mark\\[[^]]*]", "Mark"))
                .toList();
    }

    @Test
    void time_and_order_never_go_back() {
        List<Observation> all = Traffic.of(4, 10_000).told(2).all();
        for (int i = 1; i < all.size(); i++) {
            var before = all.get(i - 1).seen();
            var seen = all.get(i).seen();
            assertThat(seen.at()).isGreaterThanOrEqualTo(before.at());
            assertThat(seen.packet() > before.packet()
                            || (seen.packet() == before.packet() && seen.ordinal() == before.ordinal() + 1))
                    .as("%s after %s", seen, before)
                    .isTrue();
        }
    }
}
