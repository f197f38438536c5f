package komainu.wire.protocol.opening;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.HexFormat;
import komainu.model.Ip;
import komainu.model.Message.Mapped;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import komainu.wire.protocol.Talked;
import org.junit.jupiter.api.Test;

class PcpDecoderTest {
    private static final PcpDecoder PCP = new PcpDecoder();
    private static final String NONCE = "000102030405060708090a0b";
    private static final String CLIENT = "00000000000000000000ffffc0a80117";
    private static final String OUTSIDE = "00000000000000000000ffffcb007114";
    private static final String V6 = "20010db8001701000000000000000023";
    private static final byte[] ASK = hex("02010000 00001c20" + CLIENT + NONCE + "06000000 0050 0000" + "0".repeat(32));
    private static final byte[] YES =
            hex("02810000 00001c20 0000000a" + "0".repeat(24) + NONCE + "06000000 0050 1f90" + OUTSIDE);
    private static final byte[] PEER =
            hex("02820000 00001c20 0000000a" + "0".repeat(24) + NONCE + "11000000 0050 0050" + V6 + "00500000" + V6);

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    @Test
    void requests_tell_for_whom_and_answers_where_outside() {
        Ip client = Ip.parse("192.168.1.23");
        Ip outside = Ip.parse("203.0.113.20");
        assertThat(Talked.of(PCP, ASK).message())
                .isEqualTo(new Mapped("pcp", "asked", client, 0, 80, 6, 7_200, "", Ip.NONE, ""));
        assertThat(Talked.of(PCP, YES).message())
                .isEqualTo(new Mapped("pcp", "opened", Ip.NONE, 8_080, 80, 6, 7_200, "", outside, ""));
    }

    @Test
    void an_opening_for_one_stranger_and_one_for_a_third_party_are_told_as_such() {
        Mapped peer = (Mapped) Talked.of(PCP, PEER).message();
        assertThat(peer.name()).isEqualTo("peer");
        assertThat(peer.outside()).isEqualTo(Ip.parse("2001:db8:17:100::23"));
        byte[] third = Arrays.copyOf(ASK, ASK.length + 20);
        System.arraycopy(hex("01000010" + "00000000000000000000ffffc0a80150"), 0, third, ASK.length, 20);
        assertThat(((Mapped) Talked.of(PCP, third).message()).client()).isEqualTo(Ip.parse("192.168.1.80"));
    }

    @Test
    void refusals_and_ends_are_told() {
        byte[] no = YES.clone();
        no[3] = 2;
        assertThat(((Mapped) Talked.of(PCP, no).message()).kind()).isEqualTo("refused");
        assertThat(((Mapped) Talked.of(PCP, no).message()).result()).isEqualTo("2");
        byte[] end = YES.clone();
        Arrays.fill(end, 4, 8, (byte) 0);
        assertThat(((Mapped) Talked.of(PCP, end).message()).kind()).isEqualTo("closed");
    }

    @Test
    void announcements_and_other_versions_are_left_alone() {
        assertThat(Talked.of(PCP, hex("02000000" + "0".repeat(40))).messages()).isEmpty();
        assertThat(PCP.recognises(40_000, 5351, Side.CLIENT, Bytes.of(ASK))).isTrue();
        assertThat(PCP.recognises(5351, 40_000, Side.CLIENT, Bytes.of(YES))).isTrue();
        assertThat(PCP.recognises(40_000, 5351, Side.CLIENT, Bytes.of(YES))).isFalse();
        assertThat(PCP.recognises(40_000, 5351, Side.CLIENT, Bytes.of(hex("00020000"))))
                .isFalse();
    }

    @Test
    void what_is_cut_is_counted() {
        for (byte[] message : new byte[][] {ASK, YES, PEER}) {
            var told =
                    Talked.of(PCP, Arrays.copyOf(message, message.length - 1)).told();
            assertThat(told.malformed).containsExactly(Malformed.TRUNCATED);
        }
    }

    @Test
    void damage_is_harmless() {
        Talked.of(PCP, ASK).harmless_when_damaged();
        Talked.of(PCP, PEER).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(PCP, bytes);
    }
}
