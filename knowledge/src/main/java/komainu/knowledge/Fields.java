package komainu.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Reads the fields of one entry, strictly: a wrong kind, a missing field and an unknown key are problems.
final class Fields {
    private final String file;
    private final String entry;
    private final Yaml.Pairs pairs;
    private final Consumer<Problem> problems;

    private Fields(String file, String entry, Yaml.Pairs pairs, Consumer<Problem> problems) {
        this.file = file;
        this.entry = entry;
        this.pairs = pairs;
        this.problems = problems;
    }

    /// The fields of a mapping; of anything else none, with a problem.
    static Fields of(String file, String entry, Yaml yaml, Consumer<Problem> problems) {
        if (yaml instanceof Yaml.Pairs pairs) {
            return new Fields(file, entry, pairs, problems);
        }
        problems.accept(new Problem(file, yaml.line(), entry, "should be `key: value` pairs"));
        return new Fields(file, entry, new Yaml.Pairs(yaml.line(), Map.of()), problems);
    }

    Fields named(String id) {
        return new Fields(file, id, pairs, problems);
    }

    /// The fields of an item of this entry.
    Fields below(Yaml item) {
        return of(file, entry, item, problems);
    }

    int line() {
        return pairs.line();
    }

    int line(String key) {
        Yaml value = pairs.pairs().get(key);
        return value == null ? line() : value.line();
    }

    void problem(int line, String message) {
        problems.accept(new Problem(file, line, entry, message));
    }

    /// Every key that is not named here is a problem.
    Fields only(String... keys) {
        Set<String> known = Set.of(keys);
        pairs.pairs().forEach((key, value) -> {
            if (!known.contains(key)) {
                problem(value.line(), "unknown key \"" + key + "\"" + Problem.meant(key, known));
            }
        });
        return this;
    }

    boolean has(String key) {
        return pairs.pairs().containsKey(key);
    }

    Set<String> keys() {
        return pairs.pairs().keySet();
    }

    String text(String key) {
        Yaml value = pairs.pairs().get(key);
        if (value instanceof Yaml.Text text && !text.value().isBlank()) {
            return text.value();
        }
        problem(line(key), value == null ? "needs " + key : key + " should be a text that is not empty");
        return "";
    }

    String optional(String key) {
        return has(key) ? text(key) : "";
    }

    double number(String key) {
        String text = text(key);
        try {
            return text.isEmpty() ? 0 : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            problem(line(key), key + " \"" + text + "\" is not a number");
            return 0;
        }
    }

    /// The texts of a list; none if the key is missing.
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Yaml item : items(key)) {
            if (item instanceof Yaml.Text text && !text.value().isBlank()) {
                texts.add(text.value());
            } else {
                problem(item.line(), key + " should hold texts that are not empty");
            }
        }
        return texts;
    }

    List<Yaml> items(String key) {
        Yaml value = pairs.pairs().get(key);
        if (value instanceof Yaml.Items items) {
            return items.items();
        }
        if (value != null) {
            problem(value.line(), key + " should be a list");
        }
        return List.of();
    }

    /// The fields below a key; none if it is missing.
    Fields fields(String key) {
        Yaml value = pairs.pairs().get(key);
        return value == null
                ? new Fields(file, entry, new Yaml.Pairs(line(), Map.of()), problems)
                : of(file, entry, value, problems);
    }

    /// All pairs as texts, sorted.
    Map<String, String> allTexts() {
        Map<String, String> texts = new TreeMap<>();
        for (String key : keys()) {
            texts.put(key, text(key));
        }
        return texts;
    }
}
