package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import komainu.model.Message.LoginTried;
import komainu.model.Message.TextLine;
import komainu.wire.Bytes;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

class TextDecoderTest {
    private static final TextDecoder TEXT = new TextDecoder();
    private static final Talked CHANNEL = Talked.of(TEXT)
            .client("BUILD MIPS\n")
            .server("PING\n")
            .client("PONG\n")
            .server("!* SCANNER ON\n");

    private static boolean recognises(Side side, String first) {
        return TEXT.recognises(40_000, 666, side, Bytes.of(first.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void the_lines_of_both_sides_are_told() {
        assertThat(CHANNEL.messages())
                .containsExactly(
                        new TextLine(false, "BUILD MIPS"),
                        new TextLine(true, "PING"),
                        new TextLine(false, "PONG"),
                        new TextLine(true, "!* SCANNER ON"));
        CHANNEL.same_however_cut();
        assertThat(CHANNEL.told().by)
                .containsExactly(
                        Optional.of(Side.CLIENT),
                        Optional.of(Side.SERVER),
                        Optional.of(Side.CLIENT),
                        Optional.of(Side.SERVER));
    }

    @Test
    void words_without_a_line_end_are_lines_once_the_other_side_speaks() {
        Talked bare = Talked.of(TEXT)
                .client("BUILD ARM7")
                .server("PING")
                .client("PONG")
                .server("PING");
        assertThat(bare.messages())
                .containsExactly(
                        new TextLine(false, "BUILD ARM7"),
                        new TextLine(true, "PING"),
                        new TextLine(false, "PONG"),
                        new TextLine(true, "PING"));
    }

    @Test
    void one_side_alone_is_not_told() {
        assertThat(Talked.of(TEXT).server("index.html\nletter.txt\n").messages())
                .isEmpty();
    }

    @Test
    void a_side_that_goes_on_and_on_is_a_file_and_left() {
        Talked file = Talked.of(TEXT).client("give me\n").server("a line of a letter\n".repeat(100));
        assertThat(file.messages()).hasSizeLessThan(20);
    }

    @Test
    void an_answer_of_a_known_protocol_ends_it_untold() {
        assertThat(Talked.of(TEXT)
                        .client("xyz 20\r\n")
                        .server("+OK 100 octets\r\nReceived: a\r\n")
                        .messages())
                .isEmpty();
    }

    @Test
    void encryption_that_follows_ends_it() {
        assertThat(Talked.of(TEXT)
                        .client("HELLO\n")
                        .server("READY\n")
                        .client(Hex.bytes("16030100"))
                        .server("LATER\n")
                        .messages())
                .hasSize(2);
    }

    @Test
    void a_login_is_told_without_its_password() {
        Talked login = Talked.of(TEXT)
                .server("Console\r\nUsername:")
                .client("op\r\n")
                .server("Password:")
                .client("hunter22\r\n")
                .server("Access denied\r\n");
        assertThat(login.messages()).contains(new LoginTried("text", "op", "medium", "refused"));
        assertThat(login.messages().toString()).doesNotContain("hunter22");
    }

    @Test
    void known_protocols_and_binary_ones_are_left_alone() {
        for (String known : new String[] {
            "EHLO a\r\n",
            "+OK ready\r\n",
            "* OK imap\r\n",
            "220 ftp\r\n",
            "GET / HTTP/1.1\r\n",
            "INVITE sip:a SIP/2.0\r\n",
            "OPTIONS rtsp://a RTSP/1.0\r\n",
            "*1\r\n$4\r\nPING\r\n",
            "get key\r\n",
            "set k 0 0 1\r\n",
            "<stream:stream>\r\n",
            "{\"id\":1}\r\n",
            "MSH|^~\\&|LAB\r\n",
            "H|\\^&|||\r\n",
            "$GPGGA,1\r\n",
            "SSH-2.0-x\r\n",
            "a1 LOGIN x y\r\n",
            "web.cpu 3 1700000000\n",
            "USER a\r\n",
            "\u0001\u0002ab\r\n",
            "no line end"
        }) {
            assertThat(recognises(Side.CLIENT, known)).as(known).isFalse();
        }
        assertThat(recognises(Side.CLIENT, "arm7 ready\n")).isTrue();
        assertThat(recognises(Side.SERVER, "PING")).isTrue();
    }

    @Test
    void damaged_channels_are_harmless() {
        CHANNEL.harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(TEXT, bytes);
    }
}
