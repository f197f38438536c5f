package komainu.wire.protocol;

import komainu.wire.Bytes;

/// Lines of text heads (HTTP, RTSP, SSDP, SIP): where they end and what stands in them.
public final class HeadLine {
    private HeadLine() {}

    /// Where the line from `at` ends, its LF not counted, or -1 if it is not all there.
    public static int end(Bytes bytes, int at) {
        return bytes.indexOf('\n', at);
    }

    /// `to` without the CR before it.
    public static int trimmed(Bytes bytes, int at, int to) {
        return to > at && bytes.u8(to - 1) == '\r' ? to - 1 : to;
    }

    /// The value of the field `name` (lower case, with its colon) if the line from `at` to `to` is that field,
    /// else an empty text.
    public static String value(Bytes bytes, int at, int to, String name) {
        if (!is(bytes, at, to, name)) {
            return "";
        }
        int from = valueStart(bytes, at, to);
        int end = to;
        while (end > from && isBlank(bytes.u8(end - 1))) {
            end--;
        }
        return bytes.text(from, end - from);
    }

    /// Where the value of the field in the line from `at` to `to` begins.
    public static int valueStart(Bytes bytes, int at, int to) {
        int from = Math.max(at, bytes.indexOf(':', at) + 1);
        while (from < to && isBlank(bytes.u8(from))) {
            from++;
        }
        return from;
    }

    public static boolean is(Bytes bytes, int at, int to, String name) {
        return at + name.length() <= to && bytes.startsWithIgnoringCase(at, name);
    }

    private static boolean isBlank(int b) {
        return b == ' ' || b == '\t' || b == '\r';
    }
}
