package komainu.detect.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import komainu.detect.Acts;
import komainu.detect.Trial;
import komainu.model.Endpoint;
import komainu.model.Finding;
import komainu.model.Gateway;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.model.Seen;
import komainu.model.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RouterManagementTest {
    private static final Endpoint ROUTER =
            new Endpoint("home", "wan", Mac.parse("a4:12:42:3a:10:02"), Ip.parse("198.51.100.20"));
    private static final String STRANGER = "203.0.113.77";
    private static final String PROVIDER = "192.0.2.10";

    private static List<Finding> found(Calls calls) {
        return new Trial(new RouterManagement()).see(calls.done()).findings();
    }

    /// Long enough for every call to be settled.
    private static Calls over(Calls calls) {
        return calls.after(300).calls("203.0.113.200", 80).ends(10);
    }

    @Test
    void one_answered_call_at_the_maintenance_port_is_an_exposure_and_a_silent_one_is_not() {
        assertThat(found(over(new Calls(ROUTER).called(7547, STRANGER).ends(0))))
                .isEmpty();
        List<Finding> all = found(over(new Calls(ROUTER).called(7547, STRANGER).ends(90)));
        assertThat(all).hasSize(1);
        assertThat(all.getFirst().gate()).isEqualTo(new Finding.Gate(Level.EXPOSED, Level.INFO));
        assertThat(all.getFirst().summary().values())
                .isEqualTo(Map.of(
                        "ports", new Sentence.Word("7547"),
                        "calls", new Sentence.Count(1),
                        "strangers", new Sentence.Count(1)));
        Calls two = new Calls(ROUTER)
                .called(7547, STRANGER)
                .ends(90)
                .called(7547, "203.0.113.78")
                .ends(90);
        assertThat(found(over(two)).getFirst().summary().values()).containsEntry("calls", new Sentence.Count(2));
    }

    @Test
    void who_is_called_back_within_a_minute_is_the_provider_and_later_is_not() {
        assertThat(found(over(calledBack(58)))).isEmpty();
        assertThat(found(over(calledBack(61)))).hasSize(1);
    }

    private static Calls calledBack(double seconds) {
        Calls calls = new Calls(ROUTER).called(7547, "192.0.2.99").ends(90);
        return calls.after(seconds - 1).calls(PROVIDER, 443).ends(900);
    }

    @Test
    void who_was_ever_called_on_the_protocols_port_or_informed_is_the_provider() {
        Calls calls = new Calls(ROUTER).calls(PROVIDER, 7547).ends(900);
        assertThat(found(over(calls.after(3_600).called(7547, PROVIDER).ends(90))))
                .isEmpty();
        Message inform = new Message.Described("cwmp", Map.of("manufacturer", "x"));
        Calls told = new Calls(ROUTER).calls(PROVIDER, 8_443).asks(inform).ends(900);
        assertThat(found(over(told.after(3_600).called(7547, PROVIDER).ends(90))))
                .isEmpty();
    }

    @Test
    void a_provider_by_ipv6_is_known_by_its_network() {
        Endpoint six = new Endpoint("home", "wan", Mac.NONE, Ip.parse("2001:db8:20::1"));
        Calls calls = new Calls(six).calls("2001:db8:77:1::10", 7547).ends(900);
        assertThat(found(over(calls.called(7547, "2001:db8:77:2::11").ends(90))))
                .isEmpty();
        assertThat(found(over(new Calls(six).called(7547, "2001:db8:78::11").ends(90))))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {5431, 37_215, 49_000, 49_152, 52_869, 8291, 8728})
    void other_maintenance_ports_are_told_at_once(int port) {
        Trial trial = new Trial(new RouterManagement());
        trial.see(new Calls(ROUTER).called(port, STRANGER).ends(90).done());
        assertThat(trial.soFar()).hasSize(1);
    }

    @Test
    void pages_count_of_a_device_that_routes_only() {
        Calls page = new Calls(ROUTER).called(443, STRANGER).ends(900);
        assertThat(found(page)).isEmpty();
        Trial trial = new Trial(new RouterManagement());
        trial.see(new Gateway(new Seen(ROUTER, Acts.START, 1, 0, Acts.mark(Acts.START))));
        assertThat(trial.see(page.done()).findings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.9", "10.1.2.3", "100.64.9.9"})
    void who_is_no_stranger_is_nothing(String peer) {
        assertThat(found(over(new Calls(ROUTER).called(7547, peer).ends(90)))).isEmpty();
    }
}
