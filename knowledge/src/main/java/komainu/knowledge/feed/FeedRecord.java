package komainu.knowledge.feed;

import java.util.List;
import java.util.Set;

/// What a feed says of one weakness of one product.
///
/// @param id its number in the feed, such as `CVE-2017-7921` or `JVNDB-2017-003265`
/// @param cves the CVE ids it is about
/// @param vendor, product as the feed writes them
/// @param spans which versions; the first that holds a version speaks of it, and where none does nobody knows
/// @param hardware the only hardware it is about, such as `dir-823x a1`; none means any
/// @param score base score of CVSS, 0 to 10, or 0 if the feed gives none
/// @param exploited the day it was listed as exploited, such as `2022-01-10`, or empty, which says nothing
/// @param modified seconds since 1970 when the feed last changed it, or 0
public record FeedRecord(
        Feed feed,
        String id,
        List<String> cves,
        String vendor,
        String product,
        Part part,
        List<Span> spans,
        List<String> hardware,
        double score,
        String exploited,
        long modified,
        Set<Note> notes) {
    /// The longest text kept of a feed, in characters.
    public static final int LONGEST_TEXT = 256;

    /// The most spans kept of one record.
    public static final int MOST_SPANS = 4096;

    /// The most names of hardware and of CVE ids kept of one record.
    public static final int MOST_NAMES = 256;

    public FeedRecord {
        cves = List.copyOf(cves);
        spans = List.copyOf(spans);
        hardware = List.copyOf(hardware);
        notes = Set.copyOf(notes);
    }

    /// What kind of product it is.
    public enum Part {
        APPLICATION,
        HARDWARE,
        SYSTEM,
        UNTOLD
    }

    /// Whether the versions of a span have the weakness.
    public enum Status {
        AFFECTED,
        NOT_AFFECTED,
        UNKNOWN
    }

    /// What else the feed says.
    public enum Note {
        /// The product got no more updates when the weakness was published.
        UNSUPPORTED,
        /// The vendor will not repair it.
        NO_FIX,
        /// The vendor offers a repair.
        FIX,
        /// The feed names no product yet.
        AWAITING,
        /// More spans, hardware or ids than are kept.
        CUT
    }

    /// Versions between two bounds.
    ///
    /// @param from the lowest, or empty for none
    /// @param fromInside true if `from` itself belongs to it
    /// @param until the highest, or empty for none
    /// @param untilInside true if `until` itself belongs to it
    /// @param text what the feed wrote where it cannot be read as bounds, else empty
    public record Span(Status status, String from, boolean fromInside, String until, boolean untilInside, String text) {
        /// Every version.
        public static Span all(Status status) {
            return new Span(status, "", true, "", true, "");
        }

        public static Span exactly(Status status, String version) {
            return new Span(status, version, true, version, true, "");
        }

        /// What nobody can read as bounds for sure.
        public static Span text(Status status, String text) {
            return new Span(status, "", true, "", true, text);
        }

        public boolean isExact() {
            return !from.isEmpty() && from.equals(until);
        }

        public boolean isAll() {
            return from.isEmpty() && until.isEmpty() && text.isEmpty();
        }

        /// In the manner of mathematics, such as `[1.0, 1.2)`; `*` for all, `"…"` for a text.
        @Override
        public String toString() {
            if (!text.isEmpty()) {
                return '"' + text + '"';
            }
            if (isAll()) {
                return "*";
            }
            return isExact() ? from : (fromInside ? "[" : "(") + from + ", " + until + (untilInside ? "]" : ")");
        }
    }
}
