package komainu.detect.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import komainu.knowledge.Knowledge;
import komainu.knowledge.weakness.Advice;
import komainu.knowledge.weakness.Branch;
import komainu.knowledge.weakness.Need;
import komainu.knowledge.weakness.Weakness;
import komainu.knowledge.weakness.WeaknessMatch;
import komainu.knowledge.weakness.WeaknessMatch.Basis;
import komainu.knowledge.weakness.WeaknessMatch.Verdict;
import komainu.model.DeviceType;
import komainu.model.Finding.Evidence;
import komainu.model.Mark;
import komainu.model.Sentence;

/// What an owner reads about known weaknesses: which, why it is believed, where to look, what to do.
final class WeaknessWords {
    /// The most numbers named in a sentence, and weaknesses told one by one.
    private static final int NAMED = 3;

    private static final int PERCENT = 100;

    private final Knowledge knowledge;
    private final ModelWeaknesses.Weak weak;
    private final List<WeaknessMatch> told;
    private final WeaknessMatch worst;

    /// @param told those the sentences are about, the worst first
    WeaknessWords(Knowledge knowledge, ModelWeaknesses.Weak weak, List<WeaknessMatch> told) {
        this.knowledge = knowledge;
        this.weak = weak;
        this.told = told;
        this.worst = told.getFirst();
    }

    Sentence summary() {
        Map<String, Sentence.Value> values = values();
        values.put("count", new Sentence.Count(told.size()));
        values.put("numbers", new Sentence.Part(numbers()));
        if (worst.verdict() == Verdict.POSSIBLY) {
            return new Sentence(
                    worst.basis() == Basis.BRAND || worst.basis() == Basis.SYSTEM
                            ? "weakness.summary-brand"
                            : "weakness.summary-model",
                    values);
        }
        return new Sentence(
                worst.basis() == Basis.VERSION ? "weakness.summary-version" : "weakness.summary-all-versions", values);
    }

    private Map<String, Sentence.Value> values() {
        return new HashMap<>(weak.named(knowledge));
    }

    private Sentence numbers() {
        List<String> cves = ModelWeaknesses.cves(told);
        String some = String.join(", ", cves.subList(0, Math.min(NAMED, cves.size())));
        return cves.isEmpty()
                ? Sentence.NONE
                : new Sentence("weakness.numbers", Map.of("numbers", word(cves.size() > NAMED ? some + ", …" : some)));
    }

