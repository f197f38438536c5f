package komainu.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// How many columns of a terminal text takes, and how it is cut and wrapped.
public final class Columns {
    /* Unicode Standard Annex 11: characters of East Asian width W and F take two columns, in blocks rather than one by
    one; ambiguous ones take one, as in UTF-8 terminals. */
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x231a, 0x231b, 0x23e9, 0x23ec, 0x2614, 0x2615, 0x26a1, 0x26a1, 0x2705, 0x2705, 0x274c, 0x274c,
        0x2753, 0x2757, 0x2e80, 0x303e, 0x3041, 0x33ff, 0x3400, 0x4dbf, 0x4e00, 0x9fff, 0xa000, 0xa4cf, 0xa960, 0xa97f,
        0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f, 0xff01, 0xff60, 0xffe0, 0xffe6, 0x1b000, 0x1b2ff, 0x1f300,
                0x1f64f,
        0x1f680, 0x1f6ff, 0x1f900, 0x1f9ff, 0x20000, 0x3fffd
    };

    /// Characters no line begins with (JIS X 4051).
    private static final String NOT_FIRST = "、。,.」』)】〕〉》:;!?・ー々ゝゞぁぃぅぇぉっゃゅょァィゥェォッャュョ,.)]}:;!?…";

    /// Characters no line ends with.
    private static final String NOT_LAST = "「『(【〔〈《([{";

    private static final Pattern LEAD = Pattern.compile("^ *(- |[0-9]\\. )?");

    private Columns() {}

    /// Columns of the text; the colours of `Style` take none.
    public static int of(String text) {
        int columns = 0;
        boolean colour = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (colour || c == '\033') {
                colour = c != 'm';
            } else {
                columns += of(c);
            }
        }
        return columns;
    }

    static int of(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(c) ? 2 : 1;
    }

    private static boolean isWide(int c) {
        if (c < WIDE[0]) {
            return false;
        }
        for (int i = 0; i < WIDE.length; i += 2) {
            if (c >= WIDE[i] && c <= WIDE[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /// The text cut with `…` to at most `most` columns.
    public static String cut(String text, int most) {
        if (of(text) <= most) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = 1;
        for (int c : text.codePoints().toArray()) {
            used += of(c);
            if (used > most) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return kept.append('…').toString();
    }

    /// The text filled with spaces to `width` columns.
    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - of(text)));
    }

    /// The text in lines of at most `width` columns, broken at spaces and between wide characters.
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : pieces(text)) {
            if (!line.isEmpty() && of(line.toString()) + of(piece.stripTrailing()) > width) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
                piece = piece.stripLeading();
            }
            line.append(piece);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    /// The line wrapped under its own mark: spaces, then `-` or a number.
    public static List<String> hang(String line, int width) {
        int text = LEAD.matcher(line).replaceFirst("").length();
        String lead = line.substring(0, line.length() - text);
        List<String> lines = wrap(line.substring(lead.length()), width - lead.length());
        return IntStream.range(0, lines.size())
                .mapToObj(i -> (i == 0 ? lead : " ".repeat(lead.length())) + lines.get(i))
                .toList();
    }

    /// Where a line may break: each piece but the last ends there.
    private static List<String> pieces(String text) {
        int[] characters = text.codePoints().toArray();
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < characters.length; i++) {
            piece.appendCodePoint(characters[i]);
            if (i + 1 < characters.length && mayBreak(characters[i], characters[i + 1])) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
        }
        pieces.add(piece.toString());
        return pieces;
    }

    private static boolean mayBreak(int before, int after) {
        if (after == ' ' || NOT_FIRST.indexOf(after) >= 0 || NOT_LAST.indexOf(before) >= 0) {
            return false;
        }
        return before == ' ' || isWide(before) || isWide(after);
    }
}
