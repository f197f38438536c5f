package komainu.detect.guess;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.detect.Lines;
import komainu.detect.Trial;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.Level;
import komainu.model.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LoginGuessTest {
    private static final String NEIGHBOUR = "192.168.1.9";
    private static final Finding.Gate SUSPECTED = new Finding.Gate(Level.SUSPECT, Level.INFO);

    private final Trial trial = new Trial(new LoginGuess());

    private Finding found() {
        List<Finding> all = trial.findings();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static Lines refused(Lines lines, String protocol, int times, double pause) {
        for (int i = 0; i < times; i++) {
            lines.after(pause).login(protocol, "admin", "refused");
        }
        return lines;
    }

    private static Lines ssh(Lines lines, double seconds, long out, long in) {
        return lines.say(true, new Message.SshBanner(true, "SSH-2.0-x")).ends(seconds, out, in);
    }

    private void seeSsh(int times, boolean inbound, double seconds, long out, long in) {
        for (int i = 1; i <= times; i++) {
            Lines lines = inbound ? Lines.inbound(902, i) : Lines.outbound(902, i, NEIGHBOUR);
            trial.see(ssh(lines.after(i), seconds, out, in).done());
        }
    }

    @ParameterizedTest
    @CsvSource({"ftp, 20, 0.1", "http, 300, 0.1", "rtsp, 300, 0.1", "mqtt, 600, 0.05", "adb, 30, 0.1"})
    void a_programs_speed_under_one_name_is_suspected_and_one_less_is_not(String protocol, int tries, double pause) {
        Lines calm = refused(Lines.outbound(21, 1, NEIGHBOUR), protocol, tries - 1, pause);
        assertThat(new Trial(new LoginGuess()).see(calm.done()).findings()).isEmpty();
        trial.see(refused(Lines.outbound(21, 1, NEIGHBOUR), protocol, tries, pause)
                .done());
        assertThat(found().gate()).isEqualTo(SUSPECTED);
        assertThat(found().direction()).isEqualTo(Direction.OUTBOUND);
    }

    @Test
    void connections_without_a_login_are_no_guesses() {
        Lines lines = Lines.outbound(1883, 1, NEIGHBOUR);
        for (int i = 0; i < 900; i++) {
            lines.after(0.05).say(false, new Message.LoginTried("mqtt", "", "none", "refused"));
        }
        assertThat(trial.see(lines.done()).findings()).isEmpty();
    }

    @Test
    void a_camera_with_an_old_password_is_silent() {
        trial.see(refused(Lines.outbound(21, 1), "ftp", 500, 5).done());
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void five_names_refused_are_suspected_whoever_tries_them_and_four_are_not() {
        Lines lines = Lines.outbound(554, 1, NEIGHBOUR);
        for (int i = 0; i < 4; i++) {
            lines.after(20).login("rtsp", "user" + i, "refused");
        }
        assertThat(new Trial(new LoginGuess()).see(lines.done()).findings()).isEmpty();
        trial.see(lines.after(20).login("rtsp", "user5", "refused").done());
        assertThat(found().gate()).isEqualTo(Finding.Gate.always(Level.SUSPECT));
        assertThat(found().phase()).isEqualTo(Finding.Phase.GUESS);
    }

    @Test
    void names_that_were_let_in_are_no_guesses() {
        Lines lines = Lines.outbound(80, 1);
        for (int i = 0; i < 40; i++) {
            lines.after(1).login("http", "user" + i, "accepted");
        }
        trial.see(lines.done());
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void refusals_of_five_strangers_are_suspected_and_of_four_strangers_or_nine_neighbours_are_not() {
        for (int i = 1; i <= 4; i++) {
            trial.see(refused(Lines.outbound(21, i, "198.51.100." + i).after(i), "ftp", 1, 1)
                    .done());
        }
        for (int i = 1; i <= 9; i++) {
            trial.see(refused(Lines.outbound(21, 10 + i, "192.168.1." + i).after(10 + i), "ftp", 1, 1)
                    .done());
        }
        assertThat(trial.soFar()).isEmpty();
        trial.see(refused(Lines.outbound(21, 30, "198.51.100.5").after(30), "ftp", 1, 1)
                .done());
        assertThat(found().gate()).isEqualTo(SUSPECTED);
    }

    @Test
    void ten_short_ssh_conversations_a_minute_are_suspected_and_nine_are_not() {
        seeSsh(9, false, 2, 2_500, 2_500);
        assertThat(trial.soFar()).isEmpty();
        seeSsh(10, false, 2, 2_500, 2_500);
        assertThat(found().gate()).isEqualTo(SUSPECTED);
        assertThat(found().summary().values().get("protocols")).hasToString("Word[text=SSH]");
    }

    @Test
    void looks_at_the_greeting_long_sessions_and_copies_of_files_are_no_guesses() {
        seeSsh(40, false, 1, 30, 499);
        seeSsh(40, false, 61, 2_500, 2_500);
        seeSsh(40, false, 1, 8_193, 2_500);
        seeSsh(40, false, 1, 2_500, 8_193);
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void five_refusals_at_the_door_are_an_attack_by_others_and_four_are_not() {
        assertThat(new Trial(new LoginGuess())
                        .see(refused(Lines.inbound(80, 1), "http", 4, 5).done())
                        .findings())
                .isEmpty();
        trial.see(refused(Lines.inbound(80, 1), "http", 5, 5).done());
        assertThat(found().gate()).isEqualTo(Finding.Gate.always(Level.EXPOSED));
        assertThat(found().phase()).isEqualTo(Finding.Phase.NONE);
    }

    private static Lines posts(Lines lines, int times, String method, int status) {
        for (int i = 0; i < times; i++) {
            lines.after(2).say(false, new Message.HttpAsked(method, "", "/login", "", "", "", 20));
            lines.say(true, new Message.HttpAnswered(status, "", "", "", 0, "", ""));
        }
        return lines;
    }

    @Test
    void five_forms_refused_at_the_door_are_an_attack_and_pages_kept_from_strangers_are_not() {
        trial.see(posts(Lines.inbound(80, 1), 4, "POST", 401).done());
        trial.see(posts(Lines.inbound(80, 2), 40, "GET", 401).done());
        trial.see(posts(Lines.inbound(80, 3), 40, "POST", 404).done());
        assertThat(trial.soFar()).isEmpty();
        trial.see(posts(Lines.inbound(80, 4), 1, "POST", 403).done());
        assertThat(found().gate()).isEqualTo(Finding.Gate.always(Level.EXPOSED));
    }

    @Test
    void refusals_of_neighbours_are_no_attack() {
        trial.see(refused(Lines.inbound(554, 1, NEIGHBOUR), "rtsp", 200, 1).done());
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void who_is_let_in_after_five_refusals_may_have_guessed_it_and_after_four_may_not() {
        Lines lines = refused(Lines.inbound(21, 1), "ftp", 4, 2);
        lines.after(2).login("ftp", "admin", "accepted");
        assertThat(new Trial(new LoginGuess()).see(lines.done()).findings()).isEmpty();
        trial.see(refused(Lines.inbound(21, 1), "ftp", 5, 2)
                .after(2)
                .login("ftp", "admin", "accepted")
                .done());
        assertThat(found().gate()).isEqualTo(Finding.Gate.always(Level.SUSPECT));
        assertThat(found().phase()).isEqualTo(Finding.Phase.GUESS);
        assertThat(found().direction()).isEqualTo(Direction.INBOUND);
        assertThat(found().evidence().getLast().text().key()).isEqualTo("login-guess.let-in");
    }

    @Test
    void somebody_else_who_is_let_in_did_not_guess() {
        trial.see(refused(Lines.inbound(21, 1), "ftp", 5, 2).done());
        trial.see(Lines.inbound(21, 2, "203.0.113.5")
                .after(20)
                .login("ftp", "admin", "accepted")
                .done());
        assertThat(found().gate()).isEqualTo(Finding.Gate.always(Level.EXPOSED));
    }

    @Test
    void ten_short_ssh_conversations_at_the_door_are_an_attack_and_nine_are_not() {
        seeSsh(9, true, 2, 2_500, 2_500);
        assertThat(trial.soFar()).isEmpty();
        seeSsh(10, true, 2, 2_500, 2_500);
        assertThat(found().gate()).isEqualTo(Finding.Gate.always(Level.EXPOSED));
    }

    @Test
    void a_long_ssh_conversation_after_them_may_be_a_break_in() {
        seeSsh(10, true, 2, 2_500, 2_500);
        trial.see(ssh(Lines.inbound(902, 99).after(30), 90, 4_000, 90_000).done());
        assertThat(found().gate()).isEqualTo(Finding.Gate.always(Level.SUSPECT));
    }

    @Test
    void telnet_is_left_to_its_own_detector() {
        trial.see(refused(Lines.outbound(23, 1), "telnet", 40, 0.1).done());
        assertThat(trial.findings()).isEmpty();
    }
}
