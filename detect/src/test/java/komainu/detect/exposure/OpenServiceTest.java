package komainu.detect.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import komainu.detect.Trial;
import komainu.model.Finding;
import komainu.model.Message;
import komainu.model.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OpenServiceTest {
    private static final Message PUBLIC =
            new Message.Described("snmp", Map.of("version", "v2c", "community", "public"));
    private static final Message PROMPT = new Message.TelnetLine(true, "login:", 0);

    private static String told(Calls calls) {
        List<Finding> all = new Trial(new OpenService()).see(calls.done()).findings();
        assertThat(all).hasSizeLessThan(2);
        return all.isEmpty()
                ? ""
                : all.getFirst().gate().thing() + " " + all.getFirst().summary().key();
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt, '', none, EXPOSED open-service.summary-home",
        "ftp, anonymous, medium, EXPOSED open-service.summary-home",
        "ftp, FTP, none, EXPOSED open-service.summary-home",
        "adb, '', none, EXPOSED open-service.summary-control",
    })
    void what_lets_in_anybody_at_home_is_an_exposure_and_on_the_internet_a_graver_one(
            String protocol, String user, String secret, String at) {
        Calls home = new Calls().called(1883, Calls.NEIGHBOUR);
        assertThat(told(home.login(protocol, user, secret, "accepted"))).isEqualTo(at);
        Calls internet = new Calls().called(1883, Calls.STRANGER);
        assertThat(told(internet.login(protocol, user, secret, "accepted"))).isEqualTo("EXPOSED open-service.summary");
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt, '', none, refused",
        "mqtt, plug, medium, accepted",
        "mqtt, plug, none, accepted",
        "ftp, bob, medium, accepted",
        "adb, '', hidden, accepted",
        "http, admin, long, accepted"
    })
    void what_asks_for_a_login_or_refuses_is_nothing(String protocol, String user, String secret, String outcome) {
        assertThat(told(new Calls().called(1883, Calls.STRANGER).login(protocol, user, secret, outcome)))
                .isEmpty();
    }

    @Test
    void telnet_and_the_public_word_are_told_at_home_and_an_exposure_on_the_internet() {
        assertThat(told(new Calls().called(23, Calls.NEIGHBOUR).answers(PROMPT)))
                .isEqualTo("INFO open-service.summary-told");
        assertThat(told(new Calls().called(161, Calls.NEIGHBOUR).answers(PUBLIC)))
                .isEqualTo("INFO open-service.summary-told");
        assertThat(told(new Calls().called(23, Calls.STRANGER).answers(PROMPT)))
                .isEqualTo("EXPOSED open-service.summary-reached");
        assertThat(told(new Calls().called(161, Calls.STRANGER).answers(PUBLIC)))
                .isEqualTo("EXPOSED open-service.summary");
    }

    @Test
    void other_words_lines_at_other_ports_and_own_calls_are_nothing() {
        Message secret = new Message.Described("snmp", Map.of("version", "v2c", "name", "x"));
        assertThat(told(new Calls().called(161, Calls.STRANGER).answers(secret)))
                .isEmpty();
        assertThat(told(new Calls().called(6_600, Calls.STRANGER).answers(PROMPT)))
                .isEmpty();
        assertThat(told(new Calls().calls(Calls.STRANGER, 1883).login("mqtt", "", "none", "accepted")))
                .isEmpty();
    }

    @Test
    void at_home_all_are_listed_and_a_stranger_let_in_takes_their_place() {
        Calls calls = new Calls().called(23, Calls.NEIGHBOUR).answers(PROMPT);
        calls.called(1883, Calls.NEIGHBOUR).login("mqtt", "", "none", "accepted");
        calls.called(1883, Calls.NEIGHBOUR).login("mqtt", "", "none", "accepted");
        assertThat(services(calls)).isEqualTo(new Sentence.Word("MQTT, Telnet"));
        calls.called(21, Calls.STRANGER).login("ftp", "anonymous", "short", "accepted");
        calls.called(23, Calls.NEIGHBOUR).answers(PROMPT);
        assertThat(services(calls)).isEqualTo(new Sentence.Word("FTP (anonymous)"));
    }

    private static Sentence.Value services(Calls calls) {
        return new Trial(new OpenService())
                .see(calls.done())
                .findings()
                .getFirst()
                .summary()
                .values()
                .get("services");
    }
}
