package komainu.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static komainu.wire.Play.CAMERA;
import static komainu.wire.Play.PLUG;
import static komainu.wire.Play.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.model.Appeared;
import komainu.model.Direction;
import komainu.model.FlowEnded;
import komainu.model.FlowProgress;
import komainu.model.FlowStarted;
import komainu.model.Mac;
import komainu.wire.packet.Packet;
import org.junit.jupiter.api.Test;

/// Flows: when one begins, what is told of it, how it ends.
class ConnectionsTest {
    private static final byte[] NOTHING = {};

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    @Test
    void an_answered_connection_is_a_flow_of_the_owner_and_proves_the_caller() {
        Play.Told told = new Play().connect(CAMERA, STRANGER, 40_000, 443).told();
        assertThat(told.of(Appeared.class))
                .extracting(a -> a.endpoint().ip(), Appeared::how)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(CAMERA.ip(), Appeared.How.ANSWERED_FLOW));
        assertThat(told.of(FlowStarted.class)).singleElement().satisfies(f -> {
            assertThat(f.talk().direction()).isEqualTo(Direction.OUTBOUND);
            assertThat(f.talk().peer()).isEqualTo(STRANGER.ip());
            assertThat(f.talk().service()).isEqualTo(443);
            assertThat(f.talk().peerMac()).isEqualTo(Mac.NONE);
            assertThat(f.talk().flow()).isPositive();
        });
        assertThat(told.of(FlowEnded.class)).singleElement().satisfies(f -> {
            assertThat(f.how()).isEqualTo(FlowEnded.How.CUT);
            assertThat(f.last()).isBetween(f.started(), f.at());
            assertThat(f.total().packetsOut()).isEqualTo(2);
            assertThat(f.total().packetsIn()).isEqualTo(1);
            assertThat(f.total().bytesOut()).isEqualTo(80);
        });
    }

    @Test
    void a_flow_between_two_devices_of_the_owner_is_told_to_both() {
        Play.Told told = new Play().connect(CAMERA, PLUG, 40_000, 23).told();
        assertThat(told.of(FlowStarted.class, CAMERA)).singleElement().satisfies(f -> {
            assertThat(f.talk().direction()).isEqualTo(Direction.OUTBOUND);
            assertThat(f.talk().peerMac()).isEqualTo(new Mac(PLUG.mac()));
        });
        assertThat(told.of(FlowStarted.class, PLUG))
                .singleElement()
                .satisfies(f -> assertThat(f.talk().direction()).isEqualTo(Direction.INBOUND));
    }

    @Test
    void the_fourth_datagram_one_way_makes_a_flow() {
        Play play = new Play().arp(CAMERA);
        for (int i = 0; i < 3; i++) {
            play.udp(CAMERA, STRANGER, 5000, 6000, bytes("abcdefgh" + i));
        }
        assertThat(play.told().of(FlowStarted.class)).isEmpty();
        Play.Told told =
                play.udp(CAMERA, STRANGER, 5000, 6000, bytes("abcdefgh9")).told();
        assertThat(told.of(FlowStarted.class)).hasSize(1);
        assertThat(told.of(FlowEnded.class).getFirst().total().packetsOut()).isEqualTo(4);
        assertThat(told.of(FlowEnded.class).getFirst().payloadOut()).isEqualTo(36);
    }

    @Test
    void a_flow_is_told_again_after_one_five_and_ten_minutes_with_what_came_since() {
        Play play = new Play().connect(CAMERA, STRANGER, 40_000, 23);
        for (int minute = 0; minute < 25; minute++) {
            play.pause(60_000)
                    .tcp(CAMERA, STRANGER, 40_000, 23, Packet.ACK | Packet.PSH, 101 + 2L * minute, 501, new byte[2]);
        }
        Play.Told told = play.told();
        List<FlowProgress> progress = told.of(FlowProgress.class);
        assertThat(progress).hasSize(4);
        assertThat(progress).extracting(FlowProgress::payloadOut).containsExactly(2L, 8L, 10L, 20L);
        assertThat(progress.getLast().total().packetsOut()).isEqualTo(22);
    }

    @Test
    void a_reset_and_two_fins_end_a_flow() {
        Play play = new Play().connect(CAMERA, STRANGER, 40_000, 80);
        play.tcp(CAMERA, STRANGER, 40_000, 80, Packet.FIN | Packet.ACK, 101, 501, NOTHING);
        play.tcp(STRANGER, CAMERA, 80, 40_000, Packet.FIN | Packet.ACK, 501, 102, NOTHING);
        play.tcp(CAMERA, STRANGER, 40_000, 80, Packet.ACK, 102, 502, NOTHING);
        play.connect(CAMERA, STRANGER, 40_001, 80);
        play.tcp(STRANGER, CAMERA, 80, 40_001, Packet.RST, 501, 102, NOTHING);
        assertThat(play.told().of(FlowEnded.class))
                .extracting(FlowEnded::how)
                .containsExactly(FlowEnded.How.FINISHED, FlowEnded.How.RESET);
    }

    @Test
    void a_flow_seen_from_its_middle_takes_its_direction_from_the_ports() {
        Play play = new Play();
        play.tcp(STRANGER, CAMERA, 443, 51_000, Packet.ACK, 900, 700, bytes("late"));
        play.tcp(CAMERA, STRANGER, 51_000, 443, Packet.ACK, 700, 904, NOTHING);
        play.tcp(STRANGER, CAMERA, 50_000, 51_000, Packet.ACK, 900, 700, bytes("late"));
        play.tcp(CAMERA, STRANGER, 51_000, 50_000, Packet.ACK, 700, 904, NOTHING);
        assertThat(play.told().of(FlowStarted.class))
                .extracting(f -> f.talk().direction())
                .containsExactly(Direction.OUTBOUND, Direction.UNKNOWN);
    }

    @Test
    void a_connection_heard_on_one_side_only_is_a_flow_once_the_caller_goes_on() {
        Play play = new Play().arp(CAMERA).syn(CAMERA, STRANGER, 40_000, 80);
        play.tcp(CAMERA, STRANGER, 40_000, 80, Packet.ACK, 101, 501, NOTHING);
        assertThat(play.told().of(FlowStarted.class)).hasSize(1);
    }

    @Test
    void repeated_calls_without_answer_never_make_a_flow() {
        Play play = new Play().arp(CAMERA);
        for (int i = 0; i < 6; i++) {
            play.syn(CAMERA, STRANGER, 40_000, 80).pause(1000);
        }
        assertThat(play.told().of(FlowStarted.class)).isEmpty();
    }
}
