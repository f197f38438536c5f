package komainu.detect.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.detect.Lines;
import komainu.detect.Trial;
import komainu.model.DeviceType;
import komainu.model.Finding;
import komainu.model.Level;
import komainu.model.Message;
import org.junit.jupiter.api.Test;

final class IrcChannelTest {
    private static List<Finding> findings(Lines lines) {
        return new Trial(new IrcChannel()).see(lines.done()).findings();
    }

    private static Finding.Gate gate(Lines lines) {
        return findings(lines).getFirst().gate();
    }

    private static Lines enters(int port) {
        return Lines.outbound(port, 1).irc(false, "NICK", "abc").irc(false, "USER", "a b c :d");
    }

    @Test
    void a_name_alone_is_nothing_and_with_a_user_it_is_entered() {
        assertThat(findings(Lines.outbound(6667, 1).irc(false, "NICK", "abc"))).isEmpty();
        assertThat(findings(Lines.outbound(6667, 1).irc(false, "USER", "a b c :d")))
                .isEmpty();
        assertThat(findings(enters(6667))).hasSize(1);
        assertThat(findings(
                        Lines.outbound(6667, 1).irc(false, "USER", "a b c :d").irc(false, "NICK", "abc")))
                .hasSize(1);
    }

    @Test
    void on_irc_s_own_port_only_a_thing_is_suspected() {
        Finding.Gate gate = gate(enters(6667).irc(false, "JOIN", "#x"));
        assertThat(gate.of(DeviceType.IP_CAMERA)).isEqualTo(Level.SUSPECT);
        assertThat(gate.tells(DeviceType.UNKNOWN)).isFalse();
        assertThat(gate.tells(DeviceType.NAS)).isFalse();
        assertThat(gate.tells(DeviceType.COMPUTER)).isFalse();
    }

    @Test
    void ports_large_networks_offer_besides_hide_nothing() {
        assertThat(gate(enters(7999)).tells(DeviceType.UNKNOWN)).isTrue();
        for (int port = 8000; port <= 8002; port++) {
            Finding.Gate gate = gate(enters(port));
            assertThat(gate.tells(DeviceType.UNKNOWN)).isFalse();
            assertThat(gate.of(DeviceType.IP_CAMERA)).isEqualTo(Level.SUSPECT);
        }
        assertThat(gate(enters(8003)).tells(DeviceType.UNKNOWN)).isTrue();
    }

    @Test
    void on_a_hidden_port_an_unknown_device_is_suspected_too() {
        Finding.Gate gate = gate(enters(8080));
        assertThat(gate.of(DeviceType.UNKNOWN)).isEqualTo(Level.SUSPECT);
        assertThat(gate.tells(DeviceType.COMPUTER)).isFalse();
    }

    private static Lines bot(int port) {
        return Lines.outbound(port, 1)
                .irc(false, "NICK", "ARM|ktwzqp")
                .irc(false, "USER", "ktw localhost localhost :x");
    }

    @Test
    void two_signs_of_a_program_are_a_suspicion_and_three_are_proof() {
        assertThat(gate(bot(6667)).of(DeviceType.IP_CAMERA)).isEqualTo(Level.SUSPECT);
        assertThat(levelOf(bot(6667).irc(false, "JOIN", "#x ***"))).isEqualTo(Level.SUSPECT);
        Lines three = bot(6667).irc(false, "MODE", "ARM|ktwzqp -xi").irc(false, "JOIN", "#x ***");
        assertThat(levelOf(three)).isEqualTo(Level.INFECTED);
        assertThat(levelOf(three.irc(true, "PRIVMSG", "#x :!*"))).isEqualTo(Level.INFECTED);
    }

    @Test
    void orders_count_each_and_ask_for_no_name() {
        Lines orders = enters(6667).irc(true, "PRIVMSG", "#x :!*").irc(true, "PRIVMSG", "#x :!*");
        assertThat(levelOf(orders)).isEqualTo(Level.SUSPECT);
        assertThat(levelOf(orders.irc(true, "PRIVMSG", "#x :!*"))).isEqualTo(Level.INFECTED);
    }

    @Test
    void locked_channels_alone_and_commands_of_people_are_no_proof() {
        Lines people = enters(6667)
                .irc(false, "MODE", "abc -x")
                .irc(false, "JOIN", "#a ***")
                .irc(false, "JOIN", "#b ***")
                .irc(true, "PRIVMSG", "#a :!temperature")
                .irc(true, "PRIVMSG", "#a :!help")
                .irc(true, "PRIVMSG", "#a :good");
        assertThat(levelOf(people)).isEqualTo(Level.SUSPECT);
    }

    @Test
    void a_bar_in_a_name_a_processor_alone_and_a_veil_put_on_are_no_signs() {
        for (String nick : List.of("hanako|away", "arm", "m68k-fan", "[hanako]")) {
            assertThat(levelOf(Lines.outbound(6667, 1)
                            .irc(false, "NICK", nick)
                            .irc(false, "USER", "a b c :d")
                            .irc(false, "MODE", nick + " -i+x")
                            .irc(false, "JOIN", "#x ***")
                            .irc(true, "PRIVMSG", "#x :!*")))
                    .as(nick)
                    .isEqualTo(Level.SUSPECT);
        }
    }

    @Test
    void on_a_computer_proof_is_a_suspicion() {
        Lines three = bot(6667).irc(false, "MODE", "ARM|ktwzqp -xi").irc(false, "JOIN", "#x ***");
        assertThat(findings(three).getLast().gate().of(DeviceType.COMPUTER)).isEqualTo(Level.SUSPECT);
    }

    private static Level levelOf(Lines lines) {
        return findings(lines).getLast().gate().of(DeviceType.IP_CAMERA);
    }

    @Test
    void a_row_of_a_log_that_names_it_is_enough_and_of_another_protocol_is_nothing() {
        assertThat(findings(Lines.outbound(6667, 1).say(false, new Message.Recognised("irc"))))
                .hasSize(1);
        assertThat(findings(Lines.outbound(6667, 1).say(false, new Message.Recognised("http"))))
                .isEmpty();
    }

    @Test
    void a_server_s_own_names_and_calls_of_others_are_nothing() {
        assertThat(findings(Lines.outbound(6667, 1).irc(true, "NICK", "abc").irc(true, "USER", "a b c :d")))
                .isEmpty();
        assertThat(findings(Lines.inbound(6667, 1).irc(false, "NICK", "abc").irc(false, "USER", "a b c :d")))
                .isEmpty();
    }

    @Test
    void names_on_one_channel_and_users_on_another_are_not_put_together() {
        Trial trial = new Trial(new IrcChannel());
        trial.see(Lines.outbound(6667, 1).irc(false, "NICK", "abc").done());
        trial.see(Lines.outbound(6667, 2).irc(false, "USER", "a b c :d").done());
        assertThat(trial.findings()).isEmpty();
    }
}
