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

class DhipDecoderTest {
    private static final DhipDecoder DHIP = new DhipDecoder();
    private static final String HEAD = "20000000 'DHIP' 0000000000000000 fa000000 00000000 fa000000 00000000";
    private static final byte[] ANSWER = Hex.bytes(HEAD
            + "'{ \"mac\" : \"4c:11:bf:00:00:01\", \"method\" : \"client.notifyDevInfo\", \"params\" : { \"deviceInfo\" : {'"
            + "'\"DeviceClass\" : \"IPC\", \"DeviceType\" : \"IPC-HDW5421S\", \"MachineName\" : \"1F006E4PAX00075\",'"
            + "'\"SerialNo\" : \"1F006E4PAX00075\", \"Vendor\" : \"Dahua\", \"Version\" : \"2.400.0.8\" } } }'");
    private static final byte[] SEARCH = Hex.bytes(
            HEAD + "'{ \"method\" : \"DHDiscover.search\", \"params\" : { \"mac\" : \"\", \"uni\" : 1 } }' 0a");

    @Test
    void an_answer_tells_class_model_vendor_and_no_serial_number() {
        Told told = Talked.of(DHIP, ANSWER).told();
        assertThat(told.messages)
                .containsExactly(new Described(
                        "dhip",
                        Map.of("class", "IPC", "model", "IPC-HDW5421S", "vendor", "Dahua", "firmware", "2.400.0.8")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_search_tells_nothing() {
        Told told = Talked.of(DHIP, SEARCH).told();
        assertThat(told.messages).isEmpty();
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void what_is_cut_is_counted() {
        byte[] cut = Arrays.copyOf(ANSWER, ANSWER.length - 1);
        assertThat(Talked.of(DHIP, cut).told().malformed).containsExactly(Malformed.TRUNCATED);
    }

    @Test
    void its_port_and_content_are_needed() {
        assertThat(DHIP.recognises(40_000, 37810, Side.CLIENT, Bytes.of(ANSWER)))
                .isTrue();
        assertThat(DHIP.recognises(37810, 40_000, Side.CLIENT, Bytes.of(ANSWER)))
                .isTrue();
        assertThat(DHIP.recognises(40_000, 5000, Side.CLIENT, Bytes.of(ANSWER))).isFalse();
        assertThat(DHIP.recognises(40_000, 37810, Side.CLIENT, Bytes.of(Hex.bytes("'GET / HTTP/1.1' 0d0a"))))
                .isFalse();
    }

    @Test
    void damaged_bytes_are_harmless() {
        Talked.of(DHIP, ANSWER).harmless_when_damaged();
        Talked.of(DHIP, SEARCH).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(DHIP, bytes);
    }
}
