package komainu.detect.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import komainu.detect.Acts;
import komainu.detect.Names;
import komainu.detect.Trial;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.FlowStarted;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Mac;
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
    /// @param packets so many at most come in a second
    /// @param apart seconds between one fetch and the next
    /// @param first which stranger is called first
    private record Scene(
            int strangers, boolean named, double coupled, int neighbours, int packets, int apart, int first) {
        Scene(int strangers, boolean named, double coupled, int neighbours, int packets, int apart) {
            this(strangers, named, coupled, neighbours, packets, apart, 0);
        }

        Trial play() {
            Trial trial = new Trial(new Proxy());
            Random random = new Random(3);
            for (int i = 0; i < strangers; i++) {
                Ip shop = shop(first + i);
                trial.see(Names.answered(0.1, "n" + i + ".example", "NOERROR", named ? shop : RELAY));
                Talk talk = new Talk(Direction.OUTBOUND, TCP, 40_000, shop, 443, Mac.NONE, 9 + i);
                trial.see(new FlowStarted(seen(0.2), talk, Volume.NONE));
            }
            trial.see(Acts.at(1).callsHome(8080, 9, neighbours, 0));
            for (int i = 2; i < SECONDS; i++) {
                long fetched = random.nextInt(packets);
                long other = random.nextInt(packets);
                trial.see(Acts.at(i * apart)
                        .peer(Acts.stranger(i), TCP, 443, 5, 100, fetched, 1)
                        .peer(RELAY, TCP, 7_000, 9, (i % 10 < coupled * 10 ? fetched : other) * 60, 1, 0));
            }
            return trial;
        }

        private static Ip shop(int number) {
            return Ip.v4(0x2d00_0000 + number * 0x100 + 9);
        }

        private static Seen seen(double seconds) {
            long at = Acts.START + (long) (seconds * Acts.SECOND);
            return new Seen(Acts.CAMERA, at, 1, 0, Acts.mark(at));
        }
    }

    private static String level(int strangers, boolean named, double coupled, int neighbours) {
        return new Scene(strangers, named, coupled, neighbours, 60, 1).play().level();
    }

    @Test
    void what_comes_from_many_unnamed_strangers_and_goes_to_one_is_a_suspicion_of_a_thing() {
        assertThat(new Scene(60, false, 1, 0, 60, 1).play().findings())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.gate()).isEqualTo(new Finding.Gate(Level.SUSPECT, Level.INFO));
                    assertThat(f.phase()).isEqualTo(Finding.Phase.PROXY);
                });
    }

    @Test
    void fewer_than_fifty_strangers_are_silent() {
        int first = exactStrangers(50);
        assertThat(new Scene(49, false, 1, 0, 60, 1, first).play().level()).isEmpty();
        assertThat(new Scene(50, false, 1, 0, 60, 1, first).play().level()).isEqualTo("SUSPECT");
        assertThat(new Scene(51, false, 1, 0, 60, 1, first).play().level()).isEqualTo("SUSPECT");
    }

    /// The first of a row of strangers whom the sketch, an estimate, counts exactly below and at the number.
    private static int exactStrangers(int number) {
        return IntStream.range(0, 10_000)
                .filter(first -> counted(first, number - 1) == number - 1 && counted(first, number) == number)
                .findFirst()
                .orElseThrow();
    }

    private static long counted(int first, int count) {
        Distinct all = new Distinct();
        IntStream.range(first, first + count)
                .forEach(i -> all.add(Distinct.hash(Scene.shop(i).network())));
        return all.estimate();
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
        assertThat(new Scene(200, false, 1, 9, 12, 1).play().level()).isEmpty();
    }

    @Test
    void who_asks_names_in_secret_is_not_judged_by_them() {
        Talk secret = new Talk(Direction.OUTBOUND, TCP, 40_000, Ip.parse("9.9.9.9"), 853, Mac.NONE, 1);
        Trial trial = new Trial(new Proxy()).see(new FlowStarted(Scene.seen(0), secret, Volume.NONE));
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void fifty_fetches_an_hour_are_enough() {
        assertThat(new Scene(60, false, 1, 0, 100, 36).play().level()).isEqualTo("SUSPECT");
        assertThat(new Scene(60, false, 0, 0, 100, 36).play().level()).isEmpty();
    }

    @Test
    void what_comes_late_in_a_second_and_goes_out_in_the_next_is_coupled_too() {
        Trial trial = new Scene(60, false, 1, 0, 1, 1).play();
        for (int i = 0; i < 20; i++) {
            trial.see(Acts.at(200 + i * 9).peer(Acts.stranger(i), TCP, 443, 5, 100, 100 + 9 * i, 1));
            trial.see(Acts.at(201 + i * 9).peer(RELAY, TCP, 7_000, 9, 6_000 + 540 * i, 1, 0));
        }
        assertThat(trial.level()).isEqualTo("SUSPECT");
    }

    @Test
    void a_film_fetched_all_the_time_is_not_what_is_sent_now_and_then() {
        Trial trial = new Scene(60, false, 1, 9, 1, 1).play();
        for (int i = 0; i < 300; i++) {
            Acts second = Acts.at(200 + i).peer(Acts.stranger(1), TCP, 443, 50, 2_000, 400, 0);
            trial.see(i % 9 == 0 ? second.peer(RELAY, TCP, 7_000, 9, 24_000, 1, 0) : second);
        }
        assertThat(trial.findings()).isEmpty();
    }
}
