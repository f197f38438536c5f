package komainu.detect.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntFunction;
import komainu.detect.Acts;
import komainu.detect.Talks;
import komainu.detect.Trial;
import komainu.model.Distinct;
import komainu.model.Lookups;
import komainu.model.Seen;
import org.junit.jupiter.api.Test;

final class MadeUpNamesTest {
    private static final String ROUTER = "192.168.1.1";

    private static String level(Talks talks) {
        return new Trial(new MadeUpNames()).see(talks.done()).level();
    }

    private static Talks missing(int count, double apart, IntFunction<String> name) {
        Talks talks = new Talks();
        for (int i = 0; i < count; i++) {
            talks.after(apart).resolves(ROUTER, name.apply(i), "");
        }
        return talks;
    }

    private static Talks domains(int count, double apart) {
        return missing(count, apart, i -> "qzx" + i + "wkv.com");
    }

    @Test
    void thirty_domains_that_do_not_exist_are_a_suspicion() {
        assertThat(level(domains(29, 5))).isEmpty();
        assertThat(level(domains(30, 5))).isEqualTo("SUSPECT");
        assertThat(level(domains(31, 5))).isEqualTo("SUSPECT");
    }

    @Test
    void spread_over_hours_they_are_nothing() {
        assertThat(level(domains(200, 60))).isEmpty();
    }

    @Test
    void one_domain_one_label_and_the_own_network_are_nothing() {
        assertThat(level(missing(200, 1, i -> "w" + i + ".zen.spamhaus.org"))).isEmpty();
        assertThat(level(missing(200, 1, i -> "w" + i + ".example.co.jp"))).isEmpty();
        assertThat(level(missing(200, 1, i -> "qwertyuiop" + i))).isEmpty();
        assertThat(level(missing(200, 1, i -> "host" + i + ".lan"))).isEmpty();
        assertThat(level(missing(200, 1, i -> i + ".1.168.192.in-addr.arpa"))).isEmpty();
    }

    @Test
    void who_finds_more_than_one_name_in_five_is_no_program_that_guesses() {
        assertThat(level(found(11))).isEmpty();
        assertThat(level(found(10))).isEqualTo("SUSPECT");
        assertThat(level(found(9))).isEqualTo("SUSPECT");
    }

    /// Forty that do not exist after so many that do.
    private static Talks found(int names) {
        Talks talks = new Talks();
        for (int i = 0; i < names; i++) {
            talks.resolves(ROUTER, "www" + i + ".example.com", "198.51.100.5");
        }
        for (int i = 0; i < 40; i++) {
            talks.after(1).resolves(ROUTER, "qzx" + i + "wkv.com", "");
        }
        return talks;
    }

    @Test
    void seconds_too_busy_to_tell_one_by_one_count_by_their_domains() {
        Trial trial = new Trial(new MadeUpNames());
        for (int i = 0; i < 6; i++) {
            int second = i;
            long at = Acts.START + i * Acts.SECOND;
            List<Lookups.DomainTally> domains = java.util.stream.IntStream.range(0, 8)
                    .mapToObj(n -> new Lookups.DomainTally("x" + second + n + ".net", 1, 1, new Distinct()))
                    .toList();
            trial.see(new Lookups(new Seen(Acts.CAMERA, at, i + 1, 0, Acts.mark(at)), at - Acts.SECOND, at, domains));
        }
        assertThat(trial.level()).isEqualTo("SUSPECT");
    }
}
