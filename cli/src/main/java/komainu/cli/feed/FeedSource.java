package komainu.cli.feed;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// One file, folder or address while it is taken, with the hash of its bytes.
final class FeedSource {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_HASH_FILE = 4096;

    private final Intake intake;
    private final FeedReader reader;
    private final MessageDigest digest;
    private long bytes;

    FeedSource(Intake intake, FeedReader reader, MessageDigest digest) {
        this.intake = intake;
        this.reader = reader;
        this.digest = digest;
    }

    /// How many there were.
    long bytes() {
        return bytes;
    }

    /// A file, or all files of a folder in the order of their names.
    void file(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            for (Path file : files(path)) {
                file(file);
            }
            return;
        }
        if (!Files.isRegularFile(path)) {
            throw new FeedFault("missing");
        }
        try {
            read(path);
        } catch (FeedFault e) {
            throw e.at(path.toString());
        }
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

    /// The hash in `FILE.sha256` beside a file, as `sha256sum` writes it; empty if there is none.
    static String hashBeside(String source) throws IOException {
        Path file = Address.is(source) ? Path.of("") : Path.of(source + ".sha256");
        if (!Files.isRegularFile(file)) {
            return "";
        }
        boolean small = Files.size(file) <= LONGEST_HASH_FILE;
        String hash =
                small ? Files.readString(file).strip().toLowerCase(Locale.ROOT).split("[ *]", 2)[0] : "";
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new FeedFault("bad-hash-file", "file", file);
        }
        return hash;
    }

    /// What an address answers, in pages where it has some.
    ///
    /// @param file where answers are kept meanwhile
    /// @param key for the NVD, or empty
    /// @param last when it was asked before; of the NVD, only what changed since is asked for
    void fetch(URI address, Path file, Fetch fetch, String key, Instant last) throws IOException {
        Optional<Pager> pager = Pager.of(address);
        if (pager.isEmpty()) {
            fetch.get(address, "", file);
            read(file);
            return;
        }
        boolean nvd = pager.get().isNvd();
        URI whole = nvd ? Pager.since(address, last, fetch.now()) : address;
        pages(pager.get(), whole, file, fetch, nvd ? key : "");
    }

    private void pages(Pager pager, URI address, Path file, Fetch fetch, String key) throws IOException {
        long entries = 0;
        long total = -1;
        while (total < 0 || entries < total) {
            if (total >= 0) {
                fetch.pause(key.isEmpty() ? pager.rest() : 1);
            }
            fetch.get(pager.page(address, entries), key, file);
            intake.page(Intake.Page.NONE);
            read(file);
            Intake.Page page = intake.page();
            total = page.total();
            if (page.count() <= 0 && entries < total) {
                throw new FeedFault("half", "told", total, "count", entries);
            }
            entries += page.count();
        }
    }

    private void read(Path file) throws IOException {
        reader.take(file);
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                digest.update(buffer, 0, got);
                bytes += got;
            }
        }
    }
}
