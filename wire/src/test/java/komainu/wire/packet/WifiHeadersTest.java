package komainu.wire.packet;

import static komainu.wire.packet.Headers.CAMERA;
import static komainu.wire.packet.Headers.ROUTER;
import static komainu.wire.packet.Headers.hex;
import static komainu.wire.packet.Headers.ipv4;
import static komainu.wire.packet.Headers.join;
import static komainu.wire.packet.Headers.number;
import static komainu.wire.packet.Headers.reversed;
import static komainu.wire.packet.Headers.text;
import static komainu.wire.packet.Headers.udp;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import komainu.wire.Count;
import komainu.wire.Malformed;
import komainu.wire.Protocol;
import org.junit.jupiter.api.Test;

class WifiHeadersTest {
    private static final long POINT = 0x0200_0000_0099L;
    private static final byte[] HELLO = join(hex("aaaa03 000000 0800"), ipv4(17, udp(5000, 5001, text("hello"))));
    private static final byte[] AGAIN = join(hex("aaaa03 000000 0800"), ipv4(17, udp(5000, 5002, text("again"))));
    private static final byte[] LOGON = join(hex("aaaa03 000000 888e"), new byte[40]);

    private final Dissection read = new Dissection();

    /// A header with three addresses: from the camera to its access point, for the router.
    private static byte[] toPoint(String control, int sequence) {
        return join(
                hex(control + "0000"),
                number(POINT, 6),
                number(CAMERA, 6),
                number(ROUTER, 6),
                reversed((long) sequence << 4, 2));
    }

    private static byte[] radiotap(int flags) {
        return join(hex("0000 0900 02000000"), number(flags, 1));
    }

    @Test
    void a_check_sum_at_the_end_is_no_part_of_the_frame() {
        byte[] arp = join(hex("aaaa03 000000 0806"), Headers.arp(1));
        read.of(127, join(radiotap(0x10), toPoint("0801", 1), HELLO, hex("deadbeef")));
        assertThat(read.payload()).isEqualTo("hello");
        assertThat(read.of(127, join(radiotap(0x10), toPoint("0801", 2), arp, hex("deadbeef"))).kind)
                .isEqualTo(Packet.Kind.ARP);
        assertThat(read.counters.malformed()).isEmpty();
    }

    @Test
    void a_frame_with_a_wrong_check_sum_is_nobodys() {
        Packet packet = read.of(127, join(radiotap(0x50), toPoint("0801", 1), HELLO, hex("deadbeef")));
        assertThat(packet.kind).isEqualTo(Packet.Kind.OTHER);
        assertThat(packet.sourceMac).isEqualTo(-1);
        assertThat(read.counters.of(Count.WIFI_DAMAGED)).isEqualTo(1);
    }

    @Test
    void a_frame_sent_again_counts_once_and_one_whose_first_was_missed_counts() {
        assertThat(read.of(105, join(toPoint("0801", 7), HELLO)).kind).isEqualTo(Packet.Kind.IP);
        assertThat(read.of(105, join(toPoint("0809", 7), HELLO)).kind).isEqualTo(Packet.Kind.OTHER);
        assertThat(read.of(105, join(toPoint("0809", 8), HELLO)).kind).isEqualTo(Packet.Kind.IP);
        assertThat(read.counters.of(Count.WIFI_REPEATED)).isEqualTo(1);
    }

    @Test
    void quality_of_service_and_high_throughput_control_are_passed_over() {
        read.of(105, join(toPoint("8801", 1), hex("0000"), HELLO));
        assertThat(read.payload()).isEqualTo("hello");
        read.of(105, join(toPoint("8881", 2), hex("0000 00000000"), HELLO));
        assertThat(read.payload()).isEqualTo("hello");
    }

    @Test
    void four_addresses_name_source_and_destination_beyond_both_access_points() {
        byte[] header = join(hex("0803 0000"), number(POINT, 6), number(9, 6), number(ROUTER, 6), hex("1000"));
        Packet packet = read.of(105, join(header, number(CAMERA, 6), HELLO));
        assertThat(packet.sourceMac).isEqualTo(CAMERA);
        assertThat(packet.destinationMac).isEqualTo(ROUTER);
        assertThat(read.payload()).isEqualTo("hello");
    }

    @Test
    void each_packet_of_an_aggregate_is_read_with_its_own_addresses() {
        byte[] first = join(number(ROUTER, 6), number(CAMERA, 6), number(HELLO.length, 2), HELLO);
        byte[] padded = Arrays.copyOf(first, (first.length + 3) & ~3);
        byte[] second = join(number(7, 6), number(8, 6), number(AGAIN.length, 2), AGAIN);
        byte[] frame = join(toPoint("8801", 1), hex("8000"), padded, second);

        read.of(105, frame);
        assertThat(read.payload()).isEqualTo("hello");
        assertThat(read.packet.sourceMac).isEqualTo(CAMERA);
        assertThat(read.dissector.hasMore()).isTrue();
        read.more();
        assertThat(read.payload()).isEqualTo("again");
        assertThat(read.packet.sourceMac).isEqualTo(8);
        assertThat(read.packet.destinationMac).isEqualTo(7);
        assertThat(read.dissector.hasMore()).isFalse();
        assertThat(read.counters.of(Count.WIFI_FRAMES)).isEqualTo(1);
    }

