package komainu.wire.packet;

import static komainu.wire.packet.Headers.AWAY;
import static komainu.wire.packet.Headers.CAMERA;
import static komainu.wire.packet.Headers.HOME;
import static komainu.wire.packet.Headers.ROUTER;
import static komainu.wire.packet.Headers.arp;
import static komainu.wire.packet.Headers.ethernet;
import static komainu.wire.packet.Headers.hex;
import static komainu.wire.packet.Headers.ipv4;
import static komainu.wire.packet.Headers.ipv6;
import static komainu.wire.packet.Headers.join;
import static komainu.wire.packet.Headers.number;
import static komainu.wire.packet.Headers.plain;
import static komainu.wire.packet.Headers.reversed;
import static komainu.wire.packet.Headers.tcp;
import static komainu.wire.packet.Headers.text;
import static komainu.wire.packet.Headers.udp;
import static org.assertj.core.api.Assertions.assertThat;

import komainu.wire.Count;
import komainu.wire.Malformed;
import komainu.wire.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTypesTest {
    private static final byte[] IP = ipv4(17, udp(5000, 5001, text("hello")));
    private static final byte[] IP6 = ipv6(17, udp(5000, 5001, text("hello")));

    private final Dissection read = new Dissection();

    @Test
    void reads_ethernet_with_both_hardware_addresses() {
        Packet packet = read.of(1, plain());

        assertThat(packet.kind).isEqualTo(Packet.Kind.IP);
        assertThat(packet.sourceMac).isEqualTo(CAMERA);
        assertThat(packet.destinationMac).isEqualTo(ROUTER);
        assertThat(packet.toGroup).isFalse();
        assertThat(packet.vlan).isZero();
        assertThat(packet.at).isEqualTo(read.at);
        assertThat(packet.frame).isEqualTo(1);
    }

    @Test
    void says_when_a_frame_is_to_a_group_and_when_it_has_no_sender() {
        byte[] frame = join(hex("01005e0000fb 000000000000 0800"), IP);

        Packet packet = read.of(1, frame);

        assertThat(packet.toGroup).isTrue();
        assertThat(packet.sourceMac).isEqualTo(-1);
    }

    @Test
    void keeps_the_innermost_of_stacked_vlans() {
        Packet packet = read.of(1, ethernet(0x88a8, join(hex("0064 8100 200a 0800"), IP)));

        assertThat(packet.vlan).isEqualTo(10);
        assertThat(packet.sourcePort).isEqualTo(5000);
    }

    @Test
    void reads_ip_behind_llc_and_snap() {
        read.of(1, ethernet(8 + IP.length, join(hex("aaaa03 000000 0800"), IP)));

        assertThat(read.source()).isEqualTo(HOME);
    }

    @Test
    void leaves_other_llc_alone() {
        assertThat(read.of(1, ethernet(38, join(hex("424203"), new byte[35]))).kind)
                .isEqualTo(Packet.Kind.OTHER);
        assertThat(read.counters.malformed()).isEmpty();
    }

    @Test
    void names_the_protocol_of_a_message_without_ip() {
        Packet packet = read.of(1, ethernet(0x88cc, text("some lldp")));

        assertThat(packet.kind).isEqualTo(Packet.Kind.LINK);
        assertThat(packet.linkProtocol).isEqualTo(0x88cc);
        assertThat(read.payload()).isEqualTo("some lldp");
    }

    @Test
    void names_an_organisation_s_own_protocol_and_leaves_the_padding() {
        Packet packet = read.of(1, ethernet(11, join(hex("aaaa03 00000c 2000"), text("cdp..padding"))));

        assertThat(packet.kind).isEqualTo(Packet.Kind.LINK);
        assertThat(packet.linkProtocol).isEqualTo(0x0c_2000);
        assertThat(read.payload()).isEqualTo("cdp");
    }

    @Test
    void a_message_within_a_tunnel_is_of_another_link() {
        byte[] inner = ethernet(0x8100, join(hex("0005 88cc"), text("some lldp")));
        Packet packet = read.of(101, ipv4(17, udp(50_000, 4789, join(hex("0800 0000 000001 00"), inner))));

        assertThat(packet.tunnels).isEqualTo(1);
        assertThat(packet.kind).isEqualTo(Packet.Kind.IP);
    }

    @Test
    void reads_linux_cooked_frames_of_both_versions() {
        byte[] first = join(hex("0003 0001 0006"), number(CAMERA, 6), hex("0000 0800"), IP);
        byte[] second = join(hex("86dd 0000 00000002 0001 01 06"), number(CAMERA, 6), hex("0000"), IP6);

        read.of(113, first);
        assertThat(read.packet.sourceMac).isEqualTo(CAMERA);
        assertThat(read.packet.destinationMac).isEqualTo(-1);
        assertThat(read.packet.toGroup).isFalse();
        assertThat(read.source()).isEqualTo(HOME);

        read.of(276, second);
        assertThat(read.packet.sourceMac).isEqualTo(CAMERA);
        assertThat(read.packet.toGroup).isTrue();
        assertThat(read.source()).isEqualTo(Headers.HOME6);
    }

    @Test
    void does_not_take_netlink_messages_for_packets() {
        assertThat(read.of(113, join(hex("0004 0338 0000 0000000000000000 0800"), IP)).kind)
                .isEqualTo(Packet.Kind.OTHER);
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 14, 101, 228})
    void reads_raw_ip_under_each_of_its_numbers(int link) {
        assertThat(read.of(link, IP).kind).isEqualTo(Packet.Kind.IP);
        assertThat(read.packet.sourceMac).isEqualTo(-1);
    }

    @Test
    void reads_raw_ipv6() {
        assertThat(read.of(229, IP6).destinationPort).isEqualTo(5001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000002", "02000000"})
    void reads_loopback_of_either_byte_order(String family) {
        assertThat(read.of(0, join(hex(family), IP)).sourcePort).isEqualTo(5000);
        assertThat(read.of(108, join(hex(family), IP)).sourcePort).isEqualTo(5000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e000000", "0000001e", "18000000", "1c000000", "0a000000", "17000000"})
    void knows_the_number_of_ipv6_on_each_system(String family) {
        assertThat(read.of(0, join(hex(family), IP6)).sourcePort).isEqualTo(5000);
    }

    @Test
    void reads_pppoe_and_trims_its_padding() {
        byte[] session = join(hex("1100 0001"), number(IP.length + 2L, 2), hex("0021"), IP, new byte[8]);

        read.of(1, ethernet(0x8864, session));
        assertThat(read.payload()).isEqualTo("hello");
        read.of(51, session);
        assertThat(read.payload()).isEqualTo("hello");
    }

    @Test
    void reads_ppp_with_and_without_its_optional_bytes() {
        for (String start : new String[] {"ff030021", "0021", "ff0321", "21"}) {
            assertThat(read.of(9, join(hex(start), IP)).sourcePort).as(start).isEqualTo(5000);
            assertThat(read.of(50, join(hex(start), IP)).sourcePort).as(start).isEqualTo(5000);
        }
    }

    @Test
    void reads_cisco_hdlc() {
        assertThat(read.of(104, join(hex("0f00 0800"), IP)).sourcePort).isEqualTo(5000);
    }

    @Test
    void reads_netfilter_logs_of_either_byte_order() {
        byte[] little = join(
                hex("02 00 0000"),
                hex("0800 0100 0800 01 00"),
                hex("1000 0800 0006 0000"),
                number(CAMERA, 6),
                hex("0000"),
                reversed(IP.length + 4L, 2),
                hex("0900"),
                IP);
        byte[] big = join(hex("02 00 0000"), number(IP.length + 4L, 2), hex("0009"), IP);

        assertThat(read.of(239, little).sourcePort).isEqualTo(5000);
        assertThat(read.packet.sourceMac).isEqualTo(CAMERA);
        assertThat(read.of(239, big).sourcePort).isEqualTo(5000);
    }

    @Test
    void reads_the_link_type_inside_pktap_and_ppi() {
        byte[] pktap = join(reversed(108, 4), reversed(1, 4), reversed(1, 4), new byte[96], plain());
        byte[] ppi = join(hex("0000"), reversed(8, 2), reversed(1, 4), plain());

        assertThat(read.of(258, pktap).sourceMac).isEqualTo(CAMERA);
        assertThat(read.packet.destinationPort).isEqualTo(443);
        assertThat(read.of(192, ppi).destinationPort).isEqualTo(443);
    }

    @Test
    void leaves_out_the_trailer_of_android_captures() {
        byte[] trailer =
                join(number(0x0107_2021L, 4), reversed(10_123, 4), text("com.example.app\0\0\0\0\0"), new byte[4]);

        read.of(1, join(ethernet(0x0800, IP), trailer));

        assertThat(read.payload()).isEqualTo("hello");
        assertThat(read.packet.payloadLength).isEqualTo(5);
    }

    @Test
    void reads_arp_into_the_fields() {
        Packet packet = read.of(1, ethernet(0x0806, join(arp(1), new byte[18])));

        assertThat(packet.kind).isEqualTo(Packet.Kind.ARP);
        assertThat(packet.arpOperation).isEqualTo(1);
        assertThat(packet.sourceMac).isEqualTo(CAMERA);
        assertThat(packet.destinationMac).isZero();
        assertThat(read.source()).isEqualTo(HOME);
        assertThat(read.destination()).isEqualTo(AWAY);
    }

    @Test
    void counts_arp_for_other_addresses_as_malformed() {
        byte[] arp = arp(1);
        arp[4] = 8;

        assertThat(read.of(1, ethernet(0x0806, arp)).kind).isEqualTo(Packet.Kind.OTHER);
        assertThat(read.counters.of(Protocol.ARP, Malformed.BAD_VALUE)).isEqualTo(1);
    }

    @Test
    void counts_link_types_it_does_not_read() {
        read.of(195, new byte[20]);
        read.of(195, new byte[20]);

        assertThat(read.packet.kind).isEqualTo(Packet.Kind.OTHER);
        assertThat(read.counters.others()).containsEntry("link type 195 not read", 2L);
    }

    @Test
    void shows_who_speaks_wifi_and_counts_what_is_encrypted() {
        byte[] toRouter =
                join(hex("0841 0000"), number(ROUTER, 6), number(CAMERA, 6), hex("ffffffffffff 0000"), new byte[40]);

        Packet packet = read.of(105, toRouter);

        assertThat(packet.kind).isEqualTo(Packet.Kind.PRESENCE);
        assertThat(packet.sourceMac).isEqualTo(CAMERA);
        assertThat(packet.destinationMac).isEqualTo(0xffff_ffff_ffffL);
        assertThat(packet.toGroup).isTrue();
        assertThat(read.counters.of(Count.WIFI_FRAMES)).isEqualTo(1);
        assertThat(read.counters.of(Count.WIFI_ENCRYPTED)).isEqualTo(1);
    }

    @Test
    void reads_wifi_data_in_clear_with_and_without_radiotap() {
        byte[] snap = join(hex("aaaa03 000000 0800"), ipv4(6, tcp(1, 2, Packet.ACK, text("hello"))));
        byte[] fromRouter =
                join(hex("8802 0000"), number(CAMERA, 6), number(ROUTER, 6), number(7, 6), hex("0000 0000"));
        byte[] plain = join(fromRouter, snap, new byte[4]);
        // Presence of a time stamp and flags that say the header is padded to four bytes.
        byte[] radio = join(hex("0000 1900 03000000"), new byte[8], hex("20"), new byte[8]);

        read.of(105, plain);
        assertThat(read.payload()).isEqualTo("hello");
        assertThat(read.packet.sourceMac).isEqualTo(7);
        assertThat(read.packet.destinationMac).isEqualTo(CAMERA);

        read.of(127, join(radio, fromRouter, new byte[2], snap));
        assertThat(read.payload()).isEqualTo("hello");
        assertThat(read.counters.of(Count.WIFI_FRAMES)).isEqualTo(2);
        assertThat(read.counters.of(Count.WIFI_ENCRYPTED)).isZero();
    }

    @Test
    void counts_a_link_header_that_is_not_there() {
        assertThat(read.of(1, new byte[10]).kind).isEqualTo(Packet.Kind.OTHER);
        assertThat(read.counters.of(Protocol.LINK, Malformed.TRUNCATED)).isEqualTo(1);
    }
}
