package komainu.cli.feed;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import komainu.knowledge.Organisations;
import komainu.knowledge.feed.Feed;
import komainu.knowledge.feed.FeedHead;
import komainu.knowledge.feed.FeedHead.Taking;
import komainu.knowledge.feed.FeedStore;

/// Takes feeds into the owner's store: all that was named, or nothing.
public final class FeedUpdate {
    /* Everything is written into a folder aside, in the same file system. Only when all of it was read to its end do the new
    files take the place of the old, each by one rename. What a stopped update leaves aside, the next one removes. */

    private static final String ASIDE = "aside";
    private static final int BUFFER = 1 << 16;

    private final Path store;
    private final Path assignments;
    private final String key;
    private final Clock clock;
    private final FeedWatch watch;
    private final Fetch fetch;
    private final Map<Feed, List<Taking>> takings = new EnumMap<>(Feed.class);
    private final List<Taking> lists = new ArrayList<>();

    /// @param store the folder of the feeds
    /// @param assignments the file of the IEEE's lists
    /// @param key for the NVD's own address; empty for none
    public FeedUpdate(Path store, Path assignments, String key, FeedWatch watch) {
        this(
                store,
                assignments,
                key,
                Clock.systemUTC(),
                watch,
                Fetch.Limits.USUAL,
                seconds -> Thread.sleep(1000 * seconds));
    }

    FeedUpdate(
            Path store,
            Path assignments,
            String key,
            Clock clock,
            FeedWatch watch,
            Fetch.Limits limits,
            Fetch.Pause pause) {
        this.store = store;
        this.assignments = assignments;
        this.key = key;
        this.clock = clock;
        this.watch = watch;
        this.fetch = new Fetch(limits, pause, clock, watch);
    }

    /// What was taken.
    ///
    /// @param heads of the feeds that changed
    /// @param takings what was read, by feed
    /// @param lists of the IEEE that were read
    /// @param assigned how many blocks of hardware addresses there are now, or 0 if they stayed
    /// @param older how many entries were there already in a newer state
    public record Result(
            List<FeedHead> heads, Map<Feed, List<Taking>> takings, List<Taking> lists, int assigned, long older) {}

