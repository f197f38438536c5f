package komainu.wire.protocol;

import java.io.ByteArrayOutputStream;
import komainu.wire.Bytes;
import org.jspecify.annotations.Nullable;

/// One handshake message of TLS, put together where records split it (RFC 8446 5.1).
///
/// @param bytes what is there of it, from its type on
/// @param whole true if nothing of it is missing
/// @param end offset behind it
/// @param left bytes of the record it ends in that follow it
record TlsMessage(Bytes bytes, boolean whole, int end, int left) {
    /// Type, length in three bytes.
    static final int HEADER = 4;

    /// Record: type, version, length.
    static final int RECORD = 5;

    static final int RECORD_LENGTH = 3;
    private static final int LONGEST_RECORD = 16_384 + 256;
    private static final int HANDSHAKE = 22;

    /// Reads the message that begins `left` bytes before the end of a record, or with a record; null if that is no
    /// record of a handshake.
    static @Nullable TlsMessage read(Bytes bytes, int left) {
        boolean begun = left > 0;
        if (!begun && !isRecord(bytes, 0)) {
            return null;
        }
        int at = begun ? 0 : RECORD;
        int rest = begun ? left : bytes.u16(RECORD_LENGTH);
        int there = Math.min(rest, bytes.length() - at);
        int length = HEADER + bytes.u24(at + 1);
        return there >= HEADER && there >= length
                ? new TlsMessage(new Bytes().wrap(bytes, at, length), true, at + length, rest - length)
                : joined(bytes, at, rest);
    }

    private static TlsMessage joined(Bytes bytes, int from, int left) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        int at = from;
        int rest = left;
        int first = 0;
        int wanted = HEADER;
        while (joined.size() < wanted && at < bytes.length()) {
            if (rest == 0) {
                if (!isRecord(bytes, at)) {
                    break;
                }
                rest = bytes.u16(at + RECORD_LENGTH);
                at += RECORD;
                continue;
            }
            joined.write(bytes.u8(at));
            if (joined.size() <= HEADER) {
                first = first << 8 | bytes.u8(at);
                wanted = joined.size() == HEADER ? HEADER + (first & 0xff_ffff) : HEADER;
            }
            at++;
            rest--;
        }
        boolean whole = joined.size() >= HEADER && joined.size() == wanted;
        return new TlsMessage(Bytes.of(joined.toByteArray()), whole, at, rest);
    }

    static boolean isRecord(Bytes bytes, int at) {
        boolean version = bytes.u8(at + 1) == 3 && bytes.u8(at + 2) <= 4;
        return at + RECORD <= bytes.length()
                && bytes.u8(at) == HANDSHAKE
                && version
                && bytes.u16(at + RECORD_LENGTH) <= LONGEST_RECORD;
    }
}
