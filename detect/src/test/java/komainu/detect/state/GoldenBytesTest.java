package komainu.detect.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Bytes of one version are read as they were written: whoever changes a part's bytes gives them a new version and a
/// new file.
final class GoldenBytesTest {
    private static final Path FOLDER = Path.of("src", "test", "state");

    @Test
    void every_part_of_its_version_is_read_as_it_was_written() throws IOException {
        for (var entry : new TreeMap<>(PartsTest.filled()).entrySet()) {
            Part read = PartsTest.empty(entry.getKey());
            Path file = FOLDER.resolve(entry.getKey()).resolve("v" + read.version() + ".hex");
            byte[] golden = HexFormat.of().parseHex(Files.readString(file).strip());
            read.read(new DataInputStream(new ByteArrayInputStream(golden)));
            assertThat(PartsTest.bytes(read)).as(entry.getKey()).isEqualTo(PartsTest.bytes(entry.getValue()));
        }
    }
}
