package komainu.detect.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.detect.Acts;
import komainu.detect.Trial;
import komainu.model.Direction;
import komainu.model.FlowEnded;
import komainu.model.FlowProgress;
import komainu.model.FlowStarted;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Observation;
import komainu.model.Seen;
import komainu.model.Talk;
import komainu.model.Volume;
import org.junit.jupiter.api.Test;

final class ReflectorTest {
    private static final Ip STRANGER = Ip.parse("198.51.100.7");

    private static Observation ended(double seconds, Direction direction, Ip peer, int port, long in, long out) {
        long at = Acts.START + (long) (seconds * Acts.SECOND);
        Talk talk = new Talk(direction, Talk.UDP, port, peer, 40_000, Mac.NONE, 5);
        Volume volume = new Volume(out == 0 ? 0 : 1, out, 1, in);
        Seen seen = new Seen(Acts.CAMERA, at + 180 * Acts.SECOND, 1, 0, Acts.mark(at));
        return new FlowEnded(seen, talk, at, at, volume, out, in, FlowEnded.How.IDLE);
    }

    private static String level(Observation... all) {
        return new Trial(new Reflector()).see(all).level();
    }

    @Test
    void one_larger_answer_to_a_stranger_is_an_exposure() {
        assertThat(level(ended(0, Direction.INBOUND, STRANGER, 1900, 120, 900))).isEqualTo("EXPOSED");
    }

    private static Observation started(double seconds, int port, long in, long out) {
        long at = Acts.START + (long) (seconds * Acts.SECOND);
        Talk talk = new Talk(Direction.INBOUND, Talk.UDP, port, STRANGER, 40_000, Mac.NONE, 5);
        Seen seen = new Seen(Acts.CAMERA, at, 1, 0, Acts.mark(at));
        return new FlowStarted(seen, talk, new Volume(1, out, 1, in));
    }

    @Test
    void the_first_answer_is_told_at_once() {
        Trial trial = new Trial(new Reflector()).see(started(0, 1900, 120, 900));
        assertThat(trial.soFar()).hasSize(1);
        assertThat(level(started(0, 1900, 120, 120))).isEmpty();
        assertThat(level(started(0, 123, 76, 151))).isEmpty();
    }

    @Test
    void fifty_first_answers_a_minute_are_misuse_and_their_flows_do_not_count_twice() {
        assertThat(firstAnswers(49)).isEqualTo("EXPOSED");
        assertThat(firstAnswers(50)).isEqualTo("SUSPECT");
        assertThat(firstAnswers(51)).isEqualTo("SUSPECT");
    }

    private static String firstAnswers(int count) {
        Trial trial = new Trial(new Reflector());
        for (int i = 0; i < count; i++) {
            trial.see(started(40 + i * 0.5, 1900, 120, 900));
            trial.see(ended(41 + i * 0.5, Direction.INBOUND, STRANGER, 1900, 120, 900));
        }
        return trial.level();
    }

    @Test
    void a_hundred_megabytes_of_answers_a_day_are_misuse() {
        assertThat(level(ended(0, Direction.INBOUND, STRANGER, 123, 1_000, 99_999_999)))
                .isEqualTo("EXPOSED");
        assertThat(level(ended(0, Direction.INBOUND, STRANGER, 123, 1_000, 100_000_000)))
                .isEqualTo("SUSPECT");
        assertThat(level(ended(0, Direction.INBOUND, STRANGER, 123, 1_000, 100_000_001)))
                .isEqualTo("SUSPECT");
    }

    @Test
    void many_requests_of_one_flow_count_by_the_minute() {
        assertThat(oneFlow(100)).isEqualTo("EXPOSED");
        assertThat(oneFlow(102)).isEqualTo("SUSPECT");
    }

    /// Requests of one long flow within two minutes.
    private static String oneFlow(int requests) {
        long started = Acts.START;
        long at = started + 120 * Acts.SECOND;
        Talk talk = new Talk(Direction.INBOUND, Talk.UDP, 161, STRANGER, 80, Mac.NONE, 5);
        Volume volume = new Volume(requests, requests * 900L, requests, requests * 80L);
        Seen seen = new Seen(Acts.CAMERA, at, 1, 0, Acts.mark(at));
        return level(new FlowProgress(seen, talk, started, volume, volume, 0, 0, List.of(), List.of()));
    }

    @Test
    void silence_answers_in_kind_and_own_calls_are_nothing() {
        assertThat(level(ended(0, Direction.INBOUND, STRANGER, 1900, 120, 0))).isEmpty();
        assertThat(level(ended(0, Direction.INBOUND, STRANGER, 1900, 120, 120))).isEmpty();
        assertThat(level(ended(0, Direction.OUTBOUND, STRANGER, 53, 60, 400))).isEmpty();
        assertThat(level(ended(0, Direction.INBOUND, STRANGER, 40_001, 60, 400)))
                .isEmpty();
        assertThat(level(ended(0, Direction.INBOUND, Ip.parse("192.168.1.9"), 161, 60, 400)))
                .isEmpty();
    }

    @Test
    void a_clock_is_useful_to_nobody_unless_it_answers_twice_as_much() {
        assertThat(level(ended(0, Direction.INBOUND, STRANGER, 123, 76, 151))).isEmpty();
        assertThat(level(ended(0, Direction.INBOUND, STRANGER, 123, 76, 152))).isEqualTo("EXPOSED");
    }

    @Test
    void a_port_clients_call_from_needs_three_strangers() {
        Trial trial = new Trial(new Reflector());
        for (int i = 0; i < 2; i++) {
            trial.see(ended(i, Direction.INBOUND, Acts.stranger(i), 37_810, 60, 900));
        }
        assertThat(trial.soFar()).isEmpty();
        assertThat(trial.see(ended(3, Direction.INBOUND, Acts.stranger(3), 37_810, 60, 900))
                        .level())
                .isEqualTo("EXPOSED");
    }
}
