package komainu.detect.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import komainu.detect.cases.Concluded.Told;
import komainu.detect.cases.ModelWeaknesses.Weak;
import komainu.knowledge.Knowledge;
import komainu.knowledge.weakness.Advice;
import komainu.knowledge.weakness.Weakness;
import komainu.knowledge.weakness.WeaknessMatch;
import komainu.knowledge.weakness.WeaknessMatch.Basis;
import komainu.knowledge.weakness.WeaknessMatch.Verdict;
import komainu.model.DeviceType;
import komainu.model.Finding;
import komainu.model.Level;
import komainu.model.Mark;
import komainu.model.Sentence;

/// One finding for the known weaknesses of a device, and one if its support has ended.
final class WeaknessFindings {
    private static final String WEAKNESS = "weakness";
    private static final String ENDED = "end-of-support";

    private final Knowledge knowledge;
    private final Weak weak;
    private final Concluded concluded;

    WeaknessFindings(Knowledge knowledge, Weak weak, Concluded concluded) {
        this.knowledge = knowledge;
        this.weak = weak;
        this.concluded = concluded;
    }

    List<Told> all() {
        return Stream.concat(flaws().stream(), ended().stream()).toList();
    }

    /// What it surely has; only where there is nothing of that, what it may have.
    private List<Told> flaws() {
        List<WeaknessMatch> sure = weak.flaws().stream()
                .filter(match -> match.verdict() == Verdict.VULNERABLE)
                .toList();
        List<WeaknessMatch> told = sure.isEmpty()
                ? weak.flaws().stream().filter(WeaknessFindings::isWorthAsking).toList()
                : sure;
        if (told.isEmpty()) {
            return List.of();
        }
        WeaknessWords words = new WeaknessWords(knowledge, weak, told);
        Level level = sure.isEmpty() ? Level.INFO : Level.VULNERABLE;
        Finding finding = finding(WEAKNESS, level, told.getFirst(), words.summary(), words.evidence());
        return List.of(new Told(finding, level, words.ask(), words.steps()));
    }

    /// Of a maker alone only what attackers are known to use: else every home would be asked about most of its things.
    private static boolean isWorthAsking(WeaknessMatch match) {
        return match.basis() != Basis.BRAND || match.weakness().gravity().isExploited();
    }

    private List<Told> ended() {
        Optional<WeaknessMatch> worst = weak.ended().stream()
                .filter(match -> match.basis() != Basis.BRAND)
                .findFirst();
        return worst.map(match -> List.of(ended(match))).orElse(List.of());
    }

    private Told ended(WeaknessMatch match) {
        Weakness weakness = match.weakness();
        boolean sure = match.verdict() == Verdict.VULNERABLE;
        Map<String, Sentence.Value> values = new HashMap<>(weak.named(knowledge));
        values.put("ended", new Sentence.Part(new Sentence("weakness-title." + weakness.id(), Map.of())));
        Sentence summary = new Sentence(sure ? "end-of-support.summary" : "end-of-support.summary-possibly", values);
        List<Finding.Evidence> evidence = new ArrayList<>(weak.evidence());
        evidence.add(new Finding.Evidence(
                Mark.NONE,
                new Sentence(
                        "end-of-support.reason",
                        Map.of(
                                "day", new Sentence.Word(weakness.origin().checked()),
                                "source",
                                        new Sentence.Word(
                                                weakness.origin().sources().getFirst())))));
        Level level = sure ? Level.EXPOSED : Level.INFO;
        return new Told(
                finding(ENDED, level, match, summary, evidence),
                level,
                sure ? Sentence.NONE : new Sentence("end-of-support.ask", Map.of()),
                sure ? steps(weakness.gravity().advice()) : List.of());
    }

    private List<Sentence> steps(Advice advice) {
        if (weak.type() == DeviceType.MEDICAL) {
            return List.of(new Sentence("steps.medical", Map.of()));
        }
        List<String> keys = switch (advice) {
            case KEEP -> List.of("end-of-support.step-keep");
            case ISOLATE -> List.of("weakness.step-isolate", "steps.close-router");
            case ASK_PROVIDER -> List.of("weakness.step-provider");
            case ASK_CLINICAL -> List.of("steps.medical");
            case UPDATE, CHANGE_SETTING, REPLACE, ASK_PLATE ->
                weak.isRouter()
                        ? List.of("weakness.step-management", "end-of-support.step-replace")
                        : List.of("weakness.step-isolate", "end-of-support.step-replace");
        };
        return keys.stream().map(key -> new Sentence(key, Map.of())).toList();
    }

    private Finding finding(
            String detector, Level level, WeaknessMatch match, Sentence summary, List<Finding.Evidence> evidence) {
        double sure = Math.min(weak.sure(), match.weakness().origin().certainty());
        return concluded.finding(detector, level, sure, summary, evidence);
    }
}
