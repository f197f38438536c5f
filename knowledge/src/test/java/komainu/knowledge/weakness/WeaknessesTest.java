package komainu.knowledge.weakness;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import komainu.knowledge.Knowledge;
import komainu.knowledge.KnowledgeFile;
import komainu.knowledge.version.Format;
import komainu.knowledge.version.Range;
import komainu.knowledge.weakness.WeaknessMatch.Verdict;
import org.junit.jupiter.api.Test;

/// Answers of real devices meet the shipped entries.
final class WeaknessesTest {
    private static final Knowledge SHIPPED = KnowledgeFile.load();

    @Test
    void a_model_and_a_version_inside_are_vulnerable_and_outside_silent() {
        assertThat(verdicts("hikvision", "DS-2CD2032F-I", "ip-camera", "V5.4.0 build 160530"))
                .containsEntry("hikvision-backdoor-2017", Verdict.VULNERABLE);
        assertThat(verdicts("hikvision", "DS-2CD2032F-I", "ip-camera", "V5.4.5"))
                .containsEntry("hikvision-backdoor-2017", Verdict.POSSIBLY);
        assertThat(verdicts("hikvision", "DS-2CD2032F-I", "ip-camera", "V5.4.5 build 170123"))
                .doesNotContainKey("hikvision-backdoor-2017");
        assertThat(verdicts("tp-link", "Archer AX21", "router", "1.1.3 Build 20220601 rel.1"))
                .containsEntry("tp-link-archer-ax21", Verdict.VULNERABLE);
        assertThat(verdicts("qnap", "VS-4116 Pro+", "video-recorder", "4.1.2"))
                .containsEntry("qnap-viostor", Verdict.VULNERABLE);
    }

    @Test
    void a_model_without_a_version_is_possible_or_vulnerable_where_all_versions_are() {
        assertThat(verdicts("netgear", "NETGEAR R7000", "router", ""))
                .containsEntry("netgear-command-2016", Verdict.POSSIBLY);
        assertThat(verdicts("d-link", "DIR-645", "router", "")).containsEntry("d-link-hnap", Verdict.POSSIBLY);
        assertThat(verdicts("d-link", "DIR-655", "router", "")).containsEntry("d-link-dir-655", Verdict.VULNERABLE);
        assertThat(verdicts("contec-medical", "CMS8000", "medical", ""))
                .containsEntry("contec-cms8000-2025", Verdict.VULNERABLE);
        assertThat(verdicts("tp-link", "Archer C9", "router", "")).isEmpty();
    }

    @Test
    void a_brand_alone_is_never_more_than_possible() {
        SHIPPED.weaknesses().all().stream()
                .flatMap(weakness -> weakness.reach().vendors().stream()
                        .map(vendor -> new Product(
                                vendor,
                                "",
                                weakness.reach().type(),
                                weakness.reach().os(),
                                "")))
                .forEach(product -> assertThat(SHIPPED.weaknesses().of(product))
                        .as(product.toString())
                        .allMatch(match -> match.verdict() == Verdict.POSSIBLY));
    }

    @Test
    void i4_the_hardware_revision_decides_and_without_it_it_is_possible() {
        assertThat(verdicts("tp-link", "TL-WR841N v8", "router", ""))
                .containsEntry("tp-link-wr940n", Verdict.VULNERABLE);
        assertThat(verdicts("tp-link", "TL-WR841N v9", "router", "")).doesNotContainKey("tp-link-wr940n");
        assertThat(verdicts("tp-link", "TL-WR841N", "router", "")).containsEntry("tp-link-wr940n", Verdict.POSSIBLY);
    }

    @Test
    void i5_a_model_left_empty_is_not_every_model() {
        assertThat(SHIPPED.weaknesses().of(new Product("tp-link", "", "router", "", "1.1.3 Build 20220601")))
                .isNotEmpty()
                .allMatch(match -> match.verdict() == Verdict.POSSIBLY);
        assertThat(SHIPPED.weaknesses().of(new Product("", "", "", "", ""))).isEmpty();
    }

