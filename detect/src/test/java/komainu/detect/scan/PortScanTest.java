package komainu.detect.scan;

import static org.assertj.core.api.Assertions.assertThat;

import komainu.detect.Acts;
import komainu.detect.Searches;
import komainu.detect.Trial;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Mark;
import komainu.model.Quality;
import komainu.model.Seen;
import komainu.model.Sentence;
import org.junit.jupiter.api.Test;

final class PortScanTest {
    private static final Ip ROUTER = Searches.neighbour(1);

    private static String levelOf(Searches... seconds) {
        Trial trial = new Trial(new PortScan());
        for (Searches second : seconds) {
            trial.see(second.done());
        }
        return trial.level();
    }

    @Test
    void fifteen_services_of_one_host_are_a_scan_and_fourteen_are_not() {
        assertThat(levelOf(Searches.at(0).calls(ROUTER, 1, 14, 0, 14))).isEmpty();
        assertThat(levelOf(Searches.at(0).calls(ROUTER, 1, 15, 0, 15))).isEqualTo("SUSPECT");
        assertThat(levelOf(Searches.at(0).calls(ROUTER, 1, 16, 0, 16))).isEqualTo("SUSPECT");
    }

    @Test
    void four_fifths_of_them_must_be_in_vain() {
        assertThat(levelOf(Searches.at(0).calls(ROUTER, 1, 100, 19, 81))).isEqualTo("SUSPECT");
        assertThat(levelOf(Searches.at(0).calls(ROUTER, 1, 100, 20, 80))).isEqualTo("SUSPECT");
        assertThat(levelOf(Searches.at(0).calls(ROUTER, 1, 100, 21, 79))).isEmpty();
    }

    @Test
    void it_says_who_scans_how_many_and_how() {
        Trial trial = new Trial(new PortScan());
        trial.see(Searches.at(0)
                .calls(ROUTER, 1, 30, 2, 28)
                .bare(Searches.neighbour(2), 1, 20)
                .done());
        assertThat(trial.findings()).singleElement().satisfies(f -> {
            assertThat(f.endpoint()).isEqualTo(Acts.CAMERA);
            assertThat(f.direction()).isEqualTo(Direction.OUTBOUND);
            assertThat(f.gate()).isEqualTo(new Finding.Gate(Level.SUSPECT, Level.INFO, Level.INFO));
            assertThat(f.techniques()).contains("T1046");
            assertThat(f.first()).isEqualTo(Acts.START);
            assertThat(f.summary().values())
                    .containsEntry("hosts", new Sentence.Count(2))
                    .containsEntry("services", new Sentence.Count(30))
                    .containsEntry("answered", new Sentence.Count(2));
        });
    }

    @Test
    void one_service_a_second_adds_up() {
        Searches[] slow = new Searches[15];
        for (int i = 0; i < slow.length; i++) {
            slow[i] = Searches.at(i).calls(ROUTER, 1 + i, 1, 0, 0);
        }
        assertThat(levelOf(slow)).isEqualTo("SUSPECT");
    }

    @Test
    void after_five_minutes_of_rest_the_services_count_anew() {
        assertThat(rested(299)).isEqualTo("SUSPECT");
        assertThat(rested(300)).isEqualTo("SUSPECT");
        assertThat(rested(301)).isEmpty();
    }

    private static String rested(int pause) {
        return levelOf(
                Searches.at(0).calls(ROUTER, 1, 8, 0, 8), Searches.at(1 + pause).calls(ROUTER, 20, 8, 0, 8));
    }

    @Test
    void one_service_asked_for_again_and_again_is_none() {
        Searches[] same = new Searches[100];
        for (int i = 0; i < same.length; i++) {
            same[i] = Searches.at(i).calls(ROUTER, 80, 3, 0, 3);
        }
        assertThat(levelOf(same)).isEmpty();
    }

    @Test
    void a_file_transfer_opens_many_ports_and_is_answered_if_later() {
        assertThat(levelOf(
                        Searches.at(0).calls(ROUTER, 5_000, 10, 9, 0),
                        Searches.at(1).calls(ROUTER, 5_010, 10, 9, 0).late(ROUTER, 1)))
                .isEmpty();
    }

    @Test
    void packets_without_flags_and_datagrams_are_scans_too() {
        assertThat(levelOf(Searches.at(0).bare(ROUTER, 1, 15))).isEqualTo("SUSPECT");
        assertThat(levelOf(Searches.at(0).datagrams(ROUTER, 1, 15, 3))).isEqualTo("SUSPECT");
    }

    @Test
    void acknowledgements_are_a_scan_only_if_half_of_them_are_reset() {
        assertThat(levelOf(Searches.at(0).acks(ROUTER, 1, 40, 19))).isEmpty();
        assertThat(levelOf(Searches.at(0).acks(ROUTER, 1, 40, 20))).isEqualTo("SUSPECT");
        assertThat(levelOf(Searches.at(0).acks(ROUTER, 1, 40, 21))).isEqualTo("SUSPECT");
    }

    @Test
    void two_hosts_with_ten_services_each_are_no_scan() {
        assertThat(levelOf(Searches.at(0).calls(ROUTER, 1, 10, 0, 10).calls(Searches.neighbour(2), 1, 10, 0, 10)))
                .isEmpty();
    }

    @Test
    void where_answers_are_not_heard_it_says_nothing() {
        Trial trial = new Trial(new PortScan());
        trial.see(new Quality(new Seen(Acts.CAMERA, Acts.START, 1, 0, Mark.NONE), Quality.Lack.ONE_SIDED));
        trial.see(Searches.at(0).calls(ROUTER, 1, 90, 0, 0).done());
        assertThat(trial.findings()).isEmpty();
    }
}
