package komainu.wire;

import static komainu.wire.Play.CAMERA;
import static komainu.wire.Play.PLUG;
import static komainu.wire.Play.ROUTER;
import static komainu.wire.Play.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.model.Appeared;
import komainu.model.Probed;
import komainu.wire.packet.Packet;
import org.junit.jupiter.api.Test;

/// What an endpoint looks for: services of single hosts, and neighbours.
class ProbedTest {
    private static final byte[] NOTHING = {};
    private static final int NONE = 0;

    /// The seconds in which the camera looked for services.
    private static List<Probed> searches(Play.Told told) {
        return told.of(Probed.class, CAMERA).stream()
                .filter(p -> !p.hosts().isEmpty())
                .toList();
    }

    private static Probed.Host only(Play.Told told) {
        assertThat(searches(told)).hasSize(1);
        assertThat(searches(told).getFirst().hosts()).hasSize(1);
        return searches(told).getFirst().hosts().getFirst();
    }

    private static Play begun() {
        return new Play().arp(CAMERA).arp(PLUG);
    }

    private static Play reset(Play play, int port, int from) {
        return play.tcp(PLUG, CAMERA, port, from, Packet.RST | Packet.ACK, 0, 101, NOTHING);
    }

    @Test
    void requests_to_many_ports_of_one_host_are_counted_by_service() {
        Play play = begun();
        for (int port = 1; port <= 20; port++) {
            reset(play.syn(CAMERA, PLUG, 40_000, port), port, 40_000);
        }
        play.syn(CAMERA, PLUG, 40_000, 80).synAck(PLUG, CAMERA, 80, 40_000);
        Probed.Host host = only(play.told());
        assertThat(host.peer()).isEqualTo(PLUG.ip());
        assertThat(host.home()).isTrue();
        assertThat(host.tried()).isEqualTo(21);
        assertThat(host.services().estimate()).isEqualTo(21);
        assertThat(host.answered()).isEqualTo(1);
        assertThat(host.refused()).isEqualTo(20);
        assertThat(host.mark().packet()).isEqualTo(3);
    }

    @Test
    void a_request_sent_again_asks_for_nothing_new() {
        Play play = begun().syn(CAMERA, PLUG, 40_000, 80).pause(5).syn(CAMERA, PLUG, 40_000, 80);
        Probed.Host host = only(play.told());
        assertThat(host.tried()).isEqualTo(1);
        assertThat(host.services().estimate()).isEqualTo(1);
    }

    @Test
    void whoever_is_answered_looks_for_nothing() {
        Play play = begun().connect(CAMERA, PLUG, 40_000, 80).connect(CAMERA, PLUG, 40_001, 443);
        assertThat(searches(play.told())).isEmpty();
    }

    @Test
    void an_answer_of_the_next_second_is_told_with_it() {
        Play play = begun().syn(CAMERA, PLUG, 40_000, 80).pause(1_500).synAck(PLUG, CAMERA, 80, 40_000);
        Play.Told told = play.told();
        assertThat(searches(told)).hasSize(2);
        Probed.Host late = searches(told).getLast().hosts().getFirst();
        assertThat(late.tried()).isZero();
        assertThat(late.answered()).isEqualTo(1);
        assertThat(late.services().isEmpty()).isTrue();
    }

    @Test
    void packets_without_flags_and_acknowledgements_of_nothing_count_by_kind() {
        Play play = begun();
        for (int port = 1; port <= 10; port++) {
            reset(play.tcp(CAMERA, PLUG, 40_000, port, NONE, 0, 0, NOTHING), port, 40_000);
            reset(play.tcp(CAMERA, PLUG, 40_001, port, Packet.ACK, 7, 8, NOTHING), port, 40_001);
        }
        Probed.Host host = only(play.told());
        assertThat(host.bare()).isEqualTo(10);
        assertThat(host.acks()).isEqualTo(10);
        assertThat(host.refused()).isEqualTo(20);
        assertThat(host.services().estimate()).isEqualTo(10);
    }

