package komainu.detect.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.detect.Talks;
import komainu.detect.Trial;
import komainu.model.DeviceType;
import komainu.model.Finding;
import komainu.model.Level;
import komainu.model.Message.PeerSought;
import org.junit.jupiter.api.Test;

final class PeerToPeerTest {
    private static List<Finding> findings(Talks talks) {
        return new Trial(new PeerToPeer()).see(talks.done()).findings();
    }

    private static Talks asks(int strangers, boolean said, boolean eights) {
        Talks talks = new Talks();
        for (int i = 0; i < strangers; i++) {
            talks.after(1).datagram(said, "198.51.100." + (i + 1), 6_881, new PeerSought("query", eights));
        }
        return talks;
    }

    @Test
    void ten_strangers_are_a_suspicion_for_a_thing_only() {
        assertThat(findings(asks(9, true, false))).isEmpty();
        Finding.Gate gate = findings(asks(10, true, false)).getFirst().gate();
        assertThat(findings(asks(11, true, false))).hasSize(1);
        assertThat(gate.of(DeviceType.IP_CAMERA)).isEqualTo(Level.SUSPECT);
        for (DeviceType type : List.of(DeviceType.COMPUTER, DeviceType.NAS, DeviceType.UNKNOWN)) {
            assertThat(gate.tells(type)).as(type.word()).isFalse();
        }
    }

    @Test
    void the_same_stranger_asked_again_counts_once() {
        Talks talks = asks(9, true, false);
        for (int i = 0; i < 50; i++) {
            talks.after(1).datagram(true, "198.51.100.1", 6_881, new PeerSought("answer", false));
        }
        assertThat(findings(talks)).isEmpty();
    }

    @Test
    void three_strangers_told_an_id_of_eights_are_proof_of_mozi() {
        assertThat(findings(asks(2, true, true))).isEmpty();
        for (int strangers : new int[] {3, 4}) {
            Finding finding = findings(asks(strangers, true, true)).getFirst();
            assertThat(finding.gate()).isEqualTo(Finding.Gate.always(Level.INFECTED));
            assertThat(finding.family()).isEqualTo("mozi");
            assertThat(finding.specific()).isTrue();
        }
    }

    @Test
    void what_strangers_ask_and_what_neighbours_are_told_is_nothing() {
        assertThat(findings(asks(50, false, true))).isEmpty();
        Talks home = new Talks();
        for (int i = 2; i < 60; i++) {
            home.datagram(true, "192.168.1." + i, 6_881, new PeerSought("query", true));
        }
        assertThat(findings(home)).isEmpty();
    }
}
