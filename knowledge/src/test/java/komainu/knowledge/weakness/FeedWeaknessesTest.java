package komainu.knowledge.weakness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import komainu.knowledge.KnowledgeFile;
import komainu.knowledge.feed.Feed;
import komainu.knowledge.feed.FeedRecord;
import komainu.knowledge.feed.FeedRecord.Note;
import komainu.knowledge.feed.FeedRecord.Part;
import komainu.knowledge.feed.FeedRecord.Span;
import komainu.knowledge.feed.FeedRecord.Status;
import komainu.knowledge.weakness.WeaknessMatch.Verdict;
import org.junit.jupiter.api.Test;

/// What feeds add to our own entries.
final class FeedWeaknessesTest {
    private static final Span BELOW_2 = new Span(Status.AFFECTED, "", true, "2.0", false, "");
    private static final Span REST_WELL = Span.all(Status.NOT_AFFECTED);

    @Test
    void a_version_inside_is_vulnerable_one_outside_silent_and_none_possible() {
        FeedRecord record = record(Feed.NVD, "CVE-2031-10001", List.of(BELOW_2, REST_WELL));
        assertThat(verdicts("1.9", record)).containsExactly(Verdict.VULNERABLE);
        assertThat(verdicts("2.0", record)).isEmpty();
        assertThat(verdicts("", record)).containsExactly(Verdict.POSSIBLY);
        assertThat(verdicts("what?", record)).containsExactly(Verdict.POSSIBLY);
    }

    @Test
    void the_first_span_that_holds_a_version_speaks_of_it() {
        FeedRecord record = record(
                Feed.CVE,
                "CVE-2031-10001",
                List.of(Span.exactly(Status.NOT_AFFECTED, "1.5"), BELOW_2, Span.text(Status.UNKNOWN, "n/a")));
        assertThat(verdicts("1.5", record)).isEmpty();
        assertThat(verdicts("1.6", record)).containsExactly(Verdict.VULNERABLE);
        assertThat(verdicts("3.0", record)).containsExactly(Verdict.POSSIBLY);
    }

    @Test
    void a_lower_bound_that_is_outside_is_not_inside() {
        FeedRecord record = record(
                Feed.NVD,
                "CVE-2031-10001",
                List.of(new Span(Status.AFFECTED, "1.0", false, "2.0", true, ""), REST_WELL));
        assertThat(verdicts("1.0", record)).isEmpty();
        assertThat(verdicts("1.1", record)).containsExactly(Verdict.VULNERABLE);
        assertThat(verdicts("2.0", record)).containsExactly(Verdict.VULNERABLE);
    }

    @Test
    void all_versions_are_only_possible_unless_nothing_repairs_them() {
        List<Span> all = List.of(Span.all(Status.AFFECTED));
        assertThat(verdicts("1.0", record(Feed.NVD, "CVE-2031-10001", all))).containsExactly(Verdict.POSSIBLY);
        assertThat(verdicts("1.0", record(Feed.CVE, "CVE-2031-10001", all, Note.UNSUPPORTED)))
                .containsExactly(Verdict.VULNERABLE);
    }

    @Test
    void where_feeds_contradict_each_other_it_is_possible_and_told_once() {
        assertThat(verdicts(
                        "1.9",
                        record(Feed.NVD, "CVE-2031-10001", List.of(BELOW_2, REST_WELL)),
                        record(Feed.CVE, "CVE-2031-10001", List.of(REST_WELL))))
                .containsExactly(Verdict.POSSIBLY);
        assertThat(verdicts(
                        "1.9",
                        record(Feed.JVN, "CVE-2031-10001", List.of(Span.text(Status.AFFECTED, "n/a"))),
                        record(Feed.NVD, "CVE-2031-10001", List.of(REST_WELL))))
                .isEmpty();
    }

