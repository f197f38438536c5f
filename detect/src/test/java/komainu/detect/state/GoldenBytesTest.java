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

/// Bytes written by version 1 are read for ever: whoever changes a part's bytes gives them a new version and a new
/// file.
final class GoldenBytesTest {
    private static final Path FOLDER = Path.of("src", "test", "state");

    @Test
    void version_1_of_every_part_is_read_as_it_was_written() throws IOException {
        for (var entry : new TreeMap<>(PartsTest.filled()).entrySet()) {
            Path file = FOLDER.resolve(entry.getKey()).resolve("v1.hex");
            byte[] golden = HexFormat.of().parseHex(Files.readString(file).strip());
            Part read = PartsTest.empty(entry.getKey());
            assertThat(read.version()).isEqualTo(1);
            read.read(new DataInputStream(new ByteArrayInputStream(golden)));
            assertThat(PartsTest.bytes(read)).as(entry.getKey()).isEqualTo(PartsTest.bytes(entry.getValue()));
        }
    }
}
