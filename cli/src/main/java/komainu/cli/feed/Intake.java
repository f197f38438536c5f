package komainu.cli.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import komainu.knowledge.feed.CveValues;
import komainu.knowledge.feed.Feed;
import komainu.knowledge.feed.FeedRecord;
import komainu.knowledge.feed.RecordSorter;

/// Everything taken in one update, kept aside until all of it is known to be good.
final class Intake implements AutoCloseable {
    private final Path store;
    private final Path aside;
    private final Map<Feed, RecordSorter> sorters = new EnumMap<>(Feed.class);
    private final Map<Feed, CveValues> values = new EnumMap<>(Feed.class);
    private final Map<Feed, String> dates = new EnumMap<>(Feed.class);
    private final List<Path> assignments = new ArrayList<>();
    private Map<Feed, Long> taken = new EnumMap<>(Feed.class);
    private Page page = Page.NONE;
    private long older;

    /// Which part of a longer answer it was.
    record Page(long total, long start, long count) {
        static final Page NONE = new Page(0, 0, 0);
    }

    /// @param store where the feeds are kept
    /// @param aside where new ones are written
    Intake(Path store, Path aside) {
        this.store = store;
        this.aside = aside;
    }

    void weakness(Feed feed, String id, long modified, List<FeedRecord> records) throws IOException {
        if (!sorter(feed).add(id, modified, records)) {
            older++;
        }
        taken.merge(feed, 1L, Long::sum);
    }

    RecordSorter sorter(Feed feed) throws IOException {
        RecordSorter sorter = sorters.get(feed);
        if (sorter == null) {
            Path kept = store.resolve(feed.file());
            try {
                sorter = new RecordSorter(feed, aside, kept);
            } catch (IOException e) {
                throw new FeedFault("kept-damaged", "file", kept);
            }
            sorters.put(feed, sorter);
        }
        return sorter;
    }

    void exploited(String cve, LocalDate day) {
        values(Feed.KEV).listed(cve, day);
        taken.merge(Feed.KEV, 1L, Long::sum);
    }

    void scored(String cve, double score, double percentile) throws FeedFault {
        if (!(score >= 0 && score <= 1 && percentile >= 0 && percentile <= 1)) {
            throw new FeedFault("bad-score", "id", cve);
        }
        values(Feed.EPSS).scored(cve, score, percentile);
        taken.merge(Feed.EPSS, 1L, Long::sum);
    }

    private CveValues values(Feed feed) {
        return values.computeIfAbsent(feed, CveValues::new);
    }

    /// Keeps a list of the IEEE for later.
    void assignments(InputStream list) throws IOException {
        Path file = aside.resolve("ieee." + assignments.size() + ".csv");
        Files.copy(list, file);
        assignments.add(file);
    }

    /// A feed's answer was read, though it may have held nothing new.
    void seen(Feed feed) {
        taken.merge(feed, 0L, Long::sum);
    }

    /// A feed's own date; the latest counts.
    void date(Feed feed, String date) {
        dates.merge(feed, date, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }

    void page(Page page) {
        this.page = page;
    }

    /// The page read last.
    Page page() {
        return page;
    }

    /// How many entries of each feed came since the last call.
    Map<Feed, Long> counted() {
        Map<Feed, Long> counted = taken;
        taken = new EnumMap<>(Feed.class);
        return counted;
    }

    long countedSoFar() {
        return taken.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Notes entries of which a newer state was already there.
    void older(long entries) {
        older += entries;
    }

    /// Entries of which a newer state was already there.
    long older() {
        return older;
    }

    List<Path> assignments() {
        return List.copyOf(assignments);
    }

    Map<Feed, RecordSorter> sorters() {
        return sorters;
    }

    Map<Feed, CveValues> values() {
        return values;
    }

    String date(Feed feed) {
        return Optional.ofNullable(dates.get(feed)).orElse("");
    }

    @Override
    public void close() throws IOException {
        for (RecordSorter sorter : sorters.values()) {
            sorter.close();
        }
    }
}
