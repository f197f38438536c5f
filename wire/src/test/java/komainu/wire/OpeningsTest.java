package komainu.wire;

import static komainu.wire.Play.CAMERA;
import static komainu.wire.Play.STRANGER;
import static komainu.wire.protocol.Initials.HELLO;
import static komainu.wire.protocol.Initials.piece;
import static org.assertj.core.api.Assertions.assertThat;

import komainu.model.FlowEnded;
import komainu.model.Heard;
import komainu.model.Message;
import komainu.wire.protocol.Initials;
import org.junit.jupiter.api.Test;

/// Messages that begin a flow of datagrams and do not fit in one.
class OpeningsTest {
    private static final Initials CLIENT = Initials.of(1);
    private static final byte[] FIRST = CLIENT.packet(0, piece(HELLO, 0, 150));
    private static final byte[] SECOND = CLIENT.packet(1, piece(HELLO, 150, 241));

    private static Play begun() {
        return new Play().arp(CAMERA);
    }

    private static void names(Play.Told told, String... names) {
        assertThat(told.of(Heard.class, CAMERA))
                .filteredOn(heard -> heard.said() && heard.message() instanceof Message.TlsOffered)
                .extracting(heard -> ((Message.TlsOffered) heard.message()).serverName())
                .containsExactly(names);
    }

    @Test
    void a_hello_is_read_over_two_datagrams_before_any_answer() {
        for (int workers : new int[] {1, 2, 7}) {
            names(
                    begun().udp(CAMERA, STRANGER, 40_000, 443, FIRST)
                            .udp(CAMERA, STRANGER, 40_000, 443, SECOND)
                            .told(workers),
                    "example.com");
        }
    }

    @Test
    void an_answer_between_them_changes_nothing() {
        Play.Told told = begun().udp(CAMERA, STRANGER, 40_000, 443, FIRST)
                .udp(STRANGER, CAMERA, 443, 40_000, CLIENT.packet(0, new byte[1]))
                .udp(CAMERA, STRANGER, 40_000, 443, SECOND)
                .udp(CAMERA, STRANGER, 40_000, 443, FIRST)
                .udp(CAMERA, STRANGER, 40_000, 443, SECOND)
                .told();
        names(told, "example.com");
        assertThat(told.of(FlowEnded.class)).hasSize(1);
    }

    @Test
    void openings_side_by_side_do_not_mix() {
        Play play = begun();
        for (int port = 0; port < 4; port++) {
            play.udp(CAMERA, STRANGER, 40_000 + port, 443, FIRST);
        }
        for (int port = 3; port >= 0; port -= 3) {
            play.udp(CAMERA, STRANGER, 40_000 + port, 443, SECOND);
        }
        names(play.told(), "example.com", "example.com");
    }

    @Test
    void a_flood_of_openings_is_cut_and_counted() {
        Play play = begun();
        for (int port = 0; port < 100; port++) {
            play.udp(CAMERA, STRANGER, 40_000 + port, 443, FIRST);
        }
        assertThat(play.told().count("flows.openings-refused")).isEqualTo(100 - 4);
    }
}
