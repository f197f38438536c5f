package komainu.detect.cases;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import komainu.knowledge.Knowledge;
import komainu.knowledge.login.FactoryLogin;
import komainu.knowledge.login.FactoryLogin.Kind;
import komainu.knowledge.login.FactoryLogins;
import komainu.knowledge.weakness.Product;
import komainu.model.DeviceFact;
import komainu.model.DeviceFact.Property;
import komainu.model.Finding;
import komainu.model.Sentence;

/// Whether a device still has the password it was sold with, as far as logins seen in clear and its version tell.
///
/// @param standing what is known
/// @param login what is documented of its model
/// @param clues the logins it rests on
record FactoryPassword(Standing standing, FactoryLogin login, List<DeviceFact> clues) {
    /// What is known of a password.
    enum Standing {
        /// A login with the documented one was let in.
        FACTORY,
        /// A login with another one was let in.
        CHANGED,
        /// The owner had to choose one.
        CHOSEN,
        /// Each of the model has its own.
        OWN,
        /// Nothing seen tells.
        UNKNOWN;

        /// As it is written in output.
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Begins a fact about a login that was let in and is none that products are sold with.
    private static final String OTHER = "other:";

    /// Empty where nothing is documented of the model, or the model is not sure.
    static Optional<FactoryPassword> of(
            Product product, double sure, Collection<DeviceFact> facts, Knowledge knowledge) {
        if (sure < knowledge.threshold("weakness.model")) {
            return Optional.empty();
        }
        return knowledge.factoryLogins().of(product).map(answer -> of(answer, logins(facts)));
    }

    boolean isFixed() {
        return login.kind() == Kind.FIXED;
    }

    private static List<DeviceFact> logins(Collection<DeviceFact> facts) {
        return facts.stream().filter(fact -> fact.property() == Property.LOGIN).toList();
    }

    private static FactoryPassword of(FactoryLogins.Answer answer, List<DeviceFact> logins) {
        FactoryLogin login = answer.login();
        // What was let in proves more than what a version should be like.
        List<DeviceFact> factory =
                logins.stream().filter(fact -> fact.value().equals(login.id())).toList();
        if (!factory.isEmpty()) {
            return new FactoryPassword(Standing.FACTORY, login, factory);
        }
        List<DeviceFact> others = logins.stream()
                .filter(fact -> fact.value().equals(OTHER + login.user()))
                .toList();
        if (login.kind() == Kind.FIXED) {
            return new FactoryPassword(others.isEmpty() ? Standing.UNKNOWN : Standing.CHANGED, login, others);
        }
        Standing made = login.kind() == Kind.CHOSEN ? Standing.CHOSEN : Standing.OWN;
        return new FactoryPassword(answer.sure() ? made : Standing.UNKNOWN, login, List.of());
    }

    Sentence summary(boolean open, Map<String, Sentence.Value> product) {
        Map<String, Sentence.Value> values = new HashMap<>(product);
        values.put("user", new Sentence.Word(login.user()));
        return new Sentence(
                standing == Standing.UNKNOWN
                        ? "factory-password.summary-unknown"
                        : open ? "factory-password.summary-open" : "factory-password.summary",
                values);
    }

    List<Finding.Evidence> evidence() {
        return clues.stream()
                .limit(Finding.EVIDENCE)
                .map(clue -> new Finding.Evidence(
                        clue.mark(),
                        new Sentence(
                                "factory-password.login",
                                Map.of(
                                        "user", new Sentence.Word(clue.text()),
                                        "protocol", new Sentence.Word(protocol(clue))))))
                .toList();
    }

    private static String protocol(DeviceFact clue) {
        return clue.from().substring(clue.from().indexOf('.') + 1).toUpperCase(Locale.ROOT);
    }
}
