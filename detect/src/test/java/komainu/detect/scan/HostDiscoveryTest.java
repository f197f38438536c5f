package komainu.detect.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.detect.Acts;
import komainu.detect.Searches;
import komainu.detect.Trial;
import komainu.model.Finding;
import komainu.model.Gateway;
import komainu.model.Level;
import komainu.model.Seen;
import komainu.model.Sentence;
import org.junit.jupiter.api.Test;

final class HostDiscoveryTest {
    private final Trial trial = new Trial(new HostDiscovery());

    private static String asks(int count) {
        return new Trial(new HostDiscovery())
                .see(Searches.at(0).asks(1, count).done())
                .level();
    }

    private static String calls(int port, int count, int answers) {
        return new Trial(new HostDiscovery())
                .see(Acts.at(0).callsHome(port, 1, count, answers))
                .level();
    }

    @Test
    void thirty_neighbours_asked_for_in_a_minute_are_told_and_twenty_nine_are_not() {
        assertThat(asks(29)).isEmpty();
        assertThat(asks(30)).isEqualTo("INFO");
        assertThat(asks(31)).isEqualTo("INFO");
    }

    @Test
    void asking_slowly_is_no_search() {
        for (int i = 0; i < 60; i++) {
            trial.see(Searches.at(i * 10).asks(1 + i, 3).done());
        }
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void asking_over_a_minute_adds_up() {
        for (int i = 0; i < 6; i++) {
            trial.see(Searches.at(i * 9).asks(1 + i * 5, 5).done());
        }
        assertThat(trial.findings()).singleElement().satisfies(f -> {
            assertThat(f.gate()).isEqualTo(Finding.Gate.always(Level.INFO));
            assertThat(f.phase()).isEqualTo(Finding.Phase.NONE);
            assertThat(f.techniques()).contains("T1018");
            assertThat(f.summary().values())
                    .containsEntry("addresses", new Sentence.Count(30))
                    .containsEntry("ways", new Sentence.Word("ARP"));
        });
    }

    @Test
    void a_router_looks_for_its_clients_by_trade() {
        trial.see(new Gateway(new Seen(Acts.CAMERA, Acts.START, 1, 0, Acts.mark(Acts.START))));
        trial.see(Searches.at(1).asks(1, 254).done());
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void thirty_pings_are_told_and_twenty_nine_are_not() {
        assertThat(pings(29)).isEmpty();
        assertThat(pings(30)).isEqualTo("INFO");
        assertThat(pings(31)).isEqualTo("INFO");
    }

    private static String pings(int count) {
        return new Trial(new HostDiscovery())
                .see(Acts.at(0).pingsHome(1, count))
                .level();
    }

    @Test
    void one_service_of_thirty_neighbours_called_in_vain_is_a_suspicion() {
        assertThat(calls(445, 29, 0)).isEmpty();
        assertThat(calls(445, 30, 0)).isEqualTo("SUSPECT");
        assertThat(calls(445, 31, 0)).isEqualTo("SUSPECT");
    }

    @Test
    void nine_tenths_of_them_must_be_in_vain() {
        assertThat(calls(445, 30, 2)).isEqualTo("SUSPECT");
        assertThat(calls(445, 30, 3)).isEqualTo("SUSPECT");
        assertThat(calls(445, 30, 4)).isEqualTo("INFO");
    }

    @Test
    void pages_of_neighbours_are_looked_for_by_hubs() {
        for (int port : List.of(80, 443, 8008, 8080)) {
            assertThat(calls(port, 100, 0)).isEqualTo("INFO");
        }
    }

    @Test
    void remote_control_is_told_by_another() {
        assertThat(calls(23, 100, 0)).isEmpty();
    }

    @Test
    void the_same_few_neighbours_are_no_search_however_often() {
        for (int i = 0; i < 100; i++) {
            trial.see(Searches.at(i).asks(1, 20).done());
        }
        assertThat(trial.findings()).isEmpty();
    }
}
