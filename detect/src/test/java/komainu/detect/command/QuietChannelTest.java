package komainu.detect.command;

import static org.assertj.core.api.Assertions.assertThat;

import komainu.detect.Talks;
import komainu.detect.Trial;
import komainu.model.Message.Unrecognised;
import org.junit.jupiter.api.Test;

final class QuietChannelTest {
    private static final String PEER = "203.0.113.99";

    private static String level(Talks talks) {
        return new Trial(new QuietChannel()).see(talks.done()).level();
    }

    /// A connection of that many seconds whose packets carry that much payload on average.
    private static Talks quiet(Talks talks, int port, double seconds, int payload) {
        return talks.says(PEER, port, new Unrecognised(false, "binary", 9))
                .after(seconds)
                .lasts(PEER, port, 10, payload * 10L);
    }

    private static Talks quiet(int port, double seconds, int payload) {
        return quiet(new Talks(), port, seconds, payload);
    }

    @Test
    void ten_minutes_on_a_port_of_telnet_are_a_suspicion() {
        assertThat(level(quiet(23, 599, 2))).isEmpty();
        assertThat(level(quiet(23, 600, 2))).isEqualTo("SUSPECT");
        assertThat(level(quiet(2323, 601, 2))).isEqualTo("SUSPECT");
    }

    @Test
    void an_hour_on_another_port_is_information_and_never_more() {
        assertThat(level(quiet(50_023, 3_599, 2))).isEmpty();
        assertThat(level(quiet(50_023, 3_600, 2))).isEqualTo("INFO");
        assertThat(level(quiet(50_023, 90_000, 2))).isEqualTo("INFO");
    }

    @Test
    void packets_as_long_as_encrypted_ones_are_nothing() {
        assertThat(level(quiet(23, 700, 19))).isEqualTo("SUSPECT");
        assertThat(level(quiet(23, 700, 20))).isEmpty();
        assertThat(level(quiet(23, 700, 21))).isEmpty();
    }

    @Test
    void a_known_protocol_an_everyday_port_a_neighbour_and_a_maker_s_cloud_are_nothing() {
        assertThat(level(new Talks().starts(PEER, 23).after(700).lasts(PEER, 23, 10, 20)))
                .isEmpty();
        assertThat(level(quiet(8883, 9_000, 2))).isEmpty();
        assertThat(level(quiet(new Talks().resolves("192.168.1.1", "dispatchst1.axis.com", PEER), 23, 9_000, 2)))
                .isEmpty();
        assertThat(level(new Talks()
                        .says("192.168.1.7", 23, new Unrecognised(false, "binary", 9))
                        .after(9_000)
                        .lasts("192.168.1.7", 23, 10, 20)))
                .isEmpty();
    }

    @Test
    void a_connection_that_was_busy_once_is_no_quiet_one() {
        assertThat(level(quiet(23, 60, 400).after(700).lasts(PEER, 23, 10, 20))).isEmpty();
    }

    @Test
    void a_dead_line_without_any_payload_is_nothing() {
        assertThat(level(quiet(23, 700, 0))).isEmpty();
    }
}
