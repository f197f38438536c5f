package komainu.detect.scan;

import static org.assertj.core.api.Assertions.assertThat;

import komainu.detect.Lines;
import komainu.detect.Trial;
import komainu.model.Finding;
import komainu.model.Level;
import org.junit.jupiter.api.Test;

final class ScanReportTest {
    private static String levelOf(Lines lines) {
        return new Trial(new ScanReport()).see(lines.done()).level();
    }

    private static Lines says(long bytes, long heard) {
        return Lines.outbound(48_101, 1).ends(1, bytes, heard);
    }

    @Test
    void a_few_bytes_to_the_listener_are_a_suspicion_of_a_thing() {
        Trial trial = new Trial(new ScanReport()).see(says(20, 0).done());
        assertThat(trial.findings()).singleElement().satisfies(f -> {
            assertThat(f.gate()).isEqualTo(new Finding.Gate(Level.SUSPECT, Level.INFO));
            assertThat(f.phase()).isEqualTo(Finding.Phase.COMMAND);
        });
    }

    @Test
    void eight_to_two_hundred_bytes_are_a_report_and_one_less_or_more_is_not() {
        assertThat(levelOf(says(7, 0))).isEmpty();
        assertThat(levelOf(says(8, 0))).isEqualTo("SUSPECT");
        assertThat(levelOf(says(200, 0))).isEqualTo("SUSPECT");
        assertThat(levelOf(says(201, 0))).isEmpty();
    }

    @Test
    void who_is_answered_with_more_than_eight_bytes_reports_nothing() {
        assertThat(levelOf(says(68, 8))).isEqualTo("SUSPECT");
        assertThat(levelOf(says(68, 9))).isEmpty();
    }

    @Test
    void calls_from_outside_other_ports_and_neighbours_are_silent() {
        assertThat(levelOf(Lines.inbound(48_101, 1).ends(1, 20, 0))).isEmpty();
        assertThat(levelOf(Lines.outbound(48_102, 1).ends(1, 20, 0))).isEmpty();
        assertThat(levelOf(Lines.outbound(48_101, 1, "192.168.1.9").ends(1, 20, 0)))
                .isEmpty();
    }
}
