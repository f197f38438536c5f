package komainu.detect.relay;

import static org.assertj.core.api.Assertions.assertThat;

import komainu.detect.Acts;
import komainu.detect.Names;
import komainu.detect.Trial;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.FlowStarted;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Mac;
import komainu.model.Seen;
import komainu.model.Talk;
import org.junit.jupiter.api.Test;

final class SpamRelayTest {
    /// Calls to that many servers, a minute apart.
    private static String calls(int port, int servers, boolean answered, double apart) {
        Trial trial = new Trial(new SpamRelay());
        for (int i = 0; i < servers; i++) {
            trial.see(Acts.at(i * apart).calls(port, i, 1, answered ? 1 : 0));
        }
        return trial.level();
    }

    @Test
    void three_mail_servers_reached_in_ten_minutes_are_a_suspicion_of_a_thing() {
        assertThat(calls(25, 2, true, 60)).isEmpty();
        assertThat(calls(25, 3, true, 60)).isEqualTo("SUSPECT");
        assertThat(calls(25, 4, true, 60)).isEqualTo("SUSPECT");
        assertThat(calls(25, 3, true, 400)).isEmpty();
    }

    @Test
    void ten_mail_servers_that_never_answer_are_a_suspicion() {
        assertThat(calls(25, 9, false, 20)).isEmpty();
        assertThat(calls(25, 10, false, 20)).isEqualTo("SUSPECT");
        assertThat(calls(25, 11, false, 20)).isEqualTo("SUSPECT");
    }

    @Test
    void one_server_called_often_and_the_ports_for_customers_are_silent() {
        Trial one = new Trial(new SpamRelay());
        for (int i = 0; i < 50; i++) {
            one.see(Acts.at(i * 5).calls(25, 7, 1, 1));
        }
        assertThat(one.level()).isEmpty();
        assertThat(calls(587, 30, true, 5)).isEmpty();
    }

    @Test
    void mail_servers_of_five_domains_looked_up_in_an_hour_are_a_suspicion() {
        assertThat(lookUps(4, false)).isEmpty();
        assertThat(lookUps(5, false)).isEqualTo("SUSPECT");
        assertThat(lookUps(6, false)).isEqualTo("SUSPECT");
        assertThat(lookUps(20, true)).isEmpty();
    }

    private static String lookUps(int domains, boolean passed) {
        Trial trial = new Trial(new SpamRelay());
        for (int i = 0; i < domains; i++) {
            if (passed) {
                trial.see(Names.passed(i * 60, "d" + i + ".example", "MX"));
            }
            trial.see(Names.asked(i * 60, "d" + i + ".example", "MX"));
        }
        return trial.level();
    }

    @Test
    void who_takes_mail_from_outside_is_a_mail_server() {
        long at = Acts.START;
        Talk talk = new Talk(Direction.INBOUND, Talk.TCP, 25, Ip.parse("198.51.100.9"), 40_000, Mac.NONE, 9);
        Trial trial =
                new Trial(new SpamRelay()).see(new FlowStarted(new Seen(Acts.CAMERA, at, 1, 0, Acts.mark(at)), talk));
        for (int i = 1; i < 40; i++) {
            trial.see(Acts.at(i).calls(25, i, 1, 1));
            trial.see(Names.asked(i, "d" + i + ".example", "MX"));
        }
        assertThat(trial.level()).isEmpty();
    }

    @Test
    void for_a_device_somebody_operates_it_is_information() {
        Trial trial = new Trial(new SpamRelay());
        for (int i = 0; i < 3; i++) {
            trial.see(Acts.at(i).calls(25, i, 1, 1));
        }
        assertThat(trial.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.gate()).isEqualTo(new Finding.Gate(Level.SUSPECT, Level.INFO)));
    }
}
