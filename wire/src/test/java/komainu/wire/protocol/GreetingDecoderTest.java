package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import komainu.model.Message.Greeted;
import komainu.wire.Bytes;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

class GreetingDecoderTest {
    private static final GreetingDecoder GREETING = new GreetingDecoder();

    private static boolean recognises(int port, String first) {
        byte[] bytes = first.getBytes(StandardCharsets.US_ASCII);
        return GREETING.recognises(40_000, port, Side.SERVER, Bytes.of(bytes));
    }

    @Test
    void servers_that_speak_first_are_told_by_their_first_line() {
        assertThat(Talked.of(GREETING)
                        .server("220 mx.example ESMTP\r\n250 x\r\n")
                        .messages())
                .containsExactly(new Greeted("smtp", "220 mx.example ESMTP"));
        assertThat(Talked.of(GREETING).server("+OK ready\r\n").messages())
                .containsExactly(new Greeted("pop3", "+OK ready"));
        assertThat(Talked.of(GREETING).server("* OK IMAP\r\n").messages())
                .containsExactly(new Greeted("imap", "* OK IMAP"));
        assertThat(Talked.of(GREETING).server("RFB 003.008\n").messages())
                .containsExactly(new Greeted("vnc", "RFB 003.008"));
        Talked.of(GREETING).server("@RSYNCD: 31.0\n").same_however_cut();
    }

    @Test
    void answers_of_others_are_left_alone() {
        assertThat(recognises(25, "220 hello\r\n")).isTrue();
        assertThat(recognises(6379, "+OK\r\n")).isFalse();
        assertThat(recognises(21, "220 FTP ready\r\n")).isFalse();
        assertThat(recognises(25, "220 no line end")).isFalse();
    }

    @Test
    void a_line_without_end_is_left_silently() {
        assertThat(Talked.of(GREETING).server("+OK " + "a".repeat(900)).messages())
                .isEmpty();
    }

    @Test
    void damaged_greetings_are_harmless() {
        Talked.of(GREETING).server("220 mx.example ESMTP\r\n").harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(GREETING, bytes);
    }
}