    @Test
    void datagrams_to_neighbours_services_count_and_answers_to_a_search_do_not() {
        Play play = begun();
        for (int i = 0; i < 10; i++) {
            play.udp(CAMERA, PLUG, 1900, 50_000 + i, new byte[200]);
            play.udp(CAMERA, PLUG, 50_000, 33_434 + i, new byte[8]);
            play.udp(CAMERA, STRANGER, 50_000, 1_000 + i, new byte[8]);
        }
        assertThat(searches(play.told())).isEmpty();
        for (int i = 0; i < 10; i++) {
            play.udp(CAMERA, PLUG, 50_000, 1_000 + i, new byte[8]);
        }
        play.unreachable(PLUG, CAMERA, PLUG, 50_000, 1_003);
        Probed.Host host = only(play.told());
        assertThat(host.datagrams()).isEqualTo(10);
        assertThat(host.refused()).isEqualTo(1);
        assertThat(host.services().estimate()).isEqualTo(10);
    }

    @Test
    void high_ports_of_strangers_are_those_of_peers() {
        Play play = begun();
        for (int i = 0; i < 10; i++) {
            play.syn(CAMERA, STRANGER, 40_000, 10_000 + i);
        }
        assertThat(searches(play.told())).isEmpty();
        assertThat(only(play.syn(CAMERA, STRANGER, 40_000, 9_999).told()).home())
                .isFalse();
    }

    @Test
    void a_search_over_many_hosts_leaves_the_one_searched_through_in_the_list() {
        Play play = begun();
        for (int i = 0; i < 500; i++) {
            play.syn(CAMERA, STRANGER.as("203.0.113." + i % 250), 41_000 + i, 23);
            play.syn(CAMERA, PLUG, 40_000, 1 + i);
        }
        Probed told = searches(play.told()).getFirst();
        assertThat(told.hosts()).hasSize(Probed.MOST);
        assertThat(told.hosts().getFirst().peer()).isEqualTo(PLUG.ip());
        assertThat(told.hosts().getFirst().services().estimate()).isBetween(420L, 580L);
    }

    @Test
    void neighbours_asked_for_by_arp_are_counted_once_and_announcements_are_not() {
        Play play = new Play().arp(ROUTER);
        for (int i = 0; i < 30; i++) {
            play.asks(CAMERA, "192.168.1." + (100 + i)).asks(CAMERA, "192.168.1.100");
        }
        play.asks(PLUG, "192.168.1.24");
        Play.Told told = play.told();
        assertThat(told.of(Probed.class, CAMERA)).singleElement().satisfies(p -> {
            assertThat(p.asked().estimate()).isEqualTo(30);
            assertThat(p.hosts()).isEmpty();
            assertThat(p.seen().mark().packet()).isEqualTo(2);
        });
        assertThat(told.of(Probed.class, PLUG)).isEmpty();
    }

    @Test
    void a_reset_that_comes_back_proves_whoever_called() {
        Play play = new Play();
        for (int port = 1; port <= 3; port++) {
            reset(play.tcp(CAMERA, PLUG, 40_000, port, NONE, 0, 0, NOTHING), port, 40_000);
        }
        Play.Told told = play.told();
        assertThat(told.of(Appeared.class))
                .singleElement()
                .satisfies(a -> assertThat(a.endpoint().ip()).isEqualTo(CAMERA.ip()));
        assertThat(only(told).bare()).isEqualTo(3);
    }

    @Test
    void two_hundred_and_fifty_six_packets_prove_an_address_at_once() {
        assertThat(burst(255).of(Appeared.class)).isEmpty();
        assertThat(burst(256).of(Appeared.class)).hasSize(1);
        assertThat(burst(257).of(Appeared.class)).hasSize(1);
    }

    private static Play.Told burst(int packets) {
        Play play = new Play();
        for (int i = 0; i < packets; i++) {
            play.syn(CAMERA, STRANGER.as("203.0.113." + i % 250), 40_000, 23);
        }
        return play.toldWithHome("192.168.1.0/24");
    }
}