    @Test
    void the_rest_of_an_aggregate_nobody_asked_for_is_not_taken_for_the_next_frame() {
        byte[] part = join(number(ROUTER, 6), number(CAMERA, 6), number(HELLO.length, 2), HELLO);
        byte[] padded = Arrays.copyOf(part, (part.length + 3) & ~3);
        read.of(105, join(toPoint("8801", 1), hex("8000"), padded, padded));
        read.of(105, join(toPoint("0801", 2), AGAIN));
        assertThat(read.payload()).isEqualTo("again");
        assertThat(read.dissector.hasMore()).isFalse();
    }

    @Test
    void encrypted_contents_and_handshakes_show_presence_only() {
        assertThat(read.of(105, join(toPoint("0841", 1), new byte[40])).kind).isEqualTo(Packet.Kind.PRESENCE);
        Packet packet = read.of(105, join(toPoint("0801", 2), LOGON));
        assertThat(packet.kind).isEqualTo(Packet.Kind.PRESENCE);
        assertThat(packet.payload.length()).isZero();
        assertThat(read.counters.of(Count.WIFI_ENCRYPTED)).isEqualTo(1);
        assertThat(read.counters.of(Count.WIFI_HANDSHAKES)).isEqualTo(1);
    }

    @Test
    void parts_of_packets_and_frames_without_contents_are_not_read() {
        assertThat(read.of(105, join(toPoint("0805", 1), HELLO)).kind).isEqualTo(Packet.Kind.OTHER);
        assertThat(read.of(105, toPoint("4801", 2)).kind).isEqualTo(Packet.Kind.OTHER);
        assertThat(read.counters.of(Count.WIFI_FRAGMENTS)).isEqualTo(1);
        assertThat(read.counters.malformed()).isEmpty();
    }

    @Test
    void headers_of_prism_and_avs_drivers_are_passed_over() {
        byte[] prism = join(hex("44000000"), reversed(144, 4), new byte[136]);
        byte[] avs = join(hex("80211001"), number(64, 4), new byte[56]);
        read.of(119, join(prism, toPoint("0801", 1), HELLO));
        assertThat(read.payload()).isEqualTo("hello");
        read.of(119, join(avs, toPoint("0801", 2), HELLO));
        assertThat(read.payload()).isEqualTo("hello");
        read.of(163, join(avs, toPoint("0801", 3), HELLO));
        assertThat(read.payload()).isEqualTo("hello");
        read.of(192, join(hex("0000 0800"), reversed(105, 4), toPoint("0801", 4), HELLO));
        assertThat(read.payload()).isEqualTo("hello");
    }

    @Test
    void what_a_network_tells_of_itself_goes_on_as_a_message_of_the_link() {
        byte[] beacon = join(
                hex("8000 0000 ffffffffffff"),
                number(POINT, 6),
                number(POINT, 6),
                hex("1000"),
                new byte[12],
                hex("0004 484f4d45"));
        Packet packet = read.of(105, beacon);
        assertThat(packet.kind).isEqualTo(Packet.Kind.LINK);
        assertThat(packet.linkProtocol).isEqualTo(WifiFrame.OF_ACCESS_POINT);
        assertThat(packet.sourceMac).isEqualTo(POINT);
        assertThat(packet.payload.length()).isEqualTo(6);
        assertThat(read.counters.of(Count.WIFI_MANAGEMENT)).isEqualTo(1);
    }

    @Test
    void nothing_of_a_frame_that_is_not_the_owners_is_left_in_the_packet() {
        Dissection others = new Dissection(frame -> false);
        Packet packet = others.of(105, join(toPoint("0801", 1), HELLO));
        assertThat(packet.kind).isEqualTo(Packet.Kind.OTHER);
        assertThat(packet.sourceMac).isEqualTo(-1);
        assertThat(packet.destinationMac).isEqualTo(-1);
        assertThat(packet.sourceLow).isZero();
        assertThat(packet.payload.length()).isZero();
    }

    @Test
    void a_header_that_is_cut_is_counted() {
        byte[] frame = join(toPoint("0801", 1), HELLO);
        for (int length = 2; length < 32; length++) {
            assertThat(read.of(105, Arrays.copyOf(frame, length)).kind).isEqualTo(Packet.Kind.OTHER);
        }
        assertThat(read.counters.of(Protocol.LINK, Malformed.TRUNCATED)).isEqualTo(30);
        // An acknowledgement is as short as that.
        read.of(105, hex("d400 0000 020000000001"));
        assertThat(read.counters.of(Protocol.LINK, Malformed.TRUNCATED)).isEqualTo(30);
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        for (int link : new int[] {105, 119, 127, 163, 192}) {
            read.of(link, bytes.length > 2000 ? Arrays.copyOf(bytes, 2000) : bytes);
            for (int parts = 0; read.dissector.hasMore(); parts++) {
                assertThat(parts).isLessThan(64);
                read.more();
            }
        }
    }
}
