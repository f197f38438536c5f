package komainu.detect.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CouplingTest {
    private static final int SECONDS = 99;

    private static double[] series(Random random, double least) {
        return IntStream.range(0, SECONDS)
                .mapToDouble(i -> least + random.nextInt(9_000))
                .toArray();
    }

    private static Coupling of(double[] out, double[] in) {
        Coupling coupling = new Coupling();
        for (int i = 0; i < SECONDS; i++) {
            coupling.add(1_000 + i, out[i], in[i]);
        }
        coupling.add(1_000 + SECONDS, 200, 0);
        return coupling;
    }

    private static double[] moments(double[] seconds) {
        return IntStream.range(0, SECONDS / 3)
                .mapToDouble(i -> seconds[3 * i] + seconds[3 * i + 1] + seconds[3 * i + 2])
                .toArray();
    }

    private static double pearson(double[] x, double[] y) {
        double meanX = DoubleStream.of(x).average().orElseThrow();
        double meanY = DoubleStream.of(y).average().orElseThrow();
        double both = 0;
        double squareX = 0;
        double squareY = 0;
        for (int i = 0; i < x.length; i++) {
            both += (x[i] - meanX) * (y[i] - meanY);
            squareX += (x[i] - meanX) * (x[i] - meanX);
            squareY += (y[i] - meanY) * (y[i] - meanY);
        }
        return both / Math.sqrt(squareX * squareY);
    }

    @Test
    void streams_without_silence_are_correlated_in_moments_of_three_seconds() {
        Random random = new Random(5);
        double[] out = series(random, 200);
        double[] in = IntStream.range(0, SECONDS)
                .mapToDouble(i -> out[i] * random.nextDouble())
                .toArray();
        double expected = pearson(moments(out), moments(in));
        assertThat(expected).isBetween(0.3, 0.9);
        assertThat(of(out, in).correlation(1)).isCloseTo(expected, within(1e-9));
    }

    @Test
    void bursts_that_come_and_go_out_again_are_coupled_though_a_second_ends_between() {
        Coupling coupling = new Coupling();
        for (int i = 0; i < 20; i++) {
            coupling.add(10L * i, 0, 9_000);
            coupling.add(10L * i + 1, 9_100, 0);
        }
        assertThat(coupling.correlation(1)).isGreaterThan(0.99);
    }

    @Test
    void bursts_that_only_happen_at_once_are_not_coupled() {
        Random random = new Random(5);
        Coupling coupling = new Coupling();
        for (int i = 0; i < 100; i++) {
            coupling.add(10L * i, 200 + random.nextInt(9_000), 200 + random.nextInt(9_000));
        }
        assertThat(coupling.correlation(1)).isBetween(0.1, 0.8);
    }

    @Test
    void what_has_nothing_to_do_with_it_is_not_coupled() {
        Random random = new Random(5);
        assertThat(of(series(random, 200), series(random, 200)).correlation(1)).isLessThan(0.8);
    }

    @Test
    void two_streams_that_both_run_evenly_are_not_coupled() {
        Random random = new Random(5);
        double[] out = IntStream.range(0, SECONDS)
                .mapToDouble(i -> 50_000 + random.nextInt(500))
                .toArray();
        double[] in = IntStream.range(0, SECONDS)
                .mapToDouble(i -> 60_000 + random.nextInt(500))
                .toArray();
        assertThat(of(out, in).correlation(1)).isLessThan(0.8);
    }

    @Test
    void bytes_seconds_and_sums_must_suffice() {
        Random random = new Random(5);
        double[] out = series(random, 200);
        Coupling coupling = of(out, out);
        assertThat(coupling.correlation(coupling.sent())).isGreaterThan(0.99);
        assertThat(coupling.correlation(coupling.sent() + 1)).isZero();
        assertThat(of(
                                out,
                                IntStream.range(0, SECONDS)
                                        .mapToDouble(i -> out[i] * 2.1)
                                        .toArray())
                        .correlation(1))
                .isZero();
        Coupling brief = new Coupling();
        for (int i = 0; i < 60; i++) {
            brief.add(i, out[i], out[i]);
        }
        assertThat(brief.correlation(1)).isZero();
        brief.add(60, out[60], out[60]);
        assertThat(brief.correlation(1)).isGreaterThan(0.99);
    }
}
