package komainu.wire.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import komainu.model.Message.Described;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import komainu.wire.protocol.Hex;
import komainu.wire.protocol.Talked;
import komainu.wire.protocol.Told;
import org.junit.jupiter.api.Test;

class HdHomeRunDecoderTest {
    private static final HdHomeRunDecoder TUNER = new HdHomeRunDecoder();
    private static final byte[] ANSWER = summed("0003 0013 0104 00000001 0204 12345678 1001 02 2a81 00 'x'");
    private static final byte[] SEARCH = summed("0002 000c 0104 00000001 0204 ffffffff");

    /// With the checksum at its end.
    private static byte[] summed(String hex) {
        byte[] bytes = Hex.bytes(hex);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return ByteBuffer.allocate(bytes.length + 4)
                .put(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) crc.getValue())
                .array();
    }

    @Test
    void an_answer_tells_the_kind_and_how_many_tuners() {
        Told told = Talked.of(TUNER, ANSWER).told();
        assertThat(told.messages).containsExactly(new Described("hdhomerun", Map.of("type", "1", "tuners", "2")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_search_tells_nothing() {
        Told told = Talked.of(TUNER, SEARCH).told();
        assertThat(told.messages).isEmpty();
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_wrong_checksum_or_length_is_counted() {
        byte[] changed = ANSWER.clone();
        changed[8] ^= 1;
        assertThat(Talked.of(TUNER, changed).told().malformed).containsExactly(Malformed.BAD_CHECKSUM);
        assertThat(Talked.of(TUNER, summed("0003 0004 0109 0000")).told().malformed)
                .containsExactly(Malformed.BAD_LENGTH);
        assertThat(Talked.of(TUNER, Arrays.copyOf(ANSWER, 12)).told().malformed).containsExactly(Malformed.TRUNCATED);
    }

    @Test
    void its_port_and_content_are_needed() {
        assertThat(TUNER.recognises(40_000, 65001, Side.CLIENT, Bytes.of(ANSWER)))
                .isTrue();
        assertThat(TUNER.recognises(65001, 40_000, Side.CLIENT, Bytes.of(ANSWER)))
                .isTrue();
        assertThat(TUNER.recognises(40_000, 5000, Side.CLIENT, Bytes.of(ANSWER)))
                .isFalse();
        assertThat(TUNER.recognises(40_000, 65001, Side.CLIENT, Bytes.of(Hex.bytes("'GET / HTTP/1.1' 0d0a"))))
                .isFalse();
    }

    @Test
    void damaged_bytes_are_harmless() {
        Talked.of(TUNER, ANSWER).harmless_when_damaged();
        Talked.of(TUNER, SEARCH).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(TUNER, bytes);
    }
}
