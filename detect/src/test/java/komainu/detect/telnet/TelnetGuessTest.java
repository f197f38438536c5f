package komainu.detect.telnet;

import static org.assertj.core.api.Assertions.assertThat;

import komainu.detect.Lines;
import komainu.detect.Trial;
import komainu.model.Finding;
import komainu.model.Level;
import org.junit.jupiter.api.Test;

final class TelnetGuessTest {
    private final Trial trial = new Trial(new TelnetGuess());

    private static Lines tries(Lines lines, int count, String outcome) {
        for (int i = 0; i < count; i++) {
            lines.after(1).login("root", outcome);
        }
        return lines;
    }

    @Test
    void three_attempts_in_one_session_are_a_suspicion_of_a_thing_and_two_are_not() {
        assertThat(new Trial(new TelnetGuess())
                        .see(tries(Lines.outbound(23, 1), 2, "refused").done())
                        .findings())
                .isEmpty();
        trial.see(tries(Lines.outbound(23, 1), 3, "refused").done());
        assertThat(trial.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.gate()).isEqualTo(new Finding.Gate(Level.SUSPECT, Level.INFO)));
    }

    @Test
    void one_attempt_at_each_of_many_devices_is_a_nightly_script() {
        for (int i = 1; i <= 40; i++) {
            trial.see(Lines.outbound(23, i).after(i).login("backup", "accepted").done());
        }
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void five_user_names_are_a_suspicion_whoever_tries_them() {
        for (int i = 1; i <= 4; i++) {
            trial.see(
                    Lines.outbound(23, i).after(i).login("user" + i, "refused").done());
        }
        assertThat(trial.soFar()).isEmpty();
        trial.see(Lines.outbound(23, 5).after(5).login("user5", "refused").done());
        assertThat(trial.findings()).singleElement().satisfies(f -> {
            assertThat(f.gate()).isEqualTo(Finding.Gate.always(Level.SUSPECT));
            assertThat(f.phase()).isEqualTo(Finding.Phase.GUESS);
        });
    }

    @Test
    void five_refusals_at_the_door_are_an_attack_by_others_and_four_are_not() {
        assertThat(new Trial(new TelnetGuess())
                        .see(tries(Lines.inbound(23, 1), 4, "refused").done())
                        .findings())
                .isEmpty();
        trial.see(tries(Lines.inbound(23, 1), 5, "refused").done());
        assertThat(trial.findings()).singleElement().satisfies(f -> {
            assertThat(f.gate()).isEqualTo(Finding.Gate.always(Level.EXPOSED));
            assertThat(f.phase()).isEqualTo(Finding.Phase.NONE);
        });
    }

    @Test
    void who_is_let_in_after_five_refusals_may_have_guessed_it_and_after_four_or_much_later_may_not() {
        Lines four = tries(Lines.inbound(23, 1), 4, "refused").after(1).login("root", "accepted");
        assertThat(new Trial(new TelnetGuess()).see(four.done()).findings()).isEmpty();
        Lines late = tries(Lines.inbound(23, 1), 5, "refused").after(601).login("root", "accepted");
        assertThat(new Trial(new TelnetGuess()).see(late.done()).level()).isEqualTo("EXPOSED");
        trial.see(tries(Lines.inbound(23, 1), 5, "refused")
                .after(1)
                .login("root", "accepted")
                .done());
        assertThat(trial.findings()).singleElement().satisfies(f -> {
            assertThat(f.gate()).isEqualTo(Finding.Gate.always(Level.SUSPECT));
            assertThat(f.phase()).isEqualTo(Finding.Phase.GUESS);
        });
    }

    @Test
    void a_neighbour_who_mistyped_and_is_let_in_is_nobody_new() {
        Lines lines = tries(Lines.inbound(23, 1, "192.168.1.9"), 5, "refused");
        assertThat(new Trial(new TelnetGuess())
                        .see(lines.after(1).login("root", "accepted").done())
                        .level())
                .isEqualTo("EXPOSED");
    }

    @Test
    void accepted_logins_at_the_door_are_no_guessing() {
        trial.see(tries(Lines.inbound(23, 1), 9, "accepted").done());
        assertThat(trial.findings()).isEmpty();
    }
}
