package komainu.detect.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import komainu.detect.Names;
import komainu.detect.Trial;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.Level;
import org.junit.jupiter.api.Test;

final class DnsTunnelTest {
    /// That many different names of that length before the domain, one a second.
    private static Trial run(int names, int length, String domain, String type) {
        return run(0, names, length, domain, type);
    }

    private static Trial run(int first, int names, int length, String domain, String type) {
        Trial trial = new Trial(new DnsTunnel());
        for (int i = 0; i < names; i++) {
            trial.see(Names.asked(i, label(first + i, length) + domain, type));
        }
        return trial;
    }

    private static String label(int i, int length) {
        return "%04d".formatted(i) + "x".repeat(length - 4);
    }

    @Test
    void more_than_a_hundred_long_names_under_one_domain_are_a_suspicion_of_a_thing() {
        assertThat(run(120, 40, ".t.example", "TXT").findings())
                .singleElement()
                .satisfies(f -> assertThat(f.gate()).isEqualTo(new Finding.Gate(Level.SUSPECT, Level.INFO)));
        assertThat(run(99, 40, ".t.example", "TXT").level()).isEmpty();
    }

    @Test
    void ninety_nine_names_are_silent_and_a_hundred_are_not() {
        int first = exactLabels(100);
        assertThat(run(first, 99, 40, ".t.example", "TXT").level()).isEmpty();
        assertThat(run(first, 100, 40, ".t.example", "TXT").level()).isEqualTo("SUSPECT");
        assertThat(run(first, 101, 40, ".t.example", "TXT").level()).isEqualTo("SUSPECT");
    }

    /// The first of a row of labels which the sketch, an estimate, counts exactly below and at the number.
    private static int exactLabels(int number) {
        return IntStream.range(0, 9_000)
                .filter(first -> counted(first, number - 1) == number - 1 && counted(first, number) == number)
                .findFirst()
                .orElseThrow();
    }

    private static long counted(int first, int names) {
        Distinct all = new Distinct();
        IntStream.range(first, first + names)
                .forEach(i -> all.add(Name.of(label(i, 40) + ".t.example").label()));
        return all.estimate();
    }

    @Test
    void names_of_free_text_need_twenty_five_characters() {
        assertThat(run(150, 24, ".example.net", "TXT").level()).isEmpty();
        assertThat(run(150, 25, ".example.net", "TXT").level()).isEqualTo("SUSPECT");
        assertThat(run(150, 26, ".example.net", "NULL").level()).isEqualTo("SUSPECT");
    }

    @Test
    void names_of_ordinary_types_need_fifty_characters() {
        assertThat(run(150, 49, ".example.net", "A").level()).isEmpty();
        assertThat(run(150, 50, ".example.net", "A").level()).isEqualTo("SUSPECT");
        assertThat(run(150, 51, ".example.net", "AAAA").level()).isEqualTo("SUSPECT");
    }

    @Test
    void the_same_long_name_again_and_again_is_silent() {
        Trial trial = new Trial(new DnsTunnel());
        for (int i = 0; i < 500; i++) {
            trial.see(Names.asked(i, label(i % 20, 45) + ".cdn.example", "TXT"));
        }
        assertThat(trial.level()).isEmpty();
    }

    @Test
    void virus_scanners_and_names_of_addresses_are_silent() {
        assertThat(run(300, 50, ".sophosxl.net", "TXT").level()).isEmpty();
        assertThat(run(300, 60, ".ip6.arpa", "PTR").level()).isEmpty();
    }

    @Test
    void slow_look_ups_never_fill_ten_minutes() {
        Trial trial = new Trial(new DnsTunnel());
        for (int i = 0; i < 300; i++) {
            trial.see(Names.asked(i * 7, label(i, 50) + ".t.example", "TXT"));
        }
        assertThat(trial.level()).isEmpty();
    }

    @Test
    void names_of_no_domain_are_one_tunnel() {
        Trial trial = new Trial(new DnsTunnel());
        for (int i = 0; i < 120; i++) {
            trial.see(Names.asked(i, "dnscat." + label(i, 40) + "." + i + "ab", "MX"));
        }
        assertThat(trial.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.summary().key()).isEqualTo("dns-tunnel.summary-direct"));
    }

    @Test
    void who_only_passes_questions_on_is_silent() {
        Trial trial = new Trial(new DnsTunnel());
        for (int i = 0; i < 200; i++) {
            trial.see(Names.passed(i, label(i, 50) + ".t.example", "TXT"));
            trial.see(Names.asked(i, label(i, 50) + ".t.example", "TXT"));
        }
        assertThat(trial.level()).isEmpty();
    }
}
