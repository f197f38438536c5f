package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import komainu.model.Message.FileAsked;
import komainu.model.Message.Greeted;
import komainu.model.Message.LoginTried;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

class FtpDecoderTest {
    private static final FtpDecoder FTP = new FtpDecoder();
    private static final Talked SESSION = Talked.of(FTP)
            .server("220-Welcome\r\n220 Printer FTP 1.0\r\n")
            .client("USER admin\r\n")
            .server("331 Password\r\n")
            .client("PASS wrong-one\r\n")
            .server("530 No\r\n")
            .client("USER admin\r\nPASS 1234\r\n")
            .server("331 Password\r\n230 Yes\r\n");

    @Test
    void the_greeting_and_logins_are_told_without_passwords() {
        assertThat(SESSION.messages())
                .containsExactly(
                        new Greeted("ftp", "Printer FTP 1.0"),
                        new LoginTried("ftp", "admin", "medium", "refused"),
                        new LoginTried("ftp", "admin", "short", "accepted"));
        assertThat(SESSION.messages().toString()).doesNotContain("wrong-one").doesNotContain("1234");
        SESSION.same_however_cut();
    }

    @Test
    void files_asked_for_after_the_login_are_named() {
        assertThat(Talked.of(FTP)
                        .client("USER a\r\nPASS\r\n")
                        .server("230 Yes\r\n")
                        .client("TYPE I\r\nRETR dir/file.bin\r\nSTOR other\r\n")
                        .messages())
                .containsExactly(new LoginTried("ftp", "a", "none", "accepted"), new FileAsked("ftp", "dir/file.bin"));
    }

    @Test
    void a_login_without_an_answer_is_unknown() {
        assertThat(Talked.of(FTP).client("USER a\r\nPASS\r\n").messages())
                .containsExactly(new LoginTried("ftp", "a", "none", "unknown"));
    }

    @Test
    void a_line_without_end_is_counted() {
        assertThat(Talked.of(FTP).server("220 " + "a".repeat(2000)).told().malformed)
                .containsExactly(Malformed.TOO_LONG);
    }

    @Test
    void mail_greets_alike_and_is_left_alone() {
        assertThat(FTP.recognises(40_000, 2121, Side.SERVER, Bytes.of(Hex.bytes("'220 Welcome' 0d0a"))))
                .isTrue();
        assertThat(FTP.recognises(40_000, 25, Side.SERVER, Bytes.of(Hex.bytes("'220 Welcome' 0d0a"))))
                .isFalse();
        assertThat(FTP.recognises(40_000, 9, Side.SERVER, Bytes.of(Hex.bytes("'220 a ESMTP' 0d0a"))))
                .isFalse();
    }

    @Test
    void damaged_sessions_are_harmless() {
        SESSION.harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(FTP, bytes);
    }
}
