package komainu.detect.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.detect.Trial;
import komainu.model.Finding;
import komainu.model.Message;
import komainu.model.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ViewerTest {
    private static final double DAY = 86_400;

    private static List<Finding> found(Calls calls) {
        return new Trial(new Viewer()).see(calls.done()).findings();
    }

    private static Calls plays(Calls calls, String peer, boolean authorized) {
        return calls.called(554, peer)
                .asks(new Message.RtspAsked("PLAY", "/live", "", authorized))
                .answers(new Message.RtspAnswered(200, "", ""));
    }

    @Test
    void who_watches_without_a_login_is_asked_about_first_of_all() {
        Finding finding = found(plays(new Calls(), Calls.STRANGER, false)).getFirst();
        assertThat(finding.summary().key()).isEqualTo("viewer.summary-open");
        assertThat(Trial.KNOWLEDGE.advice("viewer").orElseThrow().ask()).isEqualTo("viewer.ask");
        assertThat(finding.phase()).isEqualTo(Finding.Phase.NONE);
    }

    @Test
    void who_watches_with_a_login_or_logs_in_is_asked_about() {
        assertThat(found(plays(new Calls(), Calls.STRANGER, true))
                        .getFirst()
                        .summary()
                        .key())
                .isEqualTo("viewer.summary");
        Calls login = new Calls().called(80, Calls.STRANGER).login("http", "admin", "hidden", "accepted");
        assertThat(found(login).getFirst().summary().key()).isEqualTo("viewer.summary");
    }

    @ParameterizedTest
    @CsvSource({"http, admin, short, refused", "form, '', short, accepted", "adb, '', none, accepted"})
    void who_is_not_let_in_or_needs_no_login_is_nothing(String protocol, String user, String secret, String outcome) {
        assertThat(found(new Calls().called(80, Calls.STRANGER).login(protocol, user, secret, outcome)))
                .isEmpty();
    }

    @Test
    void viewers_at_home_by_a_tunnel_and_relays_are_nothing() {
        assertThat(found(plays(new Calls(), Calls.NEIGHBOUR, false))).isEmpty();
        assertThat(found(plays(new Calls(), "100.64.1.2", false))).isEmpty();
        Calls relay = new Calls()
                .calls(Calls.STRANGER, 554)
                .asks(new Message.RtspAsked("PLAY", "/live", "", false))
                .answers(new Message.RtspAnswered(200, "", ""));
        assertThat(found(relay)).isEmpty();
    }

    @Test
    void who_came_from_the_same_wide_network_on_two_days_before_is_a_habit() {
        assertThat(times(days(2))).isEqualTo(2);
        assertThat(times(days(3))).isEqualTo(2);
        assertThat(times(days(4))).isEqualTo(2);
        Calls other = plays(days(4).after(DAY), "203.0.113.9", true);
        assertThat(times(other)).isEqualTo(3);
    }

    private static Calls days(int days) {
        Calls calls = new Calls();
        for (int i = 0; i < days; i++) {
            plays(calls, "198.51." + (100 + i) + "." + (7 + i), true).after(DAY);
        }
        return calls;
    }

    private static long times(Calls calls) {
        return found(calls).stream()
                .map(f -> ((Sentence.Count) f.summary().values().get("times")).number())
                .mapToLong(Long::longValue)
                .sum();
    }

    @Test
    void half_a_megabyte_at_a_port_of_video_is_watching_and_less_or_elsewhere_is_not() {
        assertThat(found(new Calls().called(37_777, Calls.STRANGER).ends(499_999)))
                .isEmpty();
        assertThat(found(new Calls().called(37_777, Calls.STRANGER).ends(500_000)))
                .hasSize(1);
        assertThat(found(new Calls().called(37_777, Calls.STRANGER).ends(500_001)))
                .hasSize(1);
        assertThat(found(new Calls().called(443, Calls.STRANGER).ends(900_000))).isEmpty();
        assertThat(found(new Calls().calls(Calls.STRANGER, 37_777).ends(900_000)))
                .isEmpty();
    }
}
