package komainu.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import komainu.knowledge.feed.FeedRecord;
import komainu.knowledge.feed.FeedStore;

/// A store of feeds in a folder of a test, with a clock that moves only when something waits.
final class Sandbox {
    static final Instant NOW = Instant.parse("2031-03-03T00:00:00Z");
    static final Fetch.Limits LIMITS = new Fetch.Limits(1 << 20, 5, 3600);

    private final Path folder;
    final List<Long> waits = new ArrayList<>();
    private Instant now = NOW;
    private boolean moves;

    Sandbox(Path folder) {
        this.folder = folder;
    }

    /// From now on each look at the clock is half a second later.
    void movesByItself() {
        moves = true;
    }

    Path store() {
        return folder.resolve("own/feeds");
    }

    Path assignments() {
        return folder.resolve("own/organisations.gz");
    }

    FeedUpdate update() {
        return update(LIMITS);
    }

    FeedUpdate update(Fetch.Limits limits) {
        FeedWatch silent = new FeedWatch() {
            @Override
            public void fetched(URI address, long bytes, long length) {}

            @Override
            public void waits(URI address, String why, long seconds) {}

            @Override
            public void read(String source, long entries) {}
        };
        Clock moving = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                now = moves ? now.plusMillis(500) : now;
                return now;
            }
        };
        return new FeedUpdate(store(), assignments(), "", moving, silent, limits, seconds -> {
            waits.add(seconds);
            now = now.plusSeconds(seconds);
        });
    }

    FeedUpdate.Result take(String... sources) throws IOException {
        return update().run(List.of(sources), List.of());
    }

    /// The key of the sentence that says why nothing was taken; the store must be as before.
    String refused(String... sources) throws IOException {
        Map<String, String> before = files();
        try {
            update().run(List.of(sources), List.of());
        } catch (FeedFault e) {
            assertThat(files()).isEqualTo(before);
            return e.sentence().key();
        }
        throw new AssertionError("it was taken");
    }

    /// All files of the store with a hash of what is in them.
    Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        if (!Files.isDirectory(store())) {
            return files;
        }
        try (Stream<Path> paths = Files.walk(store().getParent())) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                if (!path.endsWith("lock")) {
                    files.put(
                            path.toString(),
                            List.of(Files.size(path), Arrays.hashCode(Files.readAllBytes(path)))
                                    .toString());
                }
            }
        }
        return files;
    }

    List<FeedRecord> records(String vendor, String product) throws IOException {
        try (FeedStore feeds = new FeedStore(store())) {
            return feeds.records(vendor, product);
        }
    }

    String file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    String file(String name, String content) throws IOException {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sample(String name) {
        try (InputStream in = Sandbox.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        return new String(sample(name), StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
