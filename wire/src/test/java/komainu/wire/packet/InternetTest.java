package komainu.wire.packet;

import static komainu.wire.packet.Headers.AWAY;
import static komainu.wire.packet.Headers.AWAY6;
import static komainu.wire.packet.Headers.HOME;
import static komainu.wire.packet.Headers.HOME6;
import static komainu.wire.packet.Headers.ethernet;
import static komainu.wire.packet.Headers.hex;
import static komainu.wire.packet.Headers.ipv4;
import static komainu.wire.packet.Headers.ipv6;
import static komainu.wire.packet.Headers.join;
import static komainu.wire.packet.Headers.plain;
import static komainu.wire.packet.Headers.tcp;
import static komainu.wire.packet.Headers.text;
import static komainu.wire.packet.Headers.udp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import komainu.wire.Count;
import komainu.wire.Malformed;
import komainu.wire.Protocol;
import org.junit.jupiter.api.Test;

class InternetTest {
    private final Dissection read = new Dissection();

    @Test
    void reads_tcp_over_ipv4() {
        Packet packet = read.of(1, plain());

        assertThat(read.source()).isEqualTo(HOME);
        assertThat(read.destination()).isEqualTo(AWAY);
        assertThat(packet.transport).isEqualTo(6);
        assertThat(packet.ttl).isEqualTo(64);
        assertThat(packet.ipId).isEqualTo(0x1234);
        assertThat(packet.ipLength).isEqualTo(45);
        assertThat(packet.sourcePort).isEqualTo(40_000);
        assertThat(packet.destinationPort).isEqualTo(443);
        assertThat(packet.flags).isEqualTo(Packet.SYN);
        assertThat(packet.sequence).isEqualTo(0x0102_0304);
        assertThat(packet.acknowledgement).isEqualTo(0x0506_0708);
        assertThat(packet.window).isEqualTo(1024);
        assertThat(packet.checksum).isEqualTo(0xbeef);
        assertThat(packet.tcpHeader).isEqualTo(20);
        assertThat(read.payload()).isEqualTo("hello");
        assertThat(packet.payloadLength).isEqualTo(5);
        assertThat(read.counters.malformed()).isEmpty();
    }

    @Test
    void reads_udp_over_ipv6() {
        Packet packet = read.of(1, ethernet(0x86dd, ipv6(17, udp(5353, 5353, text("hello")))));

        assertThat(read.source()).isEqualTo(HOME6);
        assertThat(read.destination()).isEqualTo(AWAY6);
        assertThat(packet.ttl).isEqualTo(63);
        assertThat(packet.ipLength).isEqualTo(53);
        assertThat(packet.sourcePort).isEqualTo(5353);
        assertThat(packet.checksum).isEqualTo(0xcafe);
        assertThat(read.payload()).isEqualTo("hello");
    }

    @Test
    void reads_icmp_and_the_four_bytes_before_its_body() {
        Packet packet = read.of(101, ipv4(1, hex("0800 abcd 00010002 61626364")));

        assertThat(packet.icmpType).isEqualTo(8);
        assertThat(packet.icmpCode).isZero();
        assertThat(packet.checksum).isEqualTo(0xabcd);
        assertThat(packet.sequence).isEqualTo(0x0001_0002);
        assertThat(read.payload()).isEqualTo("abcd");
    }

    @Test
    void passes_over_ip_options_and_tcp_options() {
        byte[] tcp = tcp(1, 2, Packet.ACK, text("optshello"));
        tcp[12] = 0x60;
        byte[] ip = join(hex("46000000 12340000 40060000"), Arrays.copyOfRange(ipv4(6, tcp), 12, 20), new byte[4], tcp);
        ip[3] = (byte) ip.length;

        read.of(101, ip);

        assertThat(read.payload()).isEqualTo("hello");
        assertThat(read.packet.tcpHeader).isEqualTo(24);
    }

    @Test
    void leaves_out_padding_behind_the_packet() {
        Packet packet = read.of(1, join(ethernet(0x0800, ipv4(17, udp(1, 2, text("a")))), new byte[17]));

        assertThat(packet.payload.length()).isEqualTo(1);
        assertThat(packet.payloadLength).isEqualTo(1);
        assertThat(packet.cut).isFalse();
    }

