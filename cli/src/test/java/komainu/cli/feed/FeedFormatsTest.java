package komainu.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import komainu.knowledge.Organisations;
import komainu.knowledge.feed.Feed;
import komainu.knowledge.feed.FeedHead;
import komainu.knowledge.feed.FeedRecord;
import komainu.knowledge.feed.FeedRecord.Note;
import komainu.knowledge.feed.FeedRecord.Part;
import komainu.knowledge.feed.FeedStore;
import komainu.model.Mac;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each feed in its own format, and what is kept of it.
class FeedFormatsTest {
    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = new Sandbox(folder);
    }

    private static List<String> spans(FeedRecord record) {
        return record.spans().stream().map(s -> s.status() + " " + s).toList();
    }

    private void take(String name) throws IOException {
        sandbox.take(sandbox.file(name, Sandbox.sample(name)));
    }

    @Test
    void nvd_tells_ranges_and_the_hardware_they_are_for() throws IOException {
        take("nvd.json");
        FeedRecord camera = sandbox.records("Kirin", "hall-cam+").getFirst();
        assertThat(camera.product()).isEqualTo("hall-cam+_firmware");
        assertThat(camera.part()).isEqualTo(Part.SYSTEM);
        assertThat(camera.hardware()).containsExactly("hall-cam+ a1");
        assertThat(spans(camera)).containsExactly("AFFECTED [5.2.0, 5.4.5)", "AFFECTED (6.0, 6.1.9]", "NOT_AFFECTED *");
        assertThat(camera.score()).as("the primary score").isEqualTo(9.8);
        assertThat(camera.exploited()).isEqualTo("2031-03-01");
        assertThat(camera.notes()).containsExactly(Note.UNSUPPORTED);
        assertThat(camera.modified())
                .isEqualTo(java.time.Instant.parse("2031-02-03T04:05:06Z").getEpochSecond());
    }

    @Test
    void nvd_single_versions_say_nothing_of_others_and_a_hyphen_is_not_any() throws IOException {
        take("nvd.json");
        assertThat(spans(sandbox.records("D-Link", "DNS-1").getFirst()))
                .containsExactly("AFFECTED 1.1.4 build_20230219", "AFFECTED \"-\"");
        assertThat(spans(sandbox.records("dlink", "dns-2").getFirst())).containsExactly("AFFECTED *");
    }

    @Test
    void nvd_weaknesses_without_products_are_kept_and_rejected_ones_are_not() throws IOException {
        FeedHead head = sandbox.take(sandbox.file("nvd.json", Sandbox.sample("nvd.json")))
                .heads()
                .getFirst();
        assertThat(head.entries()).isEqualTo(4);
        assertThat(head.products()).isEqualTo(4);
        assertThat(head.date()).isEqualTo("2031-02-05");
        FeedRecord awaiting = sandbox.records("", "").getFirst();
        assertThat(awaiting.id()).isEqualTo("CVE-2031-10003");
        assertThat(awaiting.notes()).containsExactly(Note.AWAITING);
    }

    @Test
    void cve_records_tell_branches_and_what_is_a_sentence_stays_unknown() throws IOException {
        take("cve.json");
        FeedRecord record = sandbox.records("Kirin Electric", "Hall-Cam").getFirst();
        assertThat(spans(record))
                .containsExactly(
                        "AFFECTED [4.x, 5.0.0)",
                        "AFFECTED [, 2.0)",
                        "NOT_AFFECTED [2.0, 2.1]",
                        "AFFECTED \"prior to 1.14 Build 20230219\"",
                        "AFFECTED V1.0.3",
                        "NOT_AFFECTED *");
        assertThat(record.exploited()).isEqualTo("2031-03-01");
        assertThat(record.score()).isEqualTo(8.8);
        assertThat(record.notes()).containsExactly(Note.UNSUPPORTED);
    }

    @Test
    void kev_and_epss_tell_of_each_cve() throws IOException {
        take("kev.json");
        take("epss.csv");
        try (FeedStore feeds = new FeedStore(sandbox.store())) {
            assertThat(feeds.exploited("CVE-2031-10001")).contains(LocalDate.of(2031, 3, 1));
            assertThat(feeds.exploited("CVE-2031-10002")).isEmpty();
            assertThat(feeds.likelihood("CVE-2031-10001")).contains(new FeedStore.Likelihood(0.94321, 0.99912));
            assertThat(feeds.likelihood("CVE-2031-99999")).isEmpty();
        }
        assertThat(FeedStore.head(sandbox.store(), Feed.EPSS).orElseThrow().date())
                .isEqualTo("2031-03-02");
        assertThat(FeedStore.head(sandbox.store(), Feed.KEV).orElseThrow().date())
                .isEqualTo("2031-03-02");
    }

    @Test
    void a_new_list_of_exploited_weaknesses_takes_the_place_of_the_one_before() throws IOException {
        take("kev.json");
        String shorter = Sandbox.text("kev.json")
                .replaceAll("(?s),\\s*\\{\"cveID\":\"CVE-2031-10009.*?}", "")
                .replace("\"count\":2", "\"count\":1");
        sandbox.take(sandbox.file("shorter.json", shorter));
        try (FeedStore feeds = new FeedStore(sandbox.store())) {
            assertThat(feeds.exploited("CVE-2031-10009")).isEmpty();
            assertThat(feeds.exploited("CVE-2031-10001")).isPresent();
        }
    }

    @Test
    void csaf_ranges_are_kept_as_written_whatever_the_order_of_the_file() throws IOException {
        take("csaf.json");
        List<FeedRecord> pump = sandbox.records("KIRIN", "pump-3");
        assertThat(pump).extracting(FeedRecord::id).containsOnly("KIRIN-2031-1");
        assertThat(pump).allMatch(r -> r.cves().equals(List.of("CVE-2031-10005")));
        assertThat(pump.stream().filter(r -> r.notes().equals(Set.of(Note.FIX))).map(FeedFormatsTest::spans))
                .containsExactly(List.of("AFFECTED \">= 5.3.1 build 150410 | <= 5.4.4 Build 161125\""));
        assertThat(pump.stream()
                        .filter(r -> r.notes().equals(Set.of(Note.NO_FIX)))
                        .map(FeedFormatsTest::spans))
                .containsExactly(List.of("AFFECTED *"));
        assertThat(pump.stream().filter(r -> !r.hardware().isEmpty()).map(FeedRecord::hardware))
                .containsExactly(List.of("Bed B2"));
        assertThat(pump.stream().flatMap(r -> spans(r).stream())).contains("NOT_AFFECTED 6.0");
    }

    @Test
    void jvn_lists_name_products_and_details_their_versions_in_japanese() throws IOException {
        take("jvn.rdf");
        FeedRecord listed = sandbox.records("kirin", "hall-cam+").getFirst();
        assertThat(listed.id()).isEqualTo("JVNDB-2031-000123");
        assertThat(listed.cves()).containsExactly("CVE-2031-10001");
        assertThat(spans(listed)).containsExactly("AFFECTED \"n/a\"");
        take("vuldef.xml");
        assertThat(sandbox.records("kirin", "hall-cam"))
                .as("the later one takes its place")
                .hasSize(1);
        FeedRecord detailed = sandbox.records("kirin", "hall-cam").getFirst();
        assertThat(spans(detailed)).containsExactly("AFFECTED \"Ver2.14 より前\"", "AFFECTED \"3.x\"");
        assertThat(detailed.score()).isEqualTo(9.8);
    }

    @Test
    void lists_of_the_ieee_are_used_for_addresses() throws IOException {
        String list =
                "Registry,Assignment,Organization Name,Organization Address\nMA-L,A0B1C2,\"Kirin, Inc.\",Nowhere\n";
        FeedUpdate.Result result = sandbox.take(sandbox.file("oui.csv", list));
        assertThat(result.assigned()).isEqualTo(1);
        assertThat(Organisations.in(sandbox.assignments()).of(Mac.parse("a0:b1:c2:00:00:01")))
                .contains("Kirin, Inc.");
    }

    @Test
    void packed_files_are_read_and_other_files_among_them_left_out() throws IOException {
        byte[] inner = Sandbox.zip(Map.of("cves/1.json", Sandbox.sample("cve.json")));
        byte[] bundle = Sandbox.zip(Map.of(
                "README.md", "# what this is".getBytes(StandardCharsets.UTF_8),
                "delta.json", "{\"numberOfChanges\":1}".getBytes(StandardCharsets.UTF_8),
                "cves.zip", inner,
                "nvd.json.gz", Sandbox.gzip(Sandbox.sample("nvd.json")),
                "csaf/1.json", Sandbox.sample("csaf.json")));
        FeedUpdate.Result result = sandbox.take(sandbox.file("bundle", bundle));
        assertThat(result.heads()).extracting(FeedHead::feed).containsExactlyInAnyOrder(Feed.NVD, Feed.CVE, Feed.CSAF);
    }

    @Test
    void several_records_in_one_file_are_all_taken() throws IOException {
        String one = Sandbox.text("cve.json");
        String lines = one + "\n" + one.replace("CVE-2031-10001", "CVE-2031-10007");
        assertThat(sandbox.take(sandbox.file("lines.json", lines))
                        .heads()
                        .getFirst()
                        .entries())
                .isEqualTo(2);
        assertThat(sandbox.take(sandbox.file(
                                "array.json", "[" + lines.replaceAll("}\\s+\\{\"dataType", "},{\"dataType") + "]"))
                        .heads()
                        .getFirst()
                        .entries())
                .isEqualTo(2);
    }
}
