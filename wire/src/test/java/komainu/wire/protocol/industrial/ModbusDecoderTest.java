package komainu.wire.protocol.industrial;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import komainu.model.Message.Described;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import komainu.wire.protocol.Hex;
import komainu.wire.protocol.Talked;
import komainu.wire.protocol.Told;
import org.junit.jupiter.api.Test;

class ModbusDecoderTest {
    private static final ModbusDecoder MODBUS = new ModbusDecoder();
    private static final Talked SESSION = Talked.of(MODBUS)
            .client(Hex.bytes("0001 0000 0006 01 03 0000 0002"))
            .server(Hex.bytes("0001 0000 0007 01 03 04 00010002"))
            .client(Hex.bytes("0002 0000 0005 01 2b 0e 01 00"))
            .server(Hex.bytes(
                    "0002 0000 0026 01 2b 0e 01 81 00 00 03" + "00 09 'Schneider' 01 0b 'BMX P34 202' 02 04 'v2.5'"));

    @Test
    void an_answer_is_told_once_and_the_identification_wholly() {
        assertThat(SESSION.messages())
                .containsExactly(
                        new Described("modbus", Map.of("answer", "function 3")),
                        new Described(
                                "modbus", Map.of("vendor", "Schneider", "product", "BMX P34 202", "firmware", "v2.5")));
    }

    @Test
    void the_same_is_said_however_it_is_cut() {
        SESSION.same_however_cut();
    }

    @Test
    void a_refusal_or_a_question_tells_nothing() {
        Talked refused = Talked.of(MODBUS)
                .client(Hex.bytes("0000 0000 0006 0a 01 0000 0001"))
                .server(Hex.bytes("0000 0000 0003 0a 81 01"));
        assertThat(refused.messages()).isEmpty();
    }

    @Test
    void an_object_longer_than_the_frame_is_counted() {
        Told told = Talked.of(MODBUS)
                .server(Hex.bytes("0002 0000 000b 01 2b 0e 01 81 00 00 01 00 ff 'S'"))
                .told();
        assertThat(told.malformed).containsExactly(Malformed.BAD_LENGTH);
    }

    @Test
    void its_port_and_head_are_needed() {
        byte[] first = Hex.bytes("0001 0000 0006 01 03 0000 0002");
        assertThat(MODBUS.recognises(40_000, 502, Side.CLIENT, Bytes.of(first))).isTrue();
        assertThat(MODBUS.recognises(40_000, 5000, Side.CLIENT, Bytes.of(first)))
                .isFalse();
        assertThat(MODBUS.recognises(40_000, 502, Side.CLIENT, Bytes.of(Hex.bytes("'GET / HTTP'"))))
                .isFalse();
    }

    @Test
    void a_frame_that_is_none_ends_the_reading() {
        assertThat(Talked.of(MODBUS).server(Hex.bytes("0001 0001 0006 00")).told().malformed)
                .containsExactly(Malformed.BAD_VALUE);
    }

    @Test
    void damaged_bytes_are_harmless() {
        SESSION.harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(MODBUS, bytes);
    }
}
