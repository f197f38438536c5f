package komainu.wire;

import static komainu.wire.Play.CAMERA;
import static komainu.wire.Play.PLUG;
import static komainu.wire.Play.ROUTER;
import static komainu.wire.Play.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import komainu.model.Activity;
import komainu.model.Appeared;
import komainu.model.Coverage;
import komainu.model.FlowStarted;
import komainu.model.Gateway;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Quality;
import komainu.wire.packet.Packet;
import org.junit.jupiter.api.Test;

/// Who is an endpoint of the owner, and how well it was heard.
class EndpointsTest {
    private static final byte[] NOTHING = {};

    @Test
    void an_arp_message_proves_its_sender() {
        Play.Told told = new Play().arp(CAMERA).told();
        assertThat(told.of(Appeared.class)).singleElement().satisfies(a -> {
            assertThat(a.how()).isEqualTo(Appeared.How.ARP);
            assertThat(a.endpoint().mac()).isEqualTo(new Mac(CAMERA.mac()));
            assertThat(a.endpoint().ip()).isEqualTo(CAMERA.ip());
            assertThat(a.endpoint().segment()).isEmpty();
        });
    }

    @Test
    void spoofed_sources_make_no_endpoints_and_are_counted() {
        Play play = new Play().arp(CAMERA);
        for (int i = 0; i < 5000; i++) {
            play.syn(
                    CAMERA.as("192.168.7." + i % 250).as("192.168." + i / 250 + "." + i % 250), STRANGER, 4000 + i, 80);
        }
        Play.Told told = play.told();
        assertThat(told.of(Appeared.class)).hasSize(1);
        assertThat(told.count("unverified.packets")).isGreaterThan(4900);
    }

    @Test
    void a_device_that_only_sends_is_proven_by_eight_packets_over_two_seconds_and_nothing_it_did_is_lost() {
        Play play = new Play();
        for (int i = 0; i < 8; i++) {
            play.syn(CAMERA, STRANGER.as("198.51.100." + i), 40_000, 23).pause(400);
        }
        Play.Told told = play.told();
        assertThat(told.of(Appeared.class))
                .singleElement()
                .satisfies(a -> assertThat(a.how()).isEqualTo(Appeared.How.PERSISTENCE));
        assertThat(told.of(Activity.class).stream()
                        .mapToLong(a -> a.tries().tried())
                        .sum())
                .isEqualTo(8);
        assertThat(told.all().getFirst()).isInstanceOf(Appeared.class);
    }

    @Test
    void seven_packets_prove_nothing() {
        Play play = new Play();
        for (int i = 0; i < 7; i++) {
            play.syn(CAMERA, STRANGER, 40_000 + i, 23).pause(1000);
        }
        assertThat(play.told().all()).isEmpty();
    }

    @Test
    void a_router_is_known_by_whom_it_carries() {
        Play.Told told = new Play()
                .arp(ROUTER)
                .arp(CAMERA)
                .syn(CAMERA, STRANGER, 40_000, 80)
                .told();
        assertThat(told.of(Gateway.class))
                .singleElement()
                .satisfies(g -> assertThat(g.endpoint().ip()).isEqualTo(ROUTER.ip()));
        assertThat(told.of(Appeared.class)).noneMatch(a -> a.endpoint().ip().equals(STRANGER.ip()));
    }

    @Test
    void coverage_tells_how_well_each_endpoint_was_heard() {
        Play play = new Play().connect(CAMERA, STRANGER, 40_000, 80).connect(CAMERA, PLUG, 40_000, 80);
        assertThat(play.told().of(Coverage.class, CAMERA)).singleElement().satisfies(c -> {
            assertThat(c.out()).isEqualTo(4);
            assertThat(c.in()).isEqualTo(2);
            assertThat(c.strangers()).isEqualTo(3);
        });
    }

