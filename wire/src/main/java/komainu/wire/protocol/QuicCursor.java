package komainu.wire.protocol;

import komainu.wire.Bytes;

/// A place in bytes of QUIC that moves on as they are read; past their end it reads zeros.
final class QuicCursor {
    private final Bytes bytes;
    private int at;

    QuicCursor(Bytes bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    int at() {
        return at;
    }

    boolean isWithin() {
        return at < bytes.length();
    }

    void skip(long count) {
        at = (int) Math.min(at + count, Integer.MAX_VALUE / 2);
    }

    /// A number of 1, 2, 4 or 8 bytes, which its first two bits tell (RFC 9000 16).
    long number() {
        int width = 1 << (bytes.u8(at) >>> 6);
        long value = bytes.u8(at) & 0x3f;
        for (int i = 1; i < width; i++) {
            value = value << 8 | bytes.u8(at + i);
        }
        at += width;
        return value;
    }
}
