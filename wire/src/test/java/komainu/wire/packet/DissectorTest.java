package komainu.wire.packet;

import static komainu.wire.packet.Headers.arp;
import static komainu.wire.packet.Headers.ethernet;
import static komainu.wire.packet.Headers.hex;
import static komainu.wire.packet.Headers.ipv4;
import static komainu.wire.packet.Headers.ipv6;
import static komainu.wire.packet.Headers.join;
import static komainu.wire.packet.Headers.number;
import static komainu.wire.packet.Headers.plain;
import static komainu.wire.packet.Headers.reversed;
import static komainu.wire.packet.Headers.text;
import static komainu.wire.packet.Headers.udp;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import komainu.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What must hold for any bytes: it never throws, the payload lies within the frame, and the quick way sees what the
/// long way sees.
class DissectorTest {
    private static final int[] LINKS = {
        0, 1, 9, 12, 50, 51, 101, 104, 105, 108, 113, 127, 192, 228, 229, 239, 258, 276, 147
    };

    record Golden(String name, int link, byte[] frame) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Golden> golden() {
        byte[] inner = ipv4(17, udp(5000, 5001, text("hello, how are you")));
        byte[] inner6 = ipv6(17, udp(5000, 5001, text("hello, how are you")));
        return List.of(
                new Golden("plain", 1, plain()),
                new Golden("plain udp", 1, ethernet(0x0800, inner)),
                new Golden("vlan", 1, ethernet(0x8100, join(hex("000a 0800"), inner))),
                new Golden(
                        "ipv6 extensions",
                        1,
                        ethernet(0x86dd, ipv6(0, join(hex("1100 0000 00000000"), udp(1, 2, text("hello")))))),
                new Golden("arp", 1, ethernet(0x0806, arp(2))),
                new Golden("lldp", 1, ethernet(0x88cc, hex("0207 04 001122334455 0403 05 6731 0602 0078 0000"))),
                new Golden("cdp", 1, ethernet(0x0014, hex("aaaa03 00000c 2000 02b40000 0006 0008 43312058 ffff"))),
                new Golden("cooked", 113, join(hex("0003 0001 0006 0200 0000 0001 0000 0800"), inner)),
                new Golden("cooked again", 276, join(hex("0800 0000 00000002 0001 01 06 020000000001 0000"), inner)),
                new Golden(
                        "pppoe",
                        1,
                        ethernet(0x8864, join(hex("1100 0001"), number(inner.length + 2L, 2), hex("0021"), inner))),
                new Golden("nflog", 239, join(hex("02000000"), reversed(inner.length + 4L, 2), hex("0900"), inner)),
                new Golden("pktap", 258, join(reversed(108, 4), reversed(1, 4), reversed(1, 4), new byte[96], plain())),
                new Golden(
                        "radiotap",
                        127,
                        join(
                                hex("0000 0900 02000000 20 8802 0000"),
                                new byte[22],
                                new byte[2],
                                hex("aaaa03 000000 0800"),
                                inner)),
                new Golden("gre", 101, ipv4(47, join(hex("b000 6558"), new byte[12], plain()))),
                new Golden("pptp", 101, ipv4(47, join(hex("3081 880b 0000 0001 00000001 00000002 ff03 0021"), inner))),
                new Golden("vxlan", 101, ipv4(17, udp(50_000, 4789, join(hex("0800 0000 000001 00"), plain())))),
                new Golden(
                        "teredo",
                        101,
                        ipv4(
                                17,
                                udp(
                                        3544,
                                        50_000,
                                        join(hex("0001 0000"), new byte[9], hex("0000 1234 01020304"), inner6)))),
                new Golden("mpls", 1, ethernet(0x8847, join(hex("00010040 00011140 00000000"), plain()))),
                new Golden("6in4", 101, ipv4(41, inner6)),
                new Golden("first fragment", 101, ipv4(17, 0x2000, 36, udp(1, 2, new byte[8]))),
                new Golden("last fragment", 101, ipv4(17, 2, 36, new byte[16])),
                new Golden("ipv6 fragment", 229, ipv6(44, join(hex("1100 0011 00000001"), new byte[16]))),
                new Golden("icmp", 101, ipv4(1, hex("0800 abcd 00010002 61626364"))))
                .stream();
    }

    private final Dissection read = new Dissection();

    private void check(int link, byte[] frame, int length) {
        Packet packet = read.of(link, frame, length);
        packet.payload.u8(packet.payload.length() - 1);
        boolean sound =
                packet.payload.length() <= 1 << 16 && packet.payloadLength >= 0 && packet.tunnels <= Tunnels.DEEPEST;
        if (!sound) {
            throw new AssertionError(fields(packet));
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void reads_every_prefix_of_every_golden_frame(Golden golden) {
        for (int length = 0; length <= golden.frame.length; length++) {
            byte[] prefix = Arrays.copyOf(golden.frame, length);
            check(golden.link, prefix, length);
            check(golden.link, prefix, golden.frame.length);
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void reads_every_single_bit_flip_of_every_golden_frame(Golden golden) {
        for (int bit = 0; bit < golden.frame.length * 8; bit++) {
            byte[] flipped = golden.frame.clone();
            flipped[bit >> 3] ^= (byte) (1 << (bit & 7));
            check(golden.link, flipped, flipped.length);
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void reads_every_golden_frame_as_every_link_type(Golden golden) {
        for (int link : LINKS) {
            check(link, golden.frame, golden.frame.length);
        }
    }

    @Test
    void sees_the_same_quickly_and_slowly() {
        Dissection quick = new Dissection();
        Dissection slow = new Dissection();
        for (Golden golden : golden().toList()) {
            for (int bit = -1; bit < golden.frame.length * 8; bit++) {
                byte[] frame = golden.frame.clone();
                if (bit >= 0) {
                    frame[bit >> 3] ^= (byte) (1 << (bit & 7));
                }
                String expected = fields(slow.slowly(golden.link, frame, frame.length));
                String seen = fields(quick.of(golden.link, frame, frame.length));
                assertThat(seen).as("%s with bit %d flipped", golden.name, bit).isEqualTo(expected);
            }
        }
        assertThat(quick.packet.frame).isGreaterThan(10_000);
    }

    private static String fields(Packet packet) {
        StringBuilder all = new StringBuilder();
        for (Field field : Packet.class.getFields()) {
            try {
                all.append(field.getName()).append('=');
                all.append(field.getType() == Bytes.class ? packet.payload.text(0, 100) : field.get(packet));
                all.append('\n');
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }
        return all.toString();
    }

    @FuzzTest
    void never_throws(byte[] data) {
        if (data.length < 2) {
            return;
        }
        byte[] frame = Arrays.copyOfRange(data, 2, data.length);
        check(LINKS[(data[0] & 255) % LINKS.length], frame, frame.length + (data[1] & 15));
    }
}
