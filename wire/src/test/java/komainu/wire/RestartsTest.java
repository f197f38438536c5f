package komainu.wire;

import static komainu.wire.Play.CAMERA;
import static komainu.wire.Play.PLUG;
import static komainu.wire.Play.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.model.Started;
import komainu.wire.Play.Node;
import org.junit.jupiter.api.Test;

/// Counters that begin anew after a silence.
class RestartsTest {
    private static final Node OTHER = STRANGER.as("198.51.100.44");

    private static List<Started.Sign> signs(Play play) {
        return play.told().of(Started.class, CAMERA).stream().map(Started::sign).toList();
    }

    /// Openings to one peer, one every second, by a clock of 100 ticks a second.
    private static Play clocked(int openings) {
        Play play = new Play().arp(CAMERA);
        for (int i = 0; i < openings; i++) {
            play.stamped(CAMERA, STRANGER, 40_000 + i, 443, 5_000_000 + i * 100L)
                    .pause(1000);
        }
        return play;
    }

    @Test
    void a_clock_even_over_four_openings_that_begins_anew_after_a_silence_shows_a_start() {
        assertThat(signs(clocked(3).pause(60_000).stamped(CAMERA, STRANGER, 50_000, 443, 300)))
                .isEmpty();
        assertThat(signs(clocked(4).pause(60_000).stamped(CAMERA, STRANGER, 50_000, 443, 300)))
                .containsExactly(Started.Sign.CLOCK);
        assertThat(signs(clocked(5).pause(60_000).stamped(CAMERA, STRANGER, 50_000, 443, 300)))
                .containsExactly(Started.Sign.CLOCK);
    }

    @Test
    void it_shows_as_well_if_others_were_spoken_to_first() {
        Play play = clocked(5)
                .pause(60_000)
                .udp(CAMERA, PLUG, 5_000, 53, new byte[9])
                .pause(3_000);
        play.stamped(CAMERA, OTHER, 50_000, 80, 900).stamped(CAMERA, STRANGER, 50_001, 443, 1_000);
        assertThat(signs(play)).containsExactly(Started.Sign.CLOCK);
    }

    @Test
    void a_clock_that_goes_on_shows_none() {
        assertThat(signs(clocked(5).pause(60_000).stamped(CAMERA, STRANGER, 50_000, 443, 5_006_500)))
                .isEmpty();
    }

    @Test
    void without_a_silence_it_is_another_connections_clock() {
        assertThat(signs(clocked(5).pause(5_000).stamped(CAMERA, STRANGER, 50_000, 443, 300)))
                .isEmpty();
    }

    @Test
    void a_clock_drawn_for_each_connection_is_never_believed_though_calls_are_repeated() {
        Play play = new Play().arp(CAMERA);
        for (int i = 0; i < 20; i++) {
            for (int again = 0; again < 5; again++) {
                play.stamped(CAMERA, STRANGER, 40_000 + i, 443, i * 777_777_777L % 4_000_000_000L + again * 1000L);
                play.pause(1000);
            }
            play.pause(20_000);
        }
        assertThat(signs(play)).isEmpty();
    }

    @Test
    void packet_numbers_even_over_eight_changes_of_flow_that_jump_after_a_silence_show_a_start() {
        assertThat(signs(numbered(8, 0, 60_000))).isEmpty();
        assertThat(signs(numbered(9, 0, 60_000))).containsExactly(Started.Sign.COUNTER);
        assertThat(signs(numbered(10, 0, 60_000))).containsExactly(Started.Sign.COUNTER);
    }

    @Test
    void packet_numbers_that_go_on_or_jump_without_a_silence_show_none() {
        assertThat(signs(numbered(12, 30_500, 60_000))).isEmpty();
        assertThat(signs(numbered(12, 0, 9_000))).isEmpty();
    }

    @Test
    void packet_numbers_of_one_flow_prove_nothing() {
        Play play = new Play().arp(CAMERA).marked(30_000, 64, 0);
        for (int i = 0; i < 50; i++) {
            play.udp(CAMERA, STRANGER, 5_000, 53, new byte[9]).pause(100);
        }
        play.pause(60_000).marked(2, 64, 0).udp(CAMERA, STRANGER, 5_001, 53, new byte[9]);
        assertThat(signs(play)).isEmpty();
    }

    /// So many packets of different flows with numbers from 30,000 on, a pause, and one with another number.
    private static Play numbered(int packets, int then, int pause) {
        Play play = new Play().arp(CAMERA).marked(30_000, 64, 0);
        for (int i = 0; i < packets; i++) {
            play.udp(CAMERA, STRANGER, 5_000 + i, 53, new byte[9]).pause(100);
        }
        return play.pause(pause).marked(then, 64, 0).udp(CAMERA, STRANGER, 6_000, 53, new byte[9]);
    }
}