    @Test
    void a_text_is_read_only_if_all_of_it_can_be() {
        assertThat(verdicts("2.13", record(Feed.JVN, "CVE-2031-10001", List.of(text("Ver2.14 より前"), REST_WELL))))
                .containsExactly(Verdict.VULNERABLE);
        assertThat(verdicts("2.14", record(Feed.JVN, "CVE-2031-10001", List.of(text("Ver2.14 より前"), REST_WELL))))
                .isEmpty();
        assertThat(verdicts("2.14", record(Feed.CSAF, "CVE-2031-10001", List.of(text("< august 28"), REST_WELL))))
                .containsExactly(Verdict.POSSIBLY);
    }

    @Test
    void other_hardware_is_not_spoken_of_and_a_revision_not_shown_is_unknown() {
        FeedRecord record = new FeedRecord(
                Feed.NVD,
                "CVE-2031-10001",
                List.of("CVE-2031-10001"),
                "dlink",
                "dir-823x_firmware",
                Part.SYSTEM,
                List.of(BELOW_2, REST_WELL),
                List.of("dir-823x a1"),
                9.8,
                "",
                0,
                Set.of());
        assertThat(verdicts("d-link", "DIR-823X A1", "1.0", record)).containsExactly(Verdict.VULNERABLE);
        assertThat(verdicts("d-link", "DIR-823X B1", "1.0", record)).isEmpty();
        assertThat(verdicts("d-link", "DIR-823X", "1.0", record)).containsExactly(Verdict.POSSIBLY);
    }

    @Test
    void our_own_entry_goes_before_a_feed_with_a_typing_error() {
        Span wrong = new Span(Status.AFFECTED, "", true, "1.14 Build 20230219", false, "");
        FeedRecord record = record(Feed.CVE, "CVE-2023-1389", List.of(wrong));
        assertThat(verdicts("tp-link", "Archer AX21", "1.1.4 Build 20230219", record))
                .isEmpty();
    }

    @Test
    void a_brand_alone_asks_no_feed() {
        assertThat(verdicts("acme", "", "1.0", record(Feed.NVD, "CVE-2031-10001", List.of(BELOW_2))))
                .isEmpty();
    }

    @Test
    void what_is_listed_as_exploited_ranks_above_a_score() {
        List<WeaknessMatch> matches = feeds(
                        "CVE-2031-10002",
                        record(Feed.NVD, "CVE-2031-10001", List.of(BELOW_2)),
                        record(Feed.NVD, "CVE-2031-10002", List.of(BELOW_2)))
                .of(new Product("acme", "X1", "router", "", "1.0"));
        assertThat(matches)
                .extracting(match -> match.weakness().id())
                .containsExactly("CVE-2031-10002", "CVE-2031-10001");
    }

    private static Span text(String text) {
        return Span.text(Status.AFFECTED, text);
    }

    private static FeedRecord record(Feed feed, String cve, List<Span> spans, Note... notes) {
        return new FeedRecord(
                feed, cve, List.of(cve), "acme", "x1", Part.SYSTEM, spans, List.of(), 9.8, "", 0, Set.of(notes));
    }

    private static List<Verdict> verdicts(String firmware, FeedRecord... records) {
        return verdicts("acme", "X1", firmware, records);
    }

    private static List<Verdict> verdicts(String vendor, String model, String firmware, FeedRecord... records) {
        return feeds("", records).of(new Product(vendor, model, "router", "", firmware)).stream()
                .filter(match -> !match.weakness().origin().isCurated()
                        || match.weakness().gravity().cves().contains(records[0].id()))
                .map(WeaknessMatch::verdict)
                .toList();
    }

    private static FeedWeaknesses feeds(String exploited, FeedRecord... records) {
        return new FeedWeaknesses(KnowledgeFile.load().weaknesses(), new FeedWeaknesses.Records() {
            @Override
            public List<FeedRecord> of(String vendor, String product) {
                return List.of(records);
            }

            @Override
            public String exploited(String cve) {
                return cve.equals(exploited) ? "2031-01-01" : "";
            }
        });
    }
}
