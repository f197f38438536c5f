package komainu.detect.cases;

import java.util.List;
import java.util.Set;
import komainu.detect.identify.Answers;
import komainu.knowledge.Knowledge;
import komainu.model.Device.Answer;
import komainu.model.DeviceFact;
import komainu.model.DeviceFact.Property;
import komainu.model.DeviceType;

/// When a device counts as one its owner operates: only if two clues of different kinds say so, and never a
/// single-board computer.
final class Operated {
    static final int CLUES = 2;

    private Operated() {}

    /// The type to judge by: an operated one only with enough clues, else a thing.
    static DeviceType judgedAs(Answers answers, List<DeviceFact> facts, Knowledge knowledge) {
        Set<String> boards = knowledge.words("single-board-makers");
        Answer vendor = answers.best().get(Property.VENDOR);
        boolean thing = vendor != null && boards.contains(vendor.value());
        long clues = facts.stream()
                .filter(f -> f.property() == Property.TYPE && isOperated(f.value()))
                .map(DeviceFact::from)
                .distinct()
                .count();
        boolean owners = facts.stream()
                .anyMatch(f -> f.property() == Property.TYPE && f.from().equals(Answers.OWNER));
        return !owners && answers.type().isOperated() && (thing || clues < CLUES) ? DeviceType.UNKNOWN : answers.type();
    }

    private static boolean isOperated(String word) {
        try {
            return DeviceType.of(word).isOperated();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
