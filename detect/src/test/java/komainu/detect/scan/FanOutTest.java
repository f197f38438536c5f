package komainu.detect.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import komainu.detect.Acts;
import komainu.detect.Trial;
import komainu.model.Aim;
import komainu.model.Finding;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Mark;
import komainu.model.Quality;
import komainu.model.Seen;
import komainu.model.Sentence;
import org.junit.jupiter.api.Test;

final class FanOutTest {
    private final Trial trial = new Trial(new FanOut());

    private static String levelOf(Acts... acts) {
        return new Trial(new FanOut()).see(acts).level();
    }

    @Test
    void thirty_strangers_in_a_minute_are_a_suspicion_and_twenty_nine_are_not() {
        assertThat(levelOf(Acts.at(0).calls(23, 0, 29, 0))).isEmpty();
        assertThat(levelOf(Acts.at(0).calls(23, 0, 30, 0))).isEqualTo("SUSPECT");
        assertThat(levelOf(Acts.at(0).calls(23, 0, 31, 0))).isEqualTo("SUSPECT");
    }

    @Test
    void a_hundred_strangers_in_five_minutes_are_sure_for_a_thing() {
        // Twenty addresses at a time, so that each count is exact and the windows add up.
        Acts[] almost = {
            Acts.at(0).calls(23, 0, 20, 0),
            Acts.at(60).calls(23, 20, 20, 0),
            Acts.at(120).calls(23, 40, 20, 0),
            Acts.at(180).calls(23, 60, 20, 0),
        };
        assertThat(levelOf(almost)).isEmpty();
        trial.see(almost).see(Acts.at(240).calls(23, 80, 30, 0));
        assertThat(trial.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.gate()).isEqualTo(new Finding.Gate(Level.INFECTED, Level.SUSPECT)));
    }

    @Test
    void ports_are_counted_together() {
        assertThat(levelOf(Acts.at(0).calls(23, 0, 12, 0).calls(8080, 12, 10, 0).calls(2323, 22, 8, 0)))
                .isEqualTo("SUSPECT");
    }

    @Test
    void ten_strangers_on_ports_with_their_bytes_swapped_are_a_suspicion_and_nine_are_not() {
        assertThat(levelOf(Acts.at(0).calls(20_480, 0, 5, 0).calls(36_895, 5, 4, 0)))
                .isEmpty();
        assertThat(levelOf(Acts.at(0).calls(20_480, 0, 5, 0).calls(36_895, 5, 5, 0)))
                .isEqualTo("SUSPECT");
        assertThat(levelOf(Acts.at(0).calls(20_480, 0, 5, 0).calls(36_895, 5, 6, 0)))
                .isEqualTo("SUSPECT");
        assertThat(levelOf(Acts.at(0).calls(20_481, 0, 40, 0))).isEmpty();
    }

    @Test
    void swapped_ports_add_up_over_five_minutes_and_need_most_calls_in_vain() {
        for (int i = 0; i < 9; i++) {
            trial.see(Acts.at(i * 30).calls(20_480, i, 1, 0));
        }
        assertThat(trial.findings()).isEmpty();
        trial.see(Acts.at(270).calls(20_480, 9, 1, 0));
        assertThat(trial.level()).isEqualTo("SUSPECT");
        assertThat(levelOf(Acts.at(0).calls(20_480, 0, 10, 2))).isEmpty();
    }

    @Test
    void a_file_sharing_program_some_of_whose_peers_use_swapped_ports_is_silent() {
        assertThat(levelOf(Acts.at(0).calls(20_480, 0, 12, 0).calls(51_413, 100, 60, 0)))
                .isEmpty();
    }

    @Test
    void the_same_strangers_again_are_not_more_strangers() {
        for (int i = 0; i < 60; i++) {
            trial.see(Acts.at(i).calls(8080, 0, 20, 0));
        }
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void strangers_who_answer_are_no_victims_sought() {
        assertThat(levelOf(Acts.at(0).calls(8080, 0, 40, 4))).isEqualTo("SUSPECT");
        assertThat(levelOf(Acts.at(0).calls(8080, 0, 40, 5))).isEmpty();
    }

    @Test
    void a_flood_of_one_address_hides_no_sweep_and_is_none() {
        for (int i = 0; i < 40; i++) {
            trial.see(Acts.at(i).calls(23, i, 1, 0).hammers(443, 500, 120));
        }
        assertThat(trial.level()).isEqualTo("SUSPECT");
        Trial flood = new Trial(new FanOut());
        for (int i = 0; i < 40; i++) {
            flood.see(Acts.at(i).hammers(23, 500, 120));
        }
        assertThat(flood.findings()).isEmpty();
    }

    @Test
    void strangers_on_other_ports_hide_it_from_four_times_as_many_on() {
        assertThat(levelOf(Acts.at(0).calls(23, 0, 30, 0).calls(40_001, 100, 80, 0)))
                .isEqualTo("SUSPECT");
        assertThat(levelOf(Acts.at(0).calls(23, 0, 30, 0).calls(40_001, 100, 130, 0)))
                .isEmpty();
    }

    @Test
    void it_tells_the_ports_it_rests_on_unless_there_are_too_many() {
        trial.see(Acts.at(0).calls(23, 0, 40, 0));
        assertThat(trial.findings().getLast().aim()).isEqualTo(Aim.over(Set.of(new Aim.Port(6, 23))));
        Trial many = new Trial(new FanOut());
        int[] ports = {22, 23, 81, 82, 88, 2222, 2323, 5555};
        for (int i = 0; i < ports.length; i++) {
            many.see(Acts.at(i).calls(ports[i], i * 5, 5, 0));
        }
        assertThat(many.findings().getLast().aim()).isEqualTo(Aim.UNKNOWN);
    }

    @Test
    void a_browser_without_internet_is_silent() {
        for (int i = 0; i < 30; i++) {
            trial.see(Acts.at(i).calls(443, i * 3, 3, 0));
        }
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void very_many_web_servers_in_vain_are_only_a_suspicion() {
        for (int i = 0; i < 60; i++) {
            trial.see(Acts.at(i).calls(80, i * 5, 5, 0));
        }
        assertThat(trial.level()).isEqualTo("SUSPECT");
    }

    @Test
    void a_file_sharing_program_is_silent_though_a_few_of_its_peers_use_probed_ports() {
        for (int i = 0; i < 60; i++) {
            trial.see(Acts.at(i).calls(8080, i, 1, 0).calls(51_413, 1000 + i * 9, 9, 1));
        }
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void calls_to_neighbours_do_not_count() {
        assertThat(levelOf(Acts.at(0).callsHome(23, 1, 250, 0))).isEmpty();
    }

    @Test
    void a_bot_as_slow_as_a_real_one_is_found() {
        // Hide-and-Seek as recorded: 33 addresses a minute on 23, 29 on 8080, 18 on 2323.
        for (int i = 0; i < 120; i++) {
            Acts second = Acts.at(i);
            if (i % 2 == 0) {
                second.calls(23, i, 1, 0).calls(8080, 500 + i, 1, 0);
            }
            if (i % 3 == 0) {
                second.calls(2323, 900 + i, 1, 0);
            }
            trial.see(second);
        }
        assertThat(trial.level()).isEqualTo("INFECTED");
    }

    @Test
    void one_sided_records_switch_it_off() {
        trial.see(new Quality(new Seen(Acts.CAMERA, Acts.START, 1, 0, Mark.NONE), Quality.Lack.ONE_SIDED));
        trial.see(Acts.at(0).calls(23, 0, 500, 0));
        assertThat(trial.findings()).isEmpty();
        assertThat(trial.step().silenced()).containsKey("fan-out");
    }

    @Test
    void the_summary_tells_addresses_ports_and_how_many_kept_silent() {
        trial.see(Acts.at(0).calls(23, 0, 20, 1).calls(2323, 20, 12, 0));
        Finding finding = trial.findings().getFirst();
        assertThat(finding.summary().values())
                .containsEntry("addresses", new Sentence.Count(32))
                .containsEntry("ports", new Sentence.Word("23, 2323"))
                .containsEntry("count", new Sentence.Count(32))
                .containsEntry("unanswered", new Sentence.Count(31));
        assertThat(finding.evidence())
                .hasSize(12)
                .allSatisfy(e -> assertThat(e.mark().packet()).isPositive());
        assertThat(finding.evidence().getFirst().text().values())
                .containsEntry("peer", new Sentence.Word(Ip.parse("80.0.0.0").toString()));
    }

    @Test
    void old_single_calls_do_not_become_evidence_of_a_later_sweep() {
        trial.see(Acts.at(0).calls(8080, 900, 1, 0), Acts.at(4_000).calls(23, 0, 40, 0));
        Finding finding = trial.findings().getFirst();
        assertThat(finding.first()).isEqualTo(Acts.START + 4_000 * Acts.SECOND);
        assertThat(finding.summary().values()).containsEntry("count", new Sentence.Count(40));
    }

    @Test
    void a_burst_of_a_few_seconds_is_told_whole() {
        for (int i = 0; i < 4; i++) {
            trial.see(Acts.at(i).calls(23, i * 200, 200, 0));
        }
        assertThat(trial.findings().getFirst().summary().values()).containsEntry("count", new Sentence.Count(800));
    }
}
