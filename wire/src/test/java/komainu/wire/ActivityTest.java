package komainu.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static komainu.wire.Play.CAMERA;
import static komainu.wire.Play.ROUTER;
import static komainu.wire.Play.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.model.Activity;
import komainu.wire.packet.Packet;
import org.junit.jupiter.api.Test;

/// What a second of an endpoint holds.
class ActivityTest {
    private static final byte[] NOTHING = {};

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
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
    void a_frame_inside_gre_counts_for_who_sent_it_whatever_hardware_addresses_it_names() {
        Play play = new Play().arp(CAMERA).arp(ROUTER);
        for (String first : List.of("02", "01", "00")) { // to one, to a group, to nobody
            String mac = first + "0000" + first + "0000";
            String inner = "4500 001c 00" + first + " 0000 4011 0000 08080801 08080402" + "1388 0050 0008 0000";
            play.ip(CAMERA, STRANGER, 47, komainu.wire.packet.Headers.hex("0000 6558" + mac + mac + "0800" + inner));
        }
        Activity a = play.told().of(Activity.class, CAMERA).getFirst();
        assertThat(a.traits().greEthernet()).isEqualTo(3);
        assertThat(a.foreign()).isEqualTo(3);
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
    void a_flood_of_equal_packets_is_counted_whole() {
        Play play = new Play().arp(CAMERA);
        for (int i = 0; i < 1000; i++) {
            play.marked(0, 64, 0).udp(CAMERA, STRANGER, 5000, 80, bytes("same bytes"));
        }
        assertThat(play.told().of(Activity.class, CAMERA).getFirst().udp().packetsOut())
                .isEqualTo(1000);
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
}
