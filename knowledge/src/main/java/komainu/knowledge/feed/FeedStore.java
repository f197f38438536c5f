package komainu.knowledge.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// The feeds an owner keeps. Nothing is read before it is asked for, and then only what was asked for.
public final class FeedStore implements AutoCloseable {
    private final Path folder;
    private final Map<Feed, Optional<RecordFile>> records = new EnumMap<>(Feed.class);
    private final Map<Feed, Optional<CveTable>> tables = new EnumMap<>(Feed.class);

    public FeedStore(Path folder) {
        this.folder = folder;
    }

    /// How likely a CVE is exploited within 30 days, and the share of all CVEs that are less likely; both 0 to 1.
    public record Likelihood(double score, double percentile) {}

    /// The head of a feed; empty if it is not kept. Throws IOException if its file is damaged.
    public static Optional<FeedHead> head(Path folder, Feed feed) throws IOException {
        Path path = folder.resolve(feed.file());
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try (FeedFile file = FeedFile.open(path)) {
            return Optional.of(file.head());
        }
    }

    /// Reads all of a feed's file; throws IOException if any of it is damaged.
    public static void verify(Path folder, Feed feed) throws IOException {
        Path path = folder.resolve(feed.file());
        if (!feed.hasRecords()) {
            CveTable.open(path);
            return;
        }
        try (RecordFile file = RecordFile.open(path)) {
            file.all(entry -> RecordCodec.record(feed, entry.body()));
        }
    }

    /// All that the feeds say of one product.
    public synchronized List<FeedRecord> records(String vendor, String product) {
        String key = RecordKey.of(vendor, product);
        List<FeedRecord> found = new ArrayList<>();
        each((feed, file) -> file.exactly(key, entry -> found.add(RecordCodec.record(feed, entry.body()))));
        return found;
    }

    /// All that the feeds say of one maker's products.
    public synchronized List<FeedRecord> records(String vendor) {
        List<FeedRecord> found = new ArrayList<>();
        each((feed, file) -> file.range(
                RecordKey.first(vendor),
                RecordKey.past(vendor),
                entry -> found.add(RecordCodec.record(feed, entry.body()))));
        return found;
    }

    /// Every record of every feed: takes a second or more.
    public synchronized void all(Consumer<FeedRecord> consumer) {
        each((feed, file) -> file.all(entry -> consumer.accept(RecordCodec.record(feed, entry.body()))));
    }

    private interface Look {
        void at(Feed feed, RecordFile file) throws IOException;
    }

    private void each(Look look) {
        for (Feed feed : Feed.values()) {
            Optional<RecordFile> file = file(feed);
            try {
                if (file.isPresent()) {
                    look.at(feed, file.get());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The day a CVE came into CISA's list of exploited weaknesses; empty says nothing.
    public synchronized Optional<LocalDate> exploited(String cve) {
        OptionalLong day = value(Feed.KEV, cve);
        return day.isPresent() ? Optional.of(LocalDate.ofEpochDay(day.getAsLong())) : Optional.empty();
    }

    public synchronized Optional<Likelihood> likelihood(String cve) {
        OptionalLong packed = value(Feed.EPSS, cve);
        return packed.isPresent()
                ? Optional.of(new Likelihood(
                        (double) (packed.getAsLong() >>> 32) / CveValues.PARTS,
                        (double) (packed.getAsLong() & 0xffff_ffffL) / CveValues.PARTS))
                : Optional.empty();
    }

    private OptionalLong value(Feed feed, String cve) {
        OptionalLong number = Cve.of(cve);
        Optional<CveTable> table = number.isPresent() ? table(feed) : Optional.empty();
        return table.isPresent() ? table.get().of(number.getAsLong()) : OptionalLong.empty();
    }

    private Optional<RecordFile> file(Feed feed) {
        if (!feed.hasRecords()) {
            return Optional.empty();
        }
        return records.computeIfAbsent(feed, wanted -> opened(wanted, RecordFile::open));
    }

    private Optional<CveTable> table(Feed feed) {
        return tables.computeIfAbsent(feed, wanted -> opened(wanted, CveTable::open));
    }

    private interface Opener<T> {
        T open(Path path) throws IOException;
    }

    private <T> Optional<T> opened(Feed feed, Opener<T> opener) {
        Path path = folder.resolve(feed.file());
        try {
            return Files.isRegularFile(path) ? Optional.of(opener.open(path)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (Optional<RecordFile> file : records.values()) {
            if (file.isPresent()) {
                file.get().close();
            }
        }
        records.clear();
        tables.clear();
    }
}
