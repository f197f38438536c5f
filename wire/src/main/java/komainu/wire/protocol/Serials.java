package komainu.wire.protocol;

import java.util.Locale;

/// Takes serial numbers out of what devices say of themselves: they name one thing of one owner.
final class Serials {
    /* Only what a text itself calls a serial number is known to be one: `SN: X12345`, `S/N 12345`, `Serial Number 12345`,
     * and Siemens' `S C-X12345`. */
    private static final String[] NAMES = {
        "serial number", "serial no.", "serial no", "serial#", "serial", "ser#", "s/n", "sn", "s c"
    };
    private static final int LEAST = 5;

    private Serials() {}

    static String hide(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() != text.length()) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int number = begin(lower, at);
            int end = number < 0 ? -1 : end(lower, number);
            if (end < 0) {
                kept.append(text.charAt(at++));
            } else {
                kept.append(text, at, number).append(Secrets.HIDDEN);
                at = end;
            }
        }
        return kept.toString();
    }

    /// Where the number named at `at` begins, or -1 if none is.
    private static int begin(String lower, int at) {
        if (at > 0 && Character.isLetterOrDigit(lower.charAt(at - 1))) {
            return -1;
        }
        for (String name : NAMES) {
            if (lower.startsWith(name, at)) {
                int from = at + name.length();
                int to = from;
                while (to < lower.length() && " :#=-.".indexOf(lower.charAt(to)) >= 0) {
                    to++;
                }
                return to > from || name.endsWith("#") ? to : -1;
            }
        }
        return -1;
    }

    /// Where the number ends, or -1 if it is none: too short, or without a digit.
    private static int end(String lower, int from) {
        int to = from;
        boolean digit = false;
        while (to < lower.length() && (Character.isLetterOrDigit(lower.charAt(to)) || lower.charAt(to) == '-')) {
            digit |= Character.isDigit(lower.charAt(to));
            to++;
        }
        return digit && to - from >= LEAST ? to : -1;
    }
}
