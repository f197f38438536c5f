package komainu.wire.protocol.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import komainu.model.Message.Described;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import komainu.wire.protocol.Hex;
import komainu.wire.protocol.Talked;
import org.junit.jupiter.api.Test;

class SmbDecoderTest {
    private static final SmbDecoder SMB = new SmbDecoder();

    private static final byte[] CHALLENGE = join(
            Hex.bytes("'NTLMSSP' 00 02000000 0000 0000 38000000 05828aa2 0102030405060708 0000000000000000"),
            Hex.bytes("3c00 3c00 38000000 0a00 6345 0000000f"),
            pair(2, "HOME"),
            pair(1, "PC-1"),
            pair(3, "pc-1.home.lan"),
            Hex.bytes("0000 0000"));

    /// The domain is HOME, the user robin, the workstation PC-2; 24 bytes each of answers.
    private static final byte[] AUTHENTICATE = join(
            Hex.bytes("'NTLMSSP' 00 03000000 1800 1800 62000000 1800 1800 62000000 0800 0800 48000000"),
            Hex.bytes("0a00 0a00 50000000 0800 0800 5a000000 0000 0000 00000000 05828aa2 0a00 614a 0000000f"),
            utf16("HOME"),
            utf16("robin"),
            utf16("PC-2"),
            Hex.bytes("aa".repeat(24)));

    private static final Talked SETUP = Talked.of(SMB)
            .client(smb2(0, new byte[2]))
            .server(smb2(0, new byte[2]))
            .client(smb2(1, Hex.bytes("'NTLMSSP' 00 01000000 05828aa0")))
            .server(smb2(1, CHALLENGE))
            .client(smb2(1, AUTHENTICATE))
            .server(smb2(1, new byte[8]))
            .client(smb2(3, utf16("\\\\PC-1\\SECRET")));

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    private static byte[] pair(int number, String text) {
        return join(Hex.bytes("%02x00 %02x00".formatted(number, 2 * text.length())), utf16(text));
    }

    private static byte[] framed(byte[] message) {
        return join(Hex.bytes("%08x".formatted(message.length)), message);
    }

    private static byte[] smb2(int command, byte[] body) {
        return framed(join(Hex.bytes("fe'SMB' 4000 0000 00000000 %02x00".formatted(command) + "00".repeat(50)), body));
    }

    private static byte[] smb1(int command, boolean unicode, byte[] body) {
        String flags = unicode ? "01c0" : "0140";
        return framed(join(Hex.bytes("ff'SMB' %02x 00000000 98 ".formatted(command) + flags + "00".repeat(20)), body));
    }

    @Test
    void both_ends_tell_their_names_and_versions_and_users_and_answers_stay() {
        assertThat(SETUP.messages())
                .containsExactly(
                        new Described(
                                "smb",
                                Map.of(
                                        "version",
                                        "10.0.17763",
                                        "domain",
                                        "HOME",
                                        "computer-name",
                                        "PC-1",
                                        "dns-name",
                                        "pc-1.home.lan")),
                        new Described("smb", Map.of("version", "10.0.19041", "workstation", "PC-2")));
        assertThat(SETUP.messages().toString()).doesNotContain("robin").doesNotContain("SECRET");
        assertThat(SETUP.told().to).containsExactly("sender", "sender");
    }

    @Test
    void the_same_is_said_however_it_is_cut() {
        SETUP.same_however_cut();
    }

    @Test
    void version_1_tells_system_and_program_of_both_ends() {
        byte[] plain = Hex.bytes("'Unix' 00 'Samba 4.4.16' 00 'HOME' 00");
        byte[] wide = join(new byte[1], utf16("Windows 5.1\0Windows 2002\0"));
        Talked old = Talked.of(SMB)
                .client(smb1(
                        0x73, true, join(Hex.bytes("0c" + "00".repeat(14) + "0000" + "00".repeat(8) + "3700"), wide)))
                .server(smb1(0x73, false, join(Hex.bytes("03 ff000000 0000 2000"), plain)));
        assertThat(old.messages())
                .containsExactly(
                        new Described("smb", Map.of("system", "Windows 5.1", "program", "Windows 2002")),
                        new Described("smb", Map.of("system", "Unix", "program", "Samba 4.4.16")));
        old.same_however_cut();
    }

    @Test
    void an_old_login_is_passed_over() {
        byte[] words = Hex.bytes("0d" + "00".repeat(14) + "0300 0000" + "00".repeat(8) + "3000");
        byte[] texts = Hex.bytes("'key' 'robin' 00 'HOME' 00 'Unix' 00 'Samba' 00");
        assertThat(Talked.of(SMB).client(smb1(0x73, false, join(words, texts))).message())
                .isEqualTo(new Described("smb", Map.of("system", "Unix", "program", "Samba")));
    }

    @Test
    void an_old_server_tells_its_name_when_it_negotiates() {
        byte[] words = Hex.bytes("11" + "00".repeat(33) + "08 2800");
        byte[] body = join(words, Hex.bytes("0102030405060708"), utf16("HOME\0NAS\0"));
        Talked talked = Talked.of(SMB).client(smb1(0x72, true, new byte[3])).server(smb1(0x72, false, body));
        assertThat(talked.message()).isEqualTo(new Described("smb", Map.of("domain", "HOME", "computer-name", "NAS")));
    }

    @Test
    void what_is_no_message_is_counted_and_left() {
        assertThat(Talked.of(SMB)
                        .client(Hex.bytes("00000020" + "41".repeat(32)))
                        .told()
                        .malformed)
                .containsExactly(Malformed.BAD_VALUE);
    }

    @Test
    void the_start_of_a_session_is_recognised() {
        byte[] request = Hex.bytes("81000044 20" + "43".repeat(67));
        assertThat(SMB.recognises(40_000, 139, Side.CLIENT, Bytes.of(request))).isTrue();
        assertThat(SMB.recognises(40_000, 80, Side.CLIENT, Bytes.of(request))).isFalse();
        assertThat(SMB.recognises(40_000, 8445, Side.CLIENT, Bytes.of(smb2(0, new byte[36]))))
                .isTrue();
        assertThat(SMB.recognises(40_000, 445, Side.CLIENT, Bytes.of(Hex.bytes("00000001 00"))))
                .isFalse();
    }

    @Test
    void damaged_messages_are_harmless() {
        Talked.of(SMB).server(smb2(1, CHALLENGE)).harmless_when_damaged();
        Talked.of(SMB).client(smb2(1, AUTHENTICATE)).harmless_when_damaged();
        Talked.of(SMB)
                .server(smb1(0x73, true, join(Hex.bytes("03 ff000000 0000 2000"), utf16("Unix\0Samba\0"))))
                .harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(SMB, bytes);
    }
}
