package komainu.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever bytes come, a feed is taken or refused with a reason; nothing else happens.
class BrokenFeedTest {
    private static final int CHANGES = 400;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"nvd.json", "cve.json", "kev.json", "epss.csv", "csaf.json", "jvn.rdf", "vuldef.xml"})
    void changed_bytes_are_taken_or_refused(String name) throws IOException {
        byte[] whole = Sandbox.sample(name);
        SplittableRandom chance = new SplittableRandom(name.hashCode());
        int[] outcomes = new int[2];
        Path aside = Files.createDirectories(folder.resolve("aside"));
        for (int i = 0; i < CHANGES; i++) {
            byte[] changed = whole.clone();
            for (int n = chance.nextInt(1, 4); n > 0; n--) {
                changed[chance.nextInt(changed.length)] = (byte) chance.nextInt(256);
            }
            Path file = Files.write(folder.resolve("changed"), changed);
            try (Intake intake = new Intake(folder.resolve("own"), aside)) {
                new FeedReader(intake, aside, () -> {}).take(file);
                outcomes[0]++;
            } catch (IOException refused) {
                outcomes[1]++;
            }
        }
        assertThat(outcomes[0]).as("taken").isPositive();
        assertThat(outcomes[1]).as("refused").isPositive();
    }
}
