package komainu.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import komainu.cli.Komainu;
import komainu.cli.Project;
import komainu.cli.Sample;
import komainu.cli.language.Language;
import komainu.cli.language.Phrases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--names FILE` as an owner uses it.
class OwnersFileTest {
    private static final String CAPTURE =
            Project.ROOT.resolve("captures/home-everyday/traffic.pcap").toString();
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int read(Path names, String language) {
        out.reset();
        err.reset();
        return Komainu.run(
                new String[] {"read", "--lang", language, "--names", names.toString(), CAPTURE},
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("names.yaml"), text);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void devices_are_called_what_the_owner_calls_them() throws IOException {
        Path names = file("devices: [{ device: 192.168.1.23, name: Hall camera }]");
        assertThat(read(names, "en")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Hall camera");
        assertThat(complained()).isEmpty();
    }

    @Test
    void names_for_devices_that_were_not_heard_are_told_in_one_line() throws IOException {
        Path names = file("devices:\n  - { device: 192.168.1.23, name: A }\n  - { device: 192.168.1.24, name: B }\n");
        assertThat(read(names, "en")).isZero();
        assertThat(complained().lines())
                .singleElement()
                .asString()
                .startsWith("komainu: Not heard in this record")
                .contains("ip:192.168.1.24 (line 3)")
                .doesNotContain("192.168.1.23");
        assertThat(read(names, "ja")).isZero();
        assertThat(complained()).contains("ip:192.168.1.24(3行目)");
    }

    @Test
    void each_mistake_is_a_line_with_its_place_and_what_to_do_in_both_languages() throws IOException {
        Path names = file("devices:\n  - device: tv\n    nmae: x\n  - name: y\n");
        assertThat(read(names, "en")).isEqualTo(2);
        assertThat(complained().lines())
                .containsExactly(
                        "komainu: " + names + ":3: \"nmae\" is unknown. Use: name.",
                        "komainu: " + names + ":4: an entry needs one \"device:\", such as a hardware address, an IP"
                                + " address or a host name.");
        assertThat(out.size()).isZero();
        assertThat(read(names, "ja")).isEqualTo(2);
        assertThat(complained()).contains(":3: 「nmae」は使えません。", ":4: 項目には「device:」が一つ必要です");
    }

    @Test
    void a_file_that_cannot_be_read_is_told() throws IOException {
        assertThat(read(folder.resolve("none.yaml"), "en")).isEqualTo(2);
        assertThat(complained()).contains("none.yaml: there is no such file");
        assertThat(read(folder, "en")).isEqualTo(2);
        assertThat(complained()).contains("cannot be read");
        assertThat(read(Files.write(folder.resolve("latin.yaml"), new byte[] {(byte) 0xe9, 'a'}), "en"))
                .isEqualTo(2);
        assertThat(complained()).contains("is not UTF-8");
    }

    @Test
    void text_of_the_file_cannot_steer_a_terminal() throws IOException {
        assertThat(read(file("devices: [{ device: tv, \"a\\eb\": x }]"), "en")).isEqualTo(2);
        assertThat(complained()).contains("a\\x1bb").doesNotContain("\033");
    }

    @Test
    void the_examples_in_the_guides_are_good() throws IOException {
        for (String guide : new String[] {"docs/names.md", "docs/names.ja.md"}) {
            Matcher example = EXAMPLE.matcher(Project.text(Project.ROOT.resolve(guide)));
            assertThat(example.find()).as(guide).isTrue();
            assertThat(read(file(example.group(1)), "en")).as(complained()).isZero();
        }
    }

    @Test
    void every_mistake_has_its_sentence_in_both_languages() {
        TreeSet<String> keys = new TreeSet<>();
        Matcher key = Pattern.compile("\"(names-[a-z0-9-]+)\"")
                .matcher(Project.text(Project.ROOT.resolve("knowledge/src/main/java/komainu/knowledge/NamesFile.java"))
                        + Project.text(Project.ROOT.resolve("cli/src/main/java/komainu/cli/input/OwnersFile.java")));
        key.results().forEach(r -> keys.add(r.group(1)));
        assertThat(keys).hasSizeGreaterThan(15);
        assertThat(keys)
                .allSatisfy(k -> assertThat(Sample.KNOWLEDGE.template("interface." + k))
                        .as(k)
                        .isPresent());
    }

    @Test
    void every_form_tie_and_doubt_has_its_sentence() {
        Sample.phrases(Language.EN);
        TreeSet<String> keys = new TreeSet<>();
        for (var because : komainu.model.Doubt.Because.values()) {
            keys.add("because-" + Phrases.word(because));
        }
        Matcher kinds = Pattern.compile("\"kind\": \\{ \"enum\": \\[(\"mac\".*?)]")
                .matcher(Project.text(Project.ROOT.resolve("data/schema/output.schema.json")));
        assertThat(kinds.find()).isTrue();
        for (String kind : kinds.group(1).replace("\"", "").split(", ")) {
            keys.add("tie-" + kind);
        }
        assertThat(keys).hasSizeGreaterThan(15);
        assertThat(keys)
                .allSatisfy(k -> assertThat(Sample.KNOWLEDGE.template("interface." + k))
                        .as(k)
                        .isPresent());
    }
}
