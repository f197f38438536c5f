package komainu.detect.command;

import static org.assertj.core.api.Assertions.assertThat;

import komainu.detect.Talks;
import komainu.detect.Trial;
import komainu.model.Finding;
import org.junit.jupiter.api.Test;

final class DeadChannelTest {
    private static final String GONE = "203.0.113.99";
    private static final String ALIVE = "198.51.100.5";

    private static String level(Talks talks) {
        return new Trial(new DeadChannel()).see(talks.done()).level();
    }

    /// That many calls in vain, that many seconds apart, with another peer that answers now and then.
    private static Talks calls(Talks talks, String peer, int port, int count, double apart) {
        for (int i = 0; i < count; i++) {
            talks.after(apart).fails(peer, port);
            if (i % 5 == 3) {
                talks.starts(ALIVE, 443);
            }
        }
        return talks;
    }

    private static Talks calls(int port, int count, double apart) {
        return calls(new Talks(), GONE, port, count, apart);
    }

    @Test
    void thirty_calls_over_half_an_hour_are_a_suspicion() {
        assertThat(level(calls(666, 29, 70))).isEmpty();
        assertThat(level(calls(666, 30, 70))).isEqualTo("SUSPECT");
        assertThat(level(calls(666, 31, 70))).isEqualTo("SUSPECT");
    }

    @Test
    void the_span_must_be_half_an_hour() {
        // The first of 61 calls is where the span begins.
        assertThat(level(calls(666, 61, 29.9))).isEmpty();
        assertThat(level(calls(666, 61, 30))).isEqualTo("SUSPECT");
        assertThat(level(calls(666, 61, 30.1))).isEqualTo("SUSPECT");
    }

    @Test
    void after_a_long_pause_they_count_anew() {
        assertThat(level(calls(calls(666, 20, 60).after(840), GONE, 666, 20, 60)))
                .isEqualTo("SUSPECT");
        assertThat(level(calls(calls(666, 20, 60).after(841), GONE, 666, 20, 60)))
                .isEmpty();
    }

    @Test
    void a_service_that_answers_more_often_than_not_is_alive() {
        assertThat(level(answered(1))).isEqualTo("SUSPECT");
        assertThat(level(answered(2))).isEmpty();
    }

    /// Each failed call is followed by that many answered ones.
    private static Talks answered(int answers) {
        Talks talks = new Talks();
        for (int i = 0; i < 60; i++) {
            talks.after(40).fails(GONE, 666);
            for (int j = 0; j < answers; j++) {
                talks.after(1).starts(GONE, 666);
            }
            talks.starts(ALIVE, 443);
        }
        return talks;
    }

    @Test
    void everyday_ports_and_neighbours_are_nothing() {
        for (int port : new int[] {443, 5223, 5228, 8883, 1194, 53}) {
            assertThat(level(calls(port, 100, 60))).as("port %d", port).isEmpty();
        }
        assertThat(level(calls(new Talks(), "192.168.1.50", 9100, 100, 60))).isEmpty();
    }

    @Test
    void a_maker_s_name_excuses_it_and_another_name_asks_for_six_hours() {
        assertThat(level(calls(new Talks().resolves("192.168.1.1", "dispatchst1.axis.com", GONE), GONE, 666, 800, 60)))
                .isEmpty();
        assertThat(level(calls(new Talks().resolves("192.168.1.1", "c.example.net", GONE), GONE, 666, 360, 60)))
                .isEmpty();
        assertThat(level(calls(new Talks().resolves("192.168.1.1", "c.example.net", GONE), GONE, 666, 361, 60)))
                .isEqualTo("SUSPECT");
    }

    @Test
    void where_nobody_else_answers_the_line_may_be_down() {
        Talks cut = new Talks().starts(ALIVE, 443);
        for (int i = 0; i < 100; i++) {
            cut.after(60).fails(GONE, 666);
        }
        assertThat(level(cut)).isEmpty();
    }

    @Test
    void many_dead_services_at_once_are_an_outage_or_file_sharing() {
        assertThat(level(services(3))).isEqualTo("SUSPECT");
        assertThat(level(services(4))).isEmpty();
    }

    private static Talks services(int count) {
        Talks talks = new Talks();
        for (int i = 0; i < 60; i++) {
            talks.after(40).starts(ALIVE, 443);
            for (int s = 0; s < count; s++) {
                talks.fails("203.0.113." + (20 + s), 6_881 + s);
            }
        }
        return talks;
    }

    @Test
    void faster_than_once_a_second_it_is_a_flood_and_no_channel() {
        assertThat(level(calls(666, 4_000, 0.9))).isEmpty();
        assertThat(level(calls(666, 4_000, 1.1))).isEqualTo("SUSPECT");
    }

    @Test
    void it_is_of_the_command_phase_and_rests_on_no_flow() {
        Finding finding = new Trial(new DeadChannel())
                .see(calls(666, 60, 60).done())
                .findings()
                .getFirst();
        assertThat(finding.phase()).isEqualTo(Finding.Phase.COMMAND);
        assertThat(finding.flows()).isEmpty();
        assertThat(finding.evidence()).isNotEmpty();
    }
}
