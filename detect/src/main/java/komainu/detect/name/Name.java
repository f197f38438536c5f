package komainu.detect.name;

import java.util.Locale;
import komainu.model.RegisteredDomain;

/// A name that was looked up, cut where its registered domain begins.
///
/// @param text in lower case
/// @param begin where the registered domain begins; the length where there is none
public record Name(String text, int begin) {
    private static final int LONGEST_TOP = 18;

    public static Name of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return new Name(lower, hasTop(lower) ? RegisteredDomain.begin(lower) : lower.length());
    }

    /// True if the last label can be a top-level domain (RFC 3696 2: never all digits; none is long). Programs that
    /// talk to
    /// their own server directly make up whole names.
    private static boolean hasTop(String name) {
        String top = name.substring(name.lastIndexOf('.') + 1);
        return top.startsWith("xn--")
                || (top.length() <= LONGEST_TOP && top.chars().allMatch(c -> c >= 'a' && c <= 'z'));
    }

    /// The registered domain; empty where there is none.
    public String domain() {
        return text.substring(begin);
    }

    /// How long what stands before the domain is.
    public int length() {
        return begin == 0 ? 0 : begin == text.length() ? begin : begin - 1;
    }

    /// What stands before the domain, as a mixed hash.
    long label() {
        return RegisteredDomain.hash(text, length());
    }

    long key() {
        String domain = domain();
        return RegisteredDomain.hash(domain, domain.length());
    }
}