    @Test
    void takes_the_captured_length_where_the_sending_hardware_fills_it_in() {
        byte[] frame = ethernet(0x0800, ipv4(6, 0, 0, tcp(1, 2, Packet.ACK, text("hello"))));

        Packet packet = read.of(1, frame);

        assertThat(read.payload()).isEqualTo("hello");
        assertThat(packet.ipLength).isEqualTo(45);
        assertThat(read.counters.malformed()).isEmpty();
    }

    @Test
    void tells_how_long_a_payload_was_that_the_capture_cut() {
        byte[] whole = plain();

        Packet packet = read.of(1, Arrays.copyOf(whole, whole.length - 3), whole.length);

        assertThat(packet.cut).isTrue();
        assertThat(read.payload()).isEqualTo("he");
        assertThat(packet.payloadLength).isEqualTo(5);
        assertThat(read.counters.of(Count.FRAMES_CUT)).isEqualTo(1);
        assertThat(read.counters.malformed()).isEmpty();
    }

    @Test
    void keeps_ports_and_flags_of_a_tcp_header_that_the_capture_cut() {
        byte[] whole = plain();

        Packet packet = read.of(1, Arrays.copyOf(whole, 14 + 20 + 14), whole.length);

        assertThat(packet.destinationPort).isEqualTo(443);
        assertThat(packet.flags).isEqualTo(Packet.SYN);
        assertThat(packet.payload.length()).isZero();
        assertThat(packet.payloadLength).isEqualTo(5);
        assertThat(read.counters.malformed()).isEmpty();
    }

    @Test
    void counts_wrong_lengths_and_still_reads_what_is_there() {
        byte[] shortIp = ipv4(17, 0, 7, udp(1, 2, text("hello")));
        byte[] shortUdp = ipv4(17, udp(1, 2, text("hello")));
        shortUdp[25] = 3;
        byte[] shortTcp = ipv4(6, tcp(1, 2, Packet.ACK, text("hello")));
        shortTcp[32] = 0x10;

        assertThat(read.of(101, shortIp).destinationPort).isEqualTo(2);
        assertThat(read.of(101, shortUdp).destinationPort).isEqualTo(2);
        assertThat(read.payload()).isEqualTo("hello");
        assertThat(read.of(101, shortTcp).destinationPort).isEqualTo(2);
        assertThat(read.counters.of(Protocol.IP, Malformed.BAD_LENGTH)).isEqualTo(1);
        assertThat(read.counters.of(Protocol.UDP, Malformed.BAD_LENGTH)).isEqualTo(1);
        assertThat(read.counters.of(Protocol.TCP, Malformed.BAD_LENGTH)).isEqualTo(1);
    }

    @Test
    void counts_what_is_no_ip_where_ip_should_be() {
        assertThat(read.of(1, ethernet(0x0800, hex("75000000"))).kind).isEqualTo(Packet.Kind.OTHER);
        assertThat(read.counters.of(Protocol.IP, Malformed.BAD_VALUE)).isEqualTo(1);
    }

    @Test
    void passes_over_ipv6_extension_headers() {
        // Hop-by-hop, then destination options, then authentication, then UDP.
        byte[] chain = join(hex("3c00 0000 00000000"), hex("3300 0000 00000000"), hex("1101 0000 00000000 00000000"));

        Packet packet = read.of(229, ipv6(0, join(chain, udp(1, 2, text("hello")))));

        assertThat(packet.transport).isEqualTo(17);
        assertThat(read.payload()).isEqualTo("hello");
    }

    @Test
    void stops_at_a_chain_of_too_many_extension_headers() {
        byte[] chain = new byte[0];
        for (int i = 0; i < InternetHeaders.MOST_EXTENSIONS + 1; i++) {
            chain = join(chain, hex("0000 0000 00000000"));
        }

        Packet packet = read.of(229, ipv6(0, chain));

        assertThat(packet.kind).isEqualTo(Packet.Kind.IP);
        assertThat(read.counters.of(Protocol.IP, Malformed.TOO_DEEP)).isEqualTo(1);
    }

    @Test
    void clears_everything_of_the_packet_before() {
        read.of(1, plain());

        Packet packet = read.of(195, new byte[4]);

        assertThat(packet.kind).isEqualTo(Packet.Kind.OTHER);
        assertThat(packet.sourceMac).isEqualTo(-1);
        assertThat(packet.sourceLow).isZero();
        assertThat(packet.destinationPort).isZero();
        assertThat(packet.flags).isZero();
        assertThat(packet.payload.length()).isZero();
        assertThat(packet.payloadLength).isZero();
    }
}