    @Test
    void i6_the_same_thing_under_another_name_is_found() {
        assertThat(verdicts("tbk", "Night OWL", "video-recorder", ""))
                .containsEntry("tbk-dvr-login", Verdict.VULNERABLE);
        assertThat(verdicts("contec-medical", "MN-120", "medical", ""))
                .containsEntry("contec-cms8000-2025", Verdict.VULNERABLE);
        assertThat(verdicts("icu-medical", "Symbiq", "medical", "3.13"))
                .containsEntry("hospira-symbiq", Verdict.VULNERABLE);
    }

    @Test
    void i8_a_revision_without_a_repair_has_none_however_new_its_firmware() {
        assertThat(SHIPPED.weaknesses().of(new Product("tp-link", "TL-WR841N v8", "router", "", "9.9")).stream()
                        .filter(match -> match.weakness().id().equals("tp-link-wr940n")))
                .singleElement()
                .satisfies(match -> assertThat(match.fixed()).isEqualTo(Branch.NONE));
    }

    @Test
    void an_echo_is_never_decided_from_the_network() {
        for (String model : List.of("", "Echo", "Echo 1st Gen")) {
            assertThat(SHIPPED.weaknesses().of(new Product("amazon", model, "speaker", "", "")))
                    .filteredOn(match -> match.weakness().id().equals("amazon-echo-physical-root"))
                    .singleElement()
                    .satisfies(match -> {
                        assertThat(match.verdict()).isEqualTo(Verdict.POSSIBLY);
                        assertThat(match.weakness().gravity().advice()).isEqualTo(Advice.ASK_PLATE);
                    });
        }
    }

    @Test
    void what_botnets_use_ranks_above_any_score_and_a_missing_kev_lowers_nothing() {
        assertThat(gravity(List.of("mirai"), "", 1).rank())
                .isGreaterThan(gravity(List.of(), "2022-01-10", 10).rank());
        assertThat(gravity(List.of("mirai"), "", 5).rank())
                .isEqualTo(gravity(List.of("mirai"), "2022-01-10", 5).rank());
    }

    @Test
    void ten_thousand_devices_meet_300_000_records_within_a_second() {
        List<Weakness> records = new ArrayList<>();
        for (int i = 0; i < 300_000; i++) {
            records.add(record(i));
        }
        Weaknesses weaknesses = SHIPPED.weaknesses().with(records);
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long start = thread.getCurrentThreadCpuTime();
        int found = 0;
        for (int i = 0; i < 10_000; i++) {
            found += weaknesses
                    .of(new Product("tp-link", "Model " + i, "router", "", "1.0"))
                    .size();
        }
        assertThat(found).isEqualTo(30_000);
        assertThat(Duration.ofNanos(thread.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    private static Weakness record(int number) {
        return new Weakness(
                "CVE-2030-" + (100_000 + number),
                Kind.FLAW,
                new Weakness.Title("", ""),
                new Weakness.Reach(List.of("tp-link"), "", List.of("Model " + number % 100_000), ""),
                List.of(new Branch(List.of(), List.of(), new Range(Format.DOTTED, "", "2.0", "", ""), "2.0")),
                false,
                false,
                new Weakness.Gravity(
                        List.of("CVE-2030-" + (100_000 + number)), "", List.of(), Set.of(), 5, Advice.UPDATE),
                new Weakness.Origin("nvd", 0.5, List.of(), "", "", ""));
    }

    private static Weakness.Gravity gravity(List<String> botnets, String kev, double score) {
        return new Weakness.Gravity(List.of(), kev, botnets, Set.of(), score, Advice.UPDATE);
    }

    private static Map<String, Verdict> verdicts(String vendor, String model, String type, String firmware) {
        return SHIPPED.weaknesses().of(new Product(vendor, model, type, "", firmware)).stream()
                .collect(Collectors.toMap(match -> match.weakness().id(), WeaknessMatch::verdict));
    }
}