    /// Where the model and version were read, then the worst weaknesses one by one.
    List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>(weak.evidence());
        told.stream().limit(NAMED).forEach(match -> evidence.add(new Evidence(Mark.NONE, reason(match))));
        return evidence;
    }

    private Sentence reason(WeaknessMatch match) {
        Weakness weakness = match.weakness();
        Weakness.Origin origin = weakness.origin();
        Sentence title = origin.isCurated()
                ? new Sentence("weakness-title." + weakness.id(), Map.of())
                : new Sentence("weakness.of-feed", Map.of("feed", word(origin.feed()), "id", word(weakness.id())));
        String source =
                origin.sources().isEmpty() ? origin.feed() : origin.sources().getFirst();
        return new Sentence(
                "weakness.reason",
                Map.of(
                        "title", new Sentence.Part(title),
                        "exploited", new Sentence.Part(exploited(weakness.gravity())),
                        "likely", new Sentence.Part(likely(weakness.gravity())),
                        "repair", new Sentence.Part(repair(match)),
                        "source", new Sentence.Part(source(origin.checked(), source))));
    }

    private static Sentence source(String day, String source) {
        return day.isEmpty()
                ? Sentence.NONE
                : new Sentence("weakness.source", Map.of("day", word(day), "source", word(source)));
    }

    private static Sentence exploited(Weakness.Gravity gravity) {
        if (!gravity.exploitedBy().isEmpty()) {
            return new Sentence(
                    "weakness.by-botnets", Map.of("families", word(String.join(", ", gravity.exploitedBy()))));
        }
        return gravity.kev().isEmpty()
                ? Sentence.NONE
                : new Sentence("weakness.in-attacks", Map.of("day", word(gravity.kev())));
    }

    private Sentence likely(Weakness.Gravity gravity) {
        OptionalDouble most = gravity.cves().stream()
                .map(knowledge::likelihood)
                .flatMapToDouble(OptionalDouble::stream)
                .max();
        return most.isEmpty()
                ? Sentence.NONE
                : new Sentence(
                        "weakness.likely",
                        Map.of("percent", new Sentence.Count(Math.round(PERCENT * most.getAsDouble()))));
    }

    private static Sentence repair(WeaknessMatch match) {
        return switch (match.fixed()) {
            case Branch.NONE -> new Sentence("weakness.no-repair", Map.of());
            case Branch.UPDATE, "" -> Sentence.NONE;
            default -> new Sentence("weakness.repaired", Map.of("fixed", word(match.fixed())));
        };
    }

    /// Where to look for what is not seen; nothing if all is seen.
    Sentence ask() {
        if (worst.verdict() == Verdict.VULNERABLE) {
            return Sentence.NONE;
        }
        if (weak.type() == DeviceType.MEDICAL) {
            return new Sentence("weakness.ask-clinical", values());
        }
        if (worst.weakness().gravity().advice() == Advice.ASK_PLATE) {
            return new Sentence("weakness.ask-plate", values());
        }
        boolean number =
                !match(Branch.NONE) && !match(Branch.UPDATE) && !worst.fixed().isEmpty();
        Map<String, Sentence.Value> values = values();
        if (weak.product().model().isEmpty()) {
            List<String> models = told.stream()
                    .flatMap(match -> match.weakness().reach().models().stream())
                    .distinct()
                    .toList();
            String some = String.join(", ", models.subList(0, Math.min(2 * NAMED, models.size())));
            values.put("models", word(models.size() > 2 * NAMED ? some + ", …" : some));
            return new Sentence(models.isEmpty() ? "weakness.ask-version" : "weakness.ask-model", values);
        }
        values.put("fixed", word(worst.fixed()));
        return new Sentence(number ? "weakness.ask-older" : "weakness.ask-version", values);
    }

    private boolean match(String fixed) {
        return worst.fixed().equals(fixed);
    }

    /// What to do, at most three steps.
    List<Sentence> steps() {
        if (worst.verdict() == Verdict.POSSIBLY) {
            return List.of();
        }
        List<String> keys = weak.type() == DeviceType.MEDICAL ? List.of("steps.medical") : keys();
        Map<String, Sentence.Value> values = values();
        values.put("fixed", word(worst.fixed()));
        return keys.stream().map(key -> new Sentence(key, values)).toList();
    }

    private List<String> keys() {
        boolean router = weak.isRouter();
        String shut = router ? "weakness.step-management" : "steps.close-router";
        boolean numbered =
                !match(Branch.UPDATE) && !match(Branch.NONE) && !worst.fixed().isEmpty();
        return switch (best()) {
            case KEEP -> List.of();
            case UPDATE, CHANGE_SETTING ->
                List.of(numbered ? "weakness.step-update" : "steps.update", shut, "weakness.step-replace-if");
            case REPLACE -> List.of(router ? "steps.update" : "weakness.step-isolate", shut, "weakness.step-replace");
            case ISOLATE -> List.of("weakness.step-isolate", shut);
            case ASK_PROVIDER -> List.of("weakness.step-provider", shut);
            case ASK_PLATE -> List.of("weakness.step-plate", shut);
            case ASK_CLINICAL -> List.of("steps.medical");
        };
    }

    /// What the worst needs; but what can be reached and is never repaired is replaced.
    private Advice best() {
        Advice advice = worst.weakness().gravity().advice();
        boolean hopeless = told.stream()
                .anyMatch(match -> match.weakness().gravity().advice() == Advice.REPLACE
                        && !match.weakness().gravity().needs().contains(Need.PHYSICAL));
        return advice == Advice.UPDATE && hopeless ? Advice.REPLACE : advice;
    }

    private static Sentence.Word word(String text) {
        return new Sentence.Word(text);
    }
}
