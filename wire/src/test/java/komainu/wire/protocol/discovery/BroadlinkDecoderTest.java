package komainu.wire.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

class BroadlinkDecoderTest {
    private static final BroadlinkDecoder REMOTE = new BroadlinkDecoder();
    private static final byte[] FOUND = summed(0x80, 0x07, "", 0x34, "3727 0000 0000", 0x40, "'Living room' 00");
    private static final byte[] ANSWER = summed(0x48, 0x03ee, "5aa5aa555aa5aa55", 0x24, "3727", 0x2a, "0100000db4c8");
    private static final byte[] COMMAND = summed(0x48, 0x006a, "5aa5aa555aa5aa55", 0x24, "2a27", 0x2a, "0100000db4c8");

    private static byte[] summed(int length, int command, String magic, int at, String hex, int also, String more) {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(0, Hex.bytes(magic)).put(at, Hex.bytes(hex)).put(also, Hex.bytes(more));
        bytes.putShort(0x26, (short) command);
        int sum = 0xbeaf;
        for (byte b : bytes.array()) {
            sum += b & 255;
        }
        return bytes.putShort(0x20, (short) sum).array();
    }

    @Test
    void an_answer_to_a_search_tells_kind_and_name() {
        Told told = Talked.of(REMOTE, FOUND).told();
        assertThat(told.messages)
                .containsExactly(new Described("broadlink", Map.of("kind", "2737", "name", "Living room")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void an_answer_to_a_command_tells_the_kind() {
        Told told = Talked.of(REMOTE, ANSWER).told();
        assertThat(told.messages).containsExactly(new Described("broadlink", Map.of("kind", "2737")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_command_tells_nothing() {
        Told told = Talked.of(REMOTE, COMMAND).told();
        assertThat(told.messages).isEmpty();
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void what_is_cut_is_counted() {
        byte[] cut = Arrays.copyOf(FOUND, FOUND.length / 2);
        assertThat(Talked.of(REMOTE, cut).told().malformed).containsExactly(Malformed.BAD_CHECKSUM);
    }

    @Test
    void its_port_and_content_are_needed() {
        assertThat(REMOTE.recognises(40_000, 80, Side.CLIENT, Bytes.of(FOUND))).isTrue();
        assertThat(REMOTE.recognises(80, 40_000, Side.CLIENT, Bytes.of(FOUND))).isTrue();
        assertThat(REMOTE.recognises(40_000, 5000, Side.CLIENT, Bytes.of(FOUND)))
                .isFalse();
        assertThat(REMOTE.recognises(40_000, 80, Side.CLIENT, Bytes.of(Hex.bytes("'GET / HTTP/1.1' 0d0a"))))
                .isFalse();
    }

    @Test
    void damaged_bytes_are_harmless() {
        Talked.of(REMOTE, FOUND).harmless_when_damaged();
        Talked.of(REMOTE, ANSWER).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(REMOTE, bytes);
    }
}
