package komainu.cli.feed;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Reads one file of any feed, also packed: what it is, its first bytes tell, not its name.
final class FeedReader {
    /// The most bytes read of one file, unpacked.
    private static final long MOST_BYTES = 16L << 30;

    private static final int MOST_FILES = 2_000_000;
    private static final int PEEK = 512;
    private static final String ASSIGNMENTS = "Registry,Assignment,";

    private final Intake intake;
    private final Path aside;
    private final Runnable watch;
    private long bytes;
    private int files;
    private int unpacked;

    /// @param aside where files inside of files are put meanwhile
    /// @param watch called now and then while it reads
    FeedReader(Intake intake, Path aside, Runnable watch) {
        this.intake = intake;
        this.aside = aside;
        this.watch = watch;
    }

    /// Takes all of a file; throws FeedFault if it is of no feed, cut or broken.
    void take(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (isZip(in.readNBytes(4))) {
                archive(file, 0);
                return;
            }
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (!stream(in, 0)) {
                throw new FeedFault("unknown-format");
            }
        }
    }

    private static boolean isZip(byte[] first) {
        return first.length >= 4 && first[0] == 'P' && first[1] == 'K' && first[2] == 3 && first[3] == 4;
    }

    /// An archive may hold other files too, such as a page that says what it is.
    private void archive(Path file, int depth) throws IOException {
        boolean taken = false;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            for (ZipEntry entry : entries) {
                if (++files > MOST_FILES) {
                    throw new FeedFault("too-many-files", "limit", MOST_FILES);
                }
                if (!entry.isDirectory()) {
                    taken |= entry(zip, entry, depth);
                }
            }
        } catch (ZipException e) {
            throw cause(new FeedFault("packed"), e);
        }
        if (!taken) {
            throw new FeedFault("unknown-format");
        }
    }

    private boolean entry(ZipFile zip, ZipEntry entry, int depth) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            return stream(in, depth);
        } catch (FeedFault e) {
            throw e.at(zip.getName() + "/" + entry.getName());
        }
    }

    /// False if it is of no feed.
    private boolean stream(InputStream raw, int depth) throws IOException {
        BufferedInputStream in = new BufferedInputStream(new Counted(raw), 1 << 16);
        in.mark(PEEK);
        byte[] first = in.readNBytes(PEEK);
        in.reset();
        if (first.length == 0) {
            throw new FeedFault("empty");
        }
        if (isZip(first)) {
            return inner(in, depth);
        }
        if (first.length > 2 && first[0] == 0x1f && first[1] == (byte) 0x8b) {
            return gzip(in, depth);
        }
        return plain(in, new String(first, StandardCharsets.UTF_8));
    }

    private boolean gzip(InputStream in, int depth) throws IOException {
        if (depth > 2) {
            throw new FeedFault("packed");
        }
        try (InputStream unpacked = new GZIPInputStream(in, 1 << 16)) {
            return stream(unpacked, depth + 1);
        } catch (EOFException e) {
            throw cause(new FeedFault("cut"), e);
        } catch (ZipException e) {
            throw cause(new FeedFault("packed"), e);
        }
    }

    private boolean inner(InputStream in, int depth) throws IOException {
        if (depth > 1) {
            throw new FeedFault("packed");
        }
        Path file = aside.resolve("inner." + unpacked++ + ".zip");
        try {
            Files.copy(in, file);
            archive(file, depth + 1);
            return true;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private boolean plain(InputStream in, String first) throws IOException {
        String start = first.startsWith("\ufeff") ? first.substring(1) : first;
        if (start.startsWith(ASSIGNMENTS)) {
            intake.assignments(in);
            return true;
        }
        if (start.startsWith("#model_version") || start.startsWith(EpssList.HEAD)) {
            EpssList.take(
                    new BufferedReader(new InputStreamReader(
                            in,
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .onMalformedInput(CodingErrorAction.REPLACE)
                                    .onUnmappableCharacter(CodingErrorAction.REPLACE))),
                    intake);
            return true;
        }
        String bare = start.stripLeading();
        if (bare.startsWith("{") || bare.startsWith("[")) {
            return JsonFeed.take(in, intake);
        }
        return bare.startsWith("<") && !bare.startsWith("<!DOCTYPE html") && JvnFeed.take(in, intake);
    }

    private static FeedFault cause(FeedFault fault, IOException cause) {
        fault.initCause(cause);
        return fault;
    }

    /// Counts what is unpacked, and ends what never ends.
    private final class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int got = super.read(into, from, length);
            count(Math.max(0, got));
            return got;
        }

        private void count(int got) throws FeedFault {
            bytes += got;
            if (bytes > MOST_BYTES) {
                throw new FeedFault("too-large", "limit", MOST_BYTES >> 20);
            }
            watch.run();
        }
    }
}
