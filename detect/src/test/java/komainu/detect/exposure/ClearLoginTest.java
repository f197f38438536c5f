package komainu.detect.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.detect.Trial;
import komainu.model.Finding;
import komainu.model.Level;
import komainu.model.Message;
import komainu.model.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClearLoginTest {
    private static List<Finding> found(Calls calls) {
        return new Trial(new ClearLogin()).see(calls.done()).findings();
    }

    private static String level(Calls calls) {
        List<Finding> all = found(calls);
        assertThat(all).hasSizeLessThan(2);
        return all.isEmpty() ? "" : all.getFirst().gate().thing().name();
    }

    @ParameterizedTest
    @ValueSource(strings = {"telnet", "ftp", "http", "rtsp", "mqtt", "form"})
    void a_password_in_clear_is_an_exposure_on_the_internet_and_information_at_home(String protocol) {
        assertThat(level(new Calls().calls(Calls.STRANGER, 80).login(protocol, "admin", "long", "accepted")))
                .isEqualTo("EXPOSED");
        assertThat(level(new Calls().called(80, Calls.NEIGHBOUR).login(protocol, "admin", "short", "accepted")))
                .isEqualTo("INFO");
    }

    @Test
    void who_logs_in_from_outside_is_told_too_but_not_a_form_he_fills_in() {
        Calls calls = new Calls().called(21, Calls.STRANGER);
        assertThat(level(calls.login("ftp", "bob", "long", "accepted"))).isEqualTo("EXPOSED");
        assertThat(level(new Calls().called(80, Calls.STRANGER).login("form", "", "long", "accepted")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "telnet, admin, short, refused",
        "telnet, admin, short, unknown",
        "http, admin, hidden, accepted",
        "form, '', hidden, accepted",
        "mqtt, '', none, accepted",
        "ftp, anonymous, medium, accepted",
        "adb, '', none, accepted",
        "onvif, op, hidden, accepted",
    })
    void what_nobody_can_use_is_nothing(String protocol, String user, String secret, String outcome) {
        assertThat(level(new Calls().calls(Calls.STRANGER, 80).login(protocol, user, secret, outcome)))
                .isEmpty();
    }

    @Test
    void at_home_only_the_device_logged_in_at_is_told() {
        assertThat(level(new Calls().calls(Calls.NEIGHBOUR, 80).login("http", "admin", "long", "accepted")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/cgi?user=a&pwd=***, EXPOSED",
        "/update?ID=k&PASSWORD=***&t=1, EXPOSED",
        "/a?token=***, ''",
        "/file?shardbypass=***&x=1, ''",
        "/a?user_pass=***, EXPOSED",
        "/pass?x=1, ''",
        "/password/list?id=***, ''"
    })
    void a_password_in_the_address_of_a_page_is_one(String path, String level) {
        Message asked = new Message.HttpAsked("GET", "", path, "", "", "", 0);
        assertThat(level(new Calls().calls(Calls.STRANGER, 80).asks(asked))).isEqualTo(level);
    }

    @Test
    void of_a_users_name_only_the_first_letter_is_told() {
        Finding finding = found(new Calls().calls(Calls.STRANGER, 21).login("ftp", "太郎", "long", "accepted"))
                .getFirst();
        assertThat(finding.evidence().getFirst().text().values()).containsEntry("text", new Sentence.Word("FTP 太***"));
        assertThat(finding.toString()).doesNotContain("太郎");
        assertThat(finding.phase()).isEqualTo(Finding.Phase.NONE);
        assertThat(finding.gate()).isEqualTo(new Finding.Gate(Level.EXPOSED, Level.INFO));
    }

    @Test
    void what_crossed_the_internet_takes_the_place_of_what_stayed_at_home() {
        Calls calls = new Calls().called(80, Calls.NEIGHBOUR).login("http", "admin", "long", "accepted");
        calls.calls(Calls.STRANGER, 21).login("ftp", "bob", "long", "accepted");
        calls.called(80, Calls.NEIGHBOUR).login("http", "admin", "long", "accepted");
        Finding finding = found(calls).getFirst();
        assertThat(finding.summary().values())
                .containsEntry("protocols", new Sentence.Word("FTP"))
                .containsEntry("times", new Sentence.Count(1));
    }
}
