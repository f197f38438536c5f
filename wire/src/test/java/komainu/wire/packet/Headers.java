package komainu.wire.packet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import komainu.model.Ip;

/// Headers and frames as bytes, for tests.
public final class Headers {
    public static final long CAMERA = 0x0200_0000_0001L;
    public static final long ROUTER = 0x0200_0000_0002L;
    public static final Ip HOME = Ip.parse("192.168.1.23");
    public static final Ip AWAY = Ip.parse("203.0.113.9");
    public static final Ip HOME6 = Ip.parse("2001:db8::23");
    public static final Ip AWAY6 = Ip.parse("2001:db8:1::9");

    private Headers() {}

    public static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /// `bytes` bytes of a number, network order.
    public static byte[] number(long value, int bytes) {
        byte[] all = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            all[i] = (byte) (value >>> 8 * (bytes - 1 - i));
        }
        return all;
    }

    /// The same in little-endian order.
    public static byte[] reversed(long value, int bytes) {
        byte[] all = number(value, bytes);
        for (int i = 0; i < bytes / 2; i++) {
            byte kept = all[i];
            all[i] = all[bytes - 1 - i];
            all[bytes - 1 - i] = kept;
        }
        return all;
    }

    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] ethernet(int type, byte[] rest) {
        return join(number(ROUTER, 6), number(CAMERA, 6), number(type, 2), rest);
    }

    public static byte[] ipv4(int transport, byte[] rest) {
        return ipv4(transport, 0, rest.length + 20, rest);
    }

    /// @param fragment the flags and fragment offset field
    public static byte[] ipv4(int transport, int fragment, int total, byte[] rest) {
        return join(
                number(0x4500, 2),
                number(total, 2),
                number(0x1234, 2),
                number(fragment, 2),
                number(64, 1),
                number(transport, 1),
                number(0, 2),
                number(HOME.v4(), 4),
                number(AWAY.v4(), 4),
                rest);
    }

    public static byte[] ipv6(int next, byte[] rest) {
        return join(
                number(0x6000_0000L, 4),
                number(rest.length, 2),
                number(next, 1),
                number(63, 1),
                number(HOME6.high(), 8),
                number(HOME6.low(), 8),
                number(AWAY6.high(), 8),
                number(AWAY6.low(), 8),
                rest);
    }

    public static byte[] tcp(int source, int destination, int flags, byte[] rest) {
        return join(
                number(source, 2),
                number(destination, 2),
                number(0x0102_0304L, 4),
                number(0x0506_0708L, 4),
                number(0x5000 | flags, 2),
                number(1024, 2),
                number(0xbeef, 2),
                number(0, 2),
                rest);
    }

    public static byte[] udp(int source, int destination, byte[] rest) {
        return join(number(source, 2), number(destination, 2), number(rest.length + 8L, 2), number(0xcafe, 2), rest);
    }

    /// An Ethernet frame with a TCP segment to port 443.
    public static byte[] plain() {
        return ethernet(0x0800, ipv4(6, tcp(40_000, 443, Packet.SYN, text("hello"))));
    }

    public static byte[] arp(int operation) {
        return join(
                hex("0001 0800 06 04"),
                number(operation, 2),
                number(CAMERA, 6),
                number(HOME.v4(), 4),
                number(0, 6),
                number(AWAY.v4(), 4));
    }
}
