package komainu.wire;

import static komainu.wire.Play.CAMERA;
import static komainu.wire.packet.Headers.join;
import static komainu.wire.packet.Headers.number;
import static org.assertj.core.api.Assertions.assertThat;

import komainu.model.Appeared;
import komainu.model.Coverage;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message.Described;
import komainu.wire.protocol.Hex;
import org.junit.jupiter.api.Test;

/// What is said on the link without IP, and of whom it is told.
class LinkMessagesTest {
    private static final byte[] LLDP = Hex.bytes("88cc 0207 04 020000000023 0403 05'g1' 0602 0078 0a05'sw-01' 0000");
    private static final byte[] CDP = Hex.bytes("0014 aaaa03 00000c 2000 02b4 0000 0006 0008'C1 X' 00 0006 0008'pads'");
    private static final byte[] UNKNOWN = Hex.bytes("9003 000102030405");

    private static byte[] frame(long mac, byte[] rest) {
        return join(number(0x0180_c200_000eL, 6), number(mac, 6), rest);
    }

    @Test
    void an_unknown_sender_becomes_an_endpoint_without_ip() {
        Play.Told told = new Play().frame(frame(CAMERA.mac(), LLDP)).told();
        assertThat(told.of(Appeared.class)).singleElement().satisfies(a -> {
            assertThat(a.how()).isEqualTo(Appeared.How.LINK);
            assertThat(a.endpoint().mac()).isEqualTo(new Mac(CAMERA.mac()));
            assertThat(a.endpoint().ip()).isEqualTo(Ip.NONE);
        });
        assertThat(told.of(Heard.class)).singleElement().satisfies(h -> {
            assertThat(h.said()).isTrue();
            assertThat(h.message()).isEqualTo(new Described("lldp", java.util.Map.of("system-name", "sw-01")));
        });
        assertThat(told.of(Coverage.class))
                .singleElement()
                .satisfies(c -> assertThat(c.toAll()).isEqualTo(1));
    }

    @Test
    void a_known_sender_is_told_of_by_its_address() {
        Play.Told told = new Play().arp(CAMERA).frame(frame(CAMERA.mac(), LLDP)).told();
        assertThat(told.of(Appeared.class)).hasSize(1);
        assertThat(told.of(Heard.class, CAMERA)).hasSize(1);
    }

    @Test
    void what_a_switch_says_on_a_port_is_told_of_its_chassis() {
        long port = CAMERA.mac() + 0x40;
        Play.Told told = new Play().arp(CAMERA).frame(frame(port, LLDP)).told();
        assertThat(told.of(Appeared.class)).hasSize(1);
        assertThat(told.of(Heard.class, CAMERA))
                .singleElement()
                .satisfies(h -> assertThat(h.said()).isTrue());
    }

    @Test
    void padding_behind_a_frame_with_a_length_is_not_read() {
        Play.Told told = new Play().frame(frame(CAMERA.mac(), CDP)).told();
        assertThat(told.of(Heard.class))
                .singleElement()
                .satisfies(h ->
                        assertThat(h.message()).isEqualTo(new Described("cdp", java.util.Map.of("platform", "C1 X"))));
    }

    @Test
    void a_sender_of_what_nobody_decodes_is_no_endpoint() {
        assertThat(new Play().frame(frame(CAMERA.mac(), UNKNOWN)).told().all()).isEmpty();
    }

    @Test
    void a_group_or_an_empty_address_sends_nothing() {
        Play play = new Play().frame(frame(0x0180_c200_000eL, CDP)).frame(frame(0, CDP));
        assertThat(play.told().all()).isEmpty();
    }

    @Test
    void any_number_of_workers_tells_the_same() {
        Play play = new Play();
        for (int i = 0; i < 500; i++) {
            play.arp(CAMERA.as("192.168.1." + i % 200)).frame(frame(CAMERA.mac() + i % 90, i % 3 == 0 ? CDP : LLDP));
        }
        assertThat(play.told(1).of(Heard.class)).hasSizeGreaterThan(200);
        assertThat(play.told(7).all()).isEqualTo(play.told(1).all());
    }
}
