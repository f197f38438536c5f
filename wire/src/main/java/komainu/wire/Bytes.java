package komainu.wire;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import komainu.model.Message;

/// A window on captured bytes, valid during the call it is lent for. Reads past its end give 0, so no accessor can
/// fail.
public final class Bytes {
    /* One object is moved along the packets (flyweight). Network order throughout; unaligned layouts because packets lie anywhere. */
    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private MemorySegment segment = MemorySegment.NULL;
    private long start;
    private int length;

    /// Moves this window to `length` bytes of `segment` from `start`; the caller guarantees they exist.
    public Bytes wrap(MemorySegment segment, long start, int length) {
        this.segment = segment;
        this.start = start;
        this.length = length;
        return this;
    }

    /// Moves this window to a part of another, cut to what exists.
    public Bytes wrap(Bytes other, int from, int length) {
        int begin = Math.clamp(from, 0, other.length);
        return wrap(other.segment, other.start + begin, Math.clamp(length, 0, other.length - begin));
    }

    /// A window on a copy of an array, for tests and rare paths.
    public static Bytes of(byte... bytes) {
        return new Bytes().wrap(MemorySegment.ofArray(bytes.clone()), 0, bytes.length);
    }

    public int length() {
        return length;
    }

    public int u8(int at) {
        return at >= 0 && at < length ? segment.get(JAVA_BYTE, start + at) & 255 : 0;
    }

    public int u16(int at) {
        return at >= 0 && at + 2 <= length ? segment.get(U16, start + at) & 0xffff : 0;
    }

    public int u24(int at) {
        return at >= 0 && at + 3 <= length ? u16(at) << 8 | u8(at + 2) : 0;
    }

    public int i32(int at) {
        return at >= 0 && at + 4 <= length ? segment.get(U32, start + at) : 0;
    }

    public long u32(int at) {
        return i32(at) & 0xffff_ffffL;
    }

    public long u48(int at) {
        return at >= 0 && at + 6 <= length ? (long) u16(at) << 32 | u32(at + 2) : 0;
    }

    public long i64(int at) {
        return at >= 0 && at + 8 <= length ? segment.get(U64, start + at) : 0;
    }

    /// Two bytes, the lesser first, as Bluetooth writes numbers.
    public int le16(int at) {
        return at >= 0 && at + 2 <= length ? Short.reverseBytes((short) u16(at)) & 0xffff : 0;
    }

    public int le24(int at) {
        return at >= 0 && at + 3 <= length ? le16(at) | u8(at + 2) << 16 : 0;
    }

    public int le32(int at) {
        return Integer.reverseBytes(i32(at));
    }

    public long le48(int at) {
        return at >= 0 && at + 6 <= length ? (le32(at) & 0xffff_ffffL) | (long) le16(at + 4) << 32 : 0;
    }

    /// Index of the first `value` from `from` on, or -1.
    public int indexOf(int value, int from) {
        for (int i = Math.max(0, from); i < length; i++) {
            if (segment.get(JAVA_BYTE, start + i) == (byte) value) {
                return i;
            }
        }
        return -1;
    }

    /// True if the ASCII text stands at `at`.
    public boolean startsWith(int at, String ascii) {
        if (at < 0 || at + ascii.length() > length) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (segment.get(JAVA_BYTE, start + at + i) != (byte) ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// The same without regard to the case of ASCII letters; `ascii` is given in lower case.
    public boolean startsWithIgnoringCase(int at, String ascii) {
        if (at < 0 || at + ascii.length() > length) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            int b = segment.get(JAVA_BYTE, start + at + i);
            if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// The bytes from `from` as UTF-8 text, cut at Message.LONGEST characters, control characters replaced by `·`.
    public String text(int from, int count) {
        int begin = Math.clamp(from, 0, length);
        int n = Math.clamp(count, 0, Math.min(length - begin, Message.LONGEST * 4));
        byte[] copy = new byte[n];
        MemorySegment.copy(segment, JAVA_BYTE, start + begin, copy, 0, n);
        return isPlain(copy)
                ? new String(copy, StandardCharsets.ISO_8859_1)
                : clean(new String(copy, StandardCharsets.UTF_8));
    }

    /// True for printable ASCII that needs no cut: nearly all texts.
    private static boolean isPlain(byte[] text) {
        for (byte b : text) {
            if (b < ' ' || b > '~') {
                return false;
            }
        }
        return text.length <= Message.LONGEST;
    }

    /// Text from traffic made harmless: cut, control and direction-changing characters replaced by `·`.
    public static String clean(String text) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), Message.LONGEST));
        int at = 0;
        for (int n = 0; n < Message.LONGEST && at < text.length(); n++) {
            int c = text.codePointAt(at);
            at += Character.charCount(c);
            kept.appendCodePoint(isHarmless(c) ? c : '·');
        }
        return kept.toString();
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /// Copies `count` bytes from `from` on, cut to what exists.
    public void copyTo(MemorySegment to, long offset, int from, int count) {
        int begin = Math.clamp(from, 0, length);
        MemorySegment.copy(segment, start + begin, to, offset, Math.clamp(count, 0, length - begin));
    }

    /// True if this window lies on that segment.
    public boolean isOn(MemorySegment other) {
        return segment.address() - other.address() >= 0
                && segment.address() + start + length <= other.address() + other.byteSize();
    }

    /// The segment this window lies on, for copying by the stream and capture parts only.
    MemorySegment segment() {
        return segment;
    }

    /// Where in its segment this window starts.
    long start() {
        return start;
    }
}
