package komainu.cli.language;

import java.util.Locale;

/// Makes text from traffic safe to show: nothing in it can steer a terminal or turn the direction of writing.
public final class Harmless {
    /// Longest text shown, in characters.
    public static final int LONGEST = 200;

    private Harmless() {}

    /// Control and format characters become `\x1b` or `<U+202E>`; what is longer than `LONGEST` ends in `…`.
    public static String text(String text) {
        String cut =
                text.length() <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, shortened(text))) + "…";
        return cut.codePoints().allMatch(Harmless::isHarmless) ? cut : escaped(cut);
    }

    private static int shortened(String text) {
        return Math.min(LONGEST, text.codePointCount(0, text.length()));
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isHarmless(c)) {
                safe.appendCodePoint(c);
            } else {
                String hex = Integer.toHexString(c);
                safe.append(c < 256 ? "\\x" + (c < 16 ? "0" : "") + hex : "<U+" + hex.toUpperCase(Locale.ROOT) + ">");
            }
        });
        return safe.toString();
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
