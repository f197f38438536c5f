package komainu.wire;

import static komainu.wire.Play.CAMERA;
import static komainu.wire.Play.PLUG;
import static komainu.wire.Play.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import komainu.model.FlowProgress;
import komainu.wire.packet.Packet;
import org.junit.jupiter.api.Test;

/// The last seconds of long-lived flows.
class RingsTest {
    private static void send(Play play, Play.Node from, Play.Node to, int source, int destination, int bytes) {
        play.tcp(from, to, source, destination, Packet.ACK | Packet.PSH, 101, 501, new byte[bytes]);
    }

    /// One flow that sends in each second as many bytes as the second's number, and is answered with one.
    private static Play steady(int seconds) {
        Play play = new Play().connect(CAMERA, STRANGER, 40_000, 443);
        for (int second = 1; second <= seconds; second++) {
            play.pause(1000);
            send(play, CAMERA, STRANGER, 40_000, 443, second);
            send(play, STRANGER, CAMERA, 443, 40_000, 1);
        }
        return play;
    }

    @Test
    void from_the_second_progress_on_each_of_the_last_64_seconds_is_told() {
        List<FlowProgress> progress = steady(302).told().of(FlowProgress.class);
        assertThat(progress).hasSize(2);
        assertThat(progress.getFirst().ringOut()).isEmpty();
        FlowProgress later = progress.getLast();
        assertThat(later.ringOut())
                .isEqualTo(LongStream.rangeClosed(300 - 63, 300).boxed().toList());
        assertThat(later.ringIn().subList(0, 63)).containsOnly(1L);
        assertThat(later.ringIn().getLast()).isZero();
    }

    @Test
    void any_number_of_workers_tells_the_same_seconds() {
        Play play = steady(302);
        assertThat(play.told(3).all()).isEqualTo(play.told(1).all());
    }

    @Test
    void both_ends_at_home_see_the_seconds_from_their_own_side() {
        Play play = new Play().connect(CAMERA, PLUG, 40_000, 80);
        for (int second = 1; second <= 301; second++) {
            play.pause(1000);
            send(play, CAMERA, PLUG, 40_000, 80, 7);
        }
        Play.Told told = play.told();
        FlowProgress caller = told.of(FlowProgress.class, CAMERA).getLast();
        FlowProgress called = told.of(FlowProgress.class, PLUG).getLast();
        assertThat(caller.ringOut()).containsOnly(7L);
        assertThat(caller.ringIn()).containsOnly(0L);
        assertThat(called.ringIn()).isEqualTo(caller.ringOut());
        assertThat(called.ringOut()).isEqualTo(caller.ringIn());
    }

    @Test
    void silence_of_minutes_leaves_only_the_packet_that_ends_it() {
        Play play = steady(61).pause(400_000);
        send(play, CAMERA, STRANGER, 40_000, 443, 500);
        List<Long> out = play.told().of(FlowProgress.class).getLast().ringOut();
        assertThat(out.getLast()).isEqualTo(500);
        assertThat(out.subList(0, 63)).containsOnly(0L);
    }

    /// Flows of one endpoint that live for six minutes; what the n-th sends is told by the sizes.
    private static List<FlowProgress> together(int... sizes) {
        Play play = new Play();
        for (int n = 0; n < sizes.length; n++) {
            play.connect(CAMERA, STRANGER, 40_000 + n, 443);
        }
        for (int half = 1; half <= 12; half++) {
            play.pause(30_000);
            for (int n = 0; n < sizes.length; n++) {
                send(play, CAMERA, STRANGER, 40_000 + n, 443, sizes[n]);
            }
        }
        return play.told().of(FlowProgress.class).stream()
                .filter(f -> f.at() - f.started() > 200_000_000_000L)
                .toList();
    }

    @Test
    void at_most_eight_flows_of_an_endpoint_tell_their_seconds_and_the_oldest_are_among_them() {
        List<FlowProgress> progress = together(9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9);
        assertThat(progress).hasSize(11);
        assertThat(progress.stream()
                        .filter(f -> f.ringOut().size() == 64)
                        .map(f -> f.talk().port()))
                .containsExactly(40_000, 40_001, 40_002, 40_003, 40_004, 40_005, 40_006, 40_007);
    }

    @Test
    void a_larger_flow_takes_the_place_of_a_smaller_one_that_is_not_among_the_oldest() {
        List<FlowProgress> progress = together(1, 1, 1, 1, 50, 40, 60, 70, 100, 1);
        assertThat(progress.stream()
                        .filter(f -> f.ringOut().size() == 64)
                        .map(f -> f.talk().port()))
                .contains(40_000, 40_008)
                .doesNotContain(40_009)
                .hasSize(9);
    }

    @Test
    void rings_are_bounded_and_returned_when_their_flows_end() {
        Play play = new Play();
        for (int n = 0; n < 100; n++) {
            play.connect(CAMERA, STRANGER, 40_000 + n, 443);
        }
        play.pause(61_000);
        for (int n = 0; n < 100; n++) {
            send(play, CAMERA, STRANGER, 40_000 + n, 443, 1);
            play.tcp(STRANGER, CAMERA, 443, 40_000 + n, Packet.RST, 501, 102, new byte[0]);
        }
        play.pause(120_000);
        for (int n = 0; n < 40; n++) {
            play.pause(1000).arp(CAMERA);
        }
        play.connect(CAMERA, STRANGER, 50_000, 443);
        for (int minute = 0; minute < 6; minute++) {
            play.pause(60_000);
            send(play, CAMERA, STRANGER, 50_000, 443, 1);
        }
        Play.Told told = play.told();
        assertThat(told.count("flows.rings-full")).isEqualTo(84);
        assertThat(told.of(FlowProgress.class).getLast().ringOut()).hasSize(64);
    }
}
