package komainu.detect.identify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import komainu.knowledge.Knowledge;
import komainu.model.Device.Answer;
import komainu.model.DeviceFact;
import komainu.model.DeviceFact.Property;
import komainu.model.DeviceType;
import org.jspecify.annotations.Nullable;

/// What the clues to one device say together; a question without a confident answer is left out.
///
/// @param best the best answer to each question
/// @param type the type by those answers, or UNKNOWN
/// @param why the clues that agree with the answers, strongest first
public record Answers(Map<Property, Answer> best, DeviceType type, List<DeviceFact> why) {
    /* Clues of one place often repeat each other, so that only the strongest counts there; places are taken as independent
    (noisy-or). Values exclude each other: each has the odds of its own certainty, and the winner's confidence is its share
    of all odds, 1 being the odds that none is right. */

    /// The most clues shown as reasons.
    private static final int REASONS = 16;

    /// Shorter model names are not compared by their beginnings.
    private static final int SHORTEST_MODEL = 4;

    private static final double SUREST = 0.99;

    private static final Comparator<DeviceFact> STRONGEST = Comparator.comparingDouble(DeviceFact::certainty)
            .reversed()
            .thenComparing(DeviceFact::mark)
            .thenComparing(DeviceFact::property)
            .thenComparing(DeviceFact::entry)
            .thenComparing(DeviceFact::value)
            .thenComparing(DeviceFact::text);

    public Answers {
        best = Collections.unmodifiableMap(new EnumMap<>(best));
        why = List.copyOf(why);
    }

    /// Combines the clues, in whatever order they come.
    public static Answers of(Collection<DeviceFact> facts, Knowledge knowledge) {
        List<DeviceFact> clues = new ArrayList<>(facts);
        clues.sort(STRONGEST);
        if (makers(clues).size() >= knowledge.threshold("identify.clouds")) {
            clues.removeIf(Answers::byNameAsked);
        }
        Map<Property, Answer> best = new EnumMap<>(Property.class);
        for (Property property : Property.values()) {
            List<DeviceFact> about =
                    clues.stream().filter(clue -> clue.property() == property).toList();
            Answer answer = property == Property.ID ? null : exclusive(property) ? contest(about) : strongest(about);
            if (answer != null && answer.confidence() >= knowledge.threshold("identify.confident")) {
                best.put(property, answer);
            }
        }
        Answer type = best.get(Property.TYPE);
        Set<List<Object>> reasons = new HashSet<>();
        List<DeviceFact> why = clues.stream()
                .filter(clue -> agrees(clue, best.get(clue.property())))
                // A device's several addresses often say the same.
                .filter(clue -> reasons.add(List.of(clue.property(), clue.value(), clue.from(), clue.text())))
                .limit(REASONS)
                .toList();
        return new Answers(best, type == null ? DeviceType.UNKNOWN : DeviceType.of(type.value()), why);
    }

    /// A device has one vendor, but several names, and a firmware that changes.
    private static boolean exclusive(Property property) {
        return switch (property) {
            case VENDOR, MODEL, TYPE, OS -> true;
            case FIRMWARE, NAME, ID -> false;
        };
    }

    private static @Nullable Answer strongest(List<DeviceFact> sorted) {
        return sorted.isEmpty()
                ? null
                : new Answer(sorted.getFirst().value(), sorted.getFirst().certainty());
    }

    private static @Nullable Answer contest(List<DeviceFact> sorted) {
        Map<String, Map<String, Double>> candidates = new TreeMap<>();
        for (DeviceFact clue : sorted) {
            candidates
                    .computeIfAbsent(candidate(clue, candidates.keySet()), value -> new TreeMap<>())
                    .merge(place(clue), clue.certainty(), Math::max);
        }
        double odds = 1;
        double highest = 0;
        String winner = "";
        for (Map.Entry<String, Map<String, Double>> candidate : candidates.entrySet()) {
            double doubt = 1;
            for (double certainty : candidate.getValue().values()) {
                doubt *= 1 - certainty;
            }
            double certainty = Math.min(SUREST, 1 - doubt);
            double own = certainty / (1 - certainty);
            odds += own;
            if (own > highest) {
                highest = own;
                winner = candidate.getKey();
            }
        }
        return winner.isEmpty() ? null : new Answer(winner, highest / odds);
    }

    /// The value already known that means the same: `HS100(EU)` and `HS100` are one model.
    private static String candidate(DeviceFact clue, Set<String> known) {
        String value = clue.value();
        if (clue.property() != Property.MODEL) {
            return value;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        for (String other : known) {
            String otherLower = other.toLowerCase(Locale.ROOT);
            boolean same = otherLower.startsWith(lower) || lower.startsWith(otherLower);
            if (same && Math.min(value.length(), other.length()) >= SHORTEST_MODEL) {
                return other;
            }
        }
        return value;
    }

    private static boolean agrees(DeviceFact clue, @Nullable Answer answer) {
        return answer != null && candidate(clue, Set.of(answer.value())).equals(answer.value());
    }

    /// The makers whose names were asked for: three or more mean that a person runs their apps.
    private static Set<String> makers(List<DeviceFact> clues) {
        Set<String> makers = new HashSet<>();
        for (DeviceFact clue : clues) {
            if (clue.property() == Property.VENDOR && byNameAsked(clue)) {
                makers.add(clue.value());
            }
        }
        return makers;
    }

    private static boolean byNameAsked(DeviceFact clue) {
        return place(clue).equals("dns.name");
    }

    /// A name looked up and the same name offered in TLS are one clue.
    private static String place(DeviceFact clue) {
        return clue.from().equals("tls.server-name") ? "dns.name" : clue.from();
    }
}
