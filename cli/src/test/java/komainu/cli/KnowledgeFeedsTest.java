package komainu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import komainu.cli.input.Reading;
import komainu.cli.language.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `komainu knowledge` where feeds are kept.
class KnowledgeFeedsTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void samples() throws IOException {
        for (String name : new String[] {"nvd.json", "kev.json", "epss.csv"}) {
            try (InputStream in = KnowledgeFeedsTest.class.getResourceAsStream("feed/" + name)) {
                Files.copy(Objects.requireNonNull(in), folder.resolve(name));
            }
        }
    }

    private Path feeds() {
        return folder.resolve("feeds");
    }

    private int run(String... args) {
        out.reset();
        err.reset();
        PrintStream said = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream wrong = new PrintStream(err, true, StandardCharsets.UTF_8);
        CommandLine command = new CommandLine(new KnowledgeCommand(said, wrong, feeds()))
                .addSubcommand(new KnowledgeUpdate(said, wrong, folder.resolve("organisations.gz"), feeds(), ""));
        Words.register(command);
        return command.execute(args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private void takeAll() {
        assertThat(run("update", "--from", file("nvd.json"), "--from", file("kev.json"), "--from", file("epss.csv")))
                .isZero();
    }

    @Test
    void an_update_tells_source_day_and_hash() {
        assertThat(run("update", "--lang", "en", "--from", file("kev.json"))).isZero();
        assertThat(out())
                .contains("kev: 2 entries of 2031-03-02 ← " + file("kev.json"))
                .containsPattern("SHA-256 [0-9a-f]{64}");
    }

    @Test
    void a_bad_feed_is_told_with_what_to_do_in_both_languages() throws IOException {
        Files.writeString(folder.resolve("bad.json"), "{\"vulnerabilities\":[");
        assertThat(run("update", "--lang", "en", "--from", file("bad.json"))).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(file("bad.json") + ": it ends too early", "Get it again", "Nothing was changed.");
        assertThat(run("update", "--lang", "ja", "--from", file("bad.json"))).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("途中で終わっています", "何も変更していません");
        assertThat(run("update", "--lang", "en", "--from", file("none.json"))).isEqualTo(3);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no such file");
    }

    @Test
    void an_update_of_nothing_or_with_a_hash_that_is_none_is_wrong_usage() {
        assertThat(run("update")).isEqualTo(2);
        assertThat(run("update", "--from", file("kev.json"), "--sha256", "abc")).isEqualTo(2);
        assertThat(feeds()).doesNotExist();
    }

    @Test
    void a_list_names_what_is_kept_and_the_notice_the_nvd_asks_for() {
        assertThat(run("list", "--lang", "en")).isZero();
        assertThat(out()).contains("No feeds are kept.");
        takeAll();
        assertThat(run("list", "--lang", "en")).isZero();
        assertThat(out()).contains("nvd", "kev", "epss", "2031-03-02", "not endorsed or certified by the NVD");
    }

    @Test
    void a_cve_is_shown_with_versions_listing_and_likelihood() {
        takeAll();
        assertThat(run("show", "--lang", "en", "cve-2031-10001")).isZero();
        assertThat(out())
                .contains(
                        "kirin hall-cam+_firmware",
                        "affected [5.2.0, 5.4.5)",
                        "only on hall-cam+ a1",
                        "CVSS 9.8",
                        "no more updates",
                        "in CISA's list since 2031-03-01",
                        "EPSS: 94.3 %");
        assertThat(run("show", "--lang", "en", "CVE-2031-77777")).isEqualTo(1);
        assertThat(run("show", "--lang", "en", "epss")).isZero();
        assertThat(out()).contains(file("epss.csv"));
        assertThat(run("show", "--lang", "en", "kirin")).isZero();
        assertThat(out()).contains("1 record of kirin");
    }

    @Test
    void a_check_tells_what_is_stale_and_what_is_damaged() throws IOException {
        takeAll();
        FeedLines lines = new FeedLines(feeds(), Reading.knowledge(), Language.EN);
        LocalDate day = LocalDate.of(2031, 3, 4);
        assertThat(lines.check(day, Optional.of(LocalDate.of(2031, 1, 1))))
                .extracting(FeedLines.Checked::good)
                .containsExactly(false, true, true, true);
        assertThat(lines.check(day, Optional.empty()).getFirst().line())
                .contains("nvd: of 2031-02-05, 27 days old: stale", "komainu knowledge update --from nvd");
        assertThat(lines.check(day.plusDays(1), Optional.empty()).get(2).good())
                .as("EPSS is computed daily")
                .isFalse();
        assertThat(lines.check(day, Optional.of(LocalDate.of(2030, 3, 3)))
                        .getLast()
                        .good())
                .isFalse();
        Files.writeString(feeds().resolve("kev.feed"), "nonsense");
        assertThat(lines.check(day, Optional.empty()).get(1).line()).contains("kev: its file cannot be read");
    }

    @Test
    void what_cannot_be_read_is_told_as_such() throws IOException {
        takeAll();
        Files.writeString(feeds().resolve("nvd.feed"), "nonsense");
        assertThat(run("show", "--lang", "en", "CVE-2031-10001")).isZero();
        assertThat(out()).contains("damaged", "komainu knowledge check");
        assertThat(run("list", "--lang", "en")).isZero();
        assertThat(out()).contains("epss");
    }

    @Test
    void progress_is_shown_on_a_terminal_only() {
        FeedLines lines = new FeedLines(feeds(), Reading.knowledge(), Language.EN);
        FeedProgress silent = new FeedProgress(new PrintStream(err, true, StandardCharsets.UTF_8), false, lines);
        silent.waits(URI.create("https://example.org/"), "429", 5);
        silent.done();
        assertThat(err.size()).isZero();
        FeedProgress shown = new FeedProgress(new PrintStream(err, true, StandardCharsets.UTF_8), true, lines);
        shown.waits(URI.create("https://example.org/"), "429", 5);
        shown.done();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("https://example.org/: 429; next try in 5 s");
    }
}
