package komainu.wire.packet;

import static komainu.wire.packet.Headers.hex;
import static komainu.wire.packet.Headers.ipv4;
import static komainu.wire.packet.Headers.ipv6;
import static komainu.wire.packet.Headers.join;
import static komainu.wire.packet.Headers.number;
import static komainu.wire.packet.Headers.text;
import static komainu.wire.packet.Headers.udp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import komainu.wire.Bytes;
import komainu.wire.Count;
import komainu.wire.Malformed;
import komainu.wire.Protocol;
import org.junit.jupiter.api.Test;

class FragmentsTest {
    private static final byte[] DATAGRAM = udp(5000, 5001, text("0123456789abcdefghijklmnopqrstuvwxyz"));
    private static final int MORE = 0x2000;

    private final Dissection read = new Dissection();

    /// Bytes `from` to `to` of the datagram as an IPv4 fragment.
    private static byte[] part(int from, int to) {
        return part(DATAGRAM, from, to, 0x1234);
    }

    private static byte[] part(byte[] datagram, int from, int to, int id) {
        byte[] bytes = Arrays.copyOfRange(datagram, from, to);
        byte[] ip = ipv4(17, from / 8 | (to < datagram.length ? MORE : 0), 20 + bytes.length, bytes);
        ip[4] = (byte) (id >> 8);
        ip[5] = (byte) id;
        return ip;
    }

    private static byte[] part6(int from, int to) {
        byte[] header = join(hex("1100"), number(from | (to < DATAGRAM.length ? 1 : 0), 2), hex("0badcafe"));
        return ipv6(44, join(header, Arrays.copyOfRange(DATAGRAM, from, to)));
    }

    private void isWhole() {
        assertThat(read.packet.fragment).isFalse();
        assertThat(read.packet.sourcePort).isEqualTo(5000);
        assertThat(read.payload()).isEqualTo("0123456789abcdefghijklmnopqrstuvwxyz");
        assertThat(read.packet.payloadLength).isEqualTo(36);
    }

    @Test
    void puts_fragments_together_in_order() {
        Packet first = read.of(101, part(0, 16));
        assertThat(first.fragment).isFalse();
        assertThat(first.sourcePort).isEqualTo(5000);
        assertThat(first.payload.length()).as("comes with the whole").isZero();

        Packet second = read.of(101, part(16, 32));
        assertThat(second.fragment).isTrue();
        assertThat(second.sourcePort).isZero();
        assertThat(second.payload.length()).isEqualTo(16);

        Packet last = read.of(101, part(32, 44));
        isWhole();
        assertThat(last.ipLength).as("its own").isEqualTo(32);
        assertThat(read.counters.of(Count.FRAGMENTS)).isEqualTo(3);
        assertThat(read.counters.of(Count.FRAGMENTS_JOINED)).isEqualTo(1);
        assertThat(read.counters.of(Count.FRAGMENTS_LOST)).isZero();
        assertThat(read.counters.malformed()).isEmpty();
    }

    @Test
    void puts_fragments_together_in_any_order() {
        assertThat(read.of(101, part(32, 44)).fragment).isTrue();
        read.of(101, part(16, 32));
        read.of(101, part(0, 16));

        isWhole();
    }

    @Test
    void puts_ipv6_fragments_together() {
        read.of(229, part6(0, 24));
        read.of(229, part6(24, 44));

        isWhole();
    }

    @Test
    void reads_an_atomic_fragment_as_a_whole_packet() {
        read.of(229, part6(0, 44));

        isWhole();
        assertThat(read.counters.of(Count.FRAGMENTS)).isZero();
    }

    @Test
    void keeps_the_first_copy_of_overlapping_fragments() {
        byte[] other = DATAGRAM.clone();
        Arrays.fill(other, 8, other.length, (byte) 'X');

        read.of(101, part(0, 16));
        read.of(101, part(other, 8, 32, 0x1234));
        read.of(101, part(32, 44));

        assertThat(read.payload()).isEqualTo("01234567XXXXXXXXXXXXXXXXopqrstuvwxyz");
        assertThat(read.counters.of(Count.FRAGMENTS_OVERLAPPING)).isEqualTo(1);
    }

    @Test
    void counts_a_fragment_that_comes_twice_apart_from_one_that_differs() {
        read.of(101, part(0, 16));
        read.of(101, part(0, 16));
        read.of(101, part(16, 44));

        isWhole();
        assertThat(read.counters.of(Count.FRAGMENTS_REPEATED)).isEqualTo(1);
        assertThat(read.counters.of(Count.FRAGMENTS_OVERLAPPING)).isZero();
    }

    @Test
    void does_not_mix_datagrams_of_different_numbers() {
        read.of(101, part(DATAGRAM, 0, 16, 1));

        assertThat(read.of(101, part(DATAGRAM, 16, 44, 2)).fragment).isTrue();
    }

    @Test
    void gives_up_after_thirty_seconds() {
        read.of(101, part(0, 16));
        read.at += Fragments.PATIENCE + 1;

        assertThat(read.of(101, part(16, 44)).fragment).isTrue();
    }

    @Test
    void tells_how_much_of_a_joined_datagram_the_capture_has() {
        byte[] last = part(16, 44);
        read.of(101, part(0, 16));
        read.of(101, Arrays.copyOf(last, last.length - 10), last.length);

        assertThat(read.packet.payloadLength).isEqualTo(36);
        assertThat(read.payload()).isEqualTo("0123456789abcdefghijklmnop");
    }

    @Test
    void counts_fragments_of_impossible_length() {
        read.of(101, ipv4(17, MORE, 25, new byte[5]));
        read.of(101, ipv4(17, 0x1fff, 36, new byte[16]));

        assertThat(read.counters.of(Protocol.IP, Malformed.BAD_LENGTH)).isEqualTo(2);
    }

    @Test
    void stays_bounded_and_counts_what_it_loses_in_a_flood() {
        for (int id = 0; id < 10_000; id++) {
            read.of(101, part(DATAGRAM, 0, 16, id));
        }

        assertThat(read.counters.of(Count.FRAGMENTS_LOST)).isGreaterThanOrEqualTo(10_000 - 256);
        read.of(101, part(DATAGRAM, 0, 16, 20_000));
        read.of(101, part(DATAGRAM, 16, 44, 20_000));
        isWhole();
    }

    @Test
    void leaves_the_bytes_of_joined_datagrams_alone_for_a_while() {
        read.of(101, part(0, 16));
        read.of(101, part(16, 44));
        String whole = read.payload();
        Bytes lent = new Bytes().wrap(read.packet.payload, 0, 36);

        for (int id = 0; id < Fragments.LENT; id++) {
            read.of(101, part(new byte[44], 0, 16, id));
        }

        assertThat(lent.text(0, 36)).isEqualTo(whole);
    }

    @Test
    void looks_through_a_tunnel_whose_packet_came_in_fragments() {
        byte[] inner = ipv4(17, DATAGRAM);
        byte[] first = ipv4(4, MORE, 20 + 32, Arrays.copyOf(inner, 32));
        byte[] last = ipv4(4, 4, 20 + inner.length - 32, Arrays.copyOfRange(inner, 32, inner.length));

        read.of(101, first);
        assertThat(read.packet.tunnels).isZero();
        read.of(101, last);

        isWhole();
        assertThat(read.packet.tunnels).isEqualTo(1);
    }
}
