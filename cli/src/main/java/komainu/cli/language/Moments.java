package komainu.cli.language;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// Times as the owner reads them: in one zone, and always with it.
///
/// @param zone the zone all times are shown in
public record Moments(Language language, ZoneId zone) {
    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final String DAYS_JA = "月火水木金土日";
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };
    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    public static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    public ZonedDateTime at(long nanos) {
        return instant(nanos).atZone(zone);
    }

    /// Day, minute and zone.
    public String moment(long nanos) {
        return switch (language) {
            case EN -> day(nanos) + ", " + minute(nanos) + " " + zone(nanos);
            case JA -> day(nanos) + minute(nanos) + "(" + zone(nanos) + ")";
        };
    }

    /// Second and zone, with the day where it is another than that of `than`.
    public String second(long nanos, long than) {
        ZonedDateTime t = at(nanos);
        String day = t.toLocalDate().equals(at(than).toLocalDate())
                ? ""
                : day(nanos) + (language == Language.EN ? ", " : "");
        String time = clock(nanos);
        return switch (language) {
            case EN -> day + time + " " + zone(nanos);
            case JA -> day + time + "(" + zone(nanos) + ")";
        };
    }

    String day(long nanos) {
        LocalDate d = at(nanos).toLocalDate();
        DayOfWeek w = d.getDayOfWeek();
        return switch (language) {
            case EN ->
                DAYS[w.ordinal()] + " " + d.getDayOfMonth() + " " + MONTHS[d.getMonthValue() - 1] + " " + d.getYear();
            case JA ->
                d.getYear() + "年" + d.getMonthValue() + "月" + d.getDayOfMonth() + "日(" + DAYS_JA.charAt(w.ordinal())
                        + ")";
        };
    }

    /// The day, without a year that is that of `first`.
    String dayAfter(long nanos, long first) {
        String day = day(nanos);
        String year = String.valueOf(at(first).getYear());
        return switch (language) {
            case EN -> day;
            case JA -> day.startsWith(year) ? day.substring(year.length() + 1) : day;
        };
    }

    /// Hour, minute and second.
    String clock(long nanos) {
        return minute(nanos) + ":" + two(at(nanos).getSecond());
    }

    String minute(long nanos) {
        ZonedDateTime t = at(nanos);
        return (language == Language.EN ? two(t.getHour()) : String.valueOf(t.getHour())) + ":" + two(t.getMinute());
    }

    /// `JST`, `UTC`, or the distance from UTC, which everybody can read.
    public String zone(long nanos) {
        if (zone.equals(JAPAN)) {
            return language == Language.JA ? "日本時間" : "JST";
        }
        int seconds = zone.getRules().getOffset(instant(nanos)).getTotalSeconds();
        if (seconds == 0) {
            return "UTC";
        }
        int minutes = Math.abs(seconds) / 60;
        return "UTC" + (seconds < 0 ? "-" : "+") + minutes / 60 + (minutes % 60 == 0 ? "" : ":" + two(minutes % 60));
    }

    private static String two(int n) {
        return n < 10 ? "0" + n : String.valueOf(n);
    }
}
