package komainu.knowledge.version;

import static komainu.knowledge.version.Affected.AFFECTED;
import static komainu.knowledge.version.Affected.NOT_AFFECTED;
import static komainu.knowledge.version.Affected.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What vendors write, and what can be told of it.
final class VersionTest {
    private static final List<Range> KERNEL = List.of(
            between(Format.KERNEL, "2.6.32", "3.2.94"),
            between(Format.KERNEL, "3.3", "3.16.49"),
            between(Format.KERNEL, "3.17", "3.18.71"),
            between(Format.KERNEL, "3.19", "4.1.45"),
            between(Format.KERNEL, "4.2", "4.4.88"),
            between(Format.KERNEL, "4.5", "4.9.50"),
            between(Format.KERNEL, "4.10", "4.12.13"),
            between(Format.KERNEL, "4.13", "4.13.2"));

    @ParameterizedTest
    @CsvSource({
        "4.4.88, NOT_AFFECTED", "4.4.87, AFFECTED", "4.9.50-generic, NOT_AFFECTED", "4.12.12-200.fc26, AFFECTED",
        "4.13.2, NOT_AFFECTED", "4.13.1, AFFECTED", "2.6.31, NOT_AFFECTED", "5.10.0, NOT_AFFECTED"
    })
    void each_branch_of_a_kernel_has_its_own_repair(String shown, Affected expected) {
        assertThat(Range.of(KERNEL, shown)).isEqualTo(expected);
    }

    @Test
    void the_same_version_is_told_apart_by_the_date_of_its_build() {
        Range range = before(Format.BUILD, "5.4.5 build 170123");
        assertThat(range.of("V5.4.5 build 170122")).contains(AFFECTED);
        assertThat(range.of("V5.4.5 build 170123")).contains(NOT_AFFECTED);
        assertThat(range.of("V5.4.5_170302")).contains(NOT_AFFECTED);
        assertThat(range.of("V5.4.4")).contains(AFFECTED);
        assertThat(range.of("V5.4.5")).contains(UNKNOWN);
        assertThat(range.of("V5.6.2build 190701")).contains(NOT_AFFECTED);
    }

    @Test
    void between_the_last_version_known_to_be_affected_and_the_first_repaired_nothing_is_known() {
        Range range = new Range(Format.BUILD, "5.2.0 build 140721", "", "5.4.0 build 160530", "5.4.5 build 170123");
        assertThat(range.of("V5.1.6 build 131222")).contains(NOT_AFFECTED);
        assertThat(range.of("V5.4.0 build 160530")).contains(AFFECTED);
        assertThat(range.of("V5.4.1 build 160601")).contains(UNKNOWN);
        assertThat(range.of("V5.4.5 build 170124")).contains(NOT_AFFECTED);
    }

    @Test
    void the_last_field_of_dahua_is_the_date_and_must_agree_with_the_numbers() {
        Range range = before(Format.DATED, "2.820.0000000.48.R.220614");
        assertThat(range.of("2.820.0000000.48.R.220613")).contains(AFFECTED);
        assertThat(range.of("2.820.0000000.48.R.220614")).contains(NOT_AFFECTED);
        assertThat(range.of("2.800.0000000.29.R, Build Date 2021-03-01")).contains(AFFECTED);
        assertThat(range.of("2.800.0000000.29.R.230101")).contains(UNKNOWN);
        assertThat(range.of("2.820.0000000.48.R")).contains(UNKNOWN);
        assertThat(before(Format.DATED, "2021-06-01").of("2.800.030000000.3.R")).contains(UNKNOWN);
    }

    @Test
    void a_build_of_tp_link_is_a_day() {
        Range range = before(Format.BUILD, "1.1.4 Build 20230219");
        assertThat(range.of("1.1.4 Build 20230219 rel.69802(4555)")).contains(NOT_AFFECTED);
        assertThat(range.of("1.1.4 Build 20230218 rel.1")).contains(AFFECTED);
        assertThat(range.of("1.1.3")).contains(AFFECTED);
        assertThat(range.of("1.1.4")).contains(UNKNOWN);
        assertThat(before(Format.BUILD, "241108").of("3.16.9 Build 200409 Rel.57500n"))
                .contains(AFFECTED);
        assertThat(before(Format.BUILD, "241108").of("3.16.9")).contains(UNKNOWN);
    }

