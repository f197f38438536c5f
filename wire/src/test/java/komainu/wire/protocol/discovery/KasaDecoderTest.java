package komainu.wire.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
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

class KasaDecoderTest {
    private static final KasaDecoder KASA = new KasaDecoder();
    static final String ANSWER =
            "{\"system\":{\"get_sysinfo\":{\"sw_ver\":\"1.2.5 Build 171213 Rel.101523\",\"type\":\"IOT.SMARTPLUGSWITCH\",\"model\":\"HS110(EU)\",\"deviceId\":\"8006AAAA\",\"alias\":\"Desk lamp\",\"dev_name\":\"Wi-Fi Smart Plug\",\"latitude\":52.5,\"children\":[{\"alias\":\"one\"}],\"mac\":\"50:C7:BF:00:00:01\"}}}";
    private static final byte[] PACKET = hidden(ANSWER);
    private static final byte[] SEARCH = hidden("{\"system\":{\"get_sysinfo\":{}}}");

    /// Each byte XORed with the one before it, as the protocol has it.
    static byte[] hidden(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int key = 171;
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= (byte) key;
            key = bytes[i];
        }
        return bytes;
    }

    @Test
    void an_answer_tells_kind_and_name_and_no_place() {
        Told told = Talked.of(KASA, PACKET).told();
        assertThat(told.messages)
                .containsExactly(new Described(
                        "kasa",
                        Map.of(
                                "model",
                                "HS110(EU)",
                                "type",
                                "IOT.SMARTPLUGSWITCH",
                                "firmware",
                                "1.2.5 Build 171213 Rel.101523",
                                "product",
                                "Wi-Fi Smart Plug",
                                "name",
                                "Desk lamp")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_search_tells_nothing() {
        Told told = Talked.of(KASA, SEARCH).told();
        assertThat(told.messages).isEmpty();
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void what_is_cut_is_counted() {
        byte[] cut = Arrays.copyOf(PACKET, PACKET.length - 9);
        assertThat(Talked.of(KASA, cut).told().malformed).containsExactly(Malformed.TRUNCATED);
    }

    @Test
    void its_port_and_content_are_needed() {
        assertThat(KASA.recognises(40_000, 9999, Side.CLIENT, Bytes.of(SEARCH))).isTrue();
        assertThat(KASA.recognises(9999, 40_000, Side.CLIENT, Bytes.of(SEARCH))).isTrue();
        assertThat(KASA.recognises(40_000, 5000, Side.CLIENT, Bytes.of(SEARCH))).isFalse();
        assertThat(KASA.recognises(40_000, 9999, Side.CLIENT, Bytes.of(Hex.bytes("'GET / HTTP/1.1' 0d0a"))))
                .isFalse();
    }

    @Test
    void damaged_bytes_are_harmless() {
        Talked.of(KASA, PACKET).harmless_when_damaged();
        Talked.of(KASA, SEARCH).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(KASA, bytes);
    }
}
