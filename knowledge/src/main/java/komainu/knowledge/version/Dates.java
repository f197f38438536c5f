package komainu.knowledge.version;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// Days as vendors write them, as numbers yyyymmdd.
final class Dates {
    private static final Pattern BARE = Pattern.compile("^((?:20)?[0-9]{2})([0-9]{2})([0-9]{2})$");
    private static final Pattern PARTED = Pattern.compile("^(20[0-9]{2})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?$");

    /// The first day each Android version was published: https://source.android.com/docs/setup/reference/build-numbers
    private static final Map<Long, Long> ANDROID = Map.of(
            9L, 20180806L,
            10L, 20190903L,
            11L, 20200908L,
            12L, 20211004L,
            13L, 20220815L,
            14L, 20231004L,
            15L, 20241015L,
            16L, 20250610L);

    private Dates() {}

    /// The day, or empty if there is none in the calendar. Two digits of a year are of this century.
    static Optional<Long> read(String text) {
        Matcher matcher = BARE.matcher(text);
        if (!matcher.find()) {
            matcher = PARTED.matcher(text);
            if (!matcher.find()) {
                return Optional.empty();
            }
        }
        int year = Integer.parseInt(matcher.group(1));
        int month = Integer.parseInt(matcher.group(2));
        int day = Integer.parseInt(matcher.group(3));
        try {
            LocalDate date = LocalDate.of(year < 100 ? 2000 + year : year, month, day);
            return Optional.of(date.getYear() * 10_000L + month * 100L + day);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// 0 for a version that is not known or was published before there were yearly ones.
    static long firstDayOfAndroid(long version) {
        return ANDROID.getOrDefault(version, 0L);
    }
}
