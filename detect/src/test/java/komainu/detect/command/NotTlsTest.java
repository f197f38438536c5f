package komainu.detect.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.detect.Talks;
import komainu.detect.Trial;
import komainu.model.DeviceType;
import komainu.model.Finding;
import komainu.model.Level;
import komainu.model.Message.Unrecognised;
import org.junit.jupiter.api.Test;

final class NotTlsTest {
    private static final String BARE = "203.0.113.99";

    private static List<Finding> findings(Talks talks) {
        return new Trial(new NotTls()).see(talks.done()).findings();
    }

    private static Talks opens(String peer, int port, int times, boolean server) {
        Talks talks = new Talks().resolves("192.168.1.1", "www.example.com", "198.51.100.5");
        for (int i = 0; i < times; i++) {
            talks.after(60).says(peer, port, new Unrecognised(server, "binary", 40));
        }
        return talks;
    }

    @Test
    void one_connection_to_a_bare_address_is_a_suspicion_for_a_thing_only() {
        assertThat(findings(opens(BARE, 443, 0, false))).isEmpty();
        assertThat(findings(opens(BARE, 443, 1, false))).hasSize(1);
        Finding finding = findings(opens(BARE, 443, 3, false)).getLast();
        assertThat(finding.gate().of(DeviceType.IP_CAMERA)).isEqualTo(Level.SUSPECT);
        assertThat(finding.gate().tells(DeviceType.PHONE)).isFalse();
        assertThat(finding.gate().tells(DeviceType.UNKNOWN)).isFalse();
        assertThat(finding.flows()).hasSize(3);
    }

    @Test
    void other_ports_named_addresses_and_servers_that_speak_first_are_nothing() {
        assertThat(findings(opens(BARE, 4433, 9, false))).isEmpty();
        assertThat(findings(opens("198.51.100.5", 443, 9, false))).isEmpty();
        assertThat(findings(opens("192.168.1.7", 443, 9, false))).isEmpty();
        assertThat(findings(opens(BARE, 443, 9, true))).isEmpty();
    }

    @Test
    void where_no_look_up_was_heard_a_missing_name_tells_nothing() {
        Talks talks = new Talks();
        for (int i = 0; i < 9; i++) {
            talks.after(60).says(BARE, 443, new Unrecognised(false, "binary", 40));
        }
        assertThat(findings(talks)).isEmpty();
    }
}
