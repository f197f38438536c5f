package komainu.wire.home;

import static komainu.wire.Play.CAMERA;
import static komainu.wire.Play.ROUTER;
import static komainu.wire.Play.STRANGER;
import static komainu.wire.packet.Headers.hex;
import static komainu.wire.packet.Headers.join;
import static komainu.wire.packet.Headers.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.model.Activity;
import komainu.model.Appeared;
import komainu.model.FlowStarted;
import komainu.model.Ip;
import komainu.wire.Play;
import komainu.wire.packet.Packet;
import org.junit.jupiter.api.Test;

/// IPv6 networks that are learned after the first packets, with no router's announcement.
class LaterHomeTest {
    private static final String OWN = "2001:db8:1::5";
    private static final String AWAY = "2001:db8:9::1";

    private final Play play = new Play().arp(CAMERA).arp(ROUTER).pause(5000).arp(CAMERA);

    private void frame(long fromMac, long toMac, String from, String to, int transport, int limit, byte[] rest) {
        Ip source = Ip.parse(from);
        Ip destination = Ip.parse(to);
        play.frame(join(
                number(toMac, 6),
                number(fromMac, 6),
                hex("86dd 60000000"),
                number(rest.length, 2),
                number(transport, 1),
                number(limit, 1),
                number(source.high(), 8),
                number(source.low(), 8),
                number(destination.high(), 8),
                number(destination.low(), 8),
                rest));
    }

    private static byte[] tcp(int source, int destination, int flags) {
        return join(
                number(source, 2),
                number(destination, 2),
                number(100, 4),
                number(200, 4),
                number(0x5000 | flags, 2),
                hex("0400 0000 0000"));
    }

    /// A connection from the camera's hardware address, answered by the router's.
    private void connect(String from, int port, int limit) {
        frame(CAMERA.mac(), ROUTER.mac(), from, AWAY, 6, limit, tcp(port, 443, Packet.SYN));
        frame(ROUTER.mac(), CAMERA.mac(), AWAY, from, 6, 55, tcp(443, port, Packet.SYN | Packet.ACK));
        frame(CAMERA.mac(), ROUTER.mac(), from, AWAY, 6, limit, tcp(port, 443, Packet.ACK));
    }

    private void solicit(long mac, String target) {
        byte[] body = join(
                hex("8700 0000 00000000"),
                number(Ip.parse(target).high(), 8),
                number(Ip.parse(target).low(), 8));
        frame(mac, 0x3333_ff00_0001L, "fe80::99", "ff02::1:ff00:1", 58, 255, body);
    }

    private static List<String> home(Play.Told told) {
        return told.report().home().stream()
                .map(h -> h.prefix() + " " + h.from())
                .filter(h -> h.contains(":"))
                .toList();
    }

    @Test
    void an_answered_flow_of_a_known_device_makes_its_global_network_the_owner_s_from_then_on() {
        connect(OWN, 40_000, 64);
        connect(OWN, 40_001, 64);
        Play.Told told = play.told();
        assertThat(home(told)).containsExactly("2001:db8:1::/64 on-link");
        assertThat(told.of(Appeared.class, CAMERA.as(OWN)))
                .singleElement()
                .satisfies(a -> assertThat(a.how()).isEqualTo(Appeared.How.ANSWERED_FLOW));
        assertThat(told.of(FlowStarted.class, CAMERA.as(OWN)))
                .extracting(f -> f.talk().port())
                .containsExactly(40_001);
        assertThat(told.of(Activity.class, CAMERA.as(OWN)).getFirst().tcp().packetsOut())
                .isEqualTo(3);
        assertThat(told.count("foreign.packets")).isEqualTo(1);
    }

    @Test
    void an_unanswered_sender_proves_nothing_and_counts_as_foreign() {
        for (int i = 0; i < 20; i++) {
            frame(CAMERA.mac(), ROUTER.mac(), OWN, AWAY, 6, 64, tcp(40_000 + i, 443, Packet.SYN));
        }
        Play.Told told = play.told();
        assertThat(home(told)).isEmpty();
        assertThat(told.count("foreign.packets")).isEqualTo(20);
    }

    @Test
    void forwarded_packets_prove_nothing() {
        connect(OWN, 40_000, 63);
        assertThat(home(play.told())).isEmpty();
    }

    @Test
    void a_router_proves_nothing_for_whom_it_carries() {
        play.connect(CAMERA, STRANGER, 40_000, 80);
        frame(CAMERA.mac(), ROUTER.mac(), "fe80::5", AWAY, 6, 64, tcp(40_000, 443, Packet.SYN));
        frame(ROUTER.mac(), CAMERA.mac(), AWAY, "fe80::5", 6, 64, tcp(443, 40_000, Packet.SYN | Packet.ACK));
        connect(AWAY, 40_009, 63);
        assertThat(home(play.told())).isEmpty();
    }

    @Test
    void a_neighbour_solicitation_of_a_known_device_names_the_network_and_a_strangers_does_not() {
        solicit(0x0200_0000_0077L, "2001:db8:7::1");
        assertThat(home(play.told())).isEmpty();
        solicit(CAMERA.mac(), "2001:db8:1::1");
        Play.Told told = play.told();
        assertThat(home(told)).containsExactly("2001:db8:1::/64 on-link");
    }

    @Test
    void ranges_the_owner_named_stay_as_they_are() {
        connect(OWN, 40_000, 64);
        Play.Told told = play.toldWithHome("192.168.1.0/24");
        assertThat(told.report().home()).extracting(h -> h.from()).containsExactly("option");
        assertThat(told.of(Appeared.class)).noneMatch(a -> a.endpoint().ip().equals(Ip.parse(OWN)));
    }
}
