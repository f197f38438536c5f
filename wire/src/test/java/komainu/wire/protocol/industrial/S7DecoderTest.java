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
import org.junit.jupiter.api.Test;

class S7DecoderTest {
    private static final S7Decoder S7 = new S7Decoder();
    private static final String CALL = "0300 0016 11 e0 0000 0001 00 c0010a c1020100 c2020102";
    private static final String ACCEPT = "0300 0016 11 d0 0001 0002 00 c0010a c1020100 c2020102";
    /// Set-up of communication, then lists: modules, and components with a serial number.
    private static final Talked SESSION = Talked.of(S7)
            .client(Hex.bytes(CALL))
            .server(Hex.bytes(ACCEPT))
            .client(Hex.bytes("0300 0019 02f080 32 01 0000 0000 0008 0000 f0 00 0001 0001 01e0"))
            .server(Hex.bytes("0300 001b 02f080 32 03 0000 0000 0008 0000 0000 f0 00 0001 0001 00f0"))
            .server(list(
                    "0011 0000 001c 0002",
                    56,
                    "0001 '6ES7 315-2EH14-0AB0 ' 00c0 0004 0001",
                    "0007 '                    ' 00c0 5603 0206"))
            .server(list(
                    "001c 0000 0022 0002",
                    68,
                    "0005 'S C-X4U421302009' 00000000000000000000000000000000",
                    "0007 'CPU 315-2 PN/DP' 0000000000000000000000000000000000"));

    private static byte[] list(String head, int records, String... texts) {
        int data = 8 + records;
        String lengths = "000c %04x".formatted(4 + data);
        return Hex.bytes("0300 %04x 02f080 32 07 0000 0100".formatted(7 + 10 + 12 + 4 + data)
                + lengths
                + "000112 08 12 84 01 01 00 00 0000 ff 09 %04x".formatted(data)
                + head
                + String.join("", texts));
    }

    @Test
    void a_controller_tells_that_it_answers_its_order_number_and_module_and_no_serial_number() {
        assertThat(SESSION.messages())
                .containsExactly(
                        new Described("s7", Map.of("answer", "s7comm")),
                        new Described("s7", Map.of("order-number", "6ES7 315-2EH14-0AB0", "firmware", "3.2.6")),
                        new Described("s7", Map.of("module", "CPU 315-2 PN/DP")));
    }

    @Test
    void the_same_is_said_however_it_is_cut() {
        SESSION.same_however_cut();
    }

    @Test
    void its_port_and_transport_are_needed() {
        assertThat(S7.recognises(40_000, 102, Side.CLIENT, Bytes.of(Hex.bytes(CALL))))
                .isTrue();
        assertThat(S7.recognises(40_000, 3389, Side.CLIENT, Bytes.of(Hex.bytes(CALL))))
                .isFalse();
        assertThat(S7.recognises(40_000, 102, Side.CLIENT, Bytes.of(Hex.bytes("'GET / HTTP'"))))
                .isFalse();
    }

    @Test
    void a_frame_that_is_none_ends_the_reading() {
        assertThat(Talked.of(S7).server(Hex.bytes("0400 0016 00")).told().malformed)
                .containsExactly(Malformed.BAD_VALUE);
    }

    @Test
    void damaged_bytes_are_harmless() {
        SESSION.harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(S7, bytes);
    }
}
