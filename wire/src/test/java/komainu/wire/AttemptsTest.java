package komainu.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static komainu.wire.Play.CAMERA;
import static komainu.wire.Play.ROUTER;
import static komainu.wire.Play.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.model.Activity;
import komainu.model.AttemptFailed;
import komainu.model.Direction;
import komainu.model.FlowStarted;
import komainu.wire.packet.Packet;
import org.junit.jupiter.api.Test;

/// Connections that were tried and failed.
class AttemptsTest {
    private static final byte[] NOTHING = {};

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    @Test
    void silence_is_a_failed_attempt_after_twenty_seconds_of_event_time() {
        Play play = new Play().arp(CAMERA).syn(CAMERA, STRANGER, 40_000, 48101);
        long started = play.now() - 1000;
        Play.Told told = play.pause(21_000).arp(ROUTER).told();
        assertThat(told.of(AttemptFailed.class)).singleElement().satisfies(f -> {
            assertThat(f.refused()).isFalse();
            assertThat(f.started()).isEqualTo(started);
            assertThat(f.talk().peerPort()).isEqualTo(48101);
            assertThat(f.seen().mark().packet()).isEqualTo(2);
        });
    }

    @Test
    void an_attempt_still_open_at_the_end_has_not_failed() {
        Play play = new Play()
                .arp(CAMERA)
                .syn(CAMERA, STRANGER, 40_000, 80)
                .pause(5000)
                .arp(ROUTER);
        assertThat(play.told().of(AttemptFailed.class)).isEmpty();
    }

    @Test
    void a_reset_refuses_at_once() {
        Play.Told told = new Play()
                .arp(CAMERA)
                .syn(CAMERA, STRANGER, 40_000, 23)
                .tcp(STRANGER, CAMERA, 23, 40_000, Packet.RST | Packet.ACK, 0, 101, NOTHING)
                .told();
        assertThat(told.of(AttemptFailed.class))
                .singleElement()
                .satisfies(f -> assertThat(f.refused()).isTrue());
        assertThat(told.of(FlowStarted.class)).isEmpty();
        assertThat(told.of(Activity.class, CAMERA).getFirst().tries().refused()).isEqualTo(1);
    }

    @Test
    void an_icmp_error_refuses_the_packet_it_quotes() {
        Play.Told told = new Play()
                .arp(CAMERA)
                .udp(CAMERA, STRANGER, 40_000, 9999, bytes("x"))
                .unreachable(ROUTER, CAMERA, STRANGER, 40_000, 9999)
                .told();
        assertThat(told.of(AttemptFailed.class)).singleElement().satisfies(f -> {
            assertThat(f.refused()).isTrue();
            assertThat(f.talk().transport()).isEqualTo(17);
            assertThat(f.talk().peer()).isEqualTo(STRANGER.ip());
        });
    }

    @Test
    void failures_are_told_sixteen_times_a_second_and_counted_beyond() {
        Play play = new Play().arp(CAMERA);
        for (int i = 0; i < 40; i++) {
            play.syn(CAMERA, STRANGER, 40_000 + i, 23);
            play.tcp(STRANGER, CAMERA, 23, 40_000 + i, Packet.RST | Packet.ACK, 0, 101, NOTHING);
        }
        Play.Told told = play.told();
        assertThat(told.of(AttemptFailed.class)).hasSize(16);
        assertThat(told.count("attempts.over-cap")).isEqualTo(24);
    }

    @Test
    void whoever_refuses_learns_of_it_too() {
        Play.Told told = new Play()
                .arp(CAMERA)
                .syn(STRANGER, CAMERA, 40_000, 23)
                .tcp(CAMERA, STRANGER, 23, 40_000, Packet.RST | Packet.ACK, 0, 101, NOTHING)
                .told();
        assertThat(told.of(AttemptFailed.class)).singleElement().satisfies(f -> {
            assertThat(f.endpoint().ip()).isEqualTo(CAMERA.ip());
            assertThat(f.talk().direction()).isEqualTo(Direction.INBOUND);
            assertThat(f.talk().service()).isEqualTo(23);
            assertThat(f.refused()).isTrue();
        });
    }

    @Test
    void what_is_refused_does_not_use_up_what_may_be_told_of_own_attempts() {
        Play play = new Play().arp(CAMERA);
        for (int i = 0; i < 40; i++) {
            play.syn(STRANGER, CAMERA, 40_000 + i, 23);
            play.tcp(CAMERA, STRANGER, 23, 40_000 + i, Packet.RST | Packet.ACK, 0, 101, NOTHING);
        }
        play.syn(CAMERA, STRANGER, 50_000, 48101);
        play.tcp(STRANGER, CAMERA, 48101, 50_000, Packet.RST | Packet.ACK, 0, 101, NOTHING);
        Play.Told told = play.told();
        assertThat(told.of(AttemptFailed.class))
                .filteredOn(f -> f.talk().direction() == Direction.OUTBOUND)
                .hasSize(1);
        assertThat(told.count("attempts.over-cap")).isEqualTo(24);
    }

    @Test
    void memory_is_bounded_whatever_comes() {
        Play play = new Play().arp(CAMERA);
        for (int i = 0; i < 60_000; i++) {
            play.syn(CAMERA, STRANGER.as("20." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255)), 4000, 23);
        }
        Play.Told told = play.told(new SensorOptions(List.of(), List.of(), 1, 1L << 20));
        assertThat(told.count("attempts.begun")).isEqualTo(60_000);
        assertThat(told.count("attempts.evicted")).isGreaterThan(50_000);
        assertThat(told.of(Activity.class, CAMERA).stream()
                        .mapToLong(a -> a.tries().tried())
                        .sum())
                .isEqualTo(60_000);
    }
}
