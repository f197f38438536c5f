package komainu.knowledge.version;

import static komainu.knowledge.version.Affected.AFFECTED;
import static komainu.knowledge.version.Affected.NOT_AFFECTED;
import static komainu.knowledge.version.Affected.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The pitfalls of comparing versions, one by one.
final class RangeTest {
    @Test
    void i1_a_kernel_repaired_in_its_own_branch_is_not_affected() {
        List<Range> branches = List.of(
                new Range(Format.KERNEL, "4.2", "4.4.88", "", ""), new Range(Format.KERNEL, "4.5", "4.9.50", "", ""));
        assertThat(Range.of(branches, "4.4.87-generic")).isEqualTo(AFFECTED);
        assertThat(Range.of(branches, "4.4.88-generic")).isEqualTo(NOT_AFFECTED);
        assertThat(Range.of(branches, "4.9.49")).isEqualTo(AFFECTED);
    }

    @Test
    void i2_the_same_version_is_decided_by_the_day_of_its_build() {
        Range hikvision = before(Format.BUILD, "V5.4.5 build 170123");
        assertThat(hikvision.of("V5.4.5 build 170122")).contains(AFFECTED);
        assertThat(hikvision.of("V5.4.5 build 170123")).contains(NOT_AFFECTED);
        assertThat(hikvision.of("V5.4.4 build 180101")).contains(AFFECTED);
        assertThat(hikvision.of("V5.4.5")).contains(UNKNOWN);
    }

    @Test
    void i3_each_vendor_is_read_in_its_own_way() {
        assertThat(before(Format.DATED, "2.820.0000000.48.R.220614").of("2.820.0000000.48.R.220613"))
                .contains(AFFECTED);
        assertThat(before(Format.BUILD, "1.1.4 Build 20230219").of("1.1.4 Build 20230219 rel.69802"))
                .contains(NOT_AFFECTED);
        assertThat(before(Format.ASUS, "3.0.0.4.386_51598").of("3.0.0.4.386.51597"))
                .contains(AFFECTED);
        assertThat(before(Format.NETGEAR, "V1.0.9.42").of("V1.0.9.42_10.2.44")).contains(NOT_AFFECTED);
        assertThat(before(Format.DOTTED, "1.13N3L").of("1.12N3L")).contains(AFFECTED);
        assertThat(before(Format.ROUTEROS, "6.42.1").of("6.42")).contains(AFFECTED);
        assertThat(before(Format.ROUTEROS, "6.40.8").of("6.40.8 (bugfix)")).contains(NOT_AFFECTED);
        assertThat(before(Format.ZYXEL, "5.21 Patch 1").of("5.21")).contains(AFFECTED);
        assertThat(before(Format.ZYXEL, "5.21(AAZF.7)C0").of("5.21(AAZF.6)C0")).contains(AFFECTED);
        assertThat(before(Format.LINE, "L82").of("L81")).contains(AFFECTED);
    }

    @Test
    void i3_what_is_counted_in_another_line_is_not_spoken_of() {
        assertThat(before(Format.LINE, "L82").of("012U000062")).isEmpty();
        assertThat(before(Format.ZYXEL, "5.21(AAZF.7)C0").of("5.21(ABAG.3)C0")).isEmpty();
        assertThat(Range.of(List.of(before(Format.LINE, "L82")), "012U000062")).isEqualTo(UNKNOWN);
    }

    @Test
    void i7_a_version_cut_short_is_unknown() {
        assertThat(before(Format.DOTTED, "1.5.1").of("1.5")).contains(UNKNOWN);
        assertThat(before(Format.DOTTED, "1.5.1").of("1.4")).contains(AFFECTED);
    }

    @Test
    void i9_an_android_patch_level_is_a_day_and_its_version_is_not() {
        Range bluefrag = before(Format.ANDROID, "2020-02-01");
        assertThat(bluefrag.of("2020-01-05")).contains(AFFECTED);
        assertThat(bluefrag.of("2020-02-01")).contains(NOT_AFFECTED);
        assertThat(bluefrag.of("9")).contains(UNKNOWN);
        assertThat(bluefrag.of("11")).contains(NOT_AFFECTED);
    }

    @Test
    void i10_numbers_are_numbers_and_what_comes_before_a_release_is_older() {
        assertThat(before(Format.DOTTED, "1.10").of("1.9")).contains(AFFECTED);
        assertThat(before(Format.DOTTED, "1.9").of("1.09")).contains(NOT_AFFECTED);
        assertThat(before(Format.DOTTED, "2.0").of("2.0-rc1")).contains(AFFECTED);
        assertThat(before(Format.DOTTED, "2.14").of("Ｖｅｒ２．１３")).contains(AFFECTED);
    }

    @Test
    void i10_japanese_before_is_strict_and_or_earlier_is_not() {
        assertThat(text("Ver2.14 より前").of("2.14")).contains(NOT_AFFECTED);
        assertThat(text("Ver2.14 以前").of("2.14")).contains(AFFECTED);
        assertThat(text("2.14未満").of("2.13")).contains(AFFECTED);
    }

    @Test
    void i11_blanks_are_trimmed_and_what_cannot_be_read_gives_no_range() {
        assertThat(text("< 5.0.0 ").of("5.0.0")).contains(NOT_AFFECTED);
        assertThat(RangeText.read("< august 28", Format.DOTTED)).isEmpty();
        assertThat(RangeText.read("some customised versions", Format.DOTTED)).isEmpty();
        assertThat(text("vers:all/*")).isEqualTo(Range.ALL);
    }

    @Test
    void i12_unknown_is_never_taken_for_safe() {
        assertThat(before(Format.DOTTED, "1.5").of("")).contains(UNKNOWN);
        assertThat(before(Format.DOTTED, "1.5").of("latest")).contains(UNKNOWN);
        assertThat(Range.of(List.of(), "1.0")).isEqualTo(UNKNOWN);
    }

    @Test
    void between_the_last_known_and_the_repair_it_is_unknown() {
        Range range = new Range(Format.DOTTED, "", "", "2.1.8", "2.2.0");
        assertThat(range.of("2.1.8")).contains(AFFECTED);
        assertThat(range.of("2.1.9")).contains(UNKNOWN);
        assertThat(range.of("2.2.0")).contains(NOT_AFFECTED);
    }

    private static Range before(Format format, String bound) {
        return new Range(format, "", bound, "", "");
    }

    private static Range text(String text) {
        Optional<List<Range>> ranges = RangeText.read(text, Format.DOTTED);
        assertThat(ranges).as(text).hasValueSatisfying(list -> assertThat(list).hasSize(1));
        return ranges.orElseThrow().getFirst();
    }
}