    /// @param sources files, folders, addresses and words of `KnownFeeds`
    /// @param hashes the SHA-256 of each, in their order; fewer or none leave the rest unchecked
    public Result run(List<String> sources, List<String> hashes) throws IOException {
        Files.createDirectories(store);
        Path aside = store.resolve(ASIDE);
        try (FileChannel channel =
                        FileChannel.open(store.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            remove(aside);
            Files.createDirectories(aside);
            try (Intake intake = new Intake(store, aside)) {
                for (int i = 0; i < sources.size(); i++) {
                    String hash = i < hashes.size() ? hashes.get(i) : "";
                    for (String source : KnownFeeds.of(sources.get(i))) {
                        take(source, hash, intake, aside);
                    }
                }
                return commit(intake, aside);
            } finally {
                remove(aside);
            }
        }
    }

    private FileLock lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // held by this same process
        }
        throw new FeedFault("busy").at(store.toString());
    }

    private void take(String source, String hash, Intake intake, Path aside) throws IOException {
        try {
            MessageDigest digest = digest();
            FeedReader reader = new FeedReader(intake, aside, () -> watch.read(source, intake.countedSoFar()));
            long bytes = Address.is(source)
                    ? fetched(Address.of(source), intake, reader, aside, digest)
                    : filed(Path.of(source), reader, digest);
            String found = HexFormat.of().formatHex(digest.digest());
            String wanted = hash.isEmpty() ? beside(source) : hash.toLowerCase(Locale.ROOT);
            if (!wanted.isEmpty() && !wanted.equals(found)) {
                throw new FeedFault("wrong-hash", "wanted", wanted, "found", found);
            }
            long now = clock.instant().getEpochSecond();
            Map<Feed, Long> counted = intake.counted();
            counted.forEach((feed, count) -> takings.computeIfAbsent(feed, f -> new ArrayList<>())
                    .addFirst(new Taking(source, found, !wanted.isEmpty(), bytes, now, intake.date(feed), count)));
            if (counted.isEmpty()) {
                lists.add(new Taking(source, found, !wanted.isEmpty(), bytes, now, Texts.date(now), 0));
            }
        } catch (FeedFault e) {
            throw e.at(source);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The hash in `FILE.sha256` beside a file, as `sha256sum` writes it; empty if there is none.
    private static String beside(String source) throws IOException {
        if (Address.is(source)) {
            return "";
        }
        Path file = Path.of(source + ".sha256");
        if (!Files.isRegularFile(file)) {
            return "";
        }
        String text =
                Files.size(file) > 4096 ? "" : Files.readString(file).strip().toLowerCase(Locale.ROOT);
        String hash = text.split("[ *]", 2)[0];
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new FeedFault("bad-hash-file", "file", file);
        }
        return hash;
    }

    private static long filed(Path path, FeedReader reader, MessageDigest digest) throws IOException {
        if (Files.isDirectory(path)) {
            long bytes = 0;
            for (Path file : files(path)) {
                bytes += filed(file, reader, digest);
            }
            return bytes;
        }
        if (!Files.isRegularFile(path)) {
            throw new FeedFault("missing");
        }
        try {
            reader.take(path);
        } catch (FeedFault e) {
            throw e.at(path.toString());
        }
        return hash(path, digest);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".sha256"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new FeedFault("missing");
            }
            return found;
        }
    }

    private static long hash(Path file, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                digest.update(buffer, 0, got);
                bytes += got;
            }
        }
        return bytes;
    }

    private long fetched(URI address, Intake intake, FeedReader reader, Path aside, MessageDigest digest)
            throws IOException {
        Path file = aside.resolve("fetched");
        Optional<Pager> pager = Pager.of(address);
        if (pager.isEmpty()) {
            fetch.get(address, "", file);
            reader.take(file);
            return hash(file, digest);
        }
        Pager pages = pager.get();
        URI whole = pages.isNvd() ? sinceLast(address) : address;
        String sent = pages.isNvd() ? key : "";
        long bytes = 0;
        long entries = 0;
        long total = -1;
        while (total < 0 || entries < total) {
            if (total >= 0) {
                fetch.pause(sent.isEmpty() ? pages.rest() : 1);
            }
            fetch.get(pages.page(whole, entries), sent, file);
            intake.page(Intake.Page.NONE);
            reader.take(file);
            bytes += hash(file, digest);
            Intake.Page page = intake.page();
            total = page.total();
            if (page.count() <= 0 && entries < total) {
                throw new FeedFault("half", "told", total, "count", entries);
            }
            entries += page.count();
        }
        return bytes;
    }

    private URI sinceLast(URI address) throws IOException {
        Optional<FeedHead> kept = FeedStore.head(store, Feed.NVD);
        Optional<Long> last = kept.stream()
                .flatMap(head -> head.takings().stream())
                .filter(taking -> taking.from().equals(address.toString()))
                .map(Taking::at)
                .findFirst();
        return last.isEmpty() ? address : Pager.since(address, Instant.ofEpochSecond(last.get()), clock.instant());
    }

    private Result commit(Intake intake, Path aside) throws IOException {
        Map<Path, Path> moves = new LinkedHashMap<>();
        List<FeedHead> heads = new ArrayList<>();
        for (Feed feed : takings.keySet()) {
            Path fresh = aside.resolve(feed.file());
            Optional<FeedHead> head = write(feed, intake, fresh);
            if (head.isPresent()) {
                heads.add(head.get());
                moves.put(fresh, store.resolve(feed.file()));
            }
        }
        int assigned = 0;
        if (!intake.assignments().isEmpty()) {
            Path fresh = aside.resolve("organisations.gz");
            String from = String.join(" ", lists.stream().map(Taking::from).toList());
            try {
                assigned = Organisations.write(
                        intake.assignments(), Texts.date(clock.instant().getEpochSecond()), from, fresh);
            } catch (IOException e) {
                throw new FeedFault("broken", "line", 0, "why", String.valueOf(e.getMessage())).at(from);
            }
            moves.put(fresh, assignments);
        }
        for (Path fresh : moves.keySet()) {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
        for (Map.Entry<Path, Path> move : moves.entrySet()) {
            replace(move.getKey(), move.getValue());
        }
        return new Result(heads, takings, lists, assigned, intake.older());
    }

    private Optional<FeedHead> write(Feed feed, Intake intake, Path fresh) throws IOException {
        List<Taking> taken = takings.getOrDefault(feed, List.of());
        if (intake.values().containsKey(feed)) {
            return Optional.of(intake.values().get(feed).write(fresh, intake.date(feed), taken));
        }
        if (!intake.sorters().containsKey(feed)) {
            return renewed(feed, intake, fresh, taken);
        }
        Optional<FeedHead> before = intake.sorters().get(feed).before();
        String date = Stream.of(intake.date(feed), before.map(FeedHead::date).orElse(""))
                .max(Comparator.naturalOrder())
                .orElse("");
        return Optional.of(intake.sorters().get(feed).write(fresh, date, taken));
    }

    /// A feed that was asked and had nothing new is as fresh as one that had.
    private Optional<FeedHead> renewed(Feed feed, Intake intake, Path fresh, List<Taking> taken) throws IOException {
        if (!feed.hasRecords() || !Files.isRegularFile(store.resolve(feed.file()))) {
            return Optional.empty();
        }
        return Optional.of(intake.sorter(feed)
                .write(fresh, FeedStore.head(store, feed).map(FeedHead::date).orElse(""), taken));
    }

    private static void replace(Path fresh, Path kept) throws IOException {
        try {
            Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, kept, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
