package komainu.lab.bench;

import java.nio.ByteBuffer;
import komainu.model.Ip;

/// Ethernet, IP and transport headers straight into a buffer, with right checksums.
final class Headers {
    private static final int IP4_TYPE = 0x0800;
    private static final int IP6_TYPE = 0x86dd;

    private Headers() {}

    /// One direction of a flow.
    ///
    /// @param sum of the address words, for the transport's checksum
    record Way(long fromMac, long toMac, Ip from, Ip to, int ttl, long sum) {
        static Way of(long fromMac, long toMac, Ip from, Ip to, int ttl) {
            return new Way(fromMac, toMac, from, to, ttl, words(from) + words(to));
        }

        Way back(int ttl) {
            return new Way(toMac, fromMac, to, from, ttl, sum);
        }
    }

    static void ip(ByteBuffer out, Way way, int id, int protocol, int body) {
        out.putShort((short) (way.toMac >>> 32)).putInt((int) way.toMac);
        out.putShort((short) (way.fromMac >>> 32)).putInt((int) way.fromMac);
        if (way.from.isV4()) {
            out.putShort((short) IP4_TYPE);
            int length = 20 + body;
            long sum = 0x4500 + length + (id & 0xffff) + 0x4000 + (way.ttl << 8 | protocol) + way.sum;
            out.putInt(0x4500 << 16 | length).putInt(id << 16 | 0x4000);
            out.putShort((short) (way.ttl << 8 | protocol)).putShort(fold(sum));
            out.putInt(way.from.v4()).putInt(way.to.v4());
        } else {
            out.putShort((short) IP6_TYPE);
            out.putInt(6 << 28).putShort((short) body).put((byte) protocol).put((byte) way.ttl);
            out.putLong(way.from.high())
                    .putLong(way.from.low())
                    .putLong(way.to.high())
                    .putLong(way.to.low());
        }
    }

    /// The ones' complement of a sum of words (RFC 1071).
    static short fold(long sum) {
        long folded = (sum & 0xffff_ffffL) + (sum >>> 32);
        folded = (folded & 0xffff) + (folded >>> 16);
        folded = (folded & 0xffff) + (folded >>> 16);
        return (short) ~((folded & 0xffff) + (folded >>> 16));
    }

    static long words(int value) {
        return (value >>> 16) + (value & 0xffffL);
    }

    static long words(byte[] bytes) {
        long sum = 0;
        for (int i = 0; i < bytes.length; i++) {
            sum += (long) (bytes[i] & 255) << (i % 2 == 0 ? 8 : 0);
        }
        return sum;
    }

    private static long words(Ip ip) {
        long sum = words((int) ip.low());
        return ip.isV4()
                ? sum
                : sum + words((int) (ip.low() >>> 32)) + words((int) ip.high()) + words((int) (ip.high() >>> 32));
    }
}
