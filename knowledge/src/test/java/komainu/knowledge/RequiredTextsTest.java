package komainu.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequiredTextsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "^App-webs/ ~ app-webs/",
                "(?i)^hangzhou hikvision ~ hangzhou hikvision",
                "ab+cdef ~ cdef",
                "abc?de ~ ab",
                "abcd{2}ef ~ abc",
                "^_hue\\._tcp\\b ~ _hue._tcp",
                "x[a]b]yz ~ b]yz",
                "a\\d+bcd ~ bcd",
                "one|two ~ one two",
                "^(one|two[|]x)y ~ one two",
                "^(one|two)?three ~ three",
                "(?:ab|cd) longer ~ ' longer'",
                "a(?i:b)cd ~ cd",
                "(a|b) ~ a b"
            })
    void one_of_the_texts_is_certain(String pattern, String texts) {
        assertThat(String.join(" ", RequiredTexts.of(pattern))).isEqualTo(texts);
    }

    @ParameterizedTest
    @CsvSource({"one|[0-9]", "\\x41bc", "\\Qab\\E", "a\\", "(unclosed", "[0-9]+", "(one)?", "(one|.)", "(one){0}", "a|"
    })
    void where_none_is_certain_there_is_none(String pattern) {
        assertThat(RequiredTexts.of(pattern)).isEmpty();
    }

    @Property
    void whatever_matches_holds_one_of_the_texts(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
        List<String> required = RequiredTexts.of(pattern);
        if (!required.isEmpty() && Pattern.compile(pattern).matcher(text).find()) {
            assertThat(required).anyMatch(text.toLowerCase(Locale.ROOT)::contains);
        }
    }

    @Provide
    Arbitrary<String> patterns() {
        List<String> pieces =
                List.of("a", "b", "B", "a?", "b*", "a+", "[ab]", "[^]a]", "(a|b)", "(?:ab)?", ".", "\\.", "a{2}", "^");
        return Arbitraries.of(pieces).list().ofMinSize(1).ofMaxSize(5).map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of('a', 'b', 'B', '.')
                .list()
                .ofMaxSize(8)
                .map(list -> list.stream().map(String::valueOf).reduce("", String::concat));
    }
}
