package komainu.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import komainu.cli.KnowledgeUpdate;
import komainu.knowledge.Organisations;
import komainu.model.Mac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ListsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int update(Path own, String... args) {
        return new CommandLine(new KnowledgeUpdate(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        own,
                        own.resolveSibling("feeds"),
                        ""))
                .execute(args);
    }

    @Test
    void lists_lie_where_the_system_keeps_data_of_programs() {
        assertThat(Lists.file(Map.of(), "/home/hanako"))
                .isEqualTo(Path.of("/home/hanako/.local/share/komainu/organisations.gz"));
        assertThat(Lists.file(Map.of("XDG_DATA_HOME", "/data"), "/h"))
                .isEqualTo(Path.of("/data/komainu/organisations.gz"));
        assertThat(Lists.file(Map.of("LOCALAPPDATA", "/app"), "/h"))
                .isEqualTo(Path.of("/app/komainu/organisations.gz"));
    }

    @Test
    void newer_lists_are_taken_and_used() throws IOException {
        Path list = Files.writeString(
                folder.resolve("oui.csv"),
                "Registry,Assignment,Organization Name,Organization Address\nMA-L,A0B1C2,\"Example, Inc.\",Nowhere\n");
        Files.setLastModifiedTime(list, FileTime.from(Instant.parse("2026-11-01T10:00:00Z")));
        Path own = folder.resolve("deep/organisations.gz");
        assertThat(update(own, "--oui", list.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("1 assignments of 2026-11-01");
        assertThat(Organisations.in(own).of(Mac.parse("a0:b1:c2:00:00:01"))).contains("Example, Inc.");
    }

    @Test
    void what_is_no_list_changes_nothing() throws IOException {
        Path list = Files.writeString(folder.resolve("other.csv"), "a,b\n");
        Path own = folder.resolve("organisations.gz");
        assertThat(update(own, "--oui", list.toString())).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("is no IEEE list");
        assertThat(update(own, "--oui", folder.resolve("none.csv").toString())).isEqualTo(3);
        assertThat(folder).isDirectoryNotContaining("glob:**organisations*");
    }
}
