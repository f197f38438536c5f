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
import komainu.wire.protocol.Talked;
import komainu.wire.protocol.Told;
import org.junit.jupiter.api.Test;

class EdimaxDecoderTest {
    private static final EdimaxDecoder EDIMAX = new EdimaxDecoder();
    private static final String HELLO = "<param>\n<code value=\"1010\" />\n<model value=\"SP-1101W\" />\n"
            + "<id value=\"74DA38000001\" />\n<type value=\"SmartPlug\" />\n<alias value=\"Kitchen\" />\n"
            + "<sn value=\"KKKKKKKK\" />\n<lanip value=\"192.0.2.186\" />\n<lanport value=\"58294\" />\n"
            + "<encryption value=\"0\" />\n<nattype value=\"7\" />\n<devfwver value=\"1.09#010001\" />\n</param>";

    @Test
    void a_plug_tells_what_it_is_however_far_its_bits_are_turned() {
        for (int turn = 1; turn <= 7; turn++) {
            Told told = Talked.of(EDIMAX, turned(HELLO, turn)).told();
            assertThat(told.messages)
                    .containsExactly(new Described(
                            "edimax",
                            Map.of(
                                    "model", "SP-1101W",
                                    "type", "SmartPlug",
                                    "name", "Kitchen",
                                    "firmware", "1.09#010001")));
            assertThat(told.to).containsExactly("sender");
            assertThat(told.malformed).isEmpty();
        }
    }

    @Test
    void what_is_cut_is_counted() {
        byte[] cut = Arrays.copyOf(turned(HELLO, 5), 60);
        assertThat(Talked.of(EDIMAX, cut).told().malformed).containsExactly(Malformed.TRUNCATED);
    }

    @Test
    void its_port_and_content_are_needed() {
        assertThat(EDIMAX.recognises(40_000, 8765, Side.CLIENT, Bytes.of(turned(HELLO, 3))))
                .isTrue();
        assertThat(EDIMAX.recognises(40_000, 80, Side.CLIENT, Bytes.of(turned(HELLO, 3))))
                .isFalse();
        assertThat(EDIMAX.recognises(40_000, 8765, Side.CLIENT, Bytes.of(HELLO.getBytes(StandardCharsets.UTF_8))))
                .isFalse();
    }

    @Test
    void damaged_bytes_are_harmless() {
        Talked.of(EDIMAX, turned(HELLO, 2)).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(EDIMAX, bytes);
    }

    private static byte[] turned(String text, int turn) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        bytes[0] += (byte) turn;
        for (int i = 1; i < bytes.length; i++) {
            int b = bytes[i] & 255;
            bytes[i] = (byte) (b >>> turn | b << (8 - turn));
        }
        return bytes;
    }
}
