package komainu.wire.protocol.industrial;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import komainu.model.Message.Described;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import komainu.wire.protocol.Hex;
import komainu.wire.protocol.Talked;
import org.junit.jupiter.api.Test;

class EnipStreamDecoderTest {
    private static final EnipStreamDecoder ENIP = new EnipStreamDecoder();
    private static final byte[] REGISTER = Hex.bytes("6500 0400 00000000 00000000 0000000000000000 00000000 0100 0000");
    private static final Talked SESSION = Talked.of(ENIP)
            .client(REGISTER)
            .server(REGISTER)
            .server(REGISTER)
            .server(Hex.bytes(EnipDecoderTest.ANSWER));

    @Test
    void an_answer_is_told_once_and_an_identity_wholly() {
        assertThat(SESSION.messages())
                .containsExactly(
                        new Described("enip", Map.of("answer", "session")),
                        new Described(
                                "enip",
                                Map.of("vendor", "1", "kind", "12", "product", "1756-ENBT/A", "firmware", "4.3")));
    }

    @Test
    void the_same_is_said_however_it_is_cut() {
        SESSION.same_however_cut();
    }

    @Test
    void its_port_and_a_known_command_are_needed() {
        assertThat(ENIP.recognises(40_000, 44_818, Side.CLIENT, Bytes.of(REGISTER)))
                .isTrue();
        assertThat(ENIP.recognises(40_000, 5000, Side.CLIENT, Bytes.of(REGISTER)))
                .isFalse();
        assertThat(ENIP.recognises(40_000, 44_818, Side.CLIENT, Bytes.of(Hex.bytes("'GET /'"))))
                .isFalse();
    }

    @Test
    void a_frame_that_is_none_ends_the_reading() {
        assertThat(Talked.of(ENIP).server(Hex.bytes("ffff" + "00".repeat(22))).told().malformed)
                .containsExactly(Malformed.BAD_VALUE);
    }

    @Test
    void damaged_bytes_are_harmless() {
        SESSION.harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(ENIP, bytes);
    }
}
