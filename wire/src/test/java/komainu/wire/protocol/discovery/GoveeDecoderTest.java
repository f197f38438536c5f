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

class GoveeDecoderTest {
    private static final GoveeDecoder GOVEE = new GoveeDecoder();
    private static final byte[] ANSWER = Hex.bytes(
            "'{\"msg\":{\"cmd\":\"scan\",\"data\":{\"ip\":\"192.168.1.23\",\"device\":\"1F:80:C5:32:32:36:72:4E\",'"
                    + "'\"sku\":\"H618A\",\"bleVersionHard\":\"3.01.01\",\"wifiVersionSoft\":\"1.02.03\"}}}'");
    private static final byte[] STATE = Hex.bytes("'{\"msg\":{\"cmd\":\"devStatus\",\"data\":{\"onOff\":1}}}'");

    @Test
    void an_answer_tells_model_and_firmware() {
        Told told = Talked.of(GOVEE, ANSWER).told();
        assertThat(told.messages)
                .containsExactly(new Described("govee", Map.of("model", "H618A", "firmware", "1.02.03")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_state_tells_nothing() {
        Told told = Talked.of(GOVEE, STATE).told();
        assertThat(told.messages).isEmpty();
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void what_is_cut_is_counted() {
        byte[] cut = Arrays.copyOf(ANSWER, ANSWER.length - 1);
        assertThat(Talked.of(GOVEE, cut).told().malformed).containsExactly(Malformed.TRUNCATED);
    }

    @Test
    void its_port_and_content_are_needed() {
        assertThat(GOVEE.recognises(40_000, 4002, Side.CLIENT, Bytes.of(ANSWER)))
                .isTrue();
        assertThat(GOVEE.recognises(4002, 40_000, Side.CLIENT, Bytes.of(ANSWER)))
                .isTrue();
        assertThat(GOVEE.recognises(40_000, 5000, Side.CLIENT, Bytes.of(ANSWER)))
                .isFalse();
        assertThat(GOVEE.recognises(40_000, 4002, Side.CLIENT, Bytes.of(Hex.bytes("'GET / HTTP/1.1' 0d0a"))))
                .isFalse();
    }

    @Test
    void damaged_bytes_are_harmless() {
        Talked.of(GOVEE, ANSWER).harmless_when_damaged();
        Talked.of(GOVEE, STATE).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(GOVEE, bytes);
    }
}
