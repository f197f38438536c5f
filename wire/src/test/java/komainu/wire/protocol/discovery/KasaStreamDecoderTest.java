package komainu.wire.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Map;
import komainu.model.Message.Described;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import komainu.wire.protocol.Hex;
import komainu.wire.protocol.Talked;
import komainu.wire.protocol.Told;
import org.junit.jupiter.api.Test;

class KasaStreamDecoderTest {
    private static final KasaStreamDecoder KASA = new KasaStreamDecoder();
    private static final Talked SESSION =
            Talked.of(KASA).client(framed("{\"system\":{\"get_sysinfo\":{}}}")).server(framed(KasaDecoderTest.ANSWER));

    private static byte[] framed(String text) {
        byte[] hidden = KasaDecoderTest.hidden(text);
        return ByteBuffer.allocate(4 + hidden.length)
                .putInt(hidden.length)
                .put(hidden)
                .array();
    }

    @Test
    void an_answer_tells_kind_and_name() {
        assertThat(SESSION.messages())
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
    }

    @Test
    void the_same_is_said_however_it_is_cut() {
        SESSION.same_however_cut();
    }

    @Test
    void only_hidden_json_with_its_length_is_recognised() {
        byte[] first = framed("{\"system\":{}}");
        assertThat(KASA.recognises(40_000, 9999, Side.CLIENT, Bytes.of(first))).isTrue();
        assertThat(KASA.recognises(40_000, 80, Side.CLIENT, Bytes.of(first))).isFalse();
        assertThat(KASA.recognises(40_000, 9999, Side.CLIENT, Bytes.of(Hex.bytes("'GET / HTTP/1.1' 0d0a"))))
                .isFalse();
    }

    @Test
    void a_length_that_cannot_be_ends_the_reading() {
        Told told = Talked.of(KASA).server(Hex.bytes("ffffffff d0")).told();
        assertThat(told.malformed).containsExactly(Malformed.BAD_VALUE);
    }

    @Test
    void damaged_bytes_are_harmless() {
        SESSION.harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(KASA, bytes);
    }
}
