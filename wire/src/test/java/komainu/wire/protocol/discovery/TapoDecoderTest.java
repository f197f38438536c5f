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

class TapoDecoderTest {
    private static final TapoDecoder TAPO = new TapoDecoder();
    private static final byte[] ANSWER = Hex.bytes(
            "02 00 0001 00b0 11 00 00000000 00000000"
                    + "'{\"result\":{\"device_id\":\"aa\",\"owner\":\"bb\",\"device_type\":\"SMART.TAPOPLUG\",'"
                    + "'\"device_model\":\"P110(EU)\",\"ip\":\"192.168.1.9\",\"firmware_version\":\"1.3.4 Build 260523\"},\"error_code\":0}'");
    private static final byte[] SEARCH = Hex.bytes("02 00 0001 00b0 11 00 00000000 00000000");

    @Test
    void an_answer_tells_model_and_kind() {
        Told told = Talked.of(TAPO, ANSWER).told();
        assertThat(told.messages)
                .containsExactly(new Described(
                        "tapo",
                        Map.of("model", "P110(EU)", "type", "SMART.TAPOPLUG", "firmware", "1.3.4 Build 260523")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_search_tells_nothing() {
        Told told = Talked.of(TAPO, SEARCH).told();
        assertThat(told.messages).isEmpty();
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void what_is_cut_is_counted() {
        byte[] cut = Arrays.copyOf(ANSWER, ANSWER.length - 1);
        assertThat(Talked.of(TAPO, cut).told().malformed).containsExactly(Malformed.TRUNCATED);
    }

    @Test
    void its_port_and_content_are_needed() {
        assertThat(TAPO.recognises(40_000, 20002, Side.CLIENT, Bytes.of(ANSWER)))
                .isTrue();
        assertThat(TAPO.recognises(20002, 40_000, Side.CLIENT, Bytes.of(ANSWER)))
                .isTrue();
        assertThat(TAPO.recognises(40_000, 5000, Side.CLIENT, Bytes.of(ANSWER))).isFalse();
        assertThat(TAPO.recognises(40_000, 20002, Side.CLIENT, Bytes.of(Hex.bytes("'GET / HTTP/1.1' 0d0a"))))
                .isFalse();
    }

    @Test
    void damaged_bytes_are_harmless() {
        Talked.of(TAPO, ANSWER).harmless_when_damaged();
        Talked.of(TAPO, SEARCH).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(TAPO, bytes);
    }
}
