package komainu.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import komainu.cli.language.Harmless;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void wide_characters_take_two_columns() {
        assertThat(Columns.of("カメラ")).isEqualTo(6);
        assertThat(Columns.of("ｶﾒﾗ")).isEqualTo(3);
        assertThat(Columns.of("A〜")).isEqualTo(3);
        assertThat(Columns.of("e\u0301")).isEqualTo(1);
        assertThat(Columns.of("\033[1;31mカ\033[0m")).isEqualTo(2);
    }

    @Test
    void what_is_too_wide_is_cut_with_an_ellipsis() {
        assertThat(Columns.cut("リビングのテレビ", 9)).isEqualTo("リビング…");
        assertThat(Columns.cut("camera", 6)).isEqualTo("camera");
    }

    @Test
    void japanese_lines_do_not_begin_with_a_full_stop() {
        assertThat(Columns.wrap("電源を抜く。次に更新する。", 10)).containsExactly("電源を抜", "く。次に更", "新する。");
    }

    @Test
    void english_lines_break_at_spaces() {
        assertThat(Columns.wrap("one two three", 7)).containsExactly("one two", "three");
    }

    @Property
    void wrapping_loses_nothing_but_spaces(
            @ForAll @StringLength(max = 80) String text, @ForAll @IntRange(min = 4, max = 40) int width) {
        String clean = Harmless.text(text);
        assertThat(String.join("", Columns.wrap(clean, width)).replaceAll("(?U)\\s", ""))
                .isEqualTo(clean.replaceAll("(?U)\\s", ""));
    }

    @Test
    void columns_of_a_table_stand_under_each_other() {
        Table table = new Table(Set.of(), "名前", "Address");
        table.row("リビング", "192.168.1.2");
        table.row("Hall", "192.168.1.3");
        List<String> lines = table.lines(80);
        assertThat(lines).containsExactly("名前      Address", "リビング  192.168.1.2", "Hall      192.168.1.3");
    }

    @Property
    void harmless_text_holds_no_control_character(@ForAll String text) {
        assertThat(Harmless.text(text).codePoints())
                .noneMatch(Character::isISOControl)
                .noneMatch(c -> Character.getType(c) == Character.FORMAT);
    }

    @Test
    void harmful_characters_are_shown_by_their_number() {
        assertThat(Harmless.text("a\033[2Jb\u202ec")).isEqualTo("a\\x1b[2Jb<U+202E>c");
    }

    @Test
    void long_text_is_cut() {
        assertThat(Harmless.text("カ".repeat(5000)))
                .hasSize(Harmless.LONGEST + 1)
                .endsWith("…");
    }
}
