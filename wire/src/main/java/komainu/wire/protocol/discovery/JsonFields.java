package komainu.wire.protocol.discovery;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import komainu.model.Message;
import komainu.wire.Bytes;

/// The named fields of a JSON text (RFC 8259), wherever they stand; of one name the outermost counts, then the first.
///
/// Reads what is there of a text that is cut or broken.
final class JsonFields {
    /* One pass over the bytes, no tree: only the wanted names are kept, so that what a device writes about its owner
    is never held. */

    private static final int MOST_BYTES = 1 << 13;
    private static final int DEEPEST = 32;
    private static final int LONGEST_NAME = 64;

    private record Value(String text, int depth) {}

    private final Bytes bytes;
    private final int end;
    private final Set<String> wanted;
    private final Map<String, Value> values = new HashMap<>();
    private String name = "";
    private int depth;
    private boolean whole;

    /// Reads the fields of these names from `from` on.
    JsonFields(Bytes bytes, int from, Set<String> wanted) {
        this.bytes = bytes;
        this.wanted = wanted;
        int at = Math.max(0, from);
        end = Math.min(bytes.length(), at + MOST_BYTES);
        while (at >= 0 && at < end && !whole && depth <= DEEPEST) {
            at = step(at);
        }
    }

    /// The value of that field, strings without their quotes, or empty.
    String text(String field) {
        Value value = values.get(field);
        return value == null ? "" : value.text;
    }

    /// True if the object or array it began with was closed.
    boolean whole() {
        return whole;
    }

    /// Reads one token; returns where the next begins, or -1 if the text ends within it.
    private int step(int at) {
        int c = bytes.u8(at);
        switch (c) {
            case '"' -> {
                return string(at + 1);
            }
            case '{', '[' -> {
                depth++;
                name = "";
            }
            case '}', ']' -> {
                depth--;
                name = "";
                whole = depth <= 0;
            }
            case ',' -> name = "";
            default -> {
                if (c > ' ' && c != ':') {
                    return literal(at);
                }
            }
        }
        return at + 1;
    }

    private int string(int from) {
        int to = from;
        while (to < end && bytes.u8(to) != '"') {
            to += bytes.u8(to) == '\\' ? 2 : 1;
        }
        if (to >= end) {
            return -1;
        }
        int next = to + 1;
        while (next < end && bytes.u8(next) <= ' ') {
            next++;
        }
        if (name.isEmpty() && bytes.u8(next) == ':') {
            name = to - from <= LONGEST_NAME ? bytes.text(from, to - from) : "";
            return next + 1;
        }
        put(unescaped(from, to));
        return to + 1;
    }

    /// A number or a word.
    private int literal(int from) {
        int to = from + 1;
        while (to < end && bytes.u8(to) > ' ' && ",]}\"".indexOf(bytes.u8(to)) < 0) {
            to++;
        }
        put(bytes.text(from, to - from));
        return to;
    }

    private void put(String text) {
        Value known = values.get(name);
        if (wanted.contains(name) && (known == null || known.depth > depth)) {
            values.put(name, new Value(text, depth));
        }
        name = "";
    }

    /// RFC 8259 7.
    private String unescaped(int from, int to) {
        String text = bytes.text(from, to - from);
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char code = text.charAt(++i);
            if (code == 'u' && i + 4 < text.length()) {
                plain.append((char) hex(text, i + 1));
                i += 4;
            } else {
                plain.append("bfnrt".indexOf(code) >= 0 ? ' ' : code);
            }
        }
        return Bytes.clean(plain.substring(0, Math.min(plain.length(), Message.LONGEST)));
    }

    private static int hex(String text, int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            value = value << 4 | Math.max(0, Character.digit(text.charAt(i), 16));
        }
        return value;
    }
}
