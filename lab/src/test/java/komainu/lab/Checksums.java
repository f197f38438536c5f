package komainu.lab;

/// Reads a frame as a receiver would and says whether its checksums hold (RFC 1071: the sum over everything is all
/// ones).
public final class Checksums {
    private static final int ETHERNET = 14;

    private Checksums() {}

    public static boolean hold(byte[] frame) {
        return switch (u16(frame, 12)) {
            case 0x0800 -> holdsV4(frame);
            case 0x86dd -> holdsTransport(frame, frame[20] & 255, ETHERNET + 40, u16(frame, 18), sum(frame, 22, 32));
            case 0x0806 -> true;
            default -> false;
        };
    }

    private static boolean holdsV4(byte[] frame) {
        int length = u16(frame, 16) - 20;
        return fold(sum(frame, ETHERNET, 20)) == 0xffff
                && holdsTransport(frame, frame[23] & 255, ETHERNET + 20, length, sum(frame, 26, 8));
    }

    private static boolean holdsTransport(byte[] frame, int protocol, int at, int length, long addresses) {
        long pseudo = protocol == 1 ? 0 : addresses + protocol + length;
        boolean summed = protocol == 1 || protocol == 6 || protocol == 17 || protocol == 58;
        return !summed || fold(pseudo + sum(frame, at, length)) == 0xffff;
    }

    private static long sum(byte[] bytes, int from, int length) {
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (long) (bytes[from + i] & 255) << (i % 2 == 0 ? 8 : 0);
        }
        return sum;
    }

    private static long fold(long sum) {
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return sum;
    }

    static int u16(byte[] bytes, int at) {
        return (bytes[at] & 255) << 8 | bytes[at + 1] & 255;
    }
}
