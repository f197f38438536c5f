package komainu.wire.capture;

import static komainu.wire.packet.Headers.join;
import static komainu.wire.packet.Headers.number;
import static komainu.wire.packet.Headers.reversed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/// Captures as bytes, for tests.
final class Records {
    static final int MICROSECONDS = 0xa1b2c3d4;
    static final int NANOSECONDS = 0xa1b23c4d;

    private Records() {}

    static byte[] word(long value, boolean big, int bytes) {
        return big ? number(value, bytes) : reversed(value, bytes);
    }

    static byte[] pcap(int magic, boolean big, byte[]... records) {
        byte[] header = join(
                word(magic, big, 4),
                word(2, big, 2),
                word(4, big, 2),
                new byte[8],
                word(262_144, big, 4),
                word(1, big, 4));
        return join(header, join(records));
    }

    /// A little-endian microsecond capture.
    static byte[] pcap(byte[]... records) {
        return pcap(MICROSECONDS, false, records);
    }

    static byte[] record(boolean big, long seconds, long fraction, byte[] packet) {
        return join(
                word(seconds, big, 4),
                word(fraction, big, 4),
                word(packet.length, big, 4),
                word(packet.length, big, 4),
                packet);
    }

    static byte[] record(long seconds, byte[] packet) {
        return record(false, seconds, 0, packet);
    }

    static byte[] block(boolean big, int type, byte[]... parts) {
        byte[] body = join(parts);
        byte[] padding = new byte[-body.length & 3];
        long length = 12L + body.length + padding.length;
        return join(word(type, big, 4), word(length, big, 4), body, padding, word(length, big, 4));
    }

    static byte[] section(boolean big) {
        return block(big, 0x0a0d0d0a, word(0x1a2b3c4dL, big, 4), word(1, big, 2), word(0, big, 2), word(-1, big, 8));
    }

    static byte[] face(boolean big, int link, byte[]... options) {
        return block(big, 1, word(link, big, 2), new byte[2], word(65_535, big, 4), join(options));
    }

    static byte[] option(boolean big, int code, byte[] value) {
        return join(word(code, big, 2), word(value.length, big, 2), value, new byte[-value.length & 3]);
    }

    static byte[] enhanced(boolean big, int face, long ticks, byte[] packet) {
        return block(
                big,
                6,
                word(face, big, 4),
                word(ticks >>> 32, big, 4),
                word(ticks & 0xffff_ffffL, big, 4),
                word(packet.length, big, 4),
                word(packet.length, big, 4),
                packet);
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
