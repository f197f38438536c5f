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

class EchonetDecoderTest {
    private static final EchonetDecoder NODE = new EchonetDecoder();
    private static final byte[] NODE_TELLS =
            Hex.bytes("1081 0001 0ef001 05ff01 72 03 d6 07 02 013001 027901 8a 03 000008 8c 0c 'FTXM25' 000000000000");
    private static final byte[] AIR_CONDITIONER = Hex.bytes("1081 0002 013001 05ff01 73 01 80 01 30");
    private static final byte[] QUESTION = Hex.bytes("1081 0001 05ff01 0ef001 62 01 d6 00");

    @Test
    void a_node_tells_its_classes_maker_and_product() {
        Told told = Talked.of(NODE, NODE_TELLS).told();
        assertThat(told.messages)
                .containsExactly(
                        new Described("echonet", Map.of("class", "0130 0279", "maker", "000008", "model", "FTXM25")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_notification_comes_from_a_thing_of_its_class() {
        Told told = Talked.of(NODE, AIR_CONDITIONER).told();
        assertThat(told.messages).containsExactly(new Described("echonet", Map.of("class", "0130")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_question_tells_nothing() {
        Told told = Talked.of(NODE, QUESTION).told();
        assertThat(told.messages).isEmpty();
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void what_is_cut_is_counted() {
        byte[] cut = Arrays.copyOf(AIR_CONDITIONER, AIR_CONDITIONER.length - 1);
        assertThat(Talked.of(NODE, cut).told().malformed).containsExactly(Malformed.TRUNCATED);
    }

    @Test
    void its_port_and_content_are_needed() {
        assertThat(NODE.recognises(40_000, 3610, Side.CLIENT, Bytes.of(QUESTION)))
                .isTrue();
        assertThat(NODE.recognises(3610, 40_000, Side.CLIENT, Bytes.of(QUESTION)))
                .isTrue();
        assertThat(NODE.recognises(40_000, 5000, Side.CLIENT, Bytes.of(QUESTION)))
                .isFalse();
        assertThat(NODE.recognises(40_000, 3610, Side.CLIENT, Bytes.of(Hex.bytes("'GET / HTTP/1.1' 0d0a"))))
                .isFalse();
    }

    @Test
    void damaged_bytes_are_harmless() {
        Talked.of(NODE, NODE_TELLS).harmless_when_damaged();
        Talked.of(NODE, AIR_CONDITIONER).harmless_when_damaged();
        Talked.of(NODE, QUESTION).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(NODE, bytes);
    }
}
