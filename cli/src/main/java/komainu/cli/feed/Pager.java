package komainu.cli.feed;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// How a feed is asked for its pages one by one.
///
/// @param start name of the place a page starts at
/// @param first number of the first entry
/// @param size name of how many there are on a page
/// @param most the most it gives at once
/// @param rest seconds the feed asks of everyone between two questions
record Pager(String start, int first, String size, int most, long rest) {
    private static final Pager NVD = new Pager("startIndex", 0, "resultsPerPage", 2000, 6);
    private static final Pager JVN = new Pager("startItem", 1, "maxCountItem", 50, 2);
    private static final Pager EPSS = new Pager("offset", 0, "limit", 10_000, 1);
    private static final String NVD_PATH = "/rest/json/cves/2.0";

    /// Of addresses that answer in pages; empty for a plain file.
    static Optional<Pager> of(URI address) {
        String path = String.valueOf(address.getPath());
        if (path.equals(NVD_PATH) || path.equals(NVD_PATH + "/")) {
            return Optional.of(NVD);
        }
        if (path.equals("/myjvn") && Address.names(address, "method")) {
            return Optional.of(JVN);
        }
        return path.equals("/data/v1/epss") ? Optional.of(EPSS) : Optional.empty();
    }

    boolean isNvd() {
        return equals(NVD);
    }

    /// The address of the page that starts after so many entries.
    URI page(URI address, long after) {
        URI sized = Address.names(address, size) ? address : Address.with(address, size, String.valueOf(most));
        return Address.with(sized, start, String.valueOf(first + after));
    }

    /// Only what changed since the NVD was asked last; it answers for at most 120 days at once.
    static URI since(URI address, Instant last, Instant now) {
        boolean chosen = address.getRawQuery() != null;
        if (chosen || last.isBefore(now.minus(119, ChronoUnit.DAYS))) {
            return address;
        }
        URI from = Address.with(address, "lastModStartDate", time(last.minus(1, ChronoUnit.HOURS)));
        return Address.with(from, "lastModEndDate", time(now));
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").format(instant.atOffset(ZoneOffset.UTC));
    }
}
