package komainu.knowledge.feed;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Collects what KEV or EPSS says of each CVE; a new list takes the place of the one before.
public final class CveValues {
    static final long PARTS = 1_000_000;

    private final Feed feed;
    private final Map<Long, Long> values = new HashMap<>();

    public CveValues(Feed feed) {
        this.feed = feed;
    }

    public int size() {
        return values.size();
    }

    /// When a CVE was listed as exploited.
    public void listed(String cve, LocalDate day) {
        Cve.of(cve).ifPresent(number -> values.put(number, day.toEpochDay()));
    }

    /// How likely it is exploited within 30 days, and the share of all CVEs that are less likely; both 0 to 1.
    public void scored(String cve, double score, double percentile) {
        long packed = Math.round(score * PARTS) << 32 | Math.round(percentile * PARTS);
        Cve.of(cve).ifPresent(number -> values.put(number, packed));
    }

    /// Writes all to a new file and returns its head.
    public FeedHead write(Path file, String date, List<FeedHead.Taking> takings) throws IOException {
        FeedHead head = new FeedHead(feed, date, values.size(), 0, takings);
        CveTable.write(file, head, values);
        return head;
    }
}
