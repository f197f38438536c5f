package komainu.knowledge.feed;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;

/// Brings new records and those kept before into one file, sorted, in a bounded memory.
public final class RecordSorter implements AutoCloseable {
    /* Records are sorted in runs of a few ten thousand, which are merged at the end with the file kept before: one more
    run. For each id the newest change wins, and of equal ones what was added last; so a bundle read twice changes nothing,
    and an old one never takes the place of a newer. */

    private static final long RUN = 24L << 20;
    private static final int OVERHEAD = 96;
    private static final int KEPT = 0;

    private final Path folder;
    private final Feed feed;
    private final Optional<RecordFile> before;
    private final Map<String, Winner> winners = new HashMap<>();
    private final List<Path> runs = new ArrayList<>();
    private List<Numbered> run = new ArrayList<>();
    private long runBytes;
    private int next = KEPT + 1;

    /// Of all records with one id, those that are kept.
    private record Winner(long modified, int number) {}

    private record Numbered(int number, RecordFile.Entry entry) {}

    /// @param folder for files that are needed only meanwhile
    /// @param kept the file of this feed, if there is one
    public RecordSorter(Feed feed, Path folder, Path kept) throws IOException {
        this.feed = feed;
        this.folder = folder;
        this.before = Files.isRegularFile(kept) ? Optional.of(RecordFile.open(kept)) : Optional.empty();
        if (before.isPresent()) {
            before.get().all(entry -> {
                RecordCodec.Stamp stamp = RecordCodec.stamp(entry.body());
                winners.put(stamp.id(), new Winner(stamp.modified(), KEPT));
            });
        }
    }

    /// What was known of the file kept before.
    public Optional<FeedHead> before() {
        return before.map(RecordFile::head);
    }

    /// Takes all that a feed says of one weakness; nothing if it is withdrawn. False if a newer state is there.
    public boolean add(String id, long modified, List<FeedRecord> records) throws IOException {
        Winner winner = winners.get(id);
        if (winner != null && winner.modified() > modified) {
            return false;
        }
        int number = next++;
        winners.put(id, new Winner(modified, number));
        for (FeedRecord record : records) {
            add(number, record);
        }
        return true;
    }

    private void add(int number, FeedRecord record) throws IOException {
        byte[] body = RecordCodec.bytes(record);
        String key = RecordKey.of(record.vendor(), record.product());
        run.add(new Numbered(number, new RecordFile.Entry(key, body)));
        runBytes += body.length + 2L * key.length() + OVERHEAD;
        if (runBytes >= RUN) {
            spill();
        }
    }

    private static final Comparator<Numbered> ORDER =
            Comparator.comparing((Numbered n) -> n.entry().key()).thenComparingInt(Numbered::number);

    private void spill() throws IOException {
        run.sort(ORDER);
        Path file = folder.resolve(feed.word() + "." + runs.size() + ".run");
        runs.add(file);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16))) {
            for (Numbered numbered : run) {
                out.writeInt(numbered.number());
                out.writeUTF(numbered.entry().key());
                out.writeInt(numbered.entry().body().length);
                out.write(numbered.entry().body());
            }
            out.writeInt(-1);
        }
        run = new ArrayList<>();
        runBytes = 0;
    }

    /// Writes all to a new file and returns its head.
    ///
    /// @param takings where the new records are from, the newest first
    public FeedHead write(Path file, String date, List<FeedHead.Taking> takings) throws IOException {
        run.sort(ORDER);
        List<FeedHead.Taking> all = new ArrayList<>(takings);
        before.ifPresent(kept -> all.addAll(kept.head().takings()));
        List<Run> open = new ArrayList<>();
        try (RecordFile.Writer writer = new RecordFile.Writer(file)) {
            open.add(Run.of(run.iterator()));
            for (Path path : runs) {
                open.add(new FileRun(path));
            }
            if (before.isPresent()) {
                open.add(new KeptRun(before.get()));
            }
            long products = merge(open, writer);
            FeedHead head = new FeedHead(feed, date, winners.size(), products, all);
            writer.finish(head);
            return head;
        } finally {
            for (Run one : open) {
                one.close();
            }
        }
    }

    private long merge(List<Run> open, RecordFile.Writer writer) throws IOException {
        PriorityQueue<Run> queue = new PriorityQueue<>((a, b) -> ORDER.compare(a.head(), b.head()));
        for (Run one : open) {
            if (one.advance()) {
                queue.add(one);
            }
        }
        long products = 0;
        while (!queue.isEmpty()) {
            Run one = queue.remove();
            Numbered numbered = one.head();
            Winner winner =
                    winners.get(RecordCodec.stamp(numbered.entry().body()).id());
            if (winner != null && winner.number() == numbered.number()) {
                writer.add(numbered.entry());
                products++;
            }
            if (one.advance()) {
                queue.add(one);
            }
        }
        return products;
    }

    @Override
    public void close() throws IOException {
        if (before.isPresent()) {
            before.get().close();
        }
        for (Path path : runs) {
            Files.deleteIfExists(path);
        }
    }

    /// Sorted records, one after the other.
    private abstract static class Run implements AutoCloseable {
        private Optional<Numbered> head = Optional.empty();

        static Run of(Iterator<Numbered> numbered) {
            return new Run() {
                @Override
                Optional<Numbered> next() {
                    return numbered.hasNext() ? Optional.of(numbered.next()) : Optional.empty();
                }
            };
        }

        abstract Optional<Numbered> next() throws IOException;

        Numbered head() {
            return head.orElseThrow(NoSuchElementException::new);
        }

        /// True if there is one more.
        boolean advance() throws IOException {
            head = next();
            return head.isPresent();
        }

        @Override
        public void close() throws IOException {}
    }

    private static final class FileRun extends Run {
        private final DataInputStream in;

        FileRun(Path path) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16));
        }

        @Override
        Optional<Numbered> next() throws IOException {
            int number = in.readInt();
            if (number < 0) {
                return Optional.empty();
            }
            String key = in.readUTF();
            byte[] body = new byte[in.readInt()];
            in.readFully(body);
            return Optional.of(new Numbered(number, new RecordFile.Entry(key, body)));
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static final class KeptRun extends Run {
        private final RecordFile file;
        private int page;
        private Iterator<RecordFile.Entry> entries = List.<RecordFile.Entry>of().iterator();

        KeptRun(RecordFile file) {
            this.file = file;
        }

        @Override
        Optional<Numbered> next() throws IOException {
            while (!entries.hasNext()) {
                if (page >= file.pages()) {
                    return Optional.empty();
                }
                entries = file.page(page++).iterator();
            }
            return Optional.of(new Numbered(KEPT, entries.next()));
        }
    }
}
