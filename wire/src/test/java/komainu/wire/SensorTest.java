package komainu.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static komainu.wire.Play.CAMERA;
import static komainu.wire.Play.PLUG;
import static komainu.wire.Play.ROUTER;
import static komainu.wire.Play.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.model.Activity;
import komainu.model.FlowEnded;
import komainu.model.FlowStarted;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Quality;
import komainu.wire.packet.Packet;
import org.junit.jupiter.api.Test;

/// What is heard, kept once, and put in order of time.
class SensorTest {
    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    @Test
    void what_was_said_on_a_stream_is_told_to_both_ends() {
        Play play = new Play().connect(CAMERA, PLUG, 40_000, 80);
        play.tcp(CAMERA, PLUG, 40_000, 80, Packet.ACK, 101, 501, bytes("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"));
        play.tcp(PLUG, CAMERA, 80, 40_000, Packet.ACK, 501, 128, bytes("HTTP/1.1 404 No\r\nServer: s\r\n\r\n"));
        List<Heard> heard = play.told().of(Heard.class);
        assertThat(heard.stream().filter(h -> h.message() instanceof Message.HttpAsked))
                .hasSize(2);
        assertThat(heard.stream()
                        .filter(h -> h.message() instanceof Message.HttpAsked && h.said())
                        .map(h -> h.endpoint().ip()))
                .containsExactly(CAMERA.ip());
        assertThat(heard.stream().filter(h -> h.message() instanceof Message.HttpAnswered))
                .hasSize(2);
    }

    @Test
    void messages_are_told_sixty_four_times_a_second_and_counted_beyond() {
        Play play = new Play().arp(CAMERA);
        byte[] question = komainu.wire.packet.Headers.hex("0001 0100 0001 0000 0000 0000 01 61 00 0001 0001");
        for (int i = 0; i < 100; i++) {
            play.udp(CAMERA, STRANGER, 10_000 + i, 53, question);
        }
        Play.Told told = play.told();
        assertThat(told.of(Heard.class)).hasSize(64);
        assertThat(told.count("heard.over-cap")).isEqualTo(36);
    }

    @Test
    void a_copy_seen_at_another_point_is_dropped_and_counted() {
        Play play = new Play().arp(CAMERA);
        play.marked(7, 64, 0).syn(CAMERA, STRANGER, 40_000, 80);
        play.marked(7, 63, 1).syn(CAMERA, STRANGER, 40_000, 80);
        Play.Told told = play.told();
        assertThat(told.of(Activity.class, CAMERA).getFirst().tries().tried()).isEqualTo(1);
        assertThat(told.count("copies.dropped")).isEqualTo(1);
    }

    @Test
    void the_inner_address_keeps_what_a_router_translated() {
        Play.Node outside = new Play.Node(0x0200_0000_00aaL, Ip.parse("198.51.100.77"));
        Play play = new Play().arp(CAMERA);
        play.marked(9, 64, 0).syn(CAMERA, STRANGER, 40_000, 80);
        play.marked(9, 63, 1).syn(outside, STRANGER, 61_000, 80);
        play.marked(10, 55, 1).synAck(STRANGER, outside, 80, 61_000);
        play.marked(10, 54, 0).synAck(STRANGER, CAMERA, 80, 40_000);
        Play.Told told = play.told();
        assertThat(told.of(FlowStarted.class, CAMERA)).hasSize(1);
        assertThat(told.count("copies.translated")).isEqualTo(2);
    }

    @Test
    void time_never_goes_back_and_a_large_step_begins_a_new_epoch() {
        Play play =
                new Play().connect(CAMERA, STRANGER, 40_000, 80).pause(10_000).arp(CAMERA);
        play.pause(-1500).arp(ROUTER).pause(-3_600_000).arp(CAMERA).pause(1000).arp(PLUG);
        Play.Told told = play.told();
        assertThat(told.all()).extracting(Observation::at).isSorted();
        assertThat(told.of(Quality.class)).extracting(Quality::lack).containsExactly(Quality.Lack.LATE);
        assertThat(told.of(FlowEnded.class))
                .singleElement()
                .satisfies(f -> assertThat(f.how()).isEqualTo(FlowEnded.How.CUT));
        assertThat(told.count("time.clamped")).isEqualTo(1);
        assertThat(told.count("time.epochs")).isEqualTo(1);
    }
}
