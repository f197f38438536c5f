package komainu.detect.load;

import static org.assertj.core.api.Assertions.assertThat;

import komainu.detect.Acts;
import komainu.detect.Trial;
import komainu.model.AttemptFailed;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.FlowStarted;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Mac;
import komainu.model.Observation;
import komainu.model.Quality;
import komainu.model.Seen;
import komainu.model.Talk;
import komainu.model.Volume;
import org.junit.jupiter.api.Test;

final class ShutDoorTest {
    private final Trial trial = new Trial(new ShutDoor());

    private static Talk call(int port) {
        return new Talk(Direction.INBOUND, Talk.TCP, port, Ip.parse("198.51.100.7"), 50_000, Mac.NONE, 1);
    }

    private static Seen seen(double seconds) {
        long at = Acts.START + (long) (seconds * Acts.SECOND);
        return new Seen(Acts.CAMERA, at, 1, 0, Acts.mark(at));
    }

    private static Observation answered(double seconds, int port) {
        return new FlowStarted(seen(seconds), call(port), Volume.NONE);
    }

    private static Observation turnedAway(double seconds, int port) {
        return new AttemptFailed(seen(seconds), call(port), seen(seconds).at(), true);
    }

    private static Observation sweeps(double seconds, int strangers) {
        return Acts.at(seconds).calls(23, 0, strangers, 0).done();
    }

    private void shut() {
        trial.see(answered(1, 23), turnedAway(60, 23), turnedAway(70, 23));
    }

    @Test
    void a_door_that_closes_on_a_device_that_sweeps_is_told_and_never_more_than_that() {
        shut();
        trial.see(sweeps(100, 10));
        assertThat(trial.findings()).singleElement().satisfies(f -> {
            assertThat(f.gate()).isEqualTo(Finding.Gate.always(Level.INFO));
            assertThat(f.phase()).isEqualTo(Finding.Phase.NONE);
        });
    }

    @Test
    void the_order_of_sweep_and_door_does_not_matter() {
        trial.see(sweeps(0, 11));
        shut();
        assertThat(trial.findings()).hasSize(1);
    }

    @Test
    void nine_strangers_are_too_few() {
        shut();
        trial.see(sweeps(100, 9));
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void one_call_in_vain_closes_no_door() {
        trial.see(answered(1, 23), turnedAway(60, 23), sweeps(100, 40));
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void a_sweep_of_another_hour_is_another_matter() {
        shut();
        trial.see(sweeps(100, 5), sweeps(3_900, 5));
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void a_door_never_open_one_that_opens_again_and_other_doors_are_silent() {
        trial.see(turnedAway(1, 23), turnedAway(2, 23));
        trial.see(answered(3, 22), turnedAway(4, 22), turnedAway(5, 22), answered(6, 22));
        trial.see(answered(7, 8_000), turnedAway(8, 8_000), turnedAway(9, 8_000));
        trial.see(sweeps(100, 40));
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void a_record_of_one_side_says_nothing_of_closed_doors() {
        trial.see(new Quality(seen(0), Quality.Lack.ONE_SIDED));
        shut();
        trial.see(sweeps(100, 40));
        assertThat(trial.findings()).isEmpty();
    }
}
