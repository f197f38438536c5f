package komainu.detect.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import komainu.detect.Acts;
import komainu.detect.Names;
import komainu.detect.Trial;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.FlowProgress;
import komainu.model.FlowStarted;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Mac;
import komainu.model.Observation;
import komainu.model.Seen;
import komainu.model.Talk;
import komainu.model.Volume;
import org.junit.jupiter.api.Test;

final class ProxyTest {
    private static final Ip RELAY = Ip.parse("203.0.113.120");
    private static final int TCP = 6;
    private static final int SECONDS = 100;

    /// What the scene has.
    ///
    /// @param strangers new places on the web called
    /// @param named true if they were looked up
    /// @param coupled share of the seconds in which the relay is sent what came in
    /// @param neighbours whose control ports are tried
    private record Scene(int strangers, boolean named, double coupled, int neighbours, int packets) {
        Trial play() {
            Trial trial = new Trial(new Proxy());
            Random random = new Random(3);
            long[] fetched = IntStream.range(0, SECONDS)
                    .mapToLong(i -> random.nextInt(packets))
                    .toArray();
            for (int i = 0; i < strangers; i++) {
                Ip shop = Ip.v4(0x2d00_0000 + i * 0x100 + 9);
                trial.see(Names.answered(0.1, "n" + i + ".example", "NOERROR", named ? shop : RELAY));
                trial.see(new FlowStarted(
                        seen(0.2), new Talk(Direction.OUTBOUND, TCP, 40_000, shop, 443, Mac.NONE, 9 + i)));
            }
            for (int i = 1; i < SECONDS; i++) {
                Acts second = Acts.at(i).peer(Acts.stranger(i), TCP, 443, 5, 400, fetched[i], 1);
                trial.see(i == 50 ? second.callsHome(8080, 9, neighbours, 0) : second);
            }
            List<Long> ring = IntStream.range(SECONDS - 64, SECONDS)
                    .mapToObj(i -> i % 10 < coupled * 10 ? fetched[i] * 60 : random.nextInt(packets) * 60L)
                    .toList();
            return trial.see(progress(ring));
        }

        private static Observation progress(List<Long> ring) {
            Talk relay = new Talk(Direction.OUTBOUND, TCP, 40_000, RELAY, 7_000, Mac.NONE, 2);
            Volume volume = new Volume(900, 900_000, 900, 90_000);
            return new FlowProgress(seen(SECONDS - 0.01), relay, Acts.START, volume, volume, 800_000, 1, ring, ring);
        }

        private static Seen seen(double seconds) {
            long at = Acts.START + (long) (seconds * Acts.SECOND);
            return new Seen(Acts.CAMERA, at, 1, 0, Acts.mark(at));
        }
    }

    private static String level(int strangers, boolean named, double coupled, int neighbours) {
        return new Scene(strangers, named, coupled, neighbours, 60).play().level();
    }

    @Test
    void what_comes_from_many_unnamed_strangers_and_goes_to_one_is_a_suspicion_of_a_thing() {
        assertThat(new Scene(60, false, 1, 0, 60).play().findings())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.gate()).isEqualTo(new Finding.Gate(Level.SUSPECT, Level.INFO));
                    assertThat(f.phase()).isEqualTo(Finding.Phase.PROXY);
                });
    }

    @Test
    void fewer_than_fifty_strangers_are_silent() {
        // Above 32 strangers are estimated, with an error of some percent.
        assertThat(level(46, false, 1, 0)).isEmpty();
        assertThat(level(55, false, 1, 0)).isEqualTo("SUSPECT");
    }

    @Test
    void an_exit_node_looks_its_targets_up() {
        assertThat(level(200, true, 1, 0)).isEmpty();
    }

    @Test
    void coupling_and_five_neighbours_probed_are_two_signs_too() {
        assertThat(level(3, false, 1, 4)).isEmpty();
        assertThat(level(3, false, 1, 5)).isEqualTo("SUSPECT");
        assertThat(level(3, false, 1, 6)).isEqualTo("SUSPECT");
    }

    @Test
    void strangers_without_coupling_are_silent() {
        assertThat(level(200, false, 0.5, 9)).isEmpty();
        assertThat(level(200, false, 0.9, 0)).isEqualTo("SUSPECT");
    }

    @Test
    void a_trickle_says_nothing() {
        assertThat(new Scene(200, false, 1, 9, 12).play().level()).isEmpty();
    }

    @Test
    void who_asks_names_in_secret_is_not_judged_by_them() {
        Talk secret = new Talk(Direction.OUTBOUND, TCP, 40_000, Ip.parse("9.9.9.9"), 853, Mac.NONE, 1);
        Trial trial = new Trial(new Proxy()).see(new FlowStarted(Scene.seen(0), secret));
        assertThat(trial.findings()).isEmpty();
    }
}
