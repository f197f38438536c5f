package komainu.detect.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import komainu.detect.cases.FactoryPassword.Standing;
import komainu.detect.identify.Answers;
import komainu.knowledge.Knowledge;
import komainu.knowledge.weakness.Product;
import komainu.model.Aim;
import komainu.model.DeviceFact;
import komainu.model.Direction;
import komainu.model.Endpoint;
import komainu.model.Finding;
import komainu.model.Level;
import komainu.model.Sentence;

/// What follows for one device from its maker, model and version: known weaknesses, ended support, its factory
/// password.
final class Concluded {
    private static final String FACTORY = "factory-password";

    private final Knowledge knowledge;
    private final Endpoint endpoint;
    private final long first;
    private final long last;
    private final List<Told> all = new ArrayList<>();

    /// A finding and how it is told; steps that are none are those of the detector.
    record Told(Finding finding, Level level, Sentence ask, Optional<List<Sentence>> steps) {
        Told(Finding finding, Level level, Sentence ask, List<Sentence> steps) {
            this(finding, level, ask, Optional.of(steps));
        }
    }

    Concluded(Knowledge knowledge, List<Known> members) {
        this.knowledge = knowledge;
        this.endpoint = members.stream()
                .map(k -> k.endpoint)
                .min(Comparator.comparing((Endpoint e) -> e.ip().isNone()).thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        this.first = members.stream().mapToLong(k -> k.first).min().orElse(0);
        this.last = members.stream().mapToLong(k -> k.last).max().orElse(0);
    }

    /// The findings about the device of these answers.
    ///
    /// @param password what is known of its password, if anything is documented
    /// @param open true if it can be reached from the Internet
    List<Told> of(Answers answers, Collection<DeviceFact> facts, Optional<FactoryPassword> password, boolean open) {
        ModelWeaknesses weaknesses = new ModelWeaknesses(knowledge);
        weaknesses.of(answers, facts).ifPresent(weak -> all.addAll(new WeaknessFindings(knowledge, weak, this).all()));
        Product product = weaknesses.product(answers, facts);
        password.filter(p -> p.standing() == Standing.FACTORY || p.standing() == Standing.UNKNOWN)
                .filter(FactoryPassword::isFixed)
                .ifPresent(p -> all.add(password(p, product, open)));
        return all;
    }

    private Told password(FactoryPassword password, Product product, boolean open) {
        boolean sure = password.standing() == Standing.FACTORY;
        Level level = sure ? Level.VULNERABLE : Level.INFO;
        Finding finding = finding(
                FACTORY,
                level,
                1,
                password.summary(open, ModelWeaknesses.named(product, knowledge)),
                password.evidence());
        Sentence ask = sure
                ? Sentence.NONE
                : new Sentence("factory-password.ask", finding.summary().values());
        return new Told(finding, level, ask, Optional.empty());
    }

    /// A finding that rests on no flow, and is no stage of a take-over.
    Finding finding(
            String detector, Level level, double confidence, Sentence summary, List<Finding.Evidence> evidence) {
        return new Finding(
                endpoint,
                detector,
                first,
                last,
                1,
                Finding.Gate.always(level),
                false,
                Finding.Phase.NONE,
                confidence,
                "",
                Direction.UNKNOWN,
                List.of(),
                Set.of(),
                Aim.UNKNOWN,
                summary,
                evidence);
    }
}
