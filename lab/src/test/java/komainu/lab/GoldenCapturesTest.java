package komainu.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The captures in the repository are those the generator makes.
class GoldenCapturesTest {
    private static final long LARGEST = 1_000_000;
    private static final Path CAPTURES =
            Path.of(System.getProperty("komainu.root", "..")).resolve("captures");

    @TempDir
    Path fresh;

    @TestFactory
    List<DynamicTest> each_capture_is_made_again_byte_by_byte() throws IOException {
        Golden.writeAll(fresh);
        return Golden.ALL.stream()
                .map(g -> DynamicTest.dynamicTest(g.name(), () -> {
                    assertThat(CAPTURES.resolve(g.name()).resolve("traffic.pcap"))
                            .hasSameBinaryContentAs(fresh.resolve(g.name()).resolve("traffic.pcap"));
                    assertThat(CAPTURES.resolve(g.name()).resolve("about.md"))
                            .hasSameBinaryContentAs(fresh.resolve(g.name()).resolve("about.md"));
                    assertThat(Files.size(fresh.resolve(g.name()).resolve("traffic.pcap")))
                            .isLessThan(LARGEST);
                }))
                .toList();
    }

    @Test
    void at_least_half_are_clean() {
        long clean = Golden.ALL.stream().filter(g -> g.script().isClean()).count();
        assertThat(clean * 2).isGreaterThanOrEqualTo(Golden.ALL.size());
    }

    @Test
    void every_act_of_a_bot_is_in_a_capture_or_can_be_asked_for() {
        assertThat(Acts.BOTS).hasSizeGreaterThanOrEqualTo(15);
        assertThat(Acts.EVERYDAY.size() + Acts.TRAPS.size()).isGreaterThanOrEqualTo(20);
    }
}
