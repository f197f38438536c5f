package komainu.cli.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import komainu.cli.answer.Answer;
import komainu.cli.language.Phrases;
import komainu.model.Device;
import komainu.model.Judged;
import komainu.model.Level;

/// What is told of one device, or of what is behind it: what happened, since when, why it is believed, what to do, what
/// cannot be known.
///
/// @param level of the gravest finding
/// @param parts in the order they are read
public record CaseTold(Level level, List<Part> parts) {
    /// A sentence or a title, and what it is for.
    public record Part(Kind kind, String text) {}

    public enum Kind {
        WARNING,
        HEADING,
        SAID,
        WHY,
        REASON,
        STANDING,
        COURSE,
        ASK,
        STEPS,
        STEP,
        LIMIT
    }

    /// What is behind a router is told apart from the router.
    public static List<CaseTold> of(Device device, List<Judged> findings, Phrases phrases, Answer answer) {
        Map<String, List<Judged>> byScope = new LinkedHashMap<>();
        findings.forEach(
                j -> byScope.computeIfAbsent(j.scope(), s -> new ArrayList<>()).add(j));
        return byScope.values().stream()
                .map(some -> new CaseTeller(phrases, answer).tell(device, some))
                .toList();
    }

    /// The texts of one kind.
    public List<String> texts(Kind kind) {
        return parts.stream().filter(p -> p.kind() == kind).map(Part::text).toList();
    }
}
