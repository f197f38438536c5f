package komainu.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class YamlTest {
    @Test
    void every_value_knows_its_line() {
        Yaml yaml = Yaml.parse("a: 1\nb:\n  - x\n  - { c: y }\n", fault -> {});
        assertThat(yaml).isInstanceOfSatisfying(Yaml.Pairs.class, pairs -> {
            assertThat(pairs.pairs()).containsEntry("a", new Yaml.Text(1, "1"));
            assertThat(pairs.pairs().get("b")).isInstanceOfSatisfying(Yaml.Items.class, items -> {
                assertThat(items.items().getFirst()).isEqualTo(new Yaml.Text(3, "x"));
                assertThat(items.items().getLast()).isEqualTo(new Yaml.Pairs(4, Map.of("c", new Yaml.Text(4, "y"))));
            });
        });
    }

    @Test
    void nesting_has_an_end() {
        List<Yaml.Fault> faults = new ArrayList<>();
        Yaml.parse("[".repeat(20) + "]".repeat(20), faults::add);
        assertThat(faults)
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("nested deeper"));
    }

    @Test
    void one_value_named_a_thousandfold_is_not_unfolded() {
        List<Yaml.Fault> faults = new ArrayList<>();
        StringBuilder text = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 12; i++) {
            text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9)));
        }
        Yaml.parse(text.toString(), faults::add);
        assertThat(faults).isNotEmpty();
    }

    @FuzzTest
    void no_text_makes_the_reader_throw(FuzzedDataProvider data) {
        List<Problem> problems = new ArrayList<>();
        Yaml yaml = Yaml.parse(
                data.consumeRemainingAsString(),
                fault -> problems.add(new Problem("f", fault.line(), "", fault.message())));
        if (yaml instanceof Yaml.Items items) {
            for (Yaml item : items.items()) {
                FingerprintEntry.read(Fields.of("f", "", item, problems::add), "f", "http", Map.of());
            }
        }
        new SentenceFiles(problems::add).read("f", "steps", yaml);
    }
}
