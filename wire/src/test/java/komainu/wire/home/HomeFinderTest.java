package komainu.wire.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.model.Ip;
import komainu.model.Prefix;
import komainu.wire.Bytes;
import komainu.wire.InputReport;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import komainu.wire.packet.Headers;
import komainu.wire.packet.Packet;
import komainu.wire.stream.Recognition;
import org.junit.jupiter.api.Test;

class HomeFinderTest {
    private static final long DEVICE = 0x0200_0000_0001L;
    private static final long ROUTER = 0x0200_0000_0002L;

    private final Home home = Home.learned("home");
    private final HomeFinder finder = new HomeFinder(home, new Nothing());

    private static final class Nothing implements Recognition {
        @Override
        public ProtocolDecoder<?> stream(int clientPort, int serverPort, Side side, Bytes first) {
            return null;
        }

        @Override
        public ProtocolDecoder<?> datagram(int sourcePort, int destinationPort, Bytes first) {
            return null;
        }

        @Override
        public ProtocolDecoder<?> link(long protocol, Bytes first) {
            return null;
        }
    }

    private static Packet ip(String from, long fromMac, String to, long toMac, int ttl) {
        Packet p = new Packet();
        p.kind = Packet.Kind.IP;
        p.transport = 6;
        Ip source = Ip.parse(from);
        Ip destination = Ip.parse(to);
        p.sourceHigh = source.high();
        p.sourceLow = source.low();
        p.destinationHigh = destination.high();
        p.destinationLow = destination.low();
        p.sourceMac = fromMac;
        p.destinationMac = toMac;
        p.ttl = ttl;
        return p;
    }

    private static Packet arp(String sender, long mac) {
        Packet p = ip(sender, mac, "0.0.0.0", -1, 0);
        p.kind = Packet.Kind.ARP;
        return p;
    }

    private List<String> found() {
        finder.settle();
        return home.known().stream().map(h -> h.prefix() + " " + h.from()).toList();
    }

    @Test
    void private_and_link_local_addresses_are_the_owner_s_from_the_start() {
        for (String a : List.of("10.1.2.3", "172.16.0.1", "192.168.200.1", "169.254.1.1", "fe80::1", "fd00::1")) {
            assertThat(home.contains(Ip.parse(a))).as(a).isTrue();
        }
        for (String a : List.of("8.8.8.8", "172.32.0.1", "192.169.0.1", "2001:db8::1", "100.64.0.1")) {
            assertThat(home.contains(Ip.parse(a))).as(a).isFalse();
        }
    }

    @Test
    void ranges_the_owner_names_are_the_only_ones() {
        Home given = Home.given("home", List.of(Prefix.parse("198.51.100.0/24")));
        given.add(Prefix.parse("203.0.113.0/24"), "arp");
        assertThat(given.contains(Ip.parse("198.51.100.7"))).isTrue();
        assertThat(given.contains(Ip.parse("10.0.0.1"))).isFalse();
        assertThat(given.known()).extracting(InputReport.Home::from).containsExactly("option");
    }

    @Test
    void two_public_senders_of_arp_make_their_network_the_owner_s_and_one_only_itself() {
        finder.look(arp("198.51.100.1", DEVICE));
        finder.look(arp("198.51.100.2", ROUTER));
        finder.look(arp("203.0.113.5", ROUTER));
        assertThat(found()).containsExactly("198.51.100.0/24 arp", "203.0.113.5/32 arp");
    }

    @Test
    void a_public_host_beside_a_router_is_the_owner_s() {
        finder.look(ip("198.51.100.7", DEVICE, "8.8.8.8", ROUTER, 64));
        finder.look(ip("8.8.8.8", ROUTER, "198.51.100.7", DEVICE, 57));
        finder.look(ip("9.9.9.9", ROUTER, "198.51.100.7", DEVICE, 51));
        assertThat(found()).containsExactly("198.51.100.7/32 on-link");
    }

    @Test
    void two_public_hosts_that_look_alike_tell_nothing() {
        finder.look(ip("198.51.100.7", DEVICE, "203.0.113.1", ROUTER, 64));
        finder.look(ip("203.0.113.1", ROUTER, "198.51.100.7", DEVICE, 64));
        assertThat(found()).isEmpty();
    }