    @Test
    void dots_and_underscores_of_asus_are_the_same_and_a_short_version_is_one_cut_short() {
        Range range = before(Format.ASUS, "3.0.0.4.386_42643");
        assertThat(range.of("3.0.0.4.386.42642")).contains(AFFECTED);
        assertThat(range.of("3.0.0.4_386_51598-g123abcd")).contains(NOT_AFFECTED);
        assertThat(range.of("3.0.0.4")).contains(UNKNOWN);
    }

    @Test
    void what_netgear_writes_behind_the_underscore_is_another_version() {
        Range range = before(Format.NETGEAR, "1.0.9.42");
        assertThat(range.of("V1.0.9.42_10.2.44")).contains(NOT_AFFECTED);
        assertThat(range.of("V1.0.9.28_10.2.32")).contains(AFFECTED);
    }

    @Test
    void the_long_term_branch_of_routeros_was_repaired_at_a_lower_number() {
        List<Range> ranges =
                List.of(between(Format.ROUTEROS, "6.29", "6.40.8"), between(Format.ROUTEROS, "6.41", "6.42.1"));
        assertThat(Range.of(ranges, "6.40.8 (bugfix)")).isEqualTo(NOT_AFFECTED);
        assertThat(Range.of(ranges, "6.40.7 (bugfix)")).isEqualTo(AFFECTED);
        assertThat(Range.of(ranges, "6.42")).isEqualTo(AFFECTED);
        assertThat(Range.of(ranges, "6.42rc9")).isEqualTo(AFFECTED);
        assertThat(Range.of(ranges, "6.42.1 (stable)")).isEqualTo(NOT_AFFECTED);
        assertThat(Range.of(ranges, "6.49.7")).isEqualTo(NOT_AFFECTED);
    }

    @Test
    void zyxel_counts_each_model_apart() {
        Range range = before(Format.ZYXEL, "5.21(AAZF.7)C0");
        assertThat(range.of("V5.21(AAZF.6)C0")).contains(AFFECTED);
        assertThat(range.of("5.21(AAZF.7)C0")).contains(NOT_AFFECTED);
        assertThat(range.of("5.21(ABAG.3)C0")).isEmpty();
        Range patched = new Range(Format.ZYXEL, "5.00", "", "5.21 Patch 1", "5.30");
        assertThat(patched.of("ZLD5.21 Patch 1")).contains(AFFECTED);
        assertThat(patched.of("5.30(ABUH.0)")).contains(NOT_AFFECTED);
    }

