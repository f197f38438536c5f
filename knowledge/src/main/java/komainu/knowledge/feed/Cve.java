package komainu.knowledge.feed;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A CVE id as a number that sorts by year, then number.
public final class Cve {
    private static final Pattern ID = Pattern.compile("CVE-([0-9]{4})-([0-9]{4,9})");

    private Cve() {}

    /// Empty if the text is no CVE id, as the CVE programme writes it.
    public static OptionalLong of(String id) {
        Matcher matcher = ID.matcher(id);
        return matcher.matches()
                ? OptionalLong.of(Long.parseLong(matcher.group(1)) << 32 | Long.parseLong(matcher.group(2)))
                : OptionalLong.empty();
    }

    public static boolean is(String id) {
        return of(id).isPresent();
    }
}
