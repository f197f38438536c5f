package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HexFormat;
import komainu.model.Message.TlsChosen;
import komainu.model.Message.TlsOffered;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

class TlsDecoderTest {
    private static final TlsDecoder TLS = new TlsDecoder();

    private static final String EXTENSIONS = hex(
            "0a0a 0000" // GREASE
                    + "0000 000c 000a 00 0007 'cam.lan'"
                    + "000d 0006 0004 0403 0804"
                    + "0010 000e 000c 02'h2' 08'http/1.1'"
                    + "002b 0007 06 3a3a 0304 0303");
    private static final String CLIENT_HELLO =
            handshake("01", hex("0303" + "11".repeat(32) + "00 0006 1a1a 1301 c02f 01 00" + sized(2, EXTENSIONS)));
    private static final String SERVER_HELLO =
            handshake("02", hex("0303" + "22".repeat(32) + "00 1301 00" + sized(2, hex("002b 0002 0304"))));

    private static String hex(String text) {
        return HexFormat.of().formatHex(Hex.bytes(text));
    }

    private static String sized(int width, String body) {
        return HexFormat.of().toHexDigits(body.length() / 2, 2 * width) + body;
    }

    private static String handshake(String type, String body) {
        return type + sized(3, body);
    }

    private static byte[] record(String body) {
        return Hex.bytes("16 0301" + sized(2, body));
    }

    private static byte[] inRecords(String message, int split) {
        return Hex.bytes(
                "16 0301" + sized(2, message.substring(0, split)) + "16 0301" + sized(2, message.substring(split)));
    }

    private static final TlsOffered OFFERED =
            new TlsOffered("cam.lan", "h2,http/1.1", "1.3", "1301,c02f", "0000,000d,0010,002b", "0403,0804");

    private static final Talked HELLOS =
            Talked.of(TLS).client(record(CLIENT_HELLO)).server(record(SERVER_HELLO + "0b000000"));

    @Test
    void both_hellos_are_read() {
        assertThat(HELLOS.messages()).containsExactly(OFFERED, new TlsChosen("1.3", "1301", ""));
    }

    @Test
    void the_same_is_said_however_it_is_cut() {
        HELLOS.same_however_cut();
    }

    @Test
    void a_hello_split_over_records_is_put_together() {
        for (int split = 8; split < CLIENT_HELLO.length(); split += 2) {
            assertThat(Talked.of(TLS, inRecords(CLIENT_HELLO, split)).message()).isEqualTo(OFFERED);
        }
    }

    @Test
    void a_hello_in_the_form_of_ssl_2_is_read() {
        byte[] old = Hex.bytes("801c 01 0301 0006 0000 000d 000039 010080" + "33".repeat(13));
        assertThat(TLS.recognises(40_000, 443, Side.CLIENT, Bytes.of(old))).isTrue();
        assertThat(Talked.of(TLS, old).message()).isEqualTo(new TlsOffered("", "", "1.0", "0039", "", ""));
    }

    @Test
    void a_field_longer_than_its_hello_is_counted() {
        String body = hex("0303" + "11".repeat(32) + "00 0006 1a1a 1301 c02f 01 00 0008 0000 00ff 0000 0000");
        Told told = Talked.of(TLS, record(handshake("01", body))).told();
        assertThat(told.malformed).containsExactly(Malformed.BAD_LENGTH);
        String ciphers = hex("0303" + "11".repeat(32) + "00 ffff 1301");
        assertThat(Talked.of(TLS, record(handshake("01", ciphers))).told().malformed)
                .containsExactly(Malformed.BAD_LENGTH);
    }

    @Test
    void a_hello_longer_than_is_kept_is_counted() {
        byte[] endless = record("01 003000".replace(" ", "") + "00".repeat(6000));
        assertThat(Talked.of(TLS, endless).told().malformed).containsExactly(Malformed.TOO_LONG);
    }

    @Test
    void records_that_are_no_hello_are_left_silently() {
        Told told = Talked.of(TLS)
                .client(record(CLIENT_HELLO))
                .server(Hex.bytes("15 0303 0002 0228"))
                .told();
        assertThat(told.messages).containsExactly(OFFERED);
        assertThat(told.malformed).isEmpty();
        assertThat(TLS.recognises(40_000, 443, Side.CLIENT, Bytes.of(Hex.bytes("17 0303 0010 01"))))
                .isFalse();
        assertThat(TLS.recognises(40_000, 9, Side.CLIENT, Bytes.of(record(CLIENT_HELLO))))
                .isTrue();
    }

    @Test
    void damaged_hellos_are_harmless() {
        HELLOS.harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(TLS, bytes);
    }
}
