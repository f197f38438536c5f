package komainu.wire.protocol;

import komainu.wire.Bytes;

/// The readable part of one QUIC packet with a long header (RFC 9000 17.2).
///
/// @param start where the packet begins
/// @param version of QUIC
/// @param initial true for an Initial packet
/// @param connection where the destination id begins
/// @param connectionLength its length
/// @param number where the packet number begins
/// @param end offset behind the packet
record QuicHeader(int start, int version, boolean initial, int connection, int connectionLength, int number, int end) {
    private static final int FORM = 0xc0;
    private static final int KIND = 0x30;
    private static final int INITIAL_1 = 0;
    /// RFC 9369 3.2.
    private static final int INITIAL_2 = 0x10;

    private static final int RETRY_1 = 0x30;
    private static final int RETRY_2 = 0;
    private static final int VERSION = 1;
    private static final int CONNECTION = 6;
    private static final int LONGEST_CONNECTION = 20;

    /// True if a packet with a long header of a known version begins there.
    static boolean isLong(Bytes bytes, int at) {
        return (bytes.u8(at) & FORM) == FORM
                && QuicKeys.isKnown(bytes.i32(at + VERSION))
                && bytes.u8(at + CONNECTION - 1) <= LONGEST_CONNECTION;
    }

    /// Reads what `isLong` recognised. A Retry ends its datagram; other kinds say where they end.
    static QuicHeader read(Bytes bytes, int start) {
        int version = bytes.i32(start + VERSION);
        boolean second = version == QuicKeys.VERSION_2;
        int kind = bytes.u8(start) & KIND;
        boolean initial = kind == (second ? INITIAL_2 : INITIAL_1);
        int connection = start + CONNECTION;
        int length = bytes.u8(connection - 1);
        QuicCursor cursor = new QuicCursor(bytes, connection + length);
        if (kind == (second ? RETRY_2 : RETRY_1)) {
            cursor.skip(bytes.length());
        } else {
            cursor.skip(1 + bytes.u8(cursor.at()));
            if (initial) {
                cursor.skip(cursor.number());
            }
        }
        long rest = cursor.number();
        int number = cursor.at();
        cursor.skip(rest);
        return new QuicHeader(start, version, initial, connection, length, number, cursor.at());
    }
}
