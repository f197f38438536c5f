package komainu.wire.protocol.opening;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HexFormat;
import komainu.model.Message.Recognised;
import komainu.wire.Bytes;
import komainu.wire.Side;
import komainu.wire.protocol.Talked;
import org.junit.jupiter.api.Test;

class PppDecoderTest {
    private static final PppDecoder PPP = new PppDecoder();

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    @Test
    void that_it_is_spoken_is_told_and_nothing_else() {
        assertThat(Talked.of(PPP, hex("f1000000")).message()).isEqualTo(new Recognised("pppp"));
    }

    @Test
    void its_length_must_fit() {
        assertThat(PPP.recognises(40_000, 32_100, Side.CLIENT, Bytes.of(hex("f1200002aabb"))))
                .isTrue();
        assertThat(PPP.recognises(40_000, 32_100, Side.CLIENT, Bytes.of(hex("f1200003aabb"))))
                .isFalse();
        assertThat(PPP.recognises(40_000, 32_100, Side.CLIENT, Bytes.of(hex("f0200002aabb"))))
                .isFalse();
        assertThat(PPP.recognises(40_000, 32_100, Side.CLIENT, Bytes.of(hex("f1"))))
                .isFalse();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(PPP, bytes);
    }
}
