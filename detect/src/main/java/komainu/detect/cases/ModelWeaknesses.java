package komainu.detect.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import komainu.detect.identify.Answers;
import komainu.knowledge.Knowledge;
import komainu.knowledge.weakness.Kind;
import komainu.knowledge.weakness.Product;
import komainu.knowledge.weakness.Weakness;
import komainu.knowledge.weakness.WeaknessMatch;
import komainu.knowledge.weakness.WeaknessMatch.Basis;
import komainu.knowledge.weakness.WeaknessMatch.Verdict;
import komainu.model.Device.Answer;
import komainu.model.DeviceFact;
import komainu.model.DeviceFact.Property;
import komainu.model.DeviceType;
import komainu.model.Finding.Evidence;
import komainu.model.Sentence;

/// The weaknesses of a device by its maker, model and version.
final class ModelWeaknesses {
    /* A version shown is not always the version that runs, and a device may show several: only what each of them has is sure.
    A longer text says the same as the beginning of it, only more of it. */

    /// The most versions looked up of one device.
    private static final int VERSIONS = 4;

    private final Knowledge knowledge;

    ModelWeaknesses(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /// What is known of one device.
    ///
    /// @param product with the version that decided, or empty
    /// @param sure of the model, 0 to 1
    /// @param flaws the worst first
    /// @param ended support or service that ended
    record Weak(
            Product product,
            DeviceType type,
            double sure,
            List<WeaknessMatch> flaws,
            List<WeaknessMatch> ended,
            List<DeviceFact> clues) {
        boolean isRouter() {
            return type == DeviceType.ROUTER || type == DeviceType.ACCESS_POINT;
        }

        /// Its maker and model as people write them, and the version.
        Map<String, Sentence.Value> named(Knowledge knowledge) {
            String product =
                    (knowledge.name(product().vendor()) + ' ' + product().model()).strip();
            return Map.of(
                    "product",
                    new Sentence.Word(product),
                    "version",
                    new Sentence.Word(product().firmware()));
        }

        /// Where the model and the version were read.
        List<Evidence> evidence() {
            return clues.stream()
                    .map(clue -> new Evidence(
                            clue.mark(), new Sentence("weakness.clue", Map.of("text", new Sentence.Word(clue.text())))))
                    .toList();
        }
    }

    Optional<Weak> of(Answers answers, Collection<DeviceFact> facts) {
        Product product = product(answers, facts);
        if (product.vendor().isEmpty() && product.os().isEmpty()) {
            return Optional.empty();
        }
        double sure = sure(answers);
        List<WeaknessMatch> found = found(product, versions(product.vendor(), facts)).stream()
                // Of a maker's thing of no known kind everything may be said.
                .filter(match -> match.basis() != Basis.BRAND
                        || !match.weakness().reach().type().isEmpty())
                .map(match -> sure < knowledge.threshold("weakness.model") ? doubted(match) : match)
                .toList();
        Weak weak = new Weak(
                product,
                answers.type(),
                sure,
                of(Kind.FLAW, found),
                of(Kind.END_OF_SUPPORT, found),
                clues(product, facts));
        return found.isEmpty() ? Optional.empty() : Optional.of(weak);
    }

    /// What is known of the product, with the version that is surest.
    Product product(Answers answers, Collection<DeviceFact> facts) {
        String vendor = value(answers, Property.VENDOR);
        List<String> versions = versions(vendor, facts);
        return new Product(
                vendor,
                value(answers, Property.MODEL),
                answers.type() == DeviceType.UNKNOWN ? "" : answers.type().word(),
                value(answers, Property.OS),
                versions.isEmpty() ? "" : versions.getFirst());
    }

    /// How sure maker and model are, 0 to 1.
    static double sure(Answers answers) {
        return Math.min(confidence(answers, Property.MODEL), confidence(answers, Property.VENDOR));
    }

    private List<WeaknessMatch> found(Product product, List<String> versions) {
        List<WeaknessMatch> first = knowledge.weaknesses(product);
        if (versions.size() < 2) {
            return first;
        }
        Map<String, WeaknessMatch> all = new HashMap<>();
        first.forEach(match -> all.put(match.weakness().id(), match));
        for (String version : versions.subList(1, versions.size())) {
            Map<String, WeaknessMatch> other = new HashMap<>();
            knowledge
                    .weaknesses(new Product(product.vendor(), product.model(), product.type(), product.os(), version))
                    .forEach(match -> other.put(match.weakness().id(), match));
            all.replaceAll((id, match) -> {
                WeaknessMatch too = other.get(id);
                return too == null || too.verdict() == Verdict.POSSIBLY ? doubted(match) : match;
            });
            other.forEach((id, match) -> all.putIfAbsent(id, doubted(match)));
        }
        return all.values().stream().sorted(WeaknessMatch.WORST).toList();
    }

    private static WeaknessMatch doubted(WeaknessMatch match) {
        return new WeaknessMatch(match.weakness(), Verdict.POSSIBLY, match.basis(), match.fixed());
    }

    private static List<WeaknessMatch> of(Kind kind, List<WeaknessMatch> found) {
        return found.stream()
                .filter(match -> match.weakness().kind() == kind)
                .sorted(WeaknessMatch.WORST)
                .toList();
    }

    /// The versions shown, the surest first; what a part of another maker shows is not the device's.
    private List<String> versions(String vendor, Collection<DeviceFact> facts) {
        Map<String, String> makers = new HashMap<>();
        facts.stream()
                .filter(fact -> fact.property() == Property.VENDOR)
                .forEach(fact -> makers.put(fact.entry(), fact.value()));
        List<String> versions = new ArrayList<>();
        facts.stream()
                .filter(fact -> fact.property() == Property.FIRMWARE)
                .filter(fact -> fact.certainty() >= knowledge.threshold("identify.confident"))
                .filter(fact -> makers.getOrDefault(fact.entry(), vendor).equals(vendor))
                .sorted((a, b) -> Double.compare(b.certainty(), a.certainty()))
                .map(DeviceFact::value)
                .forEach(version -> add(version, versions));
        return versions.stream().limit(VERSIONS).toList();
    }

    private static void add(String version, List<String> versions) {
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i).startsWith(version)) {
                return;
            }
            if (version.startsWith(versions.get(i))) {
                versions.set(i, version);
                return;
            }
        }
        versions.add(version);
    }

    /// Where the model and the version were read.
    private static List<DeviceFact> clues(Product product, Collection<DeviceFact> facts) {
        List<DeviceFact> clues = new ArrayList<>();
        strongest(Property.MODEL, product.model(), facts).ifPresent(clues::add);
        strongest(Property.FIRMWARE, product.firmware(), facts)
                .filter(fact -> clues.stream().noneMatch(clue -> clue.text().equals(fact.text())))
                .ifPresent(clues::add);
        return clues;
    }

    private static Optional<DeviceFact> strongest(Property property, String value, Collection<DeviceFact> facts) {
        return facts.stream()
                .filter(fact -> fact.property() == property && fact.value().equals(value))
                .max((a, b) -> Double.compare(a.certainty(), b.certainty()));
    }

    /// Its maker and model as people write them, and the version.
    static Map<String, Sentence.Value> named(Product product, Knowledge knowledge) {
        String name = (knowledge.name(product.vendor()) + ' ' + product.model()).strip();
        return Map.of("product", new Sentence.Word(name), "version", new Sentence.Word(product.firmware()));
    }

    private static String value(Answers answers, Property property) {
        Answer answer = answers.best().get(property);
        return answer == null ? "" : answer.value();
    }

    private static double confidence(Answers answers, Property property) {
        Answer answer = answers.best().get(property);
        return answer == null ? 0 : answer.confidence();
    }

    /// The words of the CVEs of some weaknesses, the worst first.
    static List<String> cves(List<WeaknessMatch> matches) {
        return matches.stream()
                .map(WeaknessMatch::weakness)
                .map(Weakness::gravity)
                .flatMap(gravity -> gravity.cves().stream())
                .distinct()
                .toList();
    }
}
