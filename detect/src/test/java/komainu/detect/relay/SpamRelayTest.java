package komainu.detect.relay;

import static org.assertj.core.api.Assertions.assertThat;

import komainu.detect.Acts;
import komainu.detect.Names;
import komainu.detect.Trial;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.FlowEnded;
import komainu.model.FlowStarted;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Mac;
import komainu.model.Observation;
import komainu.model.Seen;
import komainu.model.Sentence;
import komainu.model.Talk;
import komainu.model.Volume;
import org.junit.jupiter.api.Test;

final class SpamRelayTest {
    /// Calls to that many servers, so many seconds apart; those that answer are handed something.
    private static Trial calls(int port, int servers, long handed, double apart) {
        Trial trial = new Trial(new SpamRelay());
        for (int i = 0; i < servers; i++) {
            trial.see(Acts.at(i * apart).calls(port, i, 1, handed < 0 ? 0 : 1));
            if (handed >= 0) {
                trial.see(ended(i * apart + 2, Acts.stranger(i), port, handed));
            }
        }
        return trial;
    }

    private static Observation ended(double seconds, Ip peer, int port, long payload) {
        long at = Acts.START + (long) (seconds * Acts.SECOND);
        Talk talk = new Talk(Direction.OUTBOUND, Talk.TCP, 40_000, peer, port, Mac.NONE, 5);
        Seen seen = new Seen(Acts.CAMERA, at, 1, 0, Acts.mark(at));
        return new FlowEnded(seen, talk, at, at, new Volume(9, 900, 9, 900), payload, 90, FlowEnded.How.FINISHED);
    }

    @Test
    void three_mail_servers_handed_mail_in_ten_minutes_are_a_suspicion_of_a_thing() {
        assertThat(calls(25, 2, 90, 60).level()).isEmpty();
        assertThat(calls(25, 3, 90, 60).level()).isEqualTo("SUSPECT");
        assertThat(calls(25, 4, 90, 60).level()).isEqualTo("SUSPECT");
        assertThat(calls(25, 3, 90, 400).level()).isEmpty();
    }

    @Test
    void mail_handed_over_within_one_second_is_told_as_such() {
        Trial trial = new Trial(new SpamRelay());
        for (int i = 0; i < 3; i++) {
            trial.see(ended(0.1 * i, Acts.stranger(i), 25, 90));
        }
        assertThat(trial.findings()).singleElement().satisfies(f -> {
            assertThat(f.summary().key()).isEqualTo("spam-relay.summary");
            assertThat(f.summary().values()).containsEntry("servers", new Sentence.Count(3));
        });
    }

    @Test
    void who_only_looks_at_the_greetings_of_mail_servers_sends_no_mail() {
        assertThat(calls(25, 30, 39, 10).level()).isEmpty();
        assertThat(calls(25, 30, 40, 10).level()).isEqualTo("SUSPECT");
        assertThat(calls(25, 30, 41, 10).level()).isEqualTo("SUSPECT");
    }

    @Test
    void ten_mail_servers_that_never_answer_are_a_suspicion() {
        assertThat(calls(25, 9, -1, 20).level()).isEmpty();
        assertThat(calls(25, 10, -1, 20).level()).isEqualTo("SUSPECT");
        assertThat(calls(25, 11, -1, 20).level()).isEqualTo("SUSPECT");
    }

    @Test
    void one_server_called_often_and_the_ports_for_customers_are_silent() {
        Trial one = new Trial(new SpamRelay());
        for (int i = 0; i < 50; i++) {
            one.see(Acts.at(i * 5).calls(25, 7, 1, 1));
            one.see(ended(i * 5 + 1, Acts.stranger(7), 25, 900));
        }
        assertThat(one.level()).isEmpty();
        assertThat(calls(587, 30, 900, 5).level()).isEmpty();
    }

    @Test
    void mail_servers_of_five_domains_looked_up_in_an_hour_are_a_suspicion() {
        assertThat(lookUps(4, false)).isEmpty();
        assertThat(lookUps(5, false)).isEqualTo("SUSPECT");
        assertThat(lookUps(6, false)).isEqualTo("SUSPECT");
        assertThat(lookUps(20, true)).isEmpty();
    }

    @Test
    void names_that_carry_something_are_no_mail_domains() {
        Trial trial = new Trial(new SpamRelay());
        for (int i = 0; i < 50; i++) {
            trial.see(Names.asked(i, "0123456789abcdef01234" + i + ".d" + i + ".example", "MX"));
            trial.see(Names.asked(i, "dnscat.0123456789abcdef" + i, "MX"));
        }
        assertThat(trial.level()).isEmpty();
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
        Trial trial = new Trial(new SpamRelay())
                .see(new FlowStarted(new Seen(Acts.CAMERA, at, 1, 0, Acts.mark(at)), talk, Volume.NONE));
        for (int i = 1; i < 40; i++) {
            trial.see(Acts.at(i).calls(25, i, 1, 1)).see(ended(i, Acts.stranger(i), 25, 900));
            trial.see(Names.asked(i, "d" + i + ".example", "MX"));
        }
        assertThat(trial.level()).isEmpty();
    }

    @Test
    void for_a_device_somebody_operates_it_is_information() {
        assertThat(calls(25, 3, 90, 1).findings())
                .singleElement()
                .satisfies(f -> assertThat(f.gate()).isEqualTo(new Finding.Gate(Level.SUSPECT, Level.INFO)));
    }
}
