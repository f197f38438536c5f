package komainu.cli.feed;

import java.io.IOException;
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
import komainu.knowledge.feed.CveValues;
import komainu.knowledge.feed.Feed;
import komainu.knowledge.feed.FeedHead;
import komainu.knowledge.feed.FeedHead.Taking;
import komainu.knowledge.feed.FeedStore;

/// Takes feeds into the owner's store: all that was named, or nothing.
public final class FeedUpdate {
    /* Everything is written into a folder aside, in the same file system. Only when all of it was read to its end do the new
    files take the place of the old, each by one rename. What a stopped update leaves aside, the next one removes. */

    private static final String ASIDE = "aside";

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
            FeedSource taken = new FeedSource(intake, reader, digest);
            if (Address.is(source)) {
                taken.fetch(Address.of(source), aside.resolve("fetched"), fetch, key, last(source));
            } else {
                taken.file(Path.of(source));
            }
            String found = HexFormat.of().formatHex(digest.digest());
            String wanted = hash.isEmpty() ? FeedSource.hashBeside(source) : hash.toLowerCase(Locale.ROOT);
            if (!wanted.isEmpty() && !wanted.equals(found)) {
                throw new FeedFault("wrong-hash", "wanted", wanted, "found", found);
            }
            Taking taking = new Taking(
                    source,
                    found,
                    !wanted.isEmpty(),
                    taken.bytes(),
                    clock.instant().getEpochSecond(),
                    "",
                    0);
            note(taking, intake);
        } catch (FeedFault e) {
            throw e.at(source);
        }
    }

    private void note(Taking taking, Intake intake) {
        Map<Feed, Long> counted = intake.counted();
        counted.forEach((feed, count) ->
                takings.computeIfAbsent(feed, f -> new ArrayList<>()).addFirst(taking.of(intake.date(feed), count)));
        if (counted.isEmpty()) {
            lists.add(taking);
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// When the NVD was asked last at this address; the epoch if never.
    private Instant last(String source) throws IOException {
        return kept(Feed.NVD).stream()
                .flatMap(head -> head.takings().stream())
                .filter(taking -> taking.from().equals(source))
                .map(taking -> Instant.ofEpochSecond(taking.at()))
                .findFirst()
                .orElse(Instant.EPOCH);
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
        int assigned = assigned(intake, aside.resolve("organisations.gz"), moves);
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

    private int assigned(Intake intake, Path fresh, Map<Path, Path> moves) throws IOException {
        if (intake.assignments().isEmpty()) {
            return 0;
        }
        moves.put(fresh, assignments);
        String from = String.join(" ", lists.stream().map(Taking::from).toList());
        String date = Texts.date(clock.instant().getEpochSecond());
        try {
            return Organisations.write(intake.assignments(), date, Texts.cut(from), fresh);
        } catch (IOException e) {
            FeedFault fault = new FeedFault("broken", "line", 0, "why", String.valueOf(e.getMessage()));
            fault.initCause(e);
            throw fault.at(from);
        }
    }

    private Optional<FeedHead> write(Feed feed, Intake intake, Path fresh) throws IOException {
        List<Taking> taken = takings.getOrDefault(feed, List.of());
        CveValues values = intake.values().get(feed);
        if (values != null) {
            return list(feed, values, intake, fresh, taken);
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

    /// A list takes the place of the one before, unless it is older, or so much shorter that it must be a part: nothing
    /// in
    /// it says how many there should be.
    private Optional<FeedHead> list(Feed feed, CveValues values, Intake intake, Path fresh, List<Taking> taken)
            throws IOException {
        Optional<FeedHead> kept = kept(feed);
        String date = intake.date(feed);
        if (kept.isPresent() && date.compareTo(kept.get().date()) < 0) {
            intake.older(values.size());
            return Optional.empty();
        }
        if (kept.isPresent() && 2L * values.size() < kept.get().entries()) {
            Path file = store.resolve(feed.file());
            String from = taken.isEmpty() ? feed.word() : taken.getFirst().from();
            throw new FeedFault(
                            "shrunk", "count", values.size(), "told", kept.get().entries(), "file", file)
                    .at(from);
        }
        return Optional.of(values.write(fresh, date, taken));
    }

    private Optional<FeedHead> kept(Feed feed) throws FeedFault {
        try {
            return FeedStore.head(store, feed);
        } catch (IOException e) {
            throw new FeedFault("kept-damaged", "file", store.resolve(feed.file()));
        }
    }

    /// A feed that was asked and had nothing new is as fresh as one that had.
    private Optional<FeedHead> renewed(Feed feed, Intake intake, Path fresh, List<Taking> taken) throws IOException {
        if (!feed.hasRecords() || !Files.isRegularFile(store.resolve(feed.file()))) {
            return Optional.empty();
        }
        return Optional.of(
                intake.sorter(feed).write(fresh, kept(feed).map(FeedHead::date).orElse(""), taken));
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
