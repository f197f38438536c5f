package komainu.detect.scan;

import static org.assertj.core.api.Assertions.assertThat;

import komainu.detect.Acts;
import komainu.detect.Trial;
import komainu.model.Finding;
import komainu.model.Level;
import org.junit.jupiter.api.Test;

final class LanSweepTest {
    private final Trial trial = new Trial(new LanSweep());

    @Test
    void five_neighbours_are_a_suspicion_and_four_are_not() {
        assertThat(new Trial(new LanSweep())
                        .see(Acts.at(0).callsHome(5555, 1, 4, 0))
                        .level())
                .isEmpty();
        assertThat(new Trial(new LanSweep())
                        .see(Acts.at(0).callsHome(5555, 1, 5, 0))
                        .level())
                .isEqualTo("SUSPECT");
        assertThat(new Trial(new LanSweep())
                        .see(Acts.at(0).callsHome(5555, 1, 6, 0))
                        .level())
                .isEqualTo("SUSPECT");
    }

    @Test
    void private_addresses_met_by_chance_in_a_search_over_all_are_no_search_at_home() {
        assertThat(new Trial(new LanSweep())
                        .see(Acts.at(0).calls(23, 1, 1500, 0).callsHome(23, 1, 25, 0))
                        .findings())
                .isEmpty();
        assertThat(new Trial(new LanSweep())
                        .see(Acts.at(0).calls(23, 1, 1000, 0).callsHome(23, 1, 25, 0))
                        .level())
                .isEqualTo("SUSPECT");
        assertThat(new Trial(new LanSweep())
                        .see(Acts.at(0).calls(80, 1, 1500, 0).callsHome(23, 1, 25, 0))
                        .level())
                .isEqualTo("SUSPECT");
    }

    @Test
    void an_owners_scan_from_a_computer_is_information() {
        trial.see(Acts.at(0).callsHome(23, 1, 254, 3));
        assertThat(trial.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.gate()).isEqualTo(new Finding.Gate(Level.SUSPECT, Level.INFO)));
    }

    @Test
    void web_pages_of_neighbours_are_nobodys_secret() {
        trial.see(Acts.at(0).callsHome(80, 1, 100, 20).callsHome(8080, 1, 100, 20));
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void neighbours_tried_over_five_minutes_add_up_and_over_an_hour_do_not() {
        for (int i = 0; i < 6; i++) {
            trial.see(Acts.at(i * 600).callsHome(23, i, 1, 0));
        }
        assertThat(trial.findings()).isEmpty();
        for (int i = 0; i < 6; i++) {
            trial.see(Acts.at(9_000 + i * 50).callsHome(23, i, 1, 0));
        }
        assertThat(trial.findings()).hasSize(1);
    }
}
