package komainu.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import komainu.knowledge.feed.Feed;
import komainu.knowledge.feed.FeedHead.Taking;
import komainu.knowledge.feed.FeedRecord;
import komainu.knowledge.feed.FeedStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A good update is taken whole; a bad one changes nothing.
class FeedUpdateTest {
    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void open() throws IOException {
        sandbox = new Sandbox(folder);
        sandbox.take(
                sandbox.file("nvd.json", Sandbox.sample("nvd.json")),
                sandbox.file("epss.csv", Sandbox.sample("epss.csv")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nvd.json", "cve.json", "kev.json", "csaf.json", "jvn.rdf", "vuldef.xml"})
    void half_a_file_is_refused_wherever_it_is_cut(String name) throws IOException {
        byte[] whole = Sandbox.sample(name);
        for (int length : new int[] {40, whole.length / 3, whole.length / 2, whole.length - 3}) {
            assertThat(sandbox.refused(sandbox.file("half-" + length, Arrays.copyOf(whole, length))))
                    .isIn("feeds.cut", "feeds.broken", "feeds.unknown-format");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nvd.json", "epss.csv", "jvn.rdf"})
    void half_a_packed_file_is_refused(String name) throws IOException {
        byte[] packed = Sandbox.gzip(Sandbox.sample(name));
        assertThat(sandbox.refused(sandbox.file("half.gz", Arrays.copyOf(packed, packed.length / 2))))
                .isIn("feeds.cut", "feeds.packed", "feeds.broken");
        byte[] zip = Sandbox.zip(Map.of("a", Sandbox.sample(name), "b", Sandbox.sample(name)));
        assertThat(sandbox.refused(sandbox.file("half.zip", Arrays.copyOf(zip, zip.length - 30))))
                .isEqualTo("feeds.packed");
    }

    @Test
    void a_list_that_is_shorter_than_it_says_is_refused() throws IOException {
        assertThat(sandbox.refused(
                        sandbox.file("k.json", Sandbox.text("kev.json").replace("\"count\":2", "\"count\":3"))))
                .isEqualTo("feeds.half");
        assertThat(sandbox.refused(sandbox.file(
                        "n.json",
                        Sandbox.text("nvd.json")
                                .replace("\"resultsPerPage\":4", "\"resultsPerPage\":5")
                                .replace("\"totalResults\":4", "\"totalResults\":9"))))
                .isEqualTo("feeds.half");
        assertThat(sandbox.refused(sandbox.file(
                        "j.rdf", Sandbox.text("jvn.rdf").replace("totalResRet=\"1\"", "totalResRet=\"2\""))))
                .isEqualTo("feeds.half");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"vulnerabilities\":[{\"cve\":{\"id\":\"no\"}}]}",
                "{\"vulnerabilities\":[{\"cveID\":\"CVE-2031-10001\",\"dateAdded\":\"soon\"}],\"catalogVersion\":\"1\"}",
                "#model_version:v1,score_date:2031-01-01\ncve,epss,percentile\nCVE-2031-10001,0.1\n",
                "#model_version:v1,score_date:2031-01-01\ncve,epss,percentile\nCVE-2031-10001,1.5,0.2\n",
                "#model_version:v1,score_date:2031-01-01\ncve,epss,percentile\n",
                "{}",
                "[]",
                "hello",
                "<html><body>Sign in</body></html>",
                ""
            })
    void what_is_no_feed_is_refused(String content) throws IOException {
        assertThat(sandbox.refused(sandbox.file("wrong", content))).startsWith("feeds.");
    }

    @Test
    void one_bad_source_among_good_ones_changes_nothing() throws IOException {
        assertThat(sandbox.refused(
                        sandbox.file("kev.json", Sandbox.sample("kev.json")), sandbox.file("bad", "{\"a\":")))
                .isEqualTo("feeds.cut");
        assertThat(FeedStore.head(sandbox.store(), Feed.KEV)).isEmpty();
    }

    @Test
    void entities_from_outside_are_not_read() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "JVNDB-2031-999999");
        String xml = Sandbox.text("jvn.rdf")
                .replace("?>", "?><!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>")
                .replace("JVNDB-2031-000123", "&e;");
        assertThat(sandbox.refused(sandbox.file("entity.xml", xml))).isIn("feeds.broken", "feeds.bad-id");
    }

    @Test
    void deep_nesting_is_refused() throws IOException {
        assertThat(sandbox.refused(sandbox.file("deep.json", "{\"document\":" + "[".repeat(100_000))))
                .isEqualTo("feeds.broken");
    }

    @Test
    void the_source_its_hash_and_its_day_are_kept() throws Exception {
        Taking taking = FeedStore.head(sandbox.store(), Feed.NVD)
                .orElseThrow()
                .takings()
                .getFirst();
        assertThat(taking.from()).endsWith("nvd.json");
        assertThat(taking.sha256()).isEqualTo(sha256(Sandbox.sample("nvd.json")));
        assertThat(taking.checked()).isFalse();
        assertThat(taking.at()).isEqualTo(Sandbox.NOW.getEpochSecond());
        assertThat(taking.entries()).isEqualTo(4);
    }

    @Test
    void a_hash_that_is_given_must_be_right() throws Exception {
        byte[] kev = Sandbox.sample("kev.json");
        String file = sandbox.file("kev.json", kev);
        Map<String, String> before = sandbox.files();
        assertThatThrownBy(() -> sandbox.update().run(List.of(file), List.of("0".repeat(64))))
                .isInstanceOfSatisfying(
                        FeedFault.class, e -> assertThat(e.sentence().key()).isEqualTo("feeds.wrong-hash"));
        assertThat(sandbox.files()).isEqualTo(before);
        sandbox.update().run(List.of(file), List.of(sha256(kev).toUpperCase(java.util.Locale.ROOT)));
        assertThat(FeedStore.head(sandbox.store(), Feed.KEV)
                        .orElseThrow()
                        .takings()
                        .getFirst()
                        .checked())
                .isTrue();
    }

    @Test
    void a_hash_beside_a_file_is_compared_by_itself() throws Exception {
        String file = sandbox.file("kev.json", Sandbox.sample("kev.json"));
        sandbox.file("kev.json.sha256", "0".repeat(64) + "  kev.json\n");
        assertThat(sandbox.refused(file)).isEqualTo("feeds.wrong-hash");
        sandbox.file("kev.json.sha256", "what?");
        assertThat(sandbox.refused(file)).isEqualTo("feeds.bad-hash-file");
        sandbox.file("kev.json.sha256", sha256(Sandbox.sample("kev.json")) + " *kev.json\n");
        assertThat(sandbox.take(file).takings().get(Feed.KEV).getFirst().checked())
                .isTrue();
    }

    @Test
    void newer_states_win_and_older_ones_are_left_out() throws IOException {
        String newer = Sandbox.text("nvd.json")
                .replace("2031-02-03T04:05:06", "2031-04-01T00:00:00")
                .replace(":kirin:", ":tanuki:");
        sandbox.take(sandbox.file("newer.json", newer));
        assertThat(sandbox.records("kirin", "hall-cam+"))
                .as("it moved to another maker")
                .isEmpty();
        assertThat(sandbox.records("tanuki", "hall-cam+")).hasSize(1);
        FeedUpdate.Result result = sandbox.take(sandbox.file("nvd.json", Sandbox.sample("nvd.json")));
        assertThat(result.older()).isEqualTo(1);
        assertThat(sandbox.records("kirin", "hall-cam+")).isEmpty();
        assertThat(sandbox.records("d-link", "dns-1")).hasSize(1);
        assertThat(result.heads().getFirst().entries()).isEqualTo(4);
    }

    @Test
    void a_weakness_that_is_withdrawn_goes() throws IOException {
        String rejected = Sandbox.text("nvd.json")
                .replace("2031-02-03T04:05:06", "2031-04-01T00:00:00")
                .replace("Analyzed", "Rejected");
        sandbox.take(sandbox.file("rejected.json", rejected));
        assertThat(sandbox.records("kirin", "hall-cam+")).isEmpty();
    }

    @Test
    void the_same_bundle_twice_gives_the_same_records() throws IOException {
        List<FeedRecord> before = sandbox.records("d-link", "dns-1");
        sandbox.take(sandbox.file("nvd.json", Sandbox.sample("nvd.json")));
        assertThat(sandbox.records("d-link", "dns-1")).isEqualTo(before).hasSize(1);
        assertThat(FeedStore.head(sandbox.store(), Feed.NVD).orElseThrow().takings())
                .hasSize(2);
    }

    @Test
    void a_folder_is_a_bundle_and_its_bad_file_is_named() throws IOException {
        Path bundle = Files.createDirectories(folder.resolve("bundle/deep"));
        Files.write(bundle.resolve("1.json"), Sandbox.sample("csaf.json"));
        Files.write(bundle.resolve("2.json"), Sandbox.sample("cve.json"));
        assertThat(sandbox.take(folder.resolve("bundle").toString()).heads()).hasSize(2);
        Files.writeString(bundle.resolve("3.json"), "{");
        assertThatThrownBy(() -> sandbox.take(folder.resolve("bundle").toString()))
                .isInstanceOfSatisfying(
                        FeedFault.class,
                        e -> assertThat(e.sentence().values().get("source").toString())
                                .contains("3.json"));
    }

    @Test
    void two_updates_at_once_do_not_meet() throws IOException {
        try (FileChannel channel = FileChannel.open(sandbox.store().resolve("lock"), StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            assertThat(sandbox.refused(sandbox.file("kev.json", Sandbox.sample("kev.json"))))
                    .isEqualTo("feeds.busy");
        }
    }

    @Test
    void what_a_stopped_update_left_is_removed() throws IOException {
        Path aside = Files.createDirectories(sandbox.store().resolve("aside"));
        Files.writeString(aside.resolve("nvd.feed"), "half");
        sandbox.take(sandbox.file("kev.json", Sandbox.sample("kev.json")));
        assertThat(aside).doesNotExist();
    }

    @Test
    void a_damaged_store_is_noticed() throws IOException {
        Path file = sandbox.store().resolve("nvd.feed");
        byte[] bytes = Files.readAllBytes(file);
        bytes[20] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> FeedStore.verify(sandbox.store(), Feed.NVD)).isInstanceOf(IOException.class);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> FeedStore.head(sandbox.store(), Feed.NVD)).isInstanceOf(IOException.class);
    }

    @Test
    void an_older_list_never_takes_the_place_of_a_newer() throws IOException {
        String older =
                Sandbox.text("epss.csv").replace("2031-03-02", "2031-03-01").replace("0.94321", "0.5");
        assertThat(sandbox.take(sandbox.file("older.csv", older)).older()).isEqualTo(2);
        try (FeedStore feeds = new FeedStore(sandbox.store())) {
            assertThat(feeds.likelihood("CVE-2031-10001").orElseThrow().score()).isEqualTo(0.94321);
        }
    }

    @Test
    void a_list_of_less_than_half_is_taken_for_a_part() throws IOException {
        String head = "#model_version:v1,score_date:2031-03-03\ncve,epss,percentile\n";
        String line = "CVE-2031-%d,0.1,0.2\n";
        sandbox.take(
                sandbox.file("a.csv", head + line.formatted(10_001) + line.formatted(10_002) + line.formatted(10_003)));
        assertThat(sandbox.refused(sandbox.file("b.csv", head + line.formatted(10_001))))
                .isEqualTo("feeds.shrunk");
        sandbox.take(sandbox.file("c.csv", head + line.formatted(10_001) + line.formatted(10_002)));
        assertThat(FeedStore.head(sandbox.store(), Feed.EPSS).orElseThrow().entries())
                .isEqualTo(2);
    }

    @Test
    void what_is_kept_and_damaged_is_told_before_anything_is_joined_to_it() throws IOException {
        for (Feed feed : new Feed[] {Feed.NVD, Feed.EPSS}) {
            Files.writeString(sandbox.store().resolve(feed.file()), "nonsense");
        }
        assertThat(sandbox.refused(sandbox.file("nvd.json", Sandbox.sample("nvd.json"))))
                .isEqualTo("feeds.kept-damaged");
        assertThat(sandbox.refused(sandbox.file("epss.csv", Sandbox.sample("epss.csv"))))
                .isEqualTo("feeds.kept-damaged");
    }

    @Test
    void long_texts_of_a_feed_are_cut() throws IOException {
        String longer = Sandbox.text("cve.json").replace("Hall Cam", "x".repeat(100_000));
        sandbox.take(sandbox.file("long.json", longer));
        Map<String, Integer> lengths = new TreeMap<>();
        try (FeedStore feeds = new FeedStore(sandbox.store())) {
            feeds.all(record -> lengths.put(record.id(), record.product().length()));
        }
        assertThat(lengths.values()).allMatch(length -> length <= FeedRecord.LONGEST_TEXT);
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
