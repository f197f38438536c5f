package komainu.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import komainu.knowledge.feed.FeedRecord;
import komainu.knowledge.feed.FeedStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many records; `./dev feeds` does the same with 300,000 and measures.
class FeedScaleTest {
    private static final int RECORDS = 20_000;
    private static final int DEVICES = 10_000;

    @TempDir
    Path folder;

    @Test
    void many_records_are_all_found_again() throws IOException {
        Sandbox sandbox = new Sandbox(folder);
        Path file = folder.resolve("nvd.json.gz");
        NvdSample.write(RECORDS, file);
        sandbox.take(file.toString());
        long[] counted = new long[2];
        try (FeedStore feeds = new FeedStore(sandbox.store())) {
            feeds.all(record -> counted[0]++);
            for (int maker = 0; maker < 20_000; maker++) {
                counted[1] += feeds.records("maker" + maker).size();
            }
        }
        assertThat(counted[0]).isGreaterThan(RECORDS).isEqualTo(counted[1]);
        assertThat(Files.list(sandbox.store())).as("nothing is left aside").hasSize(2);
    }

    @Test
    void devices_are_asked_for_one_by_one() throws IOException {
        Sandbox sandbox = new Sandbox(folder);
        Path file = folder.resolve("nvd.json");
        NvdSample.write(RECORDS, file);
        sandbox.take(file.toString());
        try (FeedStore feeds = new FeedStore(sandbox.store())) {
            assertThat(asked(feeds, DEVICES)).isPositive();
        }
    }

    /// How many records so many made-up devices have.
    static long asked(FeedStore feeds, int devices) {
        SplittableRandom chance = new SplittableRandom(7);
        long found = 0;
        for (int i = 0; i < devices; i++) {
            double u = chance.nextDouble();
            for (FeedRecord record :
                    feeds.records("Maker" + (int) (20_000 * u * u * u), "Model " + chance.nextInt(200))) {
                found += record.spans().size();
            }
        }
        return found;
    }

    /// Measures one look at a store: its folder, then how many devices.
    public static void main(String[] args) throws IOException {
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            try (FeedStore feeds = new FeedStore(Path.of(args[0]))) {
                long found = asked(feeds, Integer.parseInt(args[1]));
                System.out.printf(
                        "%s devices, %d spans: %d ms%n", args[1], found, (System.nanoTime() - start) / 1_000_000);
            }
        }
    }
}
