package komainu.wire.protocol.industrial;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Map;
import komainu.model.Message.Described;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import komainu.wire.protocol.Hex;
import komainu.wire.protocol.Talked;
import komainu.wire.protocol.Told;
import org.junit.jupiter.api.Test;

class EnipDecoderTest {
    private static final EnipDecoder ENIP = new EnipDecoder();
    /// As captured, of a communications adapter.
    static final String ANSWER =
            "6300 3300 00000000 00000000 c1debed100000000 00000000 0100 0c00 2d00 0100 0002af120a0101a4 0000000000000000 0100 0c00 3a00 0403 3000 8e4d5200 0b '1756-ENBT/A' 03";
    private static final byte[] IDENTITY = Hex.bytes(ANSWER);
    private static final byte[] SEARCH = Hex.bytes("6300 0000 00000000 00000000 c1debed100000000 00000000");

    @Test
    void an_answer_tells_maker_kind_product_and_revision() {
        Told told = Talked.of(ENIP, IDENTITY).told();
        assertThat(told.messages)
                .containsExactly(new Described(
                        "enip", Map.of("vendor", "1", "kind", "12", "product", "1756-ENBT/A", "firmware", "4.3")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_search_tells_nothing() {
        Told told = Talked.of(ENIP, SEARCH).told();
        assertThat(told.messages).isEmpty();
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void what_is_cut_is_counted() {
        byte[] cut = Arrays.copyOf(IDENTITY, IDENTITY.length - 5);
        assertThat(Talked.of(ENIP, cut).told().malformed).containsExactly(Malformed.BAD_LENGTH);
    }

    @Test
    void its_port_and_content_are_needed() {
        assertThat(ENIP.recognises(40_000, 44818, Side.CLIENT, Bytes.of(SEARCH)))
                .isTrue();
        assertThat(ENIP.recognises(44818, 40_000, Side.CLIENT, Bytes.of(SEARCH)))
                .isTrue();
        assertThat(ENIP.recognises(40_000, 5000, Side.CLIENT, Bytes.of(SEARCH))).isFalse();
        assertThat(ENIP.recognises(40_000, 44818, Side.CLIENT, Bytes.of(Hex.bytes("'GET / HTTP/1.1' 0d0a"))))
                .isFalse();
    }

    @Test
    void damaged_bytes_are_harmless() {
        Talked.of(ENIP, IDENTITY).harmless_when_damaged();
        Talked.of(ENIP, SEARCH).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(ENIP, bytes);
    }
}
