package komainu.detect.victim;

import static org.assertj.core.api.Assertions.assertThat;

import komainu.detect.Acts;
import komainu.detect.Trial;
import komainu.model.AttemptFailed;
import komainu.model.Direction;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Mac;
import komainu.model.Seen;
import komainu.model.Sentence;
import komainu.model.Talk;
import org.junit.jupiter.api.Test;

final class KnockingTest {
    private static final long DAY = 86_400;

    private static AttemptFailed knock(double seconds, Ip from, int port) {
        long at = Acts.START + (long) (seconds * Acts.SECOND);
        Talk talk = new Talk(Direction.INBOUND, Talk.TCP, port, from, 40_000, Mac.NONE, 0);
        return new AttemptFailed(new Seen(Acts.CAMERA, at, 1, 0, Acts.mark(at)), talk, at, false);
    }

    private static Trial knocks(int count) {
        Trial trial = new Trial(new Knocking());
        for (int i = 0; i < count; i++) {
            trial.see(knock(i, Acts.stranger(i), i % 3 == 0 ? 2323 : 23));
        }
        return trial;
    }

    @Test
    void thirty_knocks_a_day_are_worth_a_word_and_no_more_than_that() {
        assertThat(knocks(29).findings()).isEmpty();
        assertThat(knocks(30).findings()).hasSize(1);
        assertThat(knocks(31).findings()).singleElement().satisfies(f -> {
            assertThat(f.gate().thing()).isEqualTo(Level.INFO);
            assertThat(f.summary().values())
                    .containsEntry("count", new Sentence.Count(31))
                    .containsEntry("ports", new Sentence.Count(2))
                    .containsEntry("most", new Sentence.Word("23 (20), 2323 (11)"));
            assertThat(f.evidence())
                    .isNotEmpty()
                    .allSatisfy(e -> assertThat(e.text().values()).containsOnlyKeys("port"));
        });
    }

    @Test
    void one_port_is_told_by_its_number_and_not_counted() {
        Trial trial = new Trial(new Knocking());
        for (int i = 0; i < 30; i++) {
            trial.see(knock(i, Acts.stranger(i), 7547));
        }
        assertThat(trial.findings()).singleElement().satisfies(f -> {
            assertThat(f.summary().key()).isEqualTo("inbound-noise.summary-one");
            assertThat(f.summary().values())
                    .containsOnlyKeys("count", "port", "span")
                    .containsEntry("port", new Sentence.Word("7547"));
        });
    }

    @Test
    void nothing_is_said_before_the_day_is_over() {
        assertThat(knocks(500).soFar()).isEmpty();
    }

    @Test
    void each_day_has_one_digest() {
        Trial trial = knocks(100);
        for (int i = 0; i < 100; i++) {
            trial.see(knock(DAY + 60 + i, Acts.stranger(i), 7547));
        }
        assertThat(trial.findings())
                .hasSize(2)
                .last()
                .satisfies(f -> assertThat(f.first()).isEqualTo(Acts.START + (DAY + 60) * Acts.SECOND));
    }

    @Test
    void a_quiet_day_leaves_nothing_to_the_next() {
        Trial trial = knocks(20);
        for (int i = 0; i < 20; i++) {
            trial.see(knock(DAY + 60 + i, Acts.stranger(i), 7547));
        }
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void neighbours_are_no_strangers() {
        Trial trial = new Trial(new Knocking());
        for (int i = 0; i < 100; i++) {
            trial.see(knock(i, Ip.parse("192.168.1.9"), 23));
        }
        assertThat(trial.findings()).isEmpty();
    }
}
