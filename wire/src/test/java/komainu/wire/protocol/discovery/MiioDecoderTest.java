package komainu.wire.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import komainu.model.Message.Described;
import komainu.wire.Bytes;
import komainu.wire.Side;
import komainu.wire.protocol.Hex;
import komainu.wire.protocol.Talked;
import komainu.wire.protocol.Told;
import org.junit.jupiter.api.Test;

class MiioDecoderTest {
    private static final MiioDecoder MIIO = new MiioDecoder();
    private static final byte[] ANSWER =
            Hex.bytes("2131 0020 00000000 02f2a1b2 0000beef 00112233445566778899aabbccddeeff");
    private static final byte[] SEARCH =
            Hex.bytes("2131 0020 ffffffff ffffffff ffffffff ffffffffffffffffffffffffffffffff");
    /// Of a camera, as captured, its key replaced.
    private static final byte[] TO_MAKER =
            Hex.bytes("2131 0020 ffffffff ffffffff 661e06a8 00112233445566778899aabbccddeeff");

    @Test
    void an_answer_tells_the_kind_and_never_the_key() {
        Told told = Talked.of(MIIO, ANSWER).told();
        assertThat(told.messages).containsExactly(new Described("miio", Map.of("kind", "02f2")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_greeting_to_the_maker_tells_that_it_is_such_a_device() {
        Told told = Talked.of(MIIO, TO_MAKER).told();
        assertThat(told.messages).containsExactly(new Described("miio", Map.of("kind", "cloud")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_search_tells_nothing() {
        Told told = Talked.of(MIIO, SEARCH).told();
        assertThat(told.messages).isEmpty();
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void its_port_and_content_are_needed() {
        assertThat(MIIO.recognises(40_000, 54321, Side.CLIENT, Bytes.of(ANSWER)))
                .isTrue();
        assertThat(MIIO.recognises(54321, 40_000, Side.CLIENT, Bytes.of(ANSWER)))
                .isTrue();
        assertThat(MIIO.recognises(40_000, 5000, Side.CLIENT, Bytes.of(ANSWER))).isFalse();
        assertThat(MIIO.recognises(40_000, 54321, Side.CLIENT, Bytes.of(Hex.bytes("'GET / HTTP/1.1' 0d0a"))))
                .isFalse();
    }

    @Test
    void damaged_bytes_are_harmless() {
        Talked.of(MIIO, ANSWER).harmless_when_damaged();
        Talked.of(MIIO, SEARCH).harmless_when_damaged();
        Talked.of(MIIO, TO_MAKER).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(MIIO, bytes);
    }
}
