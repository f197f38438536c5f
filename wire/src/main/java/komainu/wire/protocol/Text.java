package komainu.wire.protocol;

import komainu.wire.Bytes;

/// Whether bytes read as text.
public final class Text {
    private static final int ENOUGH = 64;
    /// Fewer bytes of no known writing may be anything.
    private static final int FEW = 16;

    private Text() {}

    /// True if the first bytes are text of a terminal: printable, UTF-8 or other 8-bit characters, and control
    /// characters lines use.
    public static boolean isPrintable(Bytes bytes) {
        int wide = 0;
        int length = Math.min(bytes.length(), ENOUGH);
        for (int i = 0; i < length; i++) {
            int b = bytes.u8(i);
            // Telnet ends a line with CR NUL, and some programs send the end of a string.
            boolean ends = b == 0 && i > 0 && isLineEnd(bytes.u8(i - 1));
            if (!isOfTerminal(b) && !ends) {
                return false;
            }
            wide += b >= 0x7f ? 1 : 0;
        }
        boolean eightBit = wide == 0 || (wide * 2 <= length && length >= FEW);
        return length > 0 && bytes.u8(0) < 0xf8 && (eightBit || isUtf8(bytes, length));
    }

    /// True for all but control characters other than BEL, BS, TAB, LF, FF, CR and ESC.
    public static boolean isOfTerminal(int b) {
        return b >= ' ' || (b >= 7 && b <= 10) || b == 12 || b == 13 || b == 27;
    }

    private static boolean isLineEnd(int b) {
        return b == '\r' || b == '\n';
    }

    private static boolean isUtf8(Bytes bytes, int length) {
        for (int i = 0; i < length; i++) {
            int b = bytes.u8(i);
            int more = b < 0x80
                    ? 0
                    : b >= 0xc2 && b < 0xe0 ? 1 : b >= 0xe0 && b < 0xf0 ? 2 : b >= 0xf0 && b < 0xf5 ? 3 : -1;
            if (more < 0) {
                return false;
            }
            for (int end = Math.min(i + more, length - 1); i < end; ) {
                i++;
                if ((bytes.u8(i) & 0xc0) != 0x80) {
                    return false;
                }
            }
        }
        return true;
    }
}
