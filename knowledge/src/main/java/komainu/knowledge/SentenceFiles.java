package komainu.knowledge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import komainu.knowledge.Knowledge.Advice;
import komainu.knowledge.Knowledge.Template;
import komainu.knowledge.Knowledge.When;
import komainu.model.Urgency;

/// Collects the sentences and advice of `data/advice/`: both languages, the same placeholders, no dangling key.
final class SentenceFiles {
    /// An owner gets at most this many steps.
    private static final int STEPS = 3;

    /// `{count}`, or `{count|time|times}` for a word that follows the number.
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][A-Za-z0-9-]*)(?:\\|[^{}|]+\\|[^{}|]+)?}");

    private final Consumer<Problem> problems;
    private final Map<String, Template> templates = new TreeMap<>();
    private final Map<String, Advice> advice = new TreeMap<>();
    private final List<Use> uses = new ArrayList<>();

    /// A key that advice relies on.
    private record Use(String key, Fields fields, int line) {}

    SentenceFiles(Consumer<Problem> problems) {
        this.problems = problems;
    }

    Map<String, Template> templates() {
        return templates;
    }

    Map<String, Advice> advice() {
        return advice;
    }

    void read(String file, String stem, Yaml yaml) {
        Fields fields = Fields.of(file, "", yaml, problems).only("sentences", "advice");
        Fields sentences = fields.fields("sentences");
        for (String name : sentences.keys()) {
            String key = stem + "." + name;
            Fields sentence = sentences.fields(name).named(key).only("en", "ja");
            Template template = new Template(sentence.text("en"), sentence.text("ja"));
            templates.put(key, template);
            check(template, sentence);
        }
        if (fields.has("advice")) {
            advice.put(stem, advice(stem, fields.fields("advice").named(stem)));
        }
    }

    private static void check(Template template, Fields sentence) {
        Set<String> english = placeholders(template.en());
        Set<String> japanese = placeholders(template.ja());
        if (!english.equals(japanese)) {
            sentence.problem(sentence.line(), "en uses " + english + " but ja uses " + japanese);
        }
        for (String text : List.of(template.en(), template.ja())) {
            String rest = PLACEHOLDER.matcher(text).replaceAll("");
            if (rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
                sentence.problem(sentence.line(), "has a brace that is no {placeholder}: \"" + text + "\"");
            }
        }
    }

    static Set<String> placeholders(String text) {
        Set<String> names = new TreeSet<>();
        for (Matcher matcher = PLACEHOLDER.matcher(text); matcher.find(); ) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private Advice advice(String stem, Fields fields) {
        fields.only("ask", "infected", "suspect", "other", "when", "references");
        String ask = fields.optional("ask");
        if (!ask.isEmpty()) {
            uses.add(new Use(ask, fields, fields.line("ask")));
        }
        return new Advice(
                ask,
                steps(fields, "infected"),
                steps(fields, "suspect"),
                steps(fields, "other"),
                fields.has("when") ? when(stem, fields.fields("when").named(stem)) : Map.of(),
                fields.texts("references"));
    }

    private Map<String, When> when(String stem, Fields fields) {
        Map<String, When> when = new TreeMap<>();
        for (String name : fields.keys()) {
            String key = stem + "." + name;
            Fields one = fields.fields(name).named(key).only("urgency", "steps");
            uses.add(new Use(key, one, one.line()));
            when.put(key, new When(urgency(one), steps(one, "steps")));
        }
        return when;
    }

    private static Urgency urgency(Fields fields) {
        String word = fields.text("urgency");
        return Arrays.stream(Urgency.values())
                .filter(u -> u.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseGet(() -> {
                    fields.problem(fields.line("urgency"), "no urgency \"" + word + "\": none, later, soon or now");
                    return Urgency.NONE;
                });
    }

    private List<String> steps(Fields fields, String key) {
        List<String> steps = fields.texts(key);
        if (steps.size() > STEPS) {
            fields.problem(fields.line(key), key + " has " + steps.size() + " steps; an owner gets at most " + STEPS);
        }
        if (new HashSet<>(steps).size() < steps.size()) {
            fields.problem(fields.line(key), key + " says a step twice");
        }
        for (String step : steps) {
            uses.add(new Use(step, fields, fields.line(key)));
        }
        return steps;
    }

    /// Called when all files are read.
    void checkKeys() {
        for (Use use : uses) {
            if (!templates.containsKey(use.key())) {
                use.fields()
                        .problem(
                                use.line(),
                                "no sentence \"" + use.key() + "\"" + Problem.meant(use.key(), templates.keySet()));
            }
        }
    }
}
