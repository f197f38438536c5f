package komainu.model;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// A device that may be acted on: asked, blocked, or its owner told to unplug, restart or reset it.
public final class Target {
    /* The interlock: whoever acts takes a Target, and there is no other way to one than `of`. A device of a clinic never is
    one, however weak the clue, unless its owner says that it is none: a lost chance costs less than a stopped pump. */
    private static final String MEDICAL = DeviceType.MEDICAL.word();

    /// A weaker clue says nothing.
    private static final double LEAST = 0.2;

    private final String device;

    private Target(String device) {
        this.device = device;
    }

    /// The device as a target; none if it is one of a clinic or may be.
    ///
    /// @param device its id
    /// @param type what it is held to be
    /// @param clues all that was told of it
    /// @param denied words of types its owner says it is not
    public static Optional<Target> of(
            String device, DeviceType type, Collection<DeviceFact> clues, Set<String> denied) {
        return isClinical(type, clues, denied) ? Optional.empty() : Optional.of(new Target(device));
    }

    private static boolean isClinical(DeviceType type, Collection<DeviceFact> clues, Set<String> denied) {
        boolean hinted = clues.stream()
                .anyMatch(c -> c.property() == DeviceFact.Property.TYPE
                        && c.value().equals(MEDICAL)
                        && c.certainty() >= LEAST);
        return type == DeviceType.MEDICAL || (hinted && !denied.contains(MEDICAL));
    }

    /// Its id.
    public String device() {
        return device;
    }

    @Override
    public String toString() {
        return "Target[" + device + "]";
    }
}
