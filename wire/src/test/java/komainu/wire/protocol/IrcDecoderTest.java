package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import komainu.model.Message.IrcLine;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

class IrcDecoderTest {
    private static final IrcDecoder IRC = new IrcDecoder();
    private static final Talked CHANNEL = Talked.of(IRC)
            .client("PASS hunter22\r\nNICK [x]a1\r\nUSER a 0 * :a b\r\n")
            .server(":irc.example 001 a :Welcome\r\nPING :77\r\n")
            .client("PONG :77\r\nJOIN #room hunter22\r\n")
            .server(":bob!b@c PRIVMSG #room :.udp 198.51.100.1 80\r\n");

    @Test
    void lines_are_told_without_secrets_and_without_what_people_say() {
        assertThat(CHANNEL.messages())
                .containsExactly(
                        new IrcLine(false, "PASS", "***"),
                        new IrcLine(false, "NICK", "[x]a1"),
                        new IrcLine(false, "USER", "a 0 * :a b"),
                        new IrcLine(true, "001", "a :Welcome"),
                        new IrcLine(true, "PING", ":77"),
                        new IrcLine(false, "PONG", ":77"),
                        new IrcLine(false, "JOIN", "#room ***"),
                        new IrcLine(true, "PRIVMSG", "#room :.udp"));
        CHANNEL.same_however_cut();
    }

    private static boolean recognises(Side side, String first) {
        return IRC.recognises(40_000, 8080, side, Bytes.of(first.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void it_is_known_on_any_port_by_how_it_begins() {
        assertThat(recognises(Side.CLIENT, "NICK a\r\nUSER a 0 * :a\r\n")).isTrue();
        assertThat(recognises(Side.CLIENT, "USER a 0 * :a\r\n")).isTrue();
        assertThat(recognises(Side.CLIENT, "PASS x\r\nNICK a\r\n")).isTrue();
        assertThat(recognises(Side.SERVER, ":a.b NOTICE * :*** Looking up\r\n")).isTrue();
    }

    @Test
    void other_lines_that_look_alike_are_left_alone() {
        assertThat(recognises(Side.CLIENT, "USER admin\r\nPASS x\r\n")).isFalse();
        assertThat(recognises(Side.CLIENT, "PASS x\r\nPASS y\r\n")).isFalse();
        assertThat(recognises(Side.SERVER, "PING\r\n")).isFalse();
        assertThat(recognises(Side.CLIENT, "NICK a")).isFalse();
    }

    @Test
    void a_line_without_end_and_one_that_is_none_of_irc_are_counted() {
        assertThat(Talked.of(IRC).server("PING :" + "a".repeat(2000)).told().malformed)
                .containsExactly(Malformed.TOO_LONG);
        assertThat(Talked.of(IRC).server("***what?\r\n").told().malformed).containsExactly(Malformed.BAD_VALUE);
    }

    @Test
    void encryption_that_follows_is_left_silently() {
        Told told = Talked.of(IRC)
                .client("STARTTLS\r\n")
                .client(Hex.bytes("160301 0a"))
                .told();
        assertThat(told.messages).hasSize(1);
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_channel_is_left_after_200_lines() {
        assertThat(Talked.of(IRC).server("PING :a\r\n".repeat(300)).messages()).hasSize(200);
    }

    @Test
    void damaged_channels_are_harmless() {
        CHANNEL.harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(IRC, bytes);
    }
}
