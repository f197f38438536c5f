package komainu.wire.protocol.industrial;

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

class KnxDecoderTest {
    private static final KnxDecoder KNX = new KnxDecoder();
    private static final String DEVICE =
            "36 01 02 00 1101 0000 00c5010d0001 e000170c 0000c5000001 'KNX IP BAOS 777' 000000000000000000000000000000";
    private static final byte[] FOUND = Hex.bytes("0610 0202 0046 08 01 c0a80117 0e57" + DEVICE + "02 02");
    private static final byte[] DESCRIBED = Hex.bytes("0610 0204 003c" + DEVICE);
    private static final byte[] SEARCH = Hex.bytes("0610 0201 000e 08 01 c0a858e7 a17f");

    @Test
    void an_answer_tells_maker_and_name_and_no_serial_number() {
        Told told = Talked.of(KNX, FOUND).told();
        assertThat(told.messages)
                .containsExactly(new Described("knx", Map.of("maker", "00c5", "name", "KNX IP BAOS 777")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_description_tells_the_same() {
        Told told = Talked.of(KNX, DESCRIBED).told();
        assertThat(told.messages)
                .containsExactly(new Described("knx", Map.of("maker", "00c5", "name", "KNX IP BAOS 777")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_search_tells_nothing() {
        Told told = Talked.of(KNX, SEARCH).told();
        assertThat(told.messages).isEmpty();
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void what_is_cut_is_counted() {
        byte[] cut = Arrays.copyOf(DESCRIBED, DESCRIBED.length - 1);
        assertThat(Talked.of(KNX, cut).told().malformed).containsExactly(Malformed.BAD_LENGTH);
    }

    @Test
    void its_port_and_content_are_needed() {
        assertThat(KNX.recognises(40_000, 3671, Side.CLIENT, Bytes.of(SEARCH))).isTrue();
        assertThat(KNX.recognises(3671, 40_000, Side.CLIENT, Bytes.of(SEARCH))).isTrue();
        assertThat(KNX.recognises(40_000, 5000, Side.CLIENT, Bytes.of(SEARCH))).isFalse();
        assertThat(KNX.recognises(40_000, 3671, Side.CLIENT, Bytes.of(Hex.bytes("'GET / HTTP/1.1' 0d0a"))))
                .isFalse();
    }

    @Test
    void damaged_bytes_are_harmless() {
        Talked.of(KNX, FOUND).harmless_when_damaged();
        Talked.of(KNX, DESCRIBED).harmless_when_damaged();
        Talked.of(KNX, SEARCH).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(KNX, bytes);
    }
}
