package komainu.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import komainu.knowledge.login.FactoryLogin;
import komainu.knowledge.login.FactoryLogin.Kind;
import komainu.knowledge.version.Format;

/// Reads one factory login from its file.
final class FactoryLoginEntry {
    private final Fields fields;
    private final Map<String, Vocabulary> vocabularies;

    private FactoryLoginEntry(Fields fields, Map<String, Vocabulary> vocabularies) {
        this.fields = fields;
        this.vocabularies = vocabularies;
    }

    static FactoryLogin read(Fields fields, Map<String, Vocabulary> vocabularies) {
        return new FactoryLoginEntry(fields.named(fields.text("id")), vocabularies).read();
    }

    private FactoryLogin read() {
        fields.only("id", "vendor", "type", "models", "user", "kind", "proof", "from", "format", "checked", "sources");
        FactoryLogin login = new FactoryLogin(
                fields.text("id"),
                word("vendor", fields.text("vendor"), "vendors"),
                word("type", fields.text("type"), "device-types"),
                fields.texts("models"),
                fields.optional("user"),
                constant("kind", Kind.values(), Kind.CHOSEN),
                fields.optional("proof"),
                fields.optional("from"),
                fields.has("format") ? constant("format", Format.values(), Format.DOTTED) : Format.DOTTED,
                fields.text("checked"),
                fields.texts("sources"));
        complaints(login).forEach(complaint -> fields.problem(fields.line(), complaint));
        return login;
    }

    private static List<String> complaints(FactoryLogin login) {
        List<String> complaints = new ArrayList<>();
        boolean fixed = login.kind() == Kind.FIXED;
        if (fixed && !login.proof().matches("[0-9a-f]{64}")) {
            complaints.add("proof is not 64 hex digits: make it with ./dev proof");
        }
        if (!fixed && !login.proof().isEmpty()) {
            complaints.add("only a fixed password has a proof");
        }
        if (fixed && (login.models().isEmpty() || login.user().isEmpty())) {
            complaints.add("a fixed password is of exact models and a user");
        }
        if (login.models().stream().anyMatch(model -> model.contains("*") || model.contains("?"))) {
            complaints.add("models are exact: no * and no ?");
        }
        if (login.sources().isEmpty()) {
            complaints.add("needs sources");
        }
        if (!login.checked().matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}")) {
            complaints.add("checked is no day");
        }
        if (!login.from().isEmpty() && !login.format().reads(login.from())) {
            complaints.add("from cannot be read as " + login.format().word());
        }
        return complaints;
    }

    private String word(String key, String word, String vocabulary) {
        Vocabulary words = vocabularies.getOrDefault(vocabulary, Vocabulary.EMPTY);
        if (!words.has(word)) {
            fields.problem(
                    fields.line(key),
                    key + " \"" + word + "\" is not in vocabulary"
                            + Problem.meant(word, words.names().keySet()));
        }
        return word;
    }

    private <E extends Enum<E>> E constant(String key, E[] values, E otherwise) {
        String text = fields.text(key);
        Optional<E> found = Stream.of(values)
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst();
        if (found.isEmpty()) {
            fields.problem(fields.line(key), key + " \"" + text + "\" is not known");
        }
        return found.orElse(otherwise);
    }
}
