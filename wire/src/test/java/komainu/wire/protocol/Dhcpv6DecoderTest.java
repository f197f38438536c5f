package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message.Leased;
import komainu.wire.Malformed;
import org.junit.jupiter.api.Test;

class Dhcpv6DecoderTest {
    private static final Dhcpv6Decoder DHCPV6 = new Dhcpv6Decoder();
    private static final String DUID = "0003 0001 aabbccddee01";

    private static final String SOLICIT = "01 112233 0001 000a" + DUID + "0006 0004 0017 0018"
            + "0010 000b 00000de9 0005'MSFT ' 0027 000b 00 03'den' 04'home' 00";
    private static final String REPLY = "07 112233 0001 000a" + DUID
            + "0003 0028 00000001 00000e10 00001518 0005 0018 20010db8000000000000000000000017 00000e10 00001c20"
            + "0019 0029 00000002 00000e10 00001518 001a 0019 00000e10 00001c20 38 20010db8120000000000000000000000"
            + "0017 0010 20010db8000000000000000000000053";

    @Test
    void a_client_says_its_name_class_and_wishes() {
        Told told = Talked.of(DHCPV6, Hex.bytes(SOLICIT)).told();
        assertThat(told.malformed).isEmpty();
        assertThat(told.messages)
                .containsExactly(new Leased(
                        "solicit",
                        true,
                        Mac.parse("aa:bb:cc:dd:ee:01"),
                        Ip.NONE,
                        "den.home",
                        "MSFT ",
                        "",
                        "",
                        "23,24",
                        "00030001aabbccddee01",
                        Ip.NONE,
                        List.of(),
                        ""));
        assertThat(told.to).containsExactly("sender");
    }

    @Test
    void a_vendor_s_own_information_names_at_least_the_enterprise() {
        String solicit = "01 112233 0001 000a" + DUID + "0011 000a 00000009 0001 0002 4142";
        Leased said = (Leased) Talked.of(DHCPV6, Hex.bytes(solicit)).message();
        assertThat(said.vendorClass()).isEqualTo("enterprise 9");
    }

    @Test
    void a_reply_gives_an_address_a_prefix_and_resolvers() {
        Leased reply = (Leased) Talked.of(DHCPV6, Hex.bytes(REPLY)).message();
        assertThat(reply.kind()).isEqualTo("reply");
        assertThat(reply.address()).isEqualTo(Ip.parse("2001:db8::17"));
        assertThat(reply.prefix()).isEqualTo("2001:db8:1200::/56");
        assertThat(reply.resolvers()).containsExactly(Ip.parse("2001:db8::53"));
    }

    @Test
    void a_relayed_message_is_read_and_one_relayed_for_ever_is_counted() {
        byte[] inner = Hex.bytes(SOLICIT);
        assertThat(((Leased) Talked.of(DHCPV6, relayed(inner)).message()).kind())
                .isEqualTo("solicit");
        byte[] deep = inner;
        for (int i = 0; i < 10; i++) {
            deep = relayed(deep);
        }
        Told told = Talked.of(DHCPV6, deep).told();
        assertThat(told.malformed).containsExactly(Malformed.TOO_DEEP);
        assertThat(told.messages).isEmpty();
    }

    private static byte[] relayed(byte[] inner) {
        byte[] head = Hex.bytes("0c 00" + "00".repeat(32) + "0009");
        byte[] all = java.util.Arrays.copyOf(head, head.length + 2 + inner.length);
        all[head.length] = (byte) (inner.length >> 8);
        all[head.length + 1] = (byte) inner.length;
        System.arraycopy(inner, 0, all, head.length + 2, inner.length);
        return all;
    }

    @Test
    void each_kind_of_bad_length_is_counted() {
        assertThat(Talked.of(DHCPV6, Hex.bytes("01 11")).told().malformed).containsExactly(Malformed.TRUNCATED);
        assertThat(Talked.of(DHCPV6, Hex.bytes("01 112233 0001 00ff 00")).told().malformed)
                .containsExactly(Malformed.TRUNCATED);
        assertThat(Talked.of(DHCPV6, Hex.bytes("07 112233 0003 0004 00000001")).told().malformed)
                .containsExactly(Malformed.BAD_LENGTH);
    }

    @Test
    void damaged_messages_are_harmless() {
        Talked.of(DHCPV6, Hex.bytes(SOLICIT)).harmless_when_damaged();
        Talked.of(DHCPV6, Hex.bytes(REPLY)).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(DHCPV6, bytes);
    }
}
