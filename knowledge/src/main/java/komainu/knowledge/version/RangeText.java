package komainu.knowledge.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Ranges as advisories write them for people: `>= 5.2.0 | < 5.4.5`, `A10 < A11`, `2.X`, `Ver2.14 より前`, `vers:all/*`.
public final class RangeText {
    private static final List<String> ALL =
            List.of("*", "all", "all versions", "vers:all/*", "すべてのバージョン", "全てのバージョン", "全バージョン");

    /// Words after a version, or before it, and the sign they stand for; the longest first.
    private static final Map<String, String> AFTER = Map.of(
            "より前",
            "<",
            "未満",
            "<",
            "以前",
            "<=",
            "まで",
            "<=",
            "以降",
            ">=",
            "以上",
            ">=",
            "から",
            ">=",
            "and earlier",
            "<=",
            "and prior",
            "<=");

    private static final Map<String, String> BEFORE =
            Map.of("prior to", "<", "before", "<", "up to", "<=", "through", "<=", "from", ">=", "=", "");

    private RangeText() {}

    /// The ranges of a text; empty if any of it cannot be read for sure: then the version stays unknown.
    public static Optional<List<Range>> read(String text, Format format) {
        String plain = Wording.plain(text);
        if (ALL.contains(plain)) {
            return Optional.of(List.of(Range.ALL));
        }
        Reading reading = new Reading(format);
        for (String piece : plain.split("[|,;、]", -1)) {
            if (!reading.take(piece.strip())) {
                return Optional.empty();
            }
        }
        return reading.ranges();
    }

    /// A text while it is read.
    private static final class Reading {
        private final Format format;
        private final List<Range> ranges = new ArrayList<>();
        private String from = "";

        Reading(Format format) {
            this.format = format;
        }

        boolean take(String piece) {
            String signed = signed(piece);
            if (signed.startsWith("<=")) {
                return close("", bound(signed, 2));
            }
            if (signed.startsWith("<")) {
                return close(bound(signed, 1), "");
            }
            if (signed.startsWith(">=")) {
                return open(bound(signed, 2));
            }
            if (signed.startsWith(">")) {
                return false;
            }
            int less = signed.indexOf('<');
            if (less > 0) {
                return open(signed.substring(0, less).strip()) && take(signed.substring(less));
            }
            return single(signed);
        }

        private static String signed(String piece) {
            for (Map.Entry<String, String> word : AFTER.entrySet()) {
                if (piece.endsWith(word.getKey())) {
                    String rest =
                            piece.substring(0, piece.length() - word.getKey().length());
                    return word.getValue() + rest.strip();
                }
            }
            for (Map.Entry<String, String> word : BEFORE.entrySet()) {
                if (piece.startsWith(word.getKey())) {
                    return word.getValue()
                            + piece.substring(word.getKey().length()).strip();
                }
            }
            return piece;
        }

        private static String bound(String signed, int length) {
            return signed.substring(length).strip();
        }

        private boolean open(String bound) {
            if (!from.isEmpty() || !format.reads(bound)) {
                return false;
            }
            from = bound;
            return true;
        }

        private boolean close(String before, String through) {
            if (!format.reads(before.isEmpty() ? through : before)) {
                return false;
            }
            ranges.add(new Range(format, from, before, through, ""));
            from = "";
            return true;
        }

        /// One version, or all that begin with its numbers: `2.X`.
        private boolean single(String version) {
            if (format == Format.DOTTED && Wording.bare(version).indexOf(' ') >= 0) {
                return false;
            }
            if (!version.endsWith(".x") && !version.endsWith(".*")) {
                return open(version) && close("", version);
            }
            String stem = version.substring(0, version.length() - 2);
            int dot = stem.lastIndexOf('.');
            String last = stem.substring(dot + 1);
            if (!last.matches("[0-9]{1,9}")) {
                return false;
            }
            return open(stem) && close(stem.substring(0, dot + 1) + (Long.parseLong(last) + 1), "");
        }

        Optional<List<Range>> ranges() {
            if (!from.isEmpty()) {
                ranges.add(new Range(format, from, "", "", ""));
            }
            return ranges.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(ranges));
        }
    }
}
