package komainu.detect.scan;

import static org.assertj.core.api.Assertions.assertThat;

import komainu.detect.Acts;
import komainu.detect.Trial;
import komainu.model.Finding;
import komainu.model.Level;
import komainu.model.Sentence;
import org.junit.jupiter.api.Test;

final class MiraiScanTest {
    private final Trial trial = new Trial(new MiraiScan());

    @Test
    void three_marked_addresses_are_proof_for_any_kind_of_device() {
        trial.see(Acts.at(0).mirai(23, 0, 3));
        assertThat(trial.findings()).singleElement().satisfies(f -> {
            assertThat(f.gate()).isEqualTo(Finding.Gate.always(Level.INFECTED));
            assertThat(f.specific()).isTrue();
            assertThat(f.family()).isEqualTo("mirai");
        });
    }

    @Test
    void two_marked_addresses_are_a_suspicion() {
        trial.see(Acts.at(0).mirai(23, 0, 2));
        assertThat(trial.level()).isEqualTo("SUSPECT");
    }

    @Test
    void one_marked_address_among_few_calls_is_a_suspicion() {
        trial.see(Acts.at(0).mirai(23, 0, 1));
        assertThat(trial.level()).isEqualTo("SUSPECT");
    }

    @Test
    void one_marked_address_among_a_million_calls_is_chance() {
        trial.see(Acts.at(0).tried(1_000_000), Acts.at(1).mirai(443, 0, 1));
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void one_marked_address_is_credible_only_below_one_chance_in_a_million() {
        assertThat(new Trial(new MiraiScan())
                        .see(Acts.at(0).tried(4_293), Acts.at(1).mirai(443, 0, 1))
                        .findings())
                .hasSize(1);
        assertThat(new Trial(new MiraiScan())
                        .see(Acts.at(0).tried(4_294), Acts.at(1).mirai(443, 0, 1))
                        .findings())
                .isEmpty();
    }

    @Test
    void repeats_to_one_address_count_once() {
        for (int i = 0; i < 6; i++) {
            trial.see(Acts.at(i).mirai(443, 0, 1));
        }
        assertThat(trial.level()).isEqualTo("SUSPECT");
    }

    @Test
    void a_slow_bot_is_found_within_the_day() {
        trial.see(
                Acts.at(0).mirai(23, 0, 1),
                Acts.at(30_000).mirai(23, 1, 1),
                Acts.at(80_000).mirai(2323, 2, 1));
        assertThat(trial.level()).isEqualTo("INFECTED");
    }

    @Test
    void marks_further_apart_than_a_day_are_not_added_up() {
        trial.see(
                Acts.at(0).mirai(23, 0, 1),
                Acts.at(100_000).mirai(23, 1, 1),
                Acts.at(200_000).mirai(23, 2, 1));
        assertThat(trial.findings())
                .allSatisfy(f -> assertThat(f.gate().thing()).isEqualTo(Level.SUSPECT));
    }

    @Test
    void answers_prove_it_where_the_requests_were_not_recorded() {
        trial.see(Acts.at(0).proven(23, 0, 3));
        assertThat(trial.level()).isEqualTo("INFECTED");
    }

    @Test
    void a_request_and_its_own_answer_are_one_address() {
        trial.see(Acts.at(0).mirai(23, 0, 2).proven(23, 0, 2));
        assertThat(trial.level()).isEqualTo("SUSPECT");
    }

    @Test
    void evidence_shows_the_address_as_the_number_that_was_sent() {
        trial.see(Acts.at(0).mirai(23, 0, 3));
        Finding finding = trial.findings().getFirst();
        assertThat(finding.evidence()).hasSize(3);
        Sentence text = finding.evidence().getFirst().text();
        assertThat(text.key()).isEqualTo("mirai-scan.request");
        assertThat(text.values().get("sequence")).isEqualTo(new Sentence.Word("1342177280"));
        assertThat(text.values().get("peer")).isEqualTo(new Sentence.Word("80.0.0.0"));
        assertThat(finding.evidence().getFirst().mark()).isEqualTo(Acts.mark(Acts.START));
    }

    @Test
    void the_rise_from_suspicion_to_proof_keeps_the_id_and_adds_a_revision() {
        trial.see(Acts.at(0).mirai(23, 0, 1), Acts.at(5).mirai(23, 1, 2));
        assertThat(trial.findings()).singleElement().satisfies(f -> {
            assertThat(f.revision()).isEqualTo(2);
            assertThat(f.first()).isEqualTo(Acts.START);
        });
    }

    @Test
    void a_long_scan_is_told_at_once_then_every_ten_minutes_and_at_the_end() {
        for (int i = 0; i < 1_500; i++) {
            trial.see(Acts.at(i).mirai(23, i * 3, 3));
        }
        assertThat(trial.findings()).singleElement().satisfies(f -> {
            assertThat(f.revision()).isEqualTo(4);
            assertThat(f.summary().values().get("count")).isEqualTo(new Sentence.Count(4_500));
            assertThat(f.summary().values().get("span")).isEqualTo(new Sentence.Span(1_500 * Acts.SECOND));
        });
    }

    @Test
    void the_same_behaviour_a_day_later_is_a_new_finding() {
        trial.see(Acts.at(0).mirai(23, 0, 3), Acts.at(86_400).mirai(23, 5, 3));
        assertThat(trial.findings()).hasSize(2).extracting(Finding::revision).containsExactly(1, 1);
    }

    @Test
    void calls_without_the_mark_are_silent() {
        trial.see(Acts.at(0).calls(23, 0, 1000, 0));
        assertThat(trial.findings()).isEmpty();
    }
}
