package komainu.knowledge.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A version read: what there is to compare.
///
/// @param line the line it is counted in, such as a region or a model's code; empty if there is only one
/// @param parts numbers and words in their order
/// @param date of the build as yyyymmdd; 0 if it is not shown
record Version(String line, List<Part> parts, long date) {
    /// The longest number read, in digits.
    private static final int DIGITS = 18;

    /// Words before a release, in their order.
    private static final Map<String, Integer> BEFORE_RELEASE =
            Map.of("dev", 0, "alpha", 1, "pre", 2, "preview", 2, "beta", 3, "rc", 4);

    /// A number, or a word if `number` is -1.
    record Part(long number, String word) {
        boolean isNumber() {
            return number >= 0;
        }

        boolean isBeforeRelease() {
            return BEFORE_RELEASE.containsKey(word);
        }
    }

    Version {
        parts = List.copyOf(parts);
    }

    /// Numbers and words of a text in lower case; empty if anything else is in it but dots, hyphens, underscores and
    /// spaces.
    static Optional<List<Part>> parts(String text) {
        List<Part> parts = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            int start = i;
            if (isDigit(text.charAt(i))) {
                while (i < text.length() && isDigit(text.charAt(i))) {
                    i++;
                }
                if (i - start > DIGITS) {
                    return Optional.empty();
                }
                parts.add(new Part(Long.parseLong(text.substring(start, i)), ""));
            } else if (isLetter(text.charAt(i))) {
                while (i < text.length() && isLetter(text.charAt(i))) {
                    i++;
                }
                parts.add(new Part(-1, text.substring(start, i)));
            } else if ("._- ".indexOf(text.charAt(i)) >= 0) {
                i++;
            } else {
                return Optional.empty();
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    /// Compares part by part.
    ///
    /// @param shortIsWhole true where a version with fewer parts is not one cut short
    Order compareParts(Version bound, boolean shortIsWhole) {
        int common = Math.min(parts.size(), bound.parts.size());
        for (int i = 0; i < common; i++) {
            Order order = compare(parts.get(i), bound.parts.get(i));
            if (order != Order.SAME) {
                return order;
            }
        }
        if (parts.size() > common) {
            return rest(parts.subList(common, parts.size()), true);
        }
        Order missing = rest(bound.parts.subList(common, bound.parts.size()), shortIsWhole);
        return switch (missing) {
            case BEFORE -> Order.AFTER;
            case AFTER -> Order.BEFORE;
            case SAME, UNCERTAIN, OTHER_LINE -> missing;
        };
    }

    /// How a version with these further parts stands to one without them.
    private static Order rest(List<Part> rest, boolean more) {
        for (Part part : rest) {
            if (part.isBeforeRelease()) {
                return Order.BEFORE;
            }
            if (!part.isNumber()) {
                return Order.UNCERTAIN;
            }
            if (part.number() > 0) {
                return more ? Order.AFTER : Order.UNCERTAIN;
            }
        }
        return Order.SAME;
    }

    private static Order compare(Part a, Part b) {
        if (a.isNumber() && b.isNumber()) {
            return Order.of(Long.compare(a.number(), b.number()));
        }
        if (a.isNumber() || b.isNumber()) {
            if (a.isBeforeRelease()) {
                return Order.BEFORE;
            }
            return b.isBeforeRelease() ? Order.AFTER : Order.UNCERTAIN;
        }
        if (a.word().equals(b.word())) {
            return Order.SAME;
        }
        if (a.isBeforeRelease() && b.isBeforeRelease()) {
            return Order.of(Integer.compare(
                    BEFORE_RELEASE.getOrDefault(a.word(), 0), BEFORE_RELEASE.getOrDefault(b.word(), 0)));
        }
        // Revisions are counted A, B, C; longer words have no order.
        return a.word().length() == 1 && b.word().length() == 1
                ? Order.of(a.word().compareTo(b.word()))
                : Order.UNCERTAIN;
    }

    /// Compares the builds' dates; a date that is not shown may be any.
    Order compareDates(Version bound) {
        return date == 0 || bound.date == 0 ? Order.UNCERTAIN : Order.of(Long.compare(date, bound.date));
    }
}
