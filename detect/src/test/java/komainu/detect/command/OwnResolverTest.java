package komainu.detect.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.detect.Talks;
import komainu.detect.Trial;
import komainu.model.DeviceType;
import komainu.model.Finding;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message;
import org.junit.jupiter.api.Test;

final class OwnResolverTest {
    private static final String ROUTER = "192.168.1.1";
    private static final String PUBLIC = "8.8.8.8";
    private static final String COMMAND = "203.0.113.99";

    private static String level(Talks talks) {
        return new Trial(new OwnResolver()).see(talks.done()).level();
    }

    private static Talks leased() {
        Message lease = new Message.Leased(
                "ack",
                false,
                Mac.NONE,
                Ip.parse("192.168.1.23"),
                "",
                "",
                "",
                "",
                "",
                "",
                Ip.parse(ROUTER),
                List.of(Ip.parse(ROUTER)),
                "");
        return new Talks().datagram(false, ROUTER, 67, lease);
    }

    private static Talks asks(Talks talks, String resolver, int times) {
        for (int i = 0; i < times; i++) {
            talks.after(5).resolves(resolver, "c.example.net", COMMAND);
        }
        return talks;
    }

    private static Talks calls(Talks talks, int port, int times) {
        for (int i = 0; i < times; i++) {
            talks.after(5).starts(COMMAND, port);
        }
        return talks;
    }

    @Test
    void ten_questions_to_another_resolver_are_information() {
        assertThat(level(asks(leased(), PUBLIC, 9))).isEmpty();
        assertThat(level(asks(leased(), PUBLIC, 10))).isEqualTo("INFO");
        assertThat(level(asks(leased(), PUBLIC, 11))).isEqualTo("INFO");
    }

    @Test
    void two_calls_to_what_it_answered_on_an_odd_port_are_a_suspicion_for_a_thing_only() {
        assertThat(level(calls(asks(leased(), PUBLIC, 1), 48_101, 1))).isEmpty();
        assertThat(level(calls(asks(leased(), PUBLIC, 1), 48_101, 2))).isEqualTo("SUSPECT");
        Finding finding = new Trial(new OwnResolver())
                .see(calls(asks(leased(), PUBLIC, 1), 48_101, 3).done())
                .findings()
                .getFirst();
        assertThat(finding.gate().tells(DeviceType.COMPUTER)).isFalse();
        assertThat(finding.gate().tells(DeviceType.UNKNOWN)).isFalse();
        assertThat(finding.phase()).isEqualTo(Finding.Phase.COMMAND);
    }

    @Test
    void everyday_ports_the_given_resolver_and_makers_names_are_nothing() {
        assertThat(level(calls(asks(leased(), PUBLIC, 1), 443, 9))).isEmpty();
        assertThat(level(calls(asks(leased(), ROUTER, 50), 48_101, 9))).isEmpty();
        assertThat(level(calls(leased().resolves(PUBLIC, "dispatchst1.axis.com", COMMAND), 48_101, 9)))
                .isEmpty();
    }

    @Test
    void a_name_the_given_resolver_was_asked_for_too_is_no_secret() {
        assertThat(level(calls(asks(asks(leased(), ROUTER, 1), PUBLIC, 1), 48_101, 9)))
                .isEmpty();
    }

    @Test
    void without_a_lease_nobody_knows_which_resolver_was_given() {
        assertThat(level(calls(asks(new Talks(), PUBLIC, 50), 48_101, 9))).isEmpty();
    }
}
