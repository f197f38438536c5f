package komainu.detect.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.detect.Talks;
import komainu.detect.Trial;
import komainu.model.DeviceType;
import komainu.model.Finding;
import komainu.model.Message.NameAsked;
import komainu.model.Message.Recognised;
import org.junit.jupiter.api.Test;

final class MakerRelayTest {
    private static List<Finding> found(Talks talks) {
        return new Trial(new MakerRelay()).see(talks.done()).findings();
    }

    private static Talks asks(String name) {
        return new Talks().datagram(true, "192.168.1.1", 53, new NameAsked("dns", name, "A"));
    }

    @Test
    void a_relay_is_known_by_its_domain_and_told_of_known_things() {
        Finding found = found(asks("www.easy4ip.com")).getFirst();
        assertThat(found.summary().toString()).contains("maker-relay.summary").contains("easy4ip.com");
        assertThat(found.gate().tells(DeviceType.IP_CAMERA)).isTrue();
        assertThat(found.gate().tells(DeviceType.PHONE)).isFalse();
        assertThat(found(asks("noteasy4ip.com"))).isEmpty();
        assertThat(found(asks("com"))).isEmpty();
        assertThat(found(new Talks().datagram(false, "192.168.1.9", 53, new NameAsked("dns", "a.xmeye.net", "A"))))
                .isEmpty();
    }

    private static Talks speaks(int hosts) {
        Talks talks = new Talks();
        for (int i = 0; i < hosts; i++) {
            talks.datagram(i % 2 == 0, "198.51.100." + (10 + i), 32_100, new Recognised("pppp"));
        }
        return talks;
    }

    @Test
    void two_servers_of_the_meeting_protocol_are_enough() {
        assertThat(found(speaks(1))).isEmpty();
        assertThat(found(speaks(2)).getFirst().summary().key()).isEqualTo("maker-relay.summary-protocol");
        assertThat(found(speaks(3)).getFirst().gate().tells(DeviceType.UNKNOWN)).isTrue();
    }

    @Test
    void an_app_at_home_and_other_protocols_are_nothing() {
        assertThat(found(new Talks()
                        .datagram(true, "192.168.1.7", 32_100, new Recognised("pppp"))
                        .datagram(true, "192.168.1.8", 32_100, new Recognised("pppp"))))
                .isEmpty();
        assertThat(found(new Talks()
                        .datagram(true, "198.51.100.1", 32_100, new Recognised("irc"))
                        .datagram(true, "198.51.100.2", 32_100, new Recognised("irc"))))
                .isEmpty();
    }
}
