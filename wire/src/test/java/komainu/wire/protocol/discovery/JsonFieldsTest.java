package komainu.wire.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import komainu.model.Message;
import komainu.wire.Bytes;
import org.junit.jupiter.api.Test;

class JsonFieldsTest {
    private static JsonFields json(String text) {
        return new JsonFields(Bytes.of(text.getBytes(StandardCharsets.UTF_8)), 0, Set.of("a", "b"));
    }

    @Test
    void strings_numbers_and_words_are_read() {
        JsonFields json = json("{ \"a\" : \"x y\", \"b\":-1.5, \"c\":true}");
        assertThat(json.text("a")).isEqualTo("x y");
        assertThat(json.text("b")).isEqualTo("-1.5");
        assertThat(json.text("c")).isEmpty();
        assertThat(json.whole()).isTrue();
    }

    @Test
    void of_one_name_the_outermost_counts_then_the_first() {
        assertThat(json("{\"x\":{\"a\":\"inner\"},\"a\":\"outer\",\"a\":\"later\"}")
                        .text("a"))
                .isEqualTo("outer");
    }

    @Test
    void a_value_that_looks_like_a_name_is_none() {
        assertThat(json("{\"x\":\"a\",\"y\":[\"a\",\"b\"],\"b\":\"c\"}").text("a"))
                .isEmpty();
        assertThat(json("{\"a\":[1,2],\"b\":\"c\"}").text("a")).isEmpty();
    }

    @Test
    void escapes_are_read_and_what_they_hide_is_made_harmless() {
        assertThat(json("{\"a\":\"q\\\"\\/\\u30c6\\u001b[2J\"}").text("a")).isEqualTo("q\"/テ·[2J");
    }

    @Test
    void a_text_that_is_cut_gives_what_was_whole() {
        JsonFields json = json("{\"a\":\"x\",\"b\":\"unfin");
        assertThat(json.text("a")).isEqualTo("x");
        assertThat(json.text("b")).isEmpty();
        assertThat(json.whole()).isFalse();
    }

    @Test
    void depth_and_length_are_bounded() {
        assertThat(json("[".repeat(100) + "{\"a\":\"deep\"}").text("a")).isEmpty();
        assertThat(json("{\"a\":\"" + "x".repeat(5000) + "\"}").text("a")).hasSize(Message.LONGEST);
        assertThat(json("{\"x\":\"" + "x".repeat(9000) + "\",\"a\":\"far\"}").text("a"))
                .isEmpty();
    }
}
