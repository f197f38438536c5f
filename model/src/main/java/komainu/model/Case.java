package komainu.model;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What is concluded of one device from all its findings together.
///
/// @param device id of the device
/// @param scope `device`, or `behind` for a device behind this router
/// @param level the highest of its findings
/// @param urgency the highest of its findings
/// @param family the bot family it behaves like, or empty: not known
/// @param confidence of the family, 0 to 1
/// @param stages what was seen of a take-over, in order of time; one entry each
/// @param steps at most three for the whole case, in order
public record Case(
        String site,
        String device,
        String scope,
        Level level,
        Urgency urgency,
        String family,
        double confidence,
        Restart restart,
        List<Stage> stages,
        List<Sentence> steps) {
    /// The most steps an owner is given.
    public static final int STEPS = 3;

    public Case {
        stages = List.copyOf(stages);
        steps = List.copyOf(steps);
        if (steps.size() > STEPS) {
            throw new IllegalArgumentException("at most three steps, not " + steps.size());
        }
    }

    /// Whether a restart cures the device.
    public enum Restart {
        /// The program is gone after it, and comes again unless the way in is closed.
        AGAIN,
        /// The program survives it.
        STAYS,
        UNKNOWN,
        /// Nothing was taken over, as far as is seen.
        NONE
    }

    /// One stage of a take-over.
    ///
    /// @param first nanoseconds since 1970
    /// @param last nanoseconds since 1970
    /// @param findings ids of those that show it
    public record Stage(Finding.Phase phase, long first, long last, Set<String> findings) {
        public Stage {
            findings = Collections.unmodifiableSet(new TreeSet<>(findings));
        }
    }
}