    @Test
    void without_hardware_addresses_public_hosts_tell_nothing() {
        finder.look(ip("198.51.100.7", -1, "8.8.8.8", -1, 64));
        finder.look(ip("8.8.8.8", -1, "198.51.100.7", -1, 57));
        assertThat(found()).isEmpty();
    }

    @Test
    void a_device_s_own_ipv6_network_is_the_owner_s_but_not_the_one_it_talks_to() {
        finder.look(ip("192.168.1.5", DEVICE, "192.168.1.1", ROUTER, 64));
        finder.look(ip("192.168.1.1", ROUTER, "192.168.1.5", DEVICE, 64));
        finder.look(ip("2001:db8:1::5", DEVICE, "2001:4860::1", ROUTER, 64));
        finder.look(ip("2001:4860::1", ROUTER, "2001:db8:1::5", DEVICE, 56));
        assertThat(found()).containsExactly("192.168.1.0/24 private", "2001:db8:1::/64 on-link");
    }

    @Test
    void a_router_s_announcement_names_the_network() {
        Packet p = ip("fe80::1", ROUTER, "ff02::1", -1, 255);
        p.transport = 58;
        p.icmpType = 134;
        byte[] body = Headers.join(
                new byte[8],
                Headers.hex("03 04 40 c0"),
                new byte[12],
                Headers.number(0x2001_0db8_0005_0000L, 8),
                new byte[8]);
        p.payload.wrap(Bytes.of(body), 0, body.length);
        finder.look(p);
        assertThat(found()).containsExactly("2001:db8:5::/64 ra");
        p.ttl = 64;
        assertThat(Neighbours.isDiscovery(p)).isFalse();
    }

    @Test
    void a_wider_range_takes_the_place_of_narrower_ones() {
        home.add(Prefix.parse("192.168.1.0/24"), "private");
        home.add(Prefix.parse("192.168.2.0/24"), "private");
        home.add(Prefix.parse("192.168.0.0/16"), "dhcp");
        home.add(Prefix.parse("192.168.3.0/24"), "private");
        assertThat(home.known()).extracting(InputReport.Home::from).containsExactly("dhcp");
    }

    @Test
    void a_lease_s_prefix_is_taken_only_if_it_makes_sense() {
        assertThat(Home.parse("192.168.1.0/24")).isPresent();
        assertThat(Home.parse("0.0.0.0/0")).isEmpty();
        assertThat(Home.parse("2001::/16")).isEmpty();
        assertThat(Home.parse("224.0.0.0/24")).isEmpty();
        assertThat(Home.parse("nonsense")).isEmpty();
        assertThat(Home.parse("")).isEmpty();
    }

    @Test
    void prefixes_are_bounded_and_the_rest_is_counted() {
        for (int i = 0; i < 100; i++) {
            home.add(Prefix.parse("20." + i + ".0.0/24"), "dhcp");
        }
        assertThat(home.known()).hasSize(Home.MOST);
        assertThat(home.overflow()).isEqualTo(100 - Home.MOST);
    }

    @Test
    void a_private_address_that_two_strangers_reach_is_the_owner_s_though_it_never_answers() {
        finder.look(ip("198.51.100.1", ROUTER, "10.10.10.10", DEVICE, 50));
        finder.look(ip("198.51.100.1", ROUTER, "10.10.10.11", DEVICE, 50));
        finder.look(ip("203.0.113.9", ROUTER, "10.10.10.10", DEVICE, 50));
        assertThat(found()).containsExactly("10.10.10.10/32 private");
    }

    @Test
    void a_network_whose_devices_speak_stays_as_it_is() {
        finder.look(ip("10.10.10.9", DEVICE, "198.51.100.1", ROUTER, 64));
        finder.look(ip("198.51.100.1", ROUTER, "10.10.10.10", DEVICE, 50));
        finder.look(ip("203.0.113.9", ROUTER, "10.10.10.10", DEVICE, 50));
        assertThat(found()).containsExactly("10.10.10.0/24 private");
    }
}
