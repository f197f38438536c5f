package komainu.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static komainu.wire.Play.CAMERA;
import static komainu.wire.Play.PLUG;
import static komainu.wire.Play.ROUTER;
import static komainu.wire.Play.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.model.Activity;
import komainu.model.Appeared;
import komainu.model.AttemptFailed;
import komainu.model.Coverage;
import komainu.model.Direction;
import komainu.model.FlowEnded;
import komainu.model.FlowProgress;
import komainu.model.FlowStarted;
import komainu.model.Gateway;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Quality;
import komainu.wire.packet.Packet;
import org.junit.jupiter.api.Test;

class SensorTest {
    private static final byte[] NOTHING = {};

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

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
    void an_answered_connection_is_a_flow_of_the_owner_and_proves_the_caller() {
        Play.Told told = new Play().connect(CAMERA, STRANGER, 40_000, 443).told();
        assertThat(told.of(Appeared.class))
                .extracting(a -> a.endpoint().ip(), Appeared::how)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(CAMERA.ip(), Appeared.How.ANSWERED_FLOW));
        assertThat(told.of(FlowStarted.class)).singleElement().satisfies(f -> {
            assertThat(f.talk().direction()).isEqualTo(Direction.OUTBOUND);
            assertThat(f.talk().peer()).isEqualTo(STRANGER.ip());
            assertThat(f.talk().service()).isEqualTo(443);
            assertThat(f.talk().peerMac()).isEqualTo(Mac.NONE);
            assertThat(f.talk().flow()).isPositive();
        });
        assertThat(told.of(FlowEnded.class)).singleElement().satisfies(f -> {
            assertThat(f.how()).isEqualTo(FlowEnded.How.CUT);
            assertThat(f.total().packetsOut()).isEqualTo(2);
            assertThat(f.total().packetsIn()).isEqualTo(1);
            assertThat(f.total().bytesOut()).isEqualTo(80);
        });
    }

    @Test
    void a_flow_between_two_devices_of_the_owner_is_told_to_both() {
        Play.Told told = new Play().connect(CAMERA, PLUG, 40_000, 23).told();
        assertThat(told.of(FlowStarted.class, CAMERA)).singleElement().satisfies(f -> {
            assertThat(f.talk().direction()).isEqualTo(Direction.OUTBOUND);
            assertThat(f.talk().peerMac()).isEqualTo(new Mac(PLUG.mac()));
        });
        assertThat(told.of(FlowStarted.class, PLUG))
                .singleElement()
                .satisfies(f -> assertThat(f.talk().direction()).isEqualTo(Direction.INBOUND));
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
    void a_scan_is_counted_by_port_and_destinations() {
        Play play = new Play().arp(CAMERA);
        for (int i = 0; i < 200; i++) {
            int port = i % 10 == 0 ? 2323 : 23;
            play.tcp(CAMERA, STRANGER.as("198.51.100." + i), 4000, port, Packet.SYN, 0xc6336400L + i, 0, NOTHING);
        }
        Activity a = play.told().of(Activity.class, CAMERA).getFirst();
        assertThat(a.tries().tried()).isEqualTo(200);
        assertThat(a.traits().sequenceIsDestination()).isEqualTo(200);
        assertThat(a.ports()).extracting(Activity.PortTally::port).containsExactly(23, 2323);
        assertThat(a.ports().getFirst().tried()).isEqualTo(180);
        assertThat(a.destinations().estimate()).isBetween(180L, 220L);
        assertThat(a.networks().getFirst().packets()).isEqualTo(200);
        assertThat(a.exemplars().stream().filter(e -> e.kind() == Activity.Exemplar.Kind.SEQUENCE_IS_DESTINATION))
                .hasSize(Activity.EXEMPLARS);
    }

    @Test
    void many_destinations_never_look_like_a_flood_of_one() {
        Play play = new Play().arp(CAMERA);
        for (int i = 0; i < 1000; i++) {
            play.syn(CAMERA, STRANGER.as("198.51." + i / 200 + "." + i % 200), 4000, 23);
        }
        Activity a = play.told().of(Activity.class, CAMERA).getFirst();
        assertThat(a.peers()).allSatisfy(p -> assertThat(p.packets()).isEqualTo(1));
    }

    @Test
    void silence_is_a_failed_attempt_after_twenty_seconds_of_event_time() {
        Play play = new Play().arp(CAMERA).syn(CAMERA, STRANGER, 40_000, 48101);
        long started = play.now() - 1000;
        Play.Told told = play.pause(21_000).arp(ROUTER).told();
        assertThat(told.of(AttemptFailed.class)).singleElement().satisfies(f -> {
            assertThat(f.refused()).isFalse();
            assertThat(f.started()).isEqualTo(started);
            assertThat(f.talk().peerPort()).isEqualTo(48101);
            assertThat(f.seen().mark().packet()).isEqualTo(2);
        });
    }

    @Test
    void an_attempt_still_open_at_the_end_has_not_failed() {
        Play play = new Play()
                .arp(CAMERA)
                .syn(CAMERA, STRANGER, 40_000, 80)
                .pause(5000)
                .arp(ROUTER);
        assertThat(play.told().of(AttemptFailed.class)).isEmpty();
    }

    @Test
    void a_reset_refuses_at_once() {
        Play.Told told = new Play()
                .arp(CAMERA)
                .syn(CAMERA, STRANGER, 40_000, 23)
                .tcp(STRANGER, CAMERA, 23, 40_000, Packet.RST | Packet.ACK, 0, 101, NOTHING)
                .told();
        assertThat(told.of(AttemptFailed.class))
                .singleElement()
                .satisfies(f -> assertThat(f.refused()).isTrue());
        assertThat(told.of(FlowStarted.class)).isEmpty();
        assertThat(told.of(Activity.class, CAMERA).getFirst().tries().refused()).isEqualTo(1);
    }

    @Test
    void an_icmp_error_refuses_the_packet_it_quotes() {
        Play.Told told = new Play()
                .arp(CAMERA)
                .udp(CAMERA, STRANGER, 40_000, 9999, bytes("x"))
                .unreachable(ROUTER, CAMERA, STRANGER, 40_000, 9999)
                .told();
        assertThat(told.of(AttemptFailed.class)).singleElement().satisfies(f -> {
            assertThat(f.refused()).isTrue();
            assertThat(f.talk().transport()).isEqualTo(17);
            assertThat(f.talk().peer()).isEqualTo(STRANGER.ip());
        });
    }

    @Test
    void failures_are_told_sixteen_times_a_second_and_counted_beyond() {
        Play play = new Play().arp(CAMERA);
        for (int i = 0; i < 40; i++) {
            play.syn(CAMERA, STRANGER, 40_000 + i, 23);
            play.tcp(STRANGER, CAMERA, 23, 40_000 + i, Packet.RST | Packet.ACK, 0, 101, NOTHING);
        }
        Play.Told told = play.told();
        assertThat(told.of(AttemptFailed.class)).hasSize(16);
        assertThat(told.count("attempts.over-cap")).isEqualTo(24);
    }

    @Test
    void the_fourth_datagram_one_way_makes_a_flow() {
        Play play = new Play().arp(CAMERA);
        for (int i = 0; i < 3; i++) {
            play.udp(CAMERA, STRANGER, 5000, 6000, bytes("abcdefgh" + i));
        }
        assertThat(play.told().of(FlowStarted.class)).isEmpty();
        Play.Told told =
                play.udp(CAMERA, STRANGER, 5000, 6000, bytes("abcdefgh9")).told();
        assertThat(told.of(FlowStarted.class)).hasSize(1);
        assertThat(told.of(FlowEnded.class).getFirst().total().packetsOut()).isEqualTo(4);
        assertThat(told.of(FlowEnded.class).getFirst().payloadOut()).isEqualTo(36);
    }

    @Test
    void a_flow_is_told_again_after_one_five_and_ten_minutes_with_what_came_since() {
        Play play = new Play().connect(CAMERA, STRANGER, 40_000, 23);
        for (int minute = 0; minute < 25; minute++) {
            play.pause(60_000)
                    .tcp(CAMERA, STRANGER, 40_000, 23, Packet.ACK | Packet.PSH, 101 + 2L * minute, 501, new byte[2]);
        }
        Play.Told told = play.told();
        List<FlowProgress> progress = told.of(FlowProgress.class);
        assertThat(progress).hasSize(4);
        assertThat(progress).extracting(FlowProgress::payloadOut).containsExactly(2L, 8L, 10L, 20L);
        assertThat(progress.getLast().total().packetsOut()).isEqualTo(22);
    }

    @Test
    void a_reset_and_two_fins_end_a_flow() {
        Play play = new Play().connect(CAMERA, STRANGER, 40_000, 80);
        play.tcp(CAMERA, STRANGER, 40_000, 80, Packet.FIN | Packet.ACK, 101, 501, NOTHING);
        play.tcp(STRANGER, CAMERA, 80, 40_000, Packet.FIN | Packet.ACK, 501, 102, NOTHING);
        play.tcp(CAMERA, STRANGER, 40_000, 80, Packet.ACK, 102, 502, NOTHING);
        play.connect(CAMERA, STRANGER, 40_001, 80);
        play.tcp(STRANGER, CAMERA, 80, 40_001, Packet.RST, 501, 102, NOTHING);
        assertThat(play.told().of(FlowEnded.class))
                .extracting(FlowEnded::how)
                .containsExactly(FlowEnded.How.FINISHED, FlowEnded.How.RESET);
    }

    @Test
    void a_flow_seen_from_its_middle_takes_its_direction_from_the_ports() {
        Play play = new Play();
        play.tcp(STRANGER, CAMERA, 443, 51_000, Packet.ACK, 900, 700, bytes("late"));
        play.tcp(CAMERA, STRANGER, 51_000, 443, Packet.ACK, 700, 904, NOTHING);
        play.tcp(STRANGER, CAMERA, 50_000, 51_000, Packet.ACK, 900, 700, bytes("late"));
        play.tcp(CAMERA, STRANGER, 51_000, 50_000, Packet.ACK, 700, 904, NOTHING);
        assertThat(play.told().of(FlowStarted.class))
                .extracting(f -> f.talk().direction())
                .containsExactly(Direction.OUTBOUND, Direction.UNKNOWN);
    }

    @Test
    void a_connection_heard_on_one_side_only_is_a_flow_once_the_caller_goes_on() {
        Play play = new Play().arp(CAMERA).syn(CAMERA, STRANGER, 40_000, 80);
        play.tcp(CAMERA, STRANGER, 40_000, 80, Packet.ACK, 101, 501, NOTHING);
        assertThat(play.told().of(FlowStarted.class)).hasSize(1);
    }

    @Test
    void repeated_calls_without_answer_never_make_a_flow() {
        Play play = new Play().arp(CAMERA);
        for (int i = 0; i < 6; i++) {
            play.syn(CAMERA, STRANGER, 40_000, 80).pause(1000);
        }
        assertThat(play.told().of(FlowStarted.class)).isEmpty();
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
    void packets_under_a_stranger_s_address_count_against_the_device_that_sent_them() {
        Play play = new Play().arp(CAMERA).arp(ROUTER);
        for (int i = 0; i < 50; i++) {
            play.syn(CAMERA.as("8.8." + i + ".1"), STRANGER, 1000 + i, 80);
        }
        Activity a = play.told().of(Activity.class, CAMERA).getFirst();
        assertThat(a.foreign()).isEqualTo(50);
        assertThat(a.exemplars()).extracting(Activity.Exemplar::kind).contains(Activity.Exemplar.Kind.FOREIGN_SOURCE);
    }

    @Test
    void a_gre_packet_shows_where_the_tunnel_goes_and_not_what_is_inside() {
        Play play = new Play().arp(CAMERA).arp(ROUTER);
        for (int i = 1; i <= 3; i++) {
            String inner = "4500 001c 000" + i + " 0000 4011 0000 08080801 08080402" + "1388 0050 0008 0000";
            play.ip(CAMERA, STRANGER, 47, komainu.wire.packet.Headers.hex("0000 0800" + inner));
        }
        Activity a = play.told().of(Activity.class, CAMERA).getFirst();
        assertThat(a.traits().greIp()).isEqualTo(3);
        assertThat(a.foreign()).isEqualTo(3);
        assertThat(a.exemplars()).hasSize(3).allSatisfy(e -> {
            assertThat(e.kind()).isEqualTo(Activity.Exemplar.Kind.GRE);
            assertThat(e.peer()).isEqualTo(STRANGER.ip());
            assertThat(e.port()).isZero();
            assertThat(e.value()).isEqualTo(0x0800);
        });
    }

    @Test
    void multicast_is_kept_apart() {
        Play play = new Play().arp(CAMERA);
        play.udp(CAMERA, CAMERA.as("239.255.255.250"), 5000, 9, bytes("hello"));
        play.udp(CAMERA, STRANGER, 5000, 9, bytes("hello"));
        Activity a = play.told().of(Activity.class, CAMERA).getFirst();
        assertThat(a.toAll().packetsOut()).isEqualTo(1);
        assertThat(a.udp().packetsOut()).isEqualTo(1);
        assertThat(a.peers()).hasSize(1);
    }

    @Test
    void what_was_said_on_a_stream_is_told_to_both_ends() {
        Play play = new Play().connect(CAMERA, PLUG, 40_000, 80);
        play.tcp(CAMERA, PLUG, 40_000, 80, Packet.ACK, 101, 501, bytes("GET /x HTTP/1.1\r\nHost: a\r\n\r\n"));
        play.tcp(PLUG, CAMERA, 80, 40_000, Packet.ACK, 501, 128, bytes("HTTP/1.1 404 No\r\nServer: s\r\n\r\n"));
        List<Heard> heard = play.told().of(Heard.class);
        assertThat(heard.stream().filter(h -> h.message() instanceof Message.HttpAsked))
                .hasSize(2);
        assertThat(heard.stream()
                        .filter(h -> h.message() instanceof Message.HttpAsked && h.said())
                        .map(h -> h.endpoint().ip()))
                .containsExactly(CAMERA.ip());
        assertThat(heard.stream().filter(h -> h.message() instanceof Message.HttpAnswered))
                .hasSize(2);
    }

    @Test
    void messages_are_told_sixty_four_times_a_second_and_counted_beyond() {
        Play play = new Play().arp(CAMERA);
        byte[] question = komainu.wire.packet.Headers.hex("0001 0100 0001 0000 0000 0000 01 61 00 0001 0001");
        for (int i = 0; i < 100; i++) {
            play.udp(CAMERA, STRANGER, 10_000 + i, 53, question);
        }
        Play.Told told = play.told();
        assertThat(told.of(Heard.class)).hasSize(64);
        assertThat(told.count("heard.over-cap")).isEqualTo(36);
    }

    @Test
    void a_copy_seen_at_another_point_is_dropped_and_counted() {
        Play play = new Play().arp(CAMERA);
        play.marked(7, 64, 0).syn(CAMERA, STRANGER, 40_000, 80);
        play.marked(7, 63, 1).syn(CAMERA, STRANGER, 40_000, 80);
        Play.Told told = play.told();
        assertThat(told.of(Activity.class, CAMERA).getFirst().tries().tried()).isEqualTo(1);
        assertThat(told.count("copies.dropped")).isEqualTo(1);
    }

    @Test
    void a_flood_of_equal_packets_is_counted_whole() {
        Play play = new Play().arp(CAMERA);
        for (int i = 0; i < 1000; i++) {
            play.marked(0, 64, 0).udp(CAMERA, STRANGER, 5000, 80, bytes("same bytes"));
        }
        assertThat(play.told().of(Activity.class, CAMERA).getFirst().udp().packetsOut())
                .isEqualTo(1000);
    }

    @Test
    void the_inner_address_keeps_what_a_router_translated() {
        Play.Node outside = new Play.Node(0x0200_0000_00aaL, Ip.parse("198.51.100.77"));
        Play play = new Play().arp(CAMERA);
        play.marked(9, 64, 0).syn(CAMERA, STRANGER, 40_000, 80);
        play.marked(9, 63, 1).syn(outside, STRANGER, 61_000, 80);
        play.marked(10, 55, 1).synAck(STRANGER, outside, 80, 61_000);
        play.marked(10, 54, 0).synAck(STRANGER, CAMERA, 80, 40_000);
        Play.Told told = play.told();
        assertThat(told.of(FlowStarted.class, CAMERA)).hasSize(1);
        assertThat(told.count("copies.translated")).isEqualTo(2);
    }

    @Test
    void time_never_goes_back_and_a_large_step_begins_a_new_epoch() {
        Play play =
                new Play().connect(CAMERA, STRANGER, 40_000, 80).pause(10_000).arp(CAMERA);
        play.pause(-1500).arp(ROUTER).pause(-3_600_000).arp(CAMERA).pause(1000).arp(PLUG);
        Play.Told told = play.told();
        assertThat(told.all()).extracting(Observation::at).isSorted();
        assertThat(told.of(Quality.class)).extracting(Quality::lack).containsExactly(Quality.Lack.LATE);
        assertThat(told.of(FlowEnded.class))
                .singleElement()
                .satisfies(f -> assertThat(f.how()).isEqualTo(FlowEnded.How.CUT));
        assertThat(told.count("time.clamped")).isEqualTo(1);
        assertThat(told.count("time.epochs")).isEqualTo(1);
    }

    @Test
    void a_second_is_told_when_the_next_begins() {
        Play play = new Play()
                .arp(CAMERA)
                .udp(CAMERA, STRANGER, 5000, 6000, bytes("one"))
                .pause(1500);
        play.udp(CAMERA, STRANGER, 5000, 6000, bytes("two"));
        List<Activity> told = play.told().of(Activity.class, CAMERA);
        assertThat(told).hasSize(2);
        assertThat(told.getFirst().from()).isEqualTo(Play.START);
        assertThat(told.getFirst().at()).isEqualTo(Play.START + 1_500 * Play.MILLI + 2000);
        assertThat(told.getFirst().seen().packet()).isEqualTo(3);
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
    void memory_is_bounded_whatever_comes() {
        Play play = new Play().arp(CAMERA);
        for (int i = 0; i < 60_000; i++) {
            play.syn(CAMERA, STRANGER.as("20." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255)), 4000, 23);
        }
        Play.Told told = play.told(new SensorOptions(List.of(), 1, 1L << 20));
        assertThat(told.count("attempts.begun")).isEqualTo(60_000);
        assertThat(told.count("attempts.evicted")).isGreaterThan(50_000);
        assertThat(told.of(Activity.class, CAMERA).stream()
                        .mapToLong(a -> a.tries().tried())
                        .sum())
                .isEqualTo(60_000);
    }
}