    @Test
    void the_regions_of_b_braun_are_counted_apart() {
        List<Range> ranges = List.of(before(Format.LINE, "U62"), before(Format.LINE, "L82"));
        assertThat(Range.of(ranges, "012U000061")).isEqualTo(AFFECTED);
        assertThat(Range.of(ranges, "012U000062")).isEqualTo(NOT_AFFECTED);
        assertThat(Range.of(ranges, "L81")).isEqualTo(AFFECTED);
        assertThat(Range.of(ranges, "L82")).isEqualTo(NOT_AFFECTED);
        assertThat(Range.of(ranges, "A10")).isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "2.14, 2.13, AFFECTED",
        "2.14, 2.14, NOT_AFFECTED",
        "1.13N3L, 1.12N3L, AFFECTED",
        "1.13N3L, 1.13N3L, NOT_AFFECTED",
        "1.13N3L, 1.13, UNKNOWN",
        "1.20, 1.14WW, AFFECTED",
        "1.14, 1.14WW, UNKNOWN",
        "1.10, 1.9, AFFECTED",
        "1.9, 1.10, NOT_AFFECTED",
        "1.4, 1.04, NOT_AFFECTED",
        "1.0, 1.0rc1, AFFECTED",
        "1.0, 1.0-beta2, AFFECTED",
        "1.0rc2, 1.0rc1, AFFECTED",
        "1.0rc1, 1.0, NOT_AFFECTED",
        "2.14, V2.14, NOT_AFFECTED",
        "2.14, Ver.2.13, AFFECTED",
        "2.14, 2.1３, AFFECTED",
        "2.14, Ｖｅｒ2.13, AFFECTED",
        "5.0.0, '5.0.0 ', NOT_AFFECTED",
        "3.1.0.71-12, 3.1.0.71-11, AFFECTED",
        "20D30, 20D29, AFFECTED",
        "1.1.4, 1.1, UNKNOWN",
        "1.1.0, 1.1, NOT_AFFECTED"
    })
    void letters_zeros_wide_digits_and_words_before_a_release_have_their_order(
            String before, String shown, Affected expected) {
        assertThat(before(Format.DOTTED, before).of(shown)).contains(expected);
    }

    @Test
    void a_typing_error_in_a_record_makes_another_version_of_it() {
        // CVE-2023-1389 says 1.1.4 in its text and 1.14 in its field: our own entry goes before it.
        assertThat(before(Format.BUILD, "1.14 Build 20230219").of("1.1.4 Build 20230219"))
                .contains(AFFECTED);
        assertThat(before(Format.BUILD, "1.1.4 Build 20230219").of("1.1.4 Build 20230219"))
                .contains(NOT_AFFECTED);
    }

    @Test
    void androids_patch_level_is_a_day_and_its_version_is_none() {
        Range range = before(Format.ANDROID, "2017-09-01");
        assertThat(range.of("2017-08-05")).contains(AFFECTED);
        assertThat(range.of("2017-09-01")).contains(NOT_AFFECTED);
        assertThat(range.of("7.1.2")).contains(UNKNOWN);
        assertThat(range.of("14")).contains(NOT_AFFECTED);
        assertThat(before(Format.ANDROID, "2023-12-05").of("14")).contains(UNKNOWN);
    }

    @Test
    void of_two_sources_that_disagree_about_one_build_neither_is_believed() {
        Range range = new Range(Format.NUMBER, "", "591448720", "", "591448721");
        assertThat(range.of("591448719")).contains(AFFECTED);
        assertThat(range.of("591448720")).contains(UNKNOWN);
        assertThat(range.of("591448721")).contains(NOT_AFFECTED);
    }

    @Test
    void letters_count_revisions() {
        Range range = new Range(Format.LETTERS, "B", "", "M", "");
        assertThat(range.of("Rev. J.3")).contains(AFFECTED);
        assertThat(range.of("Rev A.5")).contains(NOT_AFFECTED);
        assertThat(range.of("N.0")).contains(NOT_AFFECTED);
        Range file = new Range(Format.LETTERS, "", "", "FullImg-1023-1007-1011-1009", "");
        assertThat(file.of("FullImg-1023-1007-1011-1009")).contains(AFFECTED);
        assertThat(file.of("FullImg-1024-1000-1000-1000")).contains(NOT_AFFECTED);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void what_cannot_be_read_is_unknown(Format format) {
        String bound = switch (format) {
            case DATE, ANDROID, BUILD, DATED -> "2021-06-01".replace("-", "");
            case LETTERS -> "M.1";
            case LINE -> "L82";
            case NUMBER -> "5";
            default -> "1.2";
        };
        assertThat(format.reads(bound)).isTrue();
        for (String shown : List.of(
                "", "?", "unknown!", "9".repeat(200), "１".repeat(97), "(1.2", "\u0000", "999999999999999999999")) {
            assertThat(before(format, bound).of(shown)).as(shown).contains(UNKNOWN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"170231", "201313", "2017-02-30", "20171301"})
    void a_day_that_is_in_no_calendar_is_no_day(String day) {
        assertThat(Format.DATE.reads(day)).isFalse();
    }

    @Test
    void no_answer_changes_with_the_order_of_the_ranges() {
        List<Range> turned = new ArrayList<>(KERNEL).reversed();
        for (String shown : List.of("4.4.88", "4.4.87", "4.4", "x", "2.4", "9.9")) {
            assertThat(Range.of(turned, shown)).as(shown).isEqualTo(Range.of(KERNEL, shown));
        }
    }

    private static Range before(Format format, String before) {
        return new Range(format, "", before, "", "");
    }

    private static Range between(Format format, String from, String before) {
        return new Range(format, from, before, "", "");
    }
}
