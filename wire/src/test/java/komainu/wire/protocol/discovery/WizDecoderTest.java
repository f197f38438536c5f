package komainu.wire.protocol.discovery;

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

class WizDecoderTest {
    private static final WizDecoder WIZ = new WizDecoder();
    private static final byte[] ANSWER =
            Hex.bytes("'{\"method\":\"getSystemConfig\",\"env\":\"pro\",\"result\":{\"mac\":\"a8bb50000001\",'"
                    + "'\"homeId\":653906,\"moduleName\":\"ESP01_SHRGB1C_31\",\"fwVersion\":\"1.21.0\"}}'");
    private static final byte[] QUESTION = Hex.bytes("'{\"method\":\"getSystemConfig\",\"params\":{}}'");

    @Test
    void an_answer_tells_module_and_firmware_and_no_home() {
        Told told = Talked.of(WIZ, ANSWER).told();
        assertThat(told.messages)
                .containsExactly(new Described(
                        "wiz",
                        Map.of("method", "getSystemConfig", "module", "ESP01_SHRGB1C_31", "firmware", "1.21.0")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_question_tells_nothing() {
        Told told = Talked.of(WIZ, QUESTION).told();
        assertThat(told.messages).isEmpty();
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void what_is_cut_is_counted() {
        byte[] cut = Arrays.copyOf(ANSWER, ANSWER.length - 1);
        assertThat(Talked.of(WIZ, cut).told().malformed).containsExactly(Malformed.TRUNCATED);
    }

    @Test
    void its_port_and_content_are_needed() {
        assertThat(WIZ.recognises(40_000, 38899, Side.CLIENT, Bytes.of(ANSWER))).isTrue();
        assertThat(WIZ.recognises(38899, 40_000, Side.CLIENT, Bytes.of(ANSWER))).isTrue();
        assertThat(WIZ.recognises(40_000, 5000, Side.CLIENT, Bytes.of(ANSWER))).isFalse();
        assertThat(WIZ.recognises(40_000, 38899, Side.CLIENT, Bytes.of(Hex.bytes("'GET / HTTP/1.1' 0d0a"))))
                .isFalse();
    }

    @Test
    void damaged_bytes_are_harmless() {
        Talked.of(WIZ, ANSWER).harmless_when_damaged();
        Talked.of(WIZ, QUESTION).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(WIZ, bytes);
    }
}
