package komainu.detect.identify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import komainu.knowledge.Knowledge;
import komainu.model.Device.Answer;
import komainu.model.DeviceFact;
import komainu.model.DeviceFact.Property;
import komainu.model.DeviceType;
import komainu.model.Doubt;
import komainu.model.Doubt.Because;
import org.jspecify.annotations.Nullable;

/// What the clues to one device say together; a question without a confident answer is left out.
///
/// @param best the best answer to each question
/// @param type the type by those answers, or UNKNOWN
/// @param why the clues that agree with the answers, strongest first
/// @param doubts the strongest clue of each value that lost, strongest first
public record Answers(Map<Property, Answer> best, DeviceType type, List<DeviceFact> why, List<Doubt> doubts) {
    /// Where the owner's own words come from: nothing contradicts them.
    public static final String OWNER = "owner";

    private static final Set<String> APP_SYSTEMS = Set.of("ios", "ipados", "macos", "windows");

    /// The most clues shown as reasons, and as doubts.
    private static final int REASONS = 16;

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
        doubts = List.copyOf(doubts);
    }

    /// Combines the clues, in whatever order they come.
    public static Answers of(Collection<DeviceFact> facts, Knowledge knowledge) {
        return of(facts, Set.of(), knowledge);
    }

    /// Combines the clues where the owner says what the device is not.
    ///
    /// @param denied words of types
    public static Answers of(Collection<DeviceFact> facts, Set<String> denied, Knowledge knowledge) {
        return new Weighing(facts, knowledge).without(denied).answers();
    }

    /// The clues to one device while they are weighed.
    private static final class Weighing {
        private final Knowledge knowledge;
        private final List<DeviceFact> clues;
        private final Map<Property, Answer> best = new EnumMap<>(Property.class);
        private final List<Doubt> doubts = new ArrayList<>();

        Weighing(Collection<DeviceFact> facts, Knowledge knowledge) {
            this.knowledge = knowledge;
            this.clues = new ArrayList<>(facts);
            clues.sort(STRONGEST);
            clues.removeIf(clue -> clue.property() == Property.ID || clue.property() == Property.LOGIN);
            if (makers(clues).size() >= knowledge.threshold("identify.clouds") || runsApps()) {
                drop(Answers::byNameAsked, Because.APPS);
            }
        }

        /// True for a system on which people run makers' apps, by what else than the names it asks for.
        private boolean runsApps() {
            return clues.stream()
                    .anyMatch(clue -> clue.property() == Property.OS
                            && APP_SYSTEMS.contains(clue.value())
                            && !byNameAsked(clue)
                            && clue.certainty() >= knowledge.threshold("identify.confident"));
        }

        Weighing without(Set<String> denied) {
            drop(clue -> clue.property() == Property.TYPE && denied.contains(clue.value()), Because.OWNER);
            return this;
        }

        private void drop(java.util.function.Predicate<DeviceFact> which, Because because) {
            clues.stream().filter(which).forEach(clue -> doubts.add(new Doubt(clue, 0, because)));
            clues.removeIf(which);
        }

        Answers answers() {
            for (Property property : Property.values()) {
                answer(property, about(property));
            }
            fit(Property.VENDOR);
            fit(Property.TYPE);
            Answer type = best.get(Property.TYPE);
            return new Answers(best, type == null ? DeviceType.UNKNOWN : DeviceType.of(type.value()), why(), lost());
        }

        private List<DeviceFact> about(Property property) {
            return clues.stream().filter(clue -> clue.property() == property).toList();
        }

        private void answer(Property property, List<DeviceFact> about) {
            DeviceFact owners = about.stream()
                    .filter(clue -> clue.from().equals(OWNER))
                    .findFirst()
                    .orElse(null);
            if (owners != null) {
                best.put(property, new Answer(owners.value(), owners.certainty()));
                doubt(Contest.of(about), owners.value(), Because.OWNER);
            } else if (exclusive(property)) {
                Contest contest = Contest.of(about);
                Contest.Candidate winner = contest.best();
                boolean sure = winner != null && isSure(winner.confidence());
                if (winner != null && sure) {
                    best.put(property, new Answer(winner.value(), winner.confidence()));
                }
                String value = winner != null && sure ? winner.value() : "";
                doubt(contest, value, sure ? Because.WEAKER : Because.UNCERTAIN);
            } else if (!about.isEmpty() && isSure(about.getFirst().certainty())) {
                best.put(
                        property,
                        new Answer(about.getFirst().value(), about.getFirst().certainty()));
            }
        }

        private boolean isSure(double confidence) {
            return confidence >= knowledge.threshold("identify.confident");
        }

        private void doubt(Contest contest, String winner, Because because) {
            for (Contest.Candidate loser : contest.candidates()) {
                if (!loser.value().equals(winner)) {
                    doubts.add(new Doubt(loser.clue(), loser.confidence(), because));
                }
            }
        }

        /* A model has one maker and one type, and the entry that names it says which: it cannot be surer than they are. */
        private void fit(Property property) {
            Answer model = best.get(Property.MODEL);
            DeviceFact implied = model == null ? null : implied(model, property);
            if (model == null || implied == null || isOwners(model) || isOwners(best.get(property))) {
                return;
            }
            double share = Contest.of(about(property)).share(implied.value());
            if (isSure(share)) {
                best.put(Property.MODEL, new Answer(model.value(), Math.min(share, model.confidence())));
                return;
            }
            best.remove(Property.MODEL);
            about(Property.MODEL).stream()
                    .filter(clue -> agrees(clue, model))
                    .findFirst()
                    .ifPresent(clue -> doubts.add(new Doubt(clue, share, Because.MODEL)));
        }

        private static boolean isOwners(@Nullable Answer answer) {
            return answer != null && answer.confidence() == 1;
        }

        private @Nullable DeviceFact implied(Answer model, Property property) {
            Set<String> entries = new HashSet<>();
            for (DeviceFact clue : about(Property.MODEL)) {
                if (agrees(clue, model) && !clue.entry().isEmpty()) {
                    entries.add(clue.entry());
                }
            }
            return about(property).stream()
                    .filter(clue -> entries.contains(clue.entry()))
                    .findFirst()
                    .orElse(null);
        }

        private List<DeviceFact> why() {
            Set<List<Object>> reasons = new HashSet<>();
            return clues.stream()
                    .filter(clue -> agrees(clue, best.get(clue.property())))
                    // A device's several addresses often say the same.
                    .filter(clue -> reasons.add(List.of(clue.property(), clue.value(), clue.from(), clue.text())))
                    .limit(REASONS)
                    .toList();
        }

        private List<Doubt> lost() {
            Set<List<Object>> told = new HashSet<>();
            return doubts.stream()
                    .sorted(Comparator.comparingDouble(Doubt::confidence)
                            .reversed()
                            .thenComparing(Doubt::clue, STRONGEST)
                            .thenComparing(Doubt::because))
                    .filter(d -> told.add(List.of(d.clue().property(), d.clue().value())))
                    .limit(REASONS)
                    .toList();
        }
    }

    /// A device has one vendor, but several names, and a firmware that changes.
    private static boolean exclusive(Property property) {
        return switch (property) {
            case VENDOR, MODEL, TYPE, OS -> true;
            case FIRMWARE, NAME, ID, LOGIN -> false;
        };
    }

    private static boolean agrees(DeviceFact clue, @Nullable Answer answer) {
        return answer != null && Contest.same(clue, Set.of(answer.value())).equals(answer.value());
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
        return Contest.source(clue.from()).equals("names-asked");
    }
}
