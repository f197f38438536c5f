package komainu.wire.protocol;

import komainu.wire.Bytes;

/// One element of DER (X.690 8.1), cut to what is there of it; past the last one comes one of tag 0.
///
/// @param to offset behind its content
record Der(Bytes bytes, int tag, int from, int to, int end) {
    static final int INTEGER = 2;
    static final int OCTETS = 4;
    static final int OBJECT = 6;
    static final int SEQUENCE = 0x30;

    private static final int LONG_FORM = 0x80;
    private static final int MOST_LENGTH_BYTES = 3;

    /// The element at `at`, of a parent that ends at `end`.
    static Der at(Bytes bytes, int at, int end) {
        int length = bytes.u8(at + 1);
        int from = at + 2;
        if (length >= LONG_FORM) {
            int width = length - LONG_FORM;
            // DER has no indefinite form, and nothing longer is kept.
            if (width == 0 || width > MOST_LENGTH_BYTES) {
                return new Der(bytes, 0, end, end, end);
            }
            length = 0;
            for (int i = 0; i < width; i++) {
                length = length << 8 | bytes.u8(from + i);
            }
            from += width;
        }
        return from > end
                ? new Der(bytes, 0, end, end, end)
                : new Der(bytes, bytes.u8(at), from, Math.min(from + length, end), end);
    }

    /// Its first element.
    Der inside() {
        return at(bytes, from, to);
    }

    /// The element behind it, of the same parent.
    Der next() {
        return at(bytes, to, end);
    }

    int length() {
        return to - from;
    }

    /// True if its content is these bytes, given as hex.
    boolean is(String hex) {
        if (hex.length() != 2 * length()) {
            return false;
        }
        for (int i = 0; i < length(); i++) {
            if (bytes.u8(from + i) != Integer.parseInt(hex, 2 * i, 2 * i + 2, 16)) {
                return false;
            }
        }
        return true;
    }

    /// True if both contents are the same.
    boolean same(Der other) {
        if (length() != other.length()) {
            return false;
        }
        for (int i = 0; i < length(); i++) {
            if (bytes.u8(from + i) != other.bytes.u8(other.from + i)) {
                return false;
            }
        }
        return true;
    }
}
