package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import komainu.model.Message;
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
            new TlsOffered("cam.lan", "h2,http/1.1", "6832", "1.3", "1301,c02f", "0000,000d,0010,002b", "0403,0804");

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
        assertThat(Talked.of(TLS, old).message()).isEqualTo(new TlsOffered("", "", "", "1.0", "0039", "", ""));
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

    private static final String HELLO_1_2 =
            handshake("02", hex("0303" + "22".repeat(32) + "00 c02f 00" + sized(2, hex("ff01 0001 00"))));

    private static String der(String tag, String... parts) {
        String body = String.join("", parts);
        int length = body.length() / 2;
        String size = length < 128
                ? HexFormat.of().toHexDigits(length, 2)
                : "82" + HexFormat.of().toHexDigits(length, 4);
        return tag + size + body;
    }

    private static String name(String... parts) {
        return der("30", parts);
    }

    private static String part(String kind, String tag, String text) {
        return der("31", der("30", der("06", kind), der(tag, hex(text))));
    }

    /// RFC 5280 4.1: version, serial number, algorithm, issuer, validity, subject, key, extensions.
    private static String certificate(String issuer, String until, String subject, String... others) {
        String algorithm = der("30", der("06", "2a864886f70d01010b"));
        String names = der("30", der("06", "551d11"), der("04", der("30", others)));
        String usage = der("30", der("06", "551d0f"), der("01", "ff"), der("04", "03020520"));
        return der(
                "30",
                der(
                        "30",
                        der("a0", der("02", "02")),
                        der("02", "1234"),
                        algorithm,
                        issuer,
                        der("30", der("17", hex("'240101000000Z'")), until),
                        subject,
                        der("30", algorithm, der("03", "00".repeat(40))),
                        der("a3", der("30", usage, names))));
    }

    private static String chain(String... certificates) {
        String all = "";
        for (String certificate : certificates) {
            all += sized(3, certificate);
        }
        return handshake("0b", sized(3, all));
    }

    private static final String OWN = name(
            part("550406", "13", "'TW'"),
            part("55040a", "0c", "'QNAP Systems, Inc.'"),
            part("55040b", "13", "'QTS'"),
            part("550403", "1e", "0051 004e 0041 0050"));
    private static final String UNTIL = der("17", hex("'341231235959Z'"));
    private static final String SELF_SIGNED =
            certificate(OWN, UNTIL, OWN, der("82", hex("'nas.local'")), der("87", "c0a80102"), der("82", hex("'nas'")));
    private static final Message.Described QNAP =
            described("subject=QNAP organisation=QNAP_Systems,_Inc. unit=QTS issuer=QNAP"
                    + " issuer-organisation=QNAP_Systems,_Inc. names=nas.local,nas self-signed=yes until=2034-12-31"
                    + " version=1.2");
    private static final Talked WITH_CERTIFICATE = Talked.of(TLS)
            .client(record(CLIENT_HELLO))
            .server(record(HELLO_1_2 + chain(SELF_SIGNED, "3003020101") + "0e000000"));

    private static Message.Described described(String texts) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String pair : texts.split(" ")) {
            int equals = pair.indexOf('=');
            all.put(pair.substring(0, equals), pair.substring(equals + 1).replace('_', ' '));
        }
        return new Message.Described("tls-certificate", all);
    }

    @Test
    void the_servers_certificate_names_it() {
        assertThat(WITH_CERTIFICATE.messages()).containsExactly(OFFERED, new TlsChosen("1.2", "c02f", ""), QNAP);
        assertThat(((Message.Described) WITH_CERTIFICATE.messages().getLast()).texts())
                .containsExactlyEntriesOf(QNAP.texts());
    }

    @Test
    void a_certificate_in_records_of_its_own_is_read_however_it_is_cut() {
        String chain = chain(SELF_SIGNED);
        Talked.of(TLS)
                .client(record(CLIENT_HELLO))
                .server(Hex.bytes(hex("16 0303" + sized(2, HELLO_1_2))
                        + hex("16 0303" + sized(2, chain.substring(0, 100)))
                        + hex("16 0303" + sized(2, chain.substring(100)))))
                .same_however_cut();
        WITH_CERTIFICATE.same_however_cut();
    }

    @Test
    void a_warning_before_the_servers_hello_is_passed_over() {
        Talked warned = Talked.of(TLS)
                .client(record(CLIENT_HELLO))
                .server(Hex.bytes("15 0303 0002 0170" + hex("16 0303" + sized(2, HELLO_1_2 + chain(SELF_SIGNED)))));
        assertThat(warned.messages()).containsExactly(OFFERED, new TlsChosen("1.2", "c02f", ""), QNAP);
        warned.same_however_cut();
    }

    @Test
    void the_first_certificate_is_told_before_the_others_came() {
        String chain = chain(SELF_SIGNED, "30820400" + "00".repeat(1024));
        byte[] some = record(HELLO_1_2 + chain);
        assertThat(Talked.of(TLS).server(Arrays.copyOf(some, some.length - 500)).messages())
                .contains(QNAP);
    }

    @Test
    void another_issuer_and_a_date_of_four_digits_are_told() {
        String issuer = name(part("55040a", "13", "'Example'"), part("550403", "13", "'Example CA'"));
        String certificate = certificate(issuer, der("18", hex("'20510203000000Z'")), name());
        assertThat(Talked.of(TLS).server(record(HELLO_1_2 + chain(certificate))).messages())
                .contains(described("issuer=Example_CA issuer-organisation=Example self-signed=no until=2051-02-03"
                        + " version=1.2"));
    }

    @Test
    void of_a_certificate_longer_than_is_kept_the_beginning_is_read() {
        String[] many = new String[400];
        Arrays.setAll(many, i -> der("82", hex("'host" + (1000 + i) + ".example'")));
        byte[] all = record(HELLO_1_2 + chain(certificate(OWN, UNTIL, OWN, many)));
        assertThat(all.length).isGreaterThan(6000);
        Talked cut = Talked.of(TLS);
        for (int from = 0; from < all.length; from += 1000) {
            cut = cut.server(Arrays.copyOfRange(all, from, Math.min(all.length, from + 1000)));
        }
        assertThat(cut.messages())
                .hasSize(2)
                .last()
                .satisfies(m -> assertThat(((Message.Described) m).texts().get("names"))
                        .startsWith("host1000.example,")
                        .endsWith(",host1007.example"));
    }

    @Test
    void nothing_is_told_of_certificates_nobody_can_read() {
        assertThat(Talked.of(TLS)
                        .server(record(SERVER_HELLO + chain(SELF_SIGNED)))
                        .messages())
                .containsExactly(new TlsChosen("1.3", "1301", ""));
        assertThat(Talked.of(TLS)
                        .server(Hex.bytes(hex("16 0303" + sized(2, HELLO_1_2)) + "140303000101"))
                        .messages())
                .hasSize(1);
        Told faulty =
                Talked.of(TLS).server(record(HELLO_1_2 + chain("300330010a"))).told();
        assertThat(faulty.messages).hasSize(1);
        assertThat(faulty.malformed).containsExactly(Malformed.BAD_VALUE);
    }

    @Test
    void after_a_gap_no_certificate_is_guessed() {
        TlsDecoder.Handshake state = TLS.open();
        Told told = new Told();
        TLS.decode(Bytes.of(record(HELLO_1_2 + chain(SELF_SIGNED).substring(0, 60))), Side.SERVER, state, 0, told);
        TLS.gap(state, Side.SERVER, 10);
        Bytes rest = Bytes.of(Hex.bytes(chain(SELF_SIGNED).substring(80)));
        assertThat(TLS.decode(rest, Side.SERVER, state, 0, told)).isEqualTo(rest.length());
        assertThat(told.messages).hasSize(1);
    }

    @Test
    void damaged_hellos_and_certificates_are_harmless() {
        HELLOS.harmless_when_damaged();
        WITH_CERTIFICATE.harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(TLS, bytes);
    }
}
