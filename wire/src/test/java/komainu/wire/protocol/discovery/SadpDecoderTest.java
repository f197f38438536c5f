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

class SadpDecoderTest {
    private static final SadpDecoder SADP = new SadpDecoder();
    private static final byte[] ANSWER = Hex.bytes("'<?xml version=\"1.0\" encoding=\"UTF-8\"?>' 0a '<ProbeMatch>' 0a"
            + "'<Types>inquiry</Types>' 0a '<DeviceDescription>DS-2CD2385G1-I</DeviceDescription>' 0a"
            + "'<DeviceSN>DS-2CD2385G1-I2020</DeviceSN>' 0a"
            + "'<SoftwareVersion>V5.6.2build 190701</SoftwareVersion>' 0a '</ProbeMatch>'");
    private static final byte[] SEARCH = Hex.bytes("'<?xml version=\"1.0\"?><Probe><Types>inquiry</Types></Probe>'");

    @Test
    void an_answer_tells_model_and_firmware_and_no_serial_number() {
        Told told = Talked.of(SADP, ANSWER).told();
        assertThat(told.messages)
                .containsExactly(
                        new Described("sadp", Map.of("model", "DS-2CD2385G1-I", "firmware", "V5.6.2build 190701")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_search_tells_nothing() {
        Told told = Talked.of(SADP, SEARCH).told();
        assertThat(told.messages).isEmpty();
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void what_is_cut_is_counted() {
        byte[] cut = Arrays.copyOf(ANSWER, ANSWER.length - 5);
        assertThat(Talked.of(SADP, cut).told().malformed).containsExactly(Malformed.TRUNCATED);
    }

    @Test
    void its_port_and_content_are_needed() {
        assertThat(SADP.recognises(40_000, 37020, Side.CLIENT, Bytes.of(ANSWER)))
                .isTrue();
        assertThat(SADP.recognises(37020, 40_000, Side.CLIENT, Bytes.of(ANSWER)))
                .isTrue();
        assertThat(SADP.recognises(40_000, 5000, Side.CLIENT, Bytes.of(ANSWER))).isFalse();
        assertThat(SADP.recognises(40_000, 37020, Side.CLIENT, Bytes.of(Hex.bytes("'GET / HTTP/1.1' 0d0a"))))
                .isFalse();
    }

    @Test
    void damaged_bytes_are_harmless() {
        Talked.of(SADP, ANSWER).harmless_when_damaged();
        Talked.of(SADP, SEARCH).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(SADP, bytes);
    }
}
