package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.model.Message.Leased;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

class DhcpDecoderTest {
    private static final DhcpDecoder DHCP = new DhcpDecoder();
    private static final String MAC = "aabbccddee01";

    private static byte[] message(int operation, String yours, String options) {
        return Hex.bytes("0" + operation + "010600 12345678 0000 0000 00000000" + yours + "00000000 00000000" + MAC
                + "00".repeat(10 + 192) + "63825363" + options);
    }

    private static final byte[] REQUEST = message(
            1,
            "00000000",
            "350103 3d0701" + MAC
                    + "3204c0a80117 0c06'camera' 3c07'vendor1' 370403010f06 5107000000'camX' 4d06'class1' ff");
    private static final byte[] ACK =
            message(2, "c0a80117", "350105 0104ffffff00 0304c0a80101 0608c0a8010108080808 0f03'lan' ff");

    @Test
    void a_request_says_who_asks_for_what() {
        Told told = Talked.of(DHCP, REQUEST).told();
        assertThat(told.malformed).isEmpty();
        assertThat(told.messages)
                .containsExactly(new Leased(
                        "request",
                        false,
                        Mac.parse("aa:bb:cc:dd:ee:01"),
                        Ip.parse("192.168.1.23"),
                        "camera",
                        "vendor1",
                        "class1",
                        "",
                        "3,1,15,6",
                        "01" + MAC,
                        Ip.NONE,
                        List.of(),
                        ""));
        assertThat(told.to).containsExactly("aa:bb:cc:dd:ee:01 none");
    }

    @Test
    void an_acknowledgement_is_told_of_the_client_and_says_the_network() {
        Told told = Talked.of(DHCP, ACK).told();
        Leased ack = (Leased) told.messages.getFirst();
        assertThat(ack.kind()).isEqualTo("ack");
        assertThat(ack.prefix()).isEqualTo("192.168.1.0/24");
        assertThat(ack.router()).isEqualTo(Ip.parse("192.168.1.1"));
        assertThat(ack.resolvers()).containsExactly(Ip.parse("192.168.1.1"), Ip.parse("8.8.8.8"));
        assertThat(ack.domainName()).isEqualTo("lan");
        assertThat(told.to).containsExactly("aa:bb:cc:dd:ee:01 192.168.1.23");
    }

    @Test
    void a_full_name_in_wire_format_is_read() {
        byte[] request = message(1, "00000000", "350101 510e040000 03'den' 05'house' 00 ff");
        assertThat(((Leased) Talked.of(DHCP, request).message()).hostName()).isEqualTo("den.house");
    }

    @Test
    void a_gateway_s_product_class_is_read_but_not_its_serial_number() {
        byte[] request = message(1, "00000000", "350103 7d18 00000de9 13 0106'001122' 0206'SN1234' 0301'X' 00 ff");
        Leased said = (Leased) Talked.of(DHCP, request).message();
        assertThat(said.vendorClass()).isEqualTo("enterprise 3561: X");
        assertThat(said.toString()).doesNotContain("SN1234");
    }

    @Test
    void vendor_information_names_at_least_the_enterprise() {
        Leased said = (Leased) Talked.of(DHCP, message(1, "00000000", "350103 7d07 00000009 02 0100 ff"))
                .message();
        assertThat(said.vendorClass()).isEqualTo("enterprise 9");
    }

    @Test
    void a_class_and_an_enterprise_s_are_both_told() {
        byte[] request = message(1, "00000000", "350101 3c05'udhcp' 7d0b 00000de9 06 0301'X' 0101'Y' ff");
        Told told = Talked.of(DHCP, request).told();
        assertThat(told.messages).hasSize(2);
        assertThat(((Leased) told.messages.getFirst()).vendorClass()).isEqualTo("udhcp");
        assertThat(told.messages.getLast())
                .isEqualTo(new Message.Described("dhcp", Map.of("vendor-class", "enterprise 3561: X")));
    }

    @Test
    void a_user_class_and_an_enterprise_class_with_lengths_are_read() {
        byte[] request = message(1, "00000000", "350101 4d05 04'iPXE' 7c0a 00000de9 05'ABCDE' ff");
        Leased said = (Leased) Talked.of(DHCP, request).message();
        assertThat(said.userClass()).isEqualTo("iPXE");
        assertThat(said.vendorClass()).isEqualTo("enterprise 3561: ABCDE");
    }

    @Test
    void a_mask_with_holes_gives_no_network() {
        byte[] ack = message(2, "c0a80117", "350105 0104ff00ff00 ff");
        assertThat(((Leased) Talked.of(DHCP, ack).message()).prefix()).isEmpty();
    }

    @Test
    void each_kind_of_bad_length_is_counted() {
        assertThat(Talked.of(DHCP, Hex.bytes("0101")).told().malformed).containsExactly(Malformed.TRUNCATED);
        byte[] cutOption = message(1, "00000000", "350101 0cff'cam'");
        assertThat(Talked.of(DHCP, cutOption).told().malformed).containsExactly(Malformed.TRUNCATED);
        byte[] noEnd = message(1, "00000000", "350101");
        assertThat(Talked.of(DHCP, noEnd).told().malformed).containsExactly(Malformed.TRUNCATED);
    }

    @Test
    void another_cookie_is_counted() {
        byte[] other = REQUEST.clone();
        other[236] = 0;
        assertThat(Talked.of(DHCP, other).told().malformed).containsExactly(Malformed.BAD_VALUE);
    }

    @Test
    void other_content_on_its_ports_is_left_alone() {
        assertThat(DHCP.recognises(68, 67, Side.CLIENT, Bytes.of(REQUEST))).isTrue();
        assertThat(DHCP.recognises(68, 67, Side.CLIENT, Bytes.of(Hex.bytes("'GET / HTTP/1.1'"))))
                .isFalse();
    }

    @Test
    void damaged_messages_are_harmless() {
        Talked.of(DHCP, REQUEST).harmless_when_damaged();
        Talked.of(DHCP, ACK).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(DHCP, bytes);
    }
}
