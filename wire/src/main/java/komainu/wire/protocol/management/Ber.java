package komainu.wire.protocol.management;

import komainu.wire.Bytes;

/// One element of BER in definite form (X.690 8.1), cut to what its parent holds; where none is, one of tag -1.
///
/// @param from where its content begins
/// @param to behind its content
/// @param end behind its parent's content
record Ber(Bytes bytes, int tag, int from, int to, int end) {
    static final int INTEGER = 2;
    static final int OCTETS = 4;
    static final int OBJECT = 6;
    static final int SEQUENCE = 0x30;

    private static final int LONG_FORM = 0x80;
    private static final int WIDEST = 3;
    private static final int MOST_ARCS = 64;
    private static final int LONGEST_OBJECT = 128;

    static Ber at(Bytes bytes, int at, int end) {
        int length = bytes.u8(at + 1);
        int from = at + 2;
        if (length > LONG_FORM && length <= LONG_FORM + WIDEST) {
            int width = length - LONG_FORM;
            length = 0;
            for (int i = 0; i < width; i++) {
                length = length << 8 | bytes.u8(from + i);
            }
            from += width;
        }
        boolean there = length != LONG_FORM && from <= end && from + length <= end;
        return there ? new Ber(bytes, bytes.u8(at), from, from + length, end) : new Ber(bytes, -1, end, end, end);
    }

    boolean exists() {
        return tag >= 0;
    }

    boolean is(int wanted) {
        return tag == wanted;
    }

    /// Its first element.
    Ber inside() {
        return at(bytes, from, to);
    }

    /// The element behind it.
    Ber next() {
        return at(bytes, to, end);
    }

    int length() {
        return to - from;
    }

    /// A small integer, -1 for others.
    int number() {
        return is(INTEGER) && length() == 1 ? bytes.u8(from) : -1;
    }

    /// An object identifier as `1.3.6.1.…`; empty if it is none or too long.
    String object() {
        if (!is(OBJECT) || length() == 0 || length() > LONGEST_OBJECT) {
            return "";
        }
        int first = bytes.u8(from);
        StringBuilder text = new StringBuilder(32);
        text.append(Math.min(first / 40, 2)).append('.').append(first < 80 ? first % 40 : first - 80);
        long arc = 0;
        int arcs = 2;
        for (int i = from + 1; i < to && arcs < MOST_ARCS; i++) {
            int b = bytes.u8(i);
            arc = (arc << 7 | (b & 127)) & 0xffff_ffffL;
            if (b < 128) {
                text.append('.').append(arc);
                arc = 0;
                arcs++;
            }
        }
        return text.toString();
    }
}
