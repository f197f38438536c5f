package komainu.detect.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.detect.Acts;
import komainu.detect.Names;
import komainu.detect.Trial;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.Level;
import komainu.model.Lookups;
import komainu.model.Seen;
import org.junit.jupiter.api.Test;

final class NameFloodTest {
    private static final int SECONDS = 11;

    /// Look-ups at a rate: of each hundred some are good, and some are of one and the same name.
    private static Trial run(int seconds, int aSecond, int good, int same, String domain, boolean passed) {
        Trial trial = new Trial(new NameFlood());
        for (int i = 0; i < seconds * aSecond; i++) {
            double at = (double) i / aSecond;
            String name = (i % 100 < same ? "www" : "n" + i) + "." + domain;
            if (passed) {
                trial.see(Names.passed(at, name, "A"));
            }
            trial.see(Names.asked(at, name, "A"));
            trial.see(Names.answered(at, name, i % 100 < good ? "NOERROR" : "NXDOMAIN"));
        }
        return trial;
    }

    private static String level(int seconds, int aSecond, int good, int same) {
        return run(seconds, aSecond, good, same, "victim.example", false).level();
    }

    @Test
    void fifty_made_up_names_a_second_are_a_suspicion_of_a_thing() {
        assertThat(run(SECONDS, 50, 0, 0, "victim.example", false).findings())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.gate()).isEqualTo(new Finding.Gate(Level.SUSPECT, Level.INFO));
                    assertThat(f.summary().values().get("domain").toString()).contains("victim.example");
                });
        assertThat(level(SECONDS, 51, 0, 0)).isEqualTo("SUSPECT");
        assertThat(level(30, 44, 0, 0)).isEmpty();
    }

    @Test
    void it_is_found_within_ten_seconds_and_not_after_five() {
        assertThat(level(10, 60, 0, 0)).isEqualTo("SUSPECT");
        assertThat(level(5, 60, 0, 0)).isEmpty();
    }

    @Test
    void names_that_are_mostly_found_are_silent() {
        assertThat(level(SECONDS, 60, 19, 0)).isEqualTo("SUSPECT");
        assertThat(level(SECONDS, 60, 22, 0)).isEmpty();
    }

    @Test
    void the_same_name_asked_again_and_again_is_silent() {
        assertThat(level(SECONDS, 60, 0, 5)).isEqualTo("SUSPECT");
        assertThat(level(SECONDS, 60, 0, 30)).isEmpty();
    }

    @Test
    void who_only_passes_questions_on_is_silent() {
        assertThat(run(30, 60, 0, 0, "victim.example", true).level()).isEmpty();
    }

    @Test
    void names_of_addresses_are_silent() {
        assertThat(run(30, 60, 0, 0, "7.168.192.in-addr.arpa", false).level()).isEmpty();
    }

    @Test
    void sums_beyond_the_single_look_ups_count_too() {
        Trial trial = new Trial(new NameFlood());
        for (int i = 0; i < SECONDS; i++) {
            for (int k = 0; k < 30; k++) {
                trial.see(Names.asked(i + k / 50.0, "n" + i + "x" + k + ".victim.example", "A"));
            }
            long from = Acts.START + i * Acts.SECOND;
            Distinct labels = new Distinct();
            for (int k = 0; k < 100; k++) {
                labels.add(Distinct.mix(i * 1_000L + k));
            }
            trial.see(new Lookups(
                    new Seen(Acts.CAMERA, from + Acts.SECOND, 1, 0, Acts.mark(from)),
                    from,
                    from + Acts.SECOND,
                    List.of(new Lookups.DomainTally("victim.example", 100, 100, labels))));
        }
        assertThat(trial.level()).isEqualTo("SUSPECT");
    }
}
