package komainu.detect.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import komainu.knowledge.Knowledge;
import komainu.model.Case;
import komainu.model.Case.Restart;
import komainu.model.Finding;
import komainu.model.Finding.Phase;
import komainu.model.Judged;
import komainu.model.Level;
import komainu.model.Sentence;
import komainu.model.Urgency;
import org.jspecify.annotations.Nullable;

/// Draws one case from all findings of a device; what is behind a router is a case of its own.
public final class Verdict {
    private static final Comparator<Judged> GRAVEST = Comparator.comparing(Judged::urgency, Comparator.reverseOrder())
            .thenComparing(Judged::level, Comparator.reverseOrder())
            .thenComparingLong(j -> j.finding().first())
            .thenComparing(j -> j.finding().id());

    private final Knowledge knowledge;
    private final List<Judged> findings;

    private Verdict(Knowledge knowledge, Collection<Judged> findings) {
        this.knowledge = knowledge;
        this.findings = findings.stream().sorted(GRAVEST).toList();
    }

    /// The cases of these findings, sorted by site, device and scope.
    public static List<Case> of(Collection<Judged> all, Knowledge knowledge) {
        Map<String, List<Judged>> byDevice = new TreeMap<>(all.stream()
                .collect(Collectors.groupingBy(
                        j -> j.finding().endpoint().site() + '|' + j.device() + '|' + j.scope())));
        return byDevice.values().stream()
                .map(findings -> new Verdict(knowledge, findings).draw())
                .toList();
    }

    private Case draw() {
        Judged lead = findings.getFirst();
        Level level = findings.stream()
                .map(Judged::level)
                .max(Comparator.naturalOrder())
                .orElse(Level.INFO);
        Urgency urgency = lead.urgency();
        Finding named = family();
        String family = named == null ? "" : named.family();
        Restart restart = level.compareTo(Level.SUSPECT) < 0 ? Restart.NONE : restart(family);
        return new Case(
                lead.finding().endpoint().site(),
                lead.device(),
                lead.scope(),
                level,
                urgency,
                family,
                named == null ? 0 : named.confidence(),
                restart,
                stages(),
                steps(level == Level.INFECTED && restart == Restart.STAYS));
    }

    /// The surest finding that names a family.
    private @Nullable Finding family() {
        return findings.stream()
                .filter(j -> j.level().compareTo(Level.SUSPECT) >= 0)
                .map(Judged::finding)
                .filter(f -> !f.family().isEmpty())
                .max(Comparator.comparingDouble(Finding::confidence)
                        .thenComparing(Finding::first, Comparator.reverseOrder()))
                .orElse(null);
    }

    private Restart restart(String family) {
        if (knowledge.words("families-that-stay").contains(family)) {
            return Restart.STAYS;
        }
        return knowledge.words("families-in-memory").contains(family) ? Restart.AGAIN : Restart.UNKNOWN;
    }

    private List<Case.Stage> stages() {
        Map<Phase, List<Judged>> byPhase = new TreeMap<>();
        findings.stream()
                .filter(j -> j.finding().phase() != Phase.NONE)
                .forEach(j -> byPhase.computeIfAbsent(j.finding().phase(), p -> new ArrayList<>())
                        .add(j));
        List<Case.Stage> stages = new ArrayList<>();
        byPhase.forEach((phase, some) -> {
            Set<String> ids = new TreeSet<>();
            some.forEach(j -> ids.add(j.finding().id()));
            long first = some.stream().mapToLong(j -> j.finding().first()).min().orElse(0);
            long last = some.stream().mapToLong(j -> j.finding().last()).max().orElse(0);
            stages.add(new Case.Stage(phase, first, last, ids));
        });
        stages.sort(Comparator.comparingLong(Case.Stage::first).thenComparing(Case.Stage::phase));
        return stages;
    }

    /// Those of the gravest finding first. What survives a restart and an update is reset or replaced.
    private List<Sentence> steps(boolean stays) {
        Map<String, Sentence> steps = new LinkedHashMap<>();
        findings.forEach(j -> j.steps().forEach(step -> steps.putIfAbsent(step.key(), step)));
        List<Sentence> first =
                new ArrayList<>(steps.values().stream().limit(Case.STEPS).toList());
        int reset = first.stream().map(Sentence::key).toList().indexOf("steps.reset-password");
        if (stays && reset >= 0) {
            first.set(
                    reset, new Sentence("steps.factory-reset", first.get(reset).values()));
        }
        return first;
    }
}
