package komainu.knowledge.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Ranges as people write them.
final class RangeTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "BUILD; >= 5.3.1 build 150410 | <= 5.4.4 Build 161125; V5.4.0 build 160401; AFFECTED",
                "BUILD; >= 5.3.1 build 150410 | <= 5.4.4 Build 161125; V5.4.4 build 161126; NOT_AFFECTED",
                "LINE; <= U61 |<= L81; L81; AFFECTED",
                "LINE; <= U61 |<= L81; U62; NOT_AFFECTED",
                "LINE; A10 < A11; A10; AFFECTED",
                "LINE; A10 < A11; A11; NOT_AFFECTED",
                "DOTTED; 2.X; 2.9.1; AFFECTED",
                "DOTTED; 2.X; 3.0; NOT_AFFECTED",
                "DOTTED; vers:all/*; what?; AFFECTED",
                "DOTTED; すべてのバージョン; 1.0; AFFECTED",
                "LETTERS; <=firmware_FullImg-1023-1007-1011-1009; FullImg-1023-1007-1011-1009; AFFECTED",
                "DOTTED; Ver2.14 より前; 2.13; AFFECTED",
                "DOTTED; Ver2.14 より前; 2.14; NOT_AFFECTED",
                "DOTTED; Ver.２.１４ 以前; 2.14; AFFECTED",
                "DOTTED; 2.14 未満; 2.14; NOT_AFFECTED",
                "DOTTED; prior to 1.05; 1.04; AFFECTED",
                "DOTTED; 1.0.227 and earlier; 1.0.227; AFFECTED",
                "DOTTED; 1.0.13; 1.0.13; AFFECTED",
                "DOTTED; 1.0.13; 1.0.14; NOT_AFFECTED"
            })
    void the_words_of_advisories_are_read(Format format, String text, String shown, Affected expected) {
        assertThat(Range.of(RangeText.read(text, format).orElseThrow(), shown)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "< august 28",
                "n/a",
                "unspecified",
                "",
                "|",
                ">= 1.0 | >= 2.0",
                "> 1.0",
                "see advisory",
                "1.0 < ",
                "5.0 or so"
            })
    void what_is_not_surely_a_range_is_none(String text) {
        assertThat(RangeText.read(text, Format.DOTTED)).isEmpty();
    }
}
