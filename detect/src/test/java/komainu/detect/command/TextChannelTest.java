package komainu.detect.command;

import static org.assertj.core.api.Assertions.assertThat;

import komainu.detect.Lines;
import komainu.detect.Trial;
import komainu.model.Finding;
import komainu.model.Level;
import org.junit.jupiter.api.Test;

final class TextChannelTest {
    private static String level(Lines lines) {
        return new Trial(new TextChannel()).see(lines.done()).level();
    }

    @Test
    void a_greeting_an_order_and_its_answer_are_proof() {
        assertThat(level(Lines.outbound(23, 1)
                        .line(false, "BUILD SOMETHING")
                        .line(true, "!* SCANNER ON")
                        .line(false, "PROBING")))
                .isEqualTo("INFECTED");
    }

    @Test
    void the_same_lines_heard_as_telnet_are_proof_too() {
        assertThat(level(Lines.outbound(23, 1)
                        .types(0, "BUILD SOMETHING")
                        .writes("!* SCANNER ON")
                        .types(1, "PROBING")))
                .isEqualTo("INFECTED");
    }

    @Test
    void an_order_alone_is_a_suspicion() {
        assertThat(level(Lines.outbound(666, 1).line(true, "!* UDP 203.0.113.5 80 60 32 0 1")))
                .isEqualTo("SUSPECT");
    }

    @Test
    void three_orders_are_proof_and_two_are_not() {
        Lines two = Lines.outbound(666, 1).line(true, "!* HOLD A").line(true, "!* JUNK B");
        assertThat(level(two)).isEqualTo("SUSPECT");
        assertThat(level(two.line(true, "UDP 203.0.113.5 80 60"))).isEqualTo("INFECTED");
    }

    @Test
    void pings_answered_three_times_are_a_weak_suspicion() {
        Lines lines = Lines.outbound(666, 1);
        for (int i = 0; i < 2; i++) {
            lines.line(true, "PING").line(false, "PONG");
        }
        assertThat(level(lines)).isEmpty();
        lines.line(true, "PING").line(false, "PONG");
        assertThat(new Trial(new TextChannel()).see(lines.done()).findings())
                .singleElement()
                .satisfies(f -> assertThat(f.gate()).isEqualTo(new Finding.Gate(Level.SUSPECT, Level.INFO)));
    }

    @Test
    void a_channel_others_opened_is_not_judged() {
        assertThat(level(Lines.inbound(666, 1)
                        .line(false, "BUILD SOMETHING")
                        .line(true, "!* SCANNER ON")
                        .line(false, "PROBING")))
                .isEmpty();
    }

    @Test
    void what_the_device_says_itself_is_no_order() {
        assertThat(level(Lines.outbound(666, 1).line(false, "!* UDP 203.0.113.5 80 60")))
                .isEmpty();
    }

    @Test
    void plain_talk_is_silent() {
        assertThat(level(Lines.outbound(4000, 1)
                        .line(true, "Welcome to the MUD! * means all")
                        .line(false, "look")
                        .line(true, "UDP and TCP are protocols")
                        .line(true, "HTTP 1.1 200")
                        .line(true, "TCP 10.0.0.1 eighty")))
                .isEmpty();
    }

    @Test
    void an_order_in_an_irc_channel_is_a_suspicion_and_chat_is_not() {
        Lines chat = Lines.outbound(6667, 1)
                .irc(false, "NICK", "abc")
                .irc(false, "JOIN", "#chat")
                .irc(true, "PRIVMSG", "#chat :!help")
                .irc(true, "PRIVMSG", "#chat :hello");
        assertThat(level(chat)).isEmpty();
        assertThat(level(chat.irc(true, "PRIVMSG", "#chat :!*"))).isEqualTo("SUSPECT");
    }

    @Test
    void a_bot_that_gives_its_name_on_a_port_no_irc_server_uses_and_answers_an_order_is_proven() {
        assertThat(level(registers(8080))).isEqualTo("INFECTED");
        assertThat(level(registers(6667))).isEqualTo("SUSPECT");
    }

    @Test
    void lines_of_clear_text_name_the_family_and_irc_names_none() {
        Lines plain = Lines.outbound(666, 1)
                .line(false, "BUILD SOMETHING")
                .line(true, "!* SCANNER ON")
                .line(false, "PROBING");
        assertThat(family(plain)).isEqualTo("gafgyt");
        assertThat(family(registers(8080))).isEmpty();
    }

    private static String family(Lines lines) {
        return new Trial(new TextChannel())
                .see(lines.done())
                .findings()
                .getFirst()
                .family();
    }

    private static Lines registers(int port) {
        return Lines.outbound(port, 1)
                .irc(false, "NICK", "x7qzk")
                .irc(false, "USER", "x x x x")
                .irc(true, "PRIVMSG", "#go :!*")
                .irc(false, "NOTICE", "#go :started");
    }
}
