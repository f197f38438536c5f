package komainu.detect.cases;

import java.util.List;
import komainu.model.DeviceFact;
import komainu.model.DeviceType;

/// When a device counts as one its owner operates: only if two clues of different kinds say so.
final class Operated {
    static final int CLUES = 2;

    private Operated() {}

    /// The type to judge by: an operated one only with enough clues, else a thing.
    static DeviceType judgedAs(DeviceType type, List<DeviceFact> facts) {
        long clues = facts.stream()
                .filter(f -> f.property() == DeviceFact.Property.TYPE && isOperated(f.value()))
                .map(DeviceFact::from)
                .distinct()
                .count();
        return type.isOperated() && clues < CLUES ? DeviceType.UNKNOWN : type;
    }

    private static boolean isOperated(String word) {
        try {
            return DeviceType.of(word).isOperated();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
