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

class NatPmpDecoderTest {
    private static final NatPmpDecoder PMP = new NatPmpDecoder();
    private static final byte[] ASK = hex("00020000 c8d5c8d5 00001c20");
    private static final byte[] YES = hex("00820000 0000000a c8d5c8d6 00001c20");
    private static final byte[] NO = hex("00810002 0000000a 00500050 00000000");
    private static final byte[] ADDRESS = hex("00800000 0000000a cb007114");

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static Mapped port(String kind, int external, int internal, int transport, long lease, String result) {
        return new Mapped("nat-pmp", kind, Ip.NONE, external, internal, transport, lease, result, Ip.NONE, "");
    }

    @Test
    void requests_answers_and_refusals_tell_both_ports() {
        assertThat(Talked.of(PMP, ASK).message()).isEqualTo(port("asked", 51_413, 51_413, 6, 7_200, ""));
        assertThat(Talked.of(PMP, YES).message()).isEqualTo(port("opened", 51_414, 51_413, 6, 7_200, ""));
        assertThat(Talked.of(PMP, NO).message()).isEqualTo(port("refused", 80, 80, 17, 0, "2"));
    }

    @Test
    void an_answer_without_time_is_the_end_of_an_opening() {
        byte[] closed = YES.clone();
        Arrays.fill(closed, 12, 16, (byte) 0);
        assertThat(Talked.of(PMP, closed).message()).isEqualTo(port("closed", 51_414, 51_413, 6, 0, ""));
    }

    @Test
    void the_outside_address_is_told() {
        assertThat(Talked.of(PMP, ADDRESS).message()).isEqualTo(Mapped.outside("nat-pmp", Ip.parse("203.0.113.20")));
    }

    @Test
    void only_its_ports_and_shapes_are_its_own() {
        assertThat(PMP.recognises(40_000, 5351, Side.CLIENT, Bytes.of(ASK))).isTrue();
        assertThat(PMP.recognises(5351, 40_000, Side.CLIENT, Bytes.of(YES))).isTrue();
        assertThat(PMP.recognises(5351, 5350, Side.CLIENT, Bytes.of(ADDRESS))).isTrue();
        assertThat(PMP.recognises(40_000, 5351, Side.CLIENT, Bytes.of(YES))).isFalse();
        assertThat(PMP.recognises(40_000, 5351, Side.CLIENT, Bytes.of(hex("02010000"))))
                .isFalse();
    }

    @Test
    void what_is_cut_is_counted() {
        for (byte[] message : new byte[][] {ASK, YES, ADDRESS}) {
            var told =
                    Talked.of(PMP, Arrays.copyOf(message, message.length - 1)).told();
            assertThat(told.malformed).containsExactly(Malformed.TRUNCATED);
            assertThat(told.messages).isEmpty();
        }
    }

    @Test
    void damage_is_harmless() {
        Talked.of(PMP, ASK).harmless_when_damaged();
        Talked.of(PMP, YES).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(PMP, bytes);
    }
}