    @Test
    void a_capture_of_one_direction_is_called_one_sided_but_a_scan_is_not() {
        Play oneSided = new Play().arp(CAMERA);
        Play scan = new Play().arp(CAMERA);
        for (int i = 0; i < 30; i++) {
            oneSided.syn(CAMERA, STRANGER, 40_000 + i, 80);
            oneSided.tcp(CAMERA, STRANGER, 40_000 + i, 80, Packet.ACK, 101, 501, NOTHING);
            scan.syn(CAMERA, STRANGER.as("198.51.100." + i), 40_000, 23);
        }
        assertThat(oneSided.told().report().quality()).containsExactly(Quality.Lack.ONE_SIDED);
        assertThat(scan.told().report().quality()).isEmpty();
    }

    @Test
    void a_program_that_pretends_handshakes_does_not_make_a_capture_one_sided() {
        assertThat(pretending(5).told().report().quality()).isEmpty();
        assertThat(pretending(4).told().report().quality()).containsExactly(Quality.Lack.ONE_SIDED);
    }

    /// A camera that acknowledges what nobody said to it, beside a plug whose conversations are heard.
    private static Play pretending(int heard) {
        Play play = new Play().arp(CAMERA).arp(PLUG);
        for (int i = 0; i < heard; i++) {
            play.connect(PLUG, STRANGER, 50_000 + i, 80);
        }
        for (int i = 0; i < 4000; i++) {
            play.syn(CAMERA, STRANGER, 1024 + i, 80);
            play.tcp(CAMERA, STRANGER, 1024 + i, 80, Packet.ACK, 101, 501, NOTHING);
        }
        return play;
    }

    @Test
    void acknowledgements_of_no_connection_do_not_make_a_capture_one_sided() {
        Play play = new Play().arp(CAMERA);
        for (int i = 0; i < 4000; i++) {
            play.pause(1).tcp(CAMERA, STRANGER, 40_000 + i % 50, 80, Packet.ACK, i, i, NOTHING);
        }
        Play.Told told = play.told();
        assertThat(told.report().flows()).isEqualTo(50);
        assertThat(told.report().quality()).isEmpty();
    }

    @Test
    void only_public_addresses_tell_nobody_s_home() {
        Play.Node a = new Play.Node(0x0200_0000_0005L, Ip.parse("198.51.100.1"));
        Play.Node b = new Play.Node(0x0200_0000_0006L, Ip.parse("203.0.113.1"));
        Play play = new Play().connect(a, b, 40_000, 80);
        Play.Told told = play.told();
        assertThat(told.all()).isEmpty();
        assertThat(told.report().home()).isEmpty();
        assertThat(play.toldWithHome("198.51.100.0/24").of(FlowStarted.class)).hasSize(1);
    }

    @Test
    void packets_a_router_passed_on_are_counted_apart_from_its_own() {
        Play play = new Play().arp(CAMERA).arp(ROUTER);
        play.syn(CAMERA, STRANGER, 4_000, 80).syn(CAMERA, STRANGER, 4_001, 80);
        play.marked(7, 63, 0).syn(CAMERA, STRANGER, 4_002, 80).marked(8, 47, 0).syn(CAMERA, STRANGER, 4_003, 80);
        Coverage camera = play.told().of(Coverage.class, CAMERA).getFirst();
        assertThat(camera.fresh()).isEqualTo(2);
        assertThat(camera.passedOn()).isEqualTo(1);
        assertThat(camera.out()).isEqualTo(4);
    }

    @Test
    void a_mark_tells_the_hop_limit_to_who_sent_the_packet_and_to_nobody_else() {
        Play play = new Play().arp(CAMERA).arp(PLUG).marked(7, 63, 0);
        play.udp(CAMERA, PLUG, 5_000, 9_999, new byte[] {1}).udp(PLUG, CAMERA, 9_999, 5_000, new byte[] {2});
        Play.Told told = play.told();
        // A flow begins with its answer.
        assertThat(told.of(FlowStarted.class, PLUG).getFirst().seen().mark().ttl())
                .isEqualTo(63);
        assertThat(told.of(FlowStarted.class, CAMERA).getFirst().seen().mark().ttl())
                .isZero();
        assertThat(told.of(Activity.class, CAMERA)
                        .getFirst()
                        .peers()
                        .getFirst()
                        .mark()
                        .ttl())
                .isEqualTo(63);
    }
}
