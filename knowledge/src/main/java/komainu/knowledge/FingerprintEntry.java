package komainu.knowledge;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A fingerprint as its file has it: with examples that must match and others that must not.
///
/// @param rule null if the pattern cannot be compiled
record FingerprintEntry(
        Fingerprint fingerprint,
        @Nullable Rule rule,
        List<Example> examples,
        List<Counterexample> not,
        String file,
        int line) {
    /// A text that must match, and what must come out.
    record Example(String text, Map<String, String> says, int line) {}

    /// A text that must not match, and why.
    record Counterexample(String text, String why, int line) {}

    private static final Set<String> STATUSES = Set.of("draft", "test", "stable");
    private static final String[] PROPERTIES = {"vendor", "type", "model", "os", "firmware", "name"};

    static FingerprintEntry read(Fields fields, String file, String stem, Map<String, Vocabulary> vocabularies) {
        String id = fields.text("id");
        Fields entry = fields.named(id);
        entry.only(
                "id", "status", "seen-in", "pattern", "suffixes", "says", "certainty", "references", "examples", "not");
        String status = entry.text("status");
        if (!STATUSES.contains(status)) {
            entry.problem(entry.line("status"), "status \"" + status + "\" is none of draft, test, stable");
        }
        String place = word(entry, "seen-in", "places", vocabularies);
        if (!place.startsWith(stem + ".")) {
            entry.problem(entry.line("seen-in"), "an entry seen in " + place + " does not belong into this file");
        }
        double certainty = entry.number("certainty");
        if (!(certainty > 0 && certainty <= 1)) {
            entry.problem(entry.line("certainty"), "certainty should be above 0 and at most 1");
        }
        List<String> references = entry.texts("references");
        if (references.isEmpty()) {
            entry.problem(entry.line(), "needs references");
        }
        Fingerprint fingerprint = new Fingerprint(
                id,
                status,
                place,
                entry.optional("pattern"),
                suffixes(entry),
                says(entry, vocabularies),
                certainty,
                references,
                file + ":" + entry.line());
        FingerprintEntry read = new FingerprintEntry(
                fingerprint, compile(entry, fingerprint), examples(entry), counterexamples(entry), file, entry.line());
        read.check(entry);
        return read;
    }

    private static List<String> suffixes(Fields entry) {
        List<String> suffixes = entry.texts("suffixes");
        for (String suffix : suffixes) {
            if (!suffix.matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)+")) {
                entry.problem(entry.line("suffixes"), "suffix \"" + suffix + "\" is no domain name in lower case");
            }
        }
        if (entry.has("pattern") == entry.has("suffixes")) {
            entry.problem(entry.line(), "needs either pattern or suffixes");
        }
        return suffixes;
    }

    private static Fingerprint.Says says(Fields entry, Map<String, Vocabulary> vocabularies) {
        Fields says = entry.fields("says").only(PROPERTIES);
        if (!entry.has("says")) {
            entry.problem(
                    entry.line(), "needs says (`says: {}` for an entry that only tells that nothing can be told)");
        }
        return new Fingerprint.Says(
                word(says, "vendor", "vendors", vocabularies),
                word(says, "type", "device-types", vocabularies),
                says.optional("model"),
                word(says, "os", "systems", vocabularies),
                says.optional("firmware"),
                says.optional("name"));
    }

    private static String word(Fields fields, String key, String vocabulary, Map<String, Vocabulary> vocabularies) {
        String word = fields.optional(key);
        Vocabulary words = vocabularies.getOrDefault(vocabulary, Vocabulary.EMPTY);
        if (!word.isEmpty() && !words.has(word)) {
            fields.problem(
                    fields.line(key),
                    key + " \"" + word + "\" is not in vocabulary"
                            + Problem.meant(word, words.names().keySet()));
        }
        return word;
    }

    private static @Nullable Rule compile(Fields entry, Fingerprint fingerprint) {
        try {
            Pattern pattern = Pattern.compile(fingerprint.pattern());
            Rule rule = new Rule(fingerprint, RequiredTexts.of(fingerprint.pattern()));
            if (fingerprint.suffixes().isEmpty() && pattern.matcher("").find()) {
                entry.problem(entry.line("pattern"), "pattern matches any text");
            }
            Fingerprint.Says says = fingerprint.says();
            for (String template : List.of(says.model(), says.firmware(), says.name())) {
                for (int group = pattern.groupCount() + 1; group <= 9; group++) {
                    if (template.contains("$" + group)) {
                        entry.problem(entry.line("says"), "$" + group + " is no group of the pattern");
                        return null;
                    }
                }
            }
            return rule;
        } catch (PatternSyntaxException e) {
            entry.problem(entry.line("pattern"), "pattern is not RE2 syntax: " + e.getDescription());
            return null;
        }
    }

    private static List<Example> examples(Fields entry) {
        List<Example> examples = new ArrayList<>();
        for (Yaml item : entry.items("examples")) {
            Fields fields = entry.below(item).only("text", "says");
            examples.add(new Example(
                    fields.text("text"), fields.fields("says").only(PROPERTIES).allTexts(), fields.line()));
        }
        return examples;
    }

    private static List<Counterexample> counterexamples(Fields entry) {
        List<Counterexample> not = new ArrayList<>();
        for (Yaml item : entry.items("not")) {
            Fields fields = entry.below(item).only("text", "why");
            not.add(new Counterexample(fields.text("text"), fields.text("why"), fields.line()));
        }
        return not;
    }

    private void check(Fields entry) {
        int least = fingerprint.status().equals("stable") ? 2 : 1;
        if (examples.size() < least) {
            entry.problem(
                    line, "status " + fingerprint.status() + " needs " + least + " example" + (least > 1 ? "s" : ""));
        }
        for (Example example : examples) {
            complaint(example).ifPresent(message -> entry.problem(example.line(), message));
        }
        for (Counterexample example : not) {
            complaint(example).ifPresent(message -> entry.problem(example.line(), message));
        }
    }

    /// Why an example does not hold, or empty.
    Optional<String> complaint(Example example) {
        if (rule == null) {
            return Optional.empty();
        }
        Optional<Map<String, String>> said =
                rule.match(example.text(), lower(example.text())).map(FingerprintEntry::said);
        if (said.isEmpty()) {
            return Optional.of("does not match its example \"" + example.text() + "\"");
        }
        Map<String, String> expected = expected(example);
        return said.get().equals(expected)
                ? Optional.empty()
                : Optional.of("\"" + example.text() + "\" says " + said.get() + ", not " + expected);
    }

    /// Why a counterexample does not hold, or empty.
    Optional<String> complaint(Counterexample example) {
        boolean matched = rule != null
                && rule.match(example.text(), lower(example.text())).isPresent();
        return matched
                ? Optional.of("matches \"" + example.text() + "\", which is " + example.why())
                : Optional.empty();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /// What the entry says; what it takes out of the text is for the example to tell.
    private Map<String, String> expected(Example example) {
        Fingerprint.Says says = fingerprint.says();
        Map<String, String> expected =
                properties(says.vendor(), says.type(), says.model(), says.os(), says.firmware(), says.name());
        expected.values().removeIf(value -> value.contains("$"));
        expected.putAll(example.says());
        return expected;
    }

    private static Map<String, String> said(Knowledge.Match match) {
        return properties(match.vendor(), match.type(), match.model(), match.os(), match.firmware(), match.name());
    }

    private static Map<String, String> properties(String... values) {
        Map<String, String> properties = new TreeMap<>();
        for (int i = 0; i < PROPERTIES.length; i++) {
            if (!values[i].isEmpty()) {
                properties.put(PROPERTIES[i], values[i]);
            }
        }
        return properties;
    }

    static void checkIds(List<FingerprintEntry> entries, Set<String> retired, List<Problem> problems) {
        Map<String, FingerprintEntry> seen = new HashMap<>();
        for (FingerprintEntry entry : entries) {
            String id = entry.fingerprint().id();
            FingerprintEntry first = seen.putIfAbsent(id, entry);
            if (first != null) {
                problems.add(entry.problem(
                        "id is already used at " + first.fingerprint().origin()));
            } else if (retired.contains(id)) {
                problems.add(entry.problem("id is retired: choose another"));
            } else if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
                problems.add(entry.problem("an id has lower-case words and hyphens"));
            }
        }
    }

    /// No example may be taken by a surer entry that names another vendor or type.
    static void checkRivals(List<FingerprintEntry> entries, List<Problem> problems) {
        for (FingerprintEntry entry : entries) {
            for (Example example : entry.examples()) {
                for (FingerprintEntry rival : entries) {
                    if (rival.beats(entry, example.text())) {
                        problems.add(entry.problem(
                                "surer " + rival.fingerprint().id() + " says otherwise of \"" + example.text() + "\""));
                    }
                }
            }
        }
    }

    private boolean beats(FingerprintEntry other, String text) {
        Fingerprint.Says mine = fingerprint.says();
        Fingerprint.Says its = other.fingerprint.says();
        return rule != null
                && fingerprint.place().equals(other.fingerprint.place())
                && fingerprint.certainty() > other.fingerprint.certainty()
                && (differ(mine.vendor(), its.vendor()) || differ(mine.type(), its.type()))
                && rule.match(text, lower(text)).isPresent();
    }

    private static boolean differ(String a, String b) {
        return !a.isEmpty() && !b.isEmpty() && !a.equals(b);
    }

    private Problem problem(String message) {
        return new Problem(file, line, fingerprint.id(), message);
    }
}
