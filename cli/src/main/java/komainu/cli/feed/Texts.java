package komainu.cli.feed;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import komainu.knowledge.feed.FeedRecord;

/// Reads numbers and times as feeds write them.
final class Texts {
    private static final int DAY = "2026-11-24".length();

    private Texts() {}

    /// Without blanks at its ends, and no longer than is kept.
    static String cut(String text) {
        String bare = text.strip();
        return bare.length() <= FeedRecord.LONGEST_TEXT
                ? bare
                : bare.substring(0, bare.offsetByCodePoints(0, FeedRecord.LONGEST_TEXT / 2));
    }

    /// 0 for what is no number.
    static double number(String text) {
        try {
            double number = text.isEmpty() ? 0 : Double.parseDouble(text);
            return Double.isFinite(number) ? number : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /// A score of CVSS: 0 to 10.
    static double score(double score) {
        return score >= 0 && score <= 10 ? score : 0;
    }

    /// Seconds since 1970, or 0 for what is no time; without a zone it is UTC.
    static long seconds(String text) {
        try {
            if (text.length() <= DAY) {
                return day(text)
                        .map(day -> day.atStartOfDay().toEpochSecond(ZoneOffset.UTC))
                        .orElse(0L);
            }
            boolean zoned = text.endsWith("Z") || text.indexOf('+', DAY) > 0 || text.indexOf('-', DAY) > 0;
            return zoned
                    ? OffsetDateTime.parse(text).toEpochSecond()
                    : LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return 0;
        }
    }

    /// The day a text begins with.
    static Optional<LocalDate> day(String text) {
        try {
            return text.length() < DAY ? Optional.empty() : Optional.of(LocalDate.parse(text.substring(0, DAY)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// The day of a time, or empty.
    static String date(long seconds) {
        return seconds <= 0
                ? ""
                : LocalDate.ofEpochDay(Math.floorDiv(seconds, 86_400)).toString();
    }
}
