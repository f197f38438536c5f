package komainu.wire.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import komainu.model.Message;
import komainu.wire.Bytes;

/// Takes passwords out of what decoders pass on: only their length class remains.
public final class Secrets {
    public static final String HIDDEN = "***";

    /// The class of a password of which only a digest was sent.
    public static final String DIGESTED = "hidden";

    private static final String[] NAMES = {"pass", "pwd", "psw", "secret", "token", "apikey", "loginpas", "sessionid"};

    /// Longer than a hardware address and most product names.
    private static final int SHORTEST_KEY = 16;

    private static final int DIGITS_OF_KEY = 4;

    private Secrets() {}

    /// The class `LoginTried` keeps of a password of this many characters.
    public static String lengthClass(int length) {
        return length <= 0 ? "none" : length <= 5 ? "short" : length <= 9 ? "medium" : "long";
    }

    /// A login read from an Authorization field, its outcome not yet known; a user of none if it cannot be read.
    public static Attempt login(String protocol, Bytes bytes, int at, int to) {
        if (bytes.startsWithIgnoringCase(at, "basic ")) {
            return basic(protocol, bytes, at + 6, to);
        }
        return Attempt.unread(protocol, parameter(bytes, at, to, "username=\""), DIGESTED);
    }

    /// RFC 7617 2: base64 of user, colon, password.
    private static Attempt basic(String protocol, Bytes bytes, int from, int to) {
        int at = from;
        while (at < to && bytes.u8(at) == ' ') {
            at++;
        }
        byte[] code = new byte[Math.clamp(to - at, 0, 4 * Message.LONGEST)];
        int length = 0;
        while (length < code.length && isBase64(bytes.u8(at + length))) {
            code[length] = (byte) bytes.u8(at + length);
            length++;
        }
        // A last group of one character codes nothing, and would be refused.
        int whole = length % 4 == 1 ? length - 1 : length;
        byte[] plain = Base64.getDecoder().decode(Arrays.copyOf(code, whole));
        int colon = 0;
        while (colon < plain.length && plain[colon] != ':') {
            colon++;
        }
        String user = Bytes.clean(new String(plain, 0, colon, StandardCharsets.UTF_8));
        char[] password = characters(plain, Math.min(plain.length, colon + 1), plain.length);
        Arrays.fill(plain, (byte) 0);
        return Attempt.of(protocol, user, password);
    }

    /// Bytes of a password, one character for each: those products are sold with are ASCII.
    static char[] characters(byte[] bytes, int from, int to) {
        char[] characters = new char[to - from];
        for (int i = from; i < to; i++) {
            characters[i - from] = (char) (bytes[i] & 0xff);
        }
        return characters;
    }

    private static boolean isBase64(int b) {
        return (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '+' || b == '/';
    }

    /// The quoted value after `name` (such as `realm="`) in the line from `at` to `to`, or empty.
    public static String parameter(Bytes bytes, int at, int to, String name) {
        for (int i = at; i + name.length() < to; i++) {
            if (bytes.startsWithIgnoringCase(i, name)) {
                int from = i + name.length();
                int quote = bytes.indexOf('"', from);
                return quote < 0 || quote > to ? "" : bytes.text(from, quote - from);
            }
        }
        return "";
    }

    /// A text without what looks like a key or serial number in it: long words of letters and digits.
    public static String hideKeys(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        int word = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !isAsciiLetterOrDigit(text.charAt(i))) {
                kept.append(isKey(text, word, i) ? HIDDEN : text.substring(word, i));
                kept.append(text, i, Math.min(i + 1, text.length()));
                word = i + 1;
            }
        }
        return kept.toString();
    }

    private static boolean isKey(String text, int from, int to) {
        return to - from >= SHORTEST_KEY
                && text.substring(from, to).chars().filter(Character::isDigit).count() >= DIGITS_OF_KEY;
    }

    private static boolean isAsciiLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /// A path, URL or command with the values of fields that hold secrets hidden, and the user part of addresses.
    public static String hide(String text) {
        String path = text.contains("chpasswd") ? HIDDEN + " chpasswd" : withoutUser(text);
        if (path.indexOf('=') < 0) {
            return path;
        }
        StringBuilder kept = new StringBuilder(path.length());
        int at = 0;
        for (int equals = path.indexOf('='); equals >= 0; equals = path.indexOf('=', Math.max(at, equals + 1))) {
            if (isSecret(path, equals)) {
                kept.append(path, at, equals + 1).append(HIDDEN);
                at = valueEnd(path, equals + 1);
            }
        }
        return kept.append(path, Math.min(at, path.length()), path.length()).toString();
    }

    /// RFC 3986 3.2.1: `//user:password@host`.
    private static String withoutUser(String path) {
        int from = path.indexOf("://") + 3;
        int end = from;
        while (end < path.length() && " /?#@".indexOf(path.charAt(end)) < 0) {
            end++;
        }
        boolean user = from > 2 && end < path.length() && path.charAt(end) == '@' && path.indexOf(':', from) < end;
        return user ? path.substring(0, from) + HIDDEN + path.substring(end) : path;
    }

    private static boolean isSecret(String path, int equals) {
        int from = equals;
        while (from > 0 && Character.isLetterOrDigit(path.charAt(from - 1))) {
            from--;
        }
        String name = path.substring(from, equals).toLowerCase(Locale.ROOT);
        for (String secret : NAMES) {
            if (name.contains(secret)) {
                return true;
            }
        }
        return name.equals("pw");
    }

    /// The end of a value: a separator of fields, or the `_name=` of recorders that put fields into the path.
    private static int valueEnd(String path, int from) {
        for (int i = from; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '&' || c == ';' || c == '#' || c == ' ' || c == '/' || (c == '_' && isNextName(path, i + 1))) {
                return i;
            }
        }
        return path.length();
    }

    private static boolean isNextName(String path, int from) {
        int i = from;
        while (i < path.length() && Character.isLetter(path.charAt(i))) {
            i++;
        }
        return i > from && i < path.length() && path.charAt(i) == '=';
    }
}
