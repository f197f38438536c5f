package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import komainu.model.Message.LoginTried;
import komainu.model.Message.TelnetLine;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

class TelnetDecoderTest {
    private static final TelnetDecoder TELNET = new TelnetDecoder();

    private static Talked asked() {
        return Talked.of(TELNET)
                .server(Hex.bytes("fffd18 fffb01 fffb03"))
                .client(Hex.bytes("fffc18 fffd01 fffd03"))
                .server("\r\nBoard login: ")
                .client("operator\r\n")
                .server("operator\r\nPassword: ")
                .client("tr0ub4dor\r\n");
    }

    private static final Talked ENTERED = asked().server("\r\n\r\nBusyBox v1.22 built-in shell\r\n# ")
            .client("enable\r\n")
            .server("enable\r\nsh: enable: not found\r\n# ")
            .client("/bin/busybox ECCHI\r\n")
            .server("ECCHI: applet not found\r\n# ");

    @Test
    void a_login_that_leads_to_a_shell_is_accepted_and_its_password_never_told() {
        assertThat(ENTERED.messages())
                .containsExactly(
                        new TelnetLine(true, "Board login:", 0),
                        new TelnetLine(false, "operator", 1000),
                        new TelnetLine(true, "operator", 1000),
                        new TelnetLine(true, "Password:", 0),
                        new TelnetLine(false, "***", 1000),
                        new TelnetLine(true, "BusyBox v1.22 built-in shell", 1000),
                        new TelnetLine(true, "#", 0),
                        new LoginTried("telnet", "operator", "medium", "accepted"),
                        new TelnetLine(false, "enable", 1000),
                        new TelnetLine(true, "enable", 1000),
                        new TelnetLine(true, "sh: enable: not found", 0),
                        new TelnetLine(true, "#", 0),
                        new TelnetLine(false, "/bin/busybox ECCHI", 1000),
                        new TelnetLine(true, "ECCHI: applet not found", 1000),
                        new TelnetLine(true, "#", 0));
    }

    @Test
    void the_time_a_person_takes_to_answer_counts_from_the_prompt() {
        Talked slow = Talked.of(TELNET)
                .server("$ ")
                .client("l")
                .server("l")
                .client("s")
                .server("s")
                .client("\r\n");
        assertThat(slow.messages()).containsExactly(new TelnetLine(true, "$ ls", 0), new TelnetLine(false, "ls", 5000));
    }

    @Test
    void a_login_that_is_refused_in_words_is_refused() {
        assertThat(asked().server("\r\nLogin incorrect\r\nBoard login: ").messages())
                .contains(new LoginTried("telnet", "operator", "medium", "refused"));
    }

    @Test
    void a_login_that_is_asked_for_again_is_refused() {
        assertThat(asked().server("\r\nBoard login: ").client("guest\r\n").messages())
                .contains(new LoginTried("telnet", "operator", "medium", "refused"));
    }

    @Test
    void a_login_without_an_answer_is_unknown() {
        assertThat(asked().messages()).contains(new LoginTried("telnet", "operator", "medium", "unknown"));
    }

    @Test
    void the_words_for_a_password_are_known_in_other_languages() {
        for (String prompt : new String[] {
            "Passwort:",
            "Contrase\u00f1a: ",
            "\u5bc6\u7801:",
            "\u30d1\u30b9\u30ef\u30fc\u30c9:",
            "\u041f\u0430\u0440\u043e\u043b\u044c: "
        }) {
            Talked talked = Talked.of(TELNET)
                    .server("User name:")
                    .client("op\r\n")
                    .server(prompt)
                    .client("geheim99\r\n");
            assertThat(talked.messages().toString()).doesNotContain("geheim99");
            assertThat(talked.messages()).contains(new LoginTried("telnet", "op", "medium", "unknown"));
        }
    }

    @Test
    void secrets_typed_ahead_of_a_prompt_are_hidden() {
        Talked ahead = Talked.of(TELNET)
                .server("login: ")
                .client("root\r\nzxcvbn12\r\nenable\r\n")
                .server("Password: ");
        assertThat(ahead.messages().toString()).doesNotContain("zxcvbn12").contains("enable");
        Talked oneSided = Talked.of(TELNET).client("root\r\nzxcvbn12\r\nenable\r\nsystem\r\n");
        assertThat(oneSided.messages().toString()).doesNotContain("zxcvbn12").contains("enable", "system");
    }

    @Test
    void a_device_that_echoes_a_password_does_not_give_it_away() {
        Talked echoed = asked().server("tr0ub4dor\r\n# ").client("ls\r\n");
        assertThat(echoed.messages().toString()).doesNotContain("tr0ub4dor");
        Talked letters = Talked.of(TELNET).server("login: ").client("a\r\n").server("Password: ");
        for (char c : "hunter22".toCharArray()) {
            letters = letters.client("" + c).server("" + c);
        }
        assertThat(letters.client("\r\n").server("\r\n$ ").messages().toString())
                .doesNotContain("hunter22")
                .doesNotContain("hunter2");
    }

    @Test
    void characters_typed_one_at_a_time_are_one_line() {
        Talked letters = Talked.of(TELNET).server("login: ");
        for (char c : "rooot".toCharArray()) {
            letters = letters.client("" + c).server("" + c);
        }
        letters = letters.client("\b\bt")
                .server("\b \b\b \bt")
                .client("\r")
                .client(new byte[] {0})
                .server("\r\nPassword: ");
        assertThat(letters.messages())
                .contains(new TelnetLine(true, "login: root", 0), new TelnetLine(false, "root", 13_000));
    }

    @Test
    void a_text_channel_without_negotiation_is_lines_too() {
        assertThat(Talked.of(TELNET)
                        .client("BUILD ARM.\n")
                        .server("!* SCANNER ON\n")
                        .client("PROBING.\n")
                        .messages())
                .containsExactly(
                        new TelnetLine(false, "BUILD ARM.", 0),
                        new TelnetLine(true, "!* SCANNER ON", 1000),
                        new TelnetLine(false, "PROBING.", 1000));
    }

    @Test
    void an_endless_subnegotiation_is_counted_and_left() {
        byte[] endless = new byte[3000];
        endless[0] = (byte) 255;
        endless[1] = (byte) 250;
        endless[2] = 24;
        assertThat(Talked.of(TELNET, endless).told().malformed).containsExactly(Malformed.TOO_LONG);
    }

    @Test
    void a_session_is_left_after_200_lines() {
        assertThat(Talked.of(TELNET).server("line\r\n".repeat(300)).messages()).hasSize(200);
    }

    @Test
    void other_content_on_port_23_is_left_alone() {
        assertThat(TELNET.recognises(40_000, 23, Side.CLIENT, Bytes.of(Hex.bytes("00000001 00"))))
                .isFalse();
        assertThat(TELNET.recognises(40_000, 23, Side.CLIENT, Bytes.of(Hex.bytes("16030100 50"))))
                .isFalse();
        assertThat(TELNET.recognises(40_000, 23, Side.SERVER, Bytes.of(Hex.bytes("fffd18"))))
                .isTrue();
        assertThat(TELNET.recognises(40_000, 7777, Side.SERVER, Bytes.of(Hex.bytes("'xlogin: '"))))
                .isTrue();
    }

    @Test
    void the_same_is_said_however_it_is_cut() {
        ENTERED.same_however_cut();
    }

    @Test
    void damaged_sessions_are_harmless() {
        ENTERED.harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(TELNET, bytes);
    }
}
