package komainu.wire.packet;

import static komainu.wire.packet.Headers.HOME6;
import static komainu.wire.packet.Headers.ethernet;
import static komainu.wire.packet.Headers.hex;
import static komainu.wire.packet.Headers.ipv4;
import static komainu.wire.packet.Headers.ipv6;
import static komainu.wire.packet.Headers.join;
import static komainu.wire.packet.Headers.number;
import static komainu.wire.packet.Headers.plain;
import static komainu.wire.packet.Headers.tcp;
import static komainu.wire.packet.Headers.text;
import static komainu.wire.packet.Headers.udp;
import static org.assertj.core.api.Assertions.assertThat;

import komainu.wire.Count;
import komainu.wire.Malformed;
import komainu.wire.Protocol;
import org.junit.jupiter.api.Test;

class TunnelsTest {
    private static final byte[] INNER = ipv4(6, tcp(40_000, 443, Packet.SYN, text("hello")));
    private static final byte[] INNER6 = ipv6(6, tcp(40_000, 443, Packet.SYN, text("hello")));

    private final Dissection read = new Dissection();

    private void sees(byte[] ip, int tunnels) {
        Packet packet = read.of(101, ip);

        assertThat(packet.tunnels).isEqualTo(tunnels);
        assertThat(packet.transport).isEqualTo(6);
        assertThat(packet.destinationPort).isEqualTo(443);
        assertThat(read.payload()).isEqualTo("hello");
        assertThat(read.counters.malformed()).isEmpty();
    }

    @Test
    void looks_through_ip_in_ip_in_all_four_ways() {
        sees(ipv4(4, INNER), 1);
        sees(ipv4(41, INNER6), 1);
        assertThat(read.source()).isEqualTo(HOME6);
        sees(ipv6(4, INNER), 1);
        assertThat(read.source()).isEqualTo(Headers.HOME);
        sees(ipv6(41, INNER6), 1);
        // As RFC 2473 writes it: a destination option with the encapsulation limit first.
        sees(ipv6(60, join(hex("0400 0401 04 01 0100"), INNER)), 1);
    }

    @Test
    void the_hardware_address_of_a_home_router_names_nobody_inside_its_tunnel() {
        Packet packet = read.of(1, ethernet(0x86dd, ipv6(4, INNER)));
        assertThat(packet.tunnels).isEqualTo(1);
        assertThat(packet.sourceMac).isEqualTo(-1);
        assertThat(packet.destinationMac).isEqualTo(-1);

        packet = read.of(1, ethernet(0x0800, ipv4(4, INNER)));
        assertThat(packet.tunnels).isEqualTo(1);
        assertThat(packet.sourceMac).isNotEqualTo(-1);
    }

    @Test
    void looks_through_gre_and_keeps_its_type() {
        sees(ipv4(47, join(hex("0000 0800"), INNER)), 1);
        assertThat(read.packet.greType).isEqualTo(0x0800);
        sees(ipv4(47, join(hex("b000 86dd"), new byte[12], INNER6)), 1);
        sees(ipv4(47, join(hex("0000 6558"), plain())), 1);
        sees(ipv4(47, join(hex("1000 88be"), new byte[12], plain())), 1);
        sees(ipv4(47, join(hex("0000 88be"), plain())), 1);
    }

    @Test
    void opens_pptp_only_where_it_carries_plain_ip() {
        sees(ipv4(47, join(hex("3081 880b 0000 0001 00000001 00000002 ff03 0021"), INNER)), 1);
        assertThat(read.packet.greVersion).isEqualTo(1);

        Packet packet = read.of(101, ipv4(47, join(hex("3001 880b 0000 0001 00000001 00fd"), new byte[40])));
        assertThat(packet.tunnels).isZero();
        assertThat(packet.transport).isEqualTo(47);
        assertThat(packet.greType).isEqualTo(0x880b);
        assertThat(packet.payload.length()).isEqualTo(54);
    }

    @Test
    void counts_gre_of_unknown_versions() {
        assertThat(read.of(101, ipv4(47, join(hex("0002 0800"), INNER))).transport)
                .isEqualTo(47);
        assertThat(read.counters.of(Protocol.GRE, Malformed.BAD_VALUE)).isEqualTo(1);
    }

    @Test
    void looks_through_vxlan() {
        sees(ipv4(17, udp(50_000, 4789, join(hex("0800 0000 000001 00"), plain()))), 1);
        assertThat(read.packet.sourceMac).isEqualTo(Headers.CAMERA);
    }

    @Test
    void leaves_vxlan_closed_where_it_holds_no_frame() {
        Packet packet = read.of(101, ipv4(17, udp(50_000, 4789, join(hex("0800 0000 000001 00"), new byte[40]))));

        assertThat(packet.tunnels).isZero();
        assertThat(packet.destinationPort).isEqualTo(4789);
        assertThat(packet.payload.length()).isEqualTo(48);
    }

    @Test
    void looks_through_teredo_with_its_optional_headers() {
        sees(ipv4(17, udp(50_000, 3544, INNER6)), 1);
        sees(ipv4(17, udp(3544, 50_000, join(hex("0000 1234 01020304"), INNER6))), 1);
        byte[] authentication = join(hex("0001 02 03"), new byte[2 + 3 + 9]);
        sees(ipv4(17, udp(3544, 50_000, join(authentication, hex("0000 1234 01020304"), INNER6))), 1);
    }

    @Test
    void looks_through_mpls_and_the_ethernet_it_may_carry() {
        read.of(1, ethernet(0x8847, join(hex("00010040 00011140"), INNER)));
        assertThat(read.packet.destinationPort).isEqualTo(443);
        assertThat(read.packet.tunnels).isEqualTo(1);

        read.of(1, ethernet(0x8847, join(hex("00011140 00000000"), plain())));
        assertThat(read.packet.destinationPort).isEqualTo(443);

        sees(ipv4(137, join(hex("00011140"), INNER)), 1);
    }

    @Test
    void stops_at_the_fifth_tunnel() {
        byte[] nested = INNER;
        for (int i = 0; i < Tunnels.DEEPEST + 1; i++) {
            nested = ipv4(4, nested);
        }

        Packet packet = read.of(101, nested);

        assertThat(packet.tunnels).isEqualTo(Tunnels.DEEPEST);
        assertThat(packet.transport).isEqualTo(4);
        assertThat(read.counters.of(Protocol.IP, Malformed.TOO_DEEP)).isEqualTo(1);
        assertThat(read.counters.of(Count.TUNNELS)).isEqualTo(Tunnels.DEEPEST);
    }

    @Test
    void forgets_the_outer_ports_when_the_inner_packet_has_none() {
        byte[] icmp = ipv4(1, hex("0800 0000 00000000"));

        Packet packet =
                read.of(101, ipv4(17, udp(50_000, 4789, join(hex("0800 0000 000001 00"), ethernet(0x0800, icmp)))));

        assertThat(packet.transport).isEqualTo(1);
        assertThat(packet.sourcePort).isZero();
        assertThat(packet.icmpType).isEqualTo(8);
    }

    @Test
    void keeps_the_outer_packet_when_the_inner_one_is_broken() {
        Packet packet = read.of(101, ipv4(4, join(hex("41000000"), number(0, 20))));

        assertThat(packet.kind).isEqualTo(Packet.Kind.IP);
        assertThat(packet.transport).isEqualTo(4);
        assertThat(read.destination()).isEqualTo(Headers.AWAY);
        assertThat(read.counters.of(Protocol.IP, Malformed.BAD_LENGTH)).isEqualTo(1);
    }
}
