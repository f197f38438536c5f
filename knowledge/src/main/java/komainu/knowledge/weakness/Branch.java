package komainu.knowledge.weakness;

import java.util.List;
import java.util.Optional;
import komainu.knowledge.version.Affected;
import komainu.knowledge.version.Range;

/// One line of affected versions: of some models or hardware revisions, or of all.
///
/// @param models those it is about; none means all of its entry
/// @param hardware revisions such as `v8`, `a`; none means all
/// @param fixed the version that repairs it, NONE, UPDATE, or empty if nothing is known
public record Branch(List<String> models, List<String> hardware, Range range, String fixed) {
    /// There is no repair: replace or isolate it.
    public static final String NONE = "none";

    /// There is a repair, but its version is not known here.
    public static final String UPDATE = "update";

    public Branch {
        models = List.copyOf(models);
        hardware = List.copyOf(hardware);
    }

    /// All versions, none of them repaired.
    public boolean isHopeless() {
        return range.isOpen() && fixed.equals(NONE);
    }

    /// Whether it holds for a device; empty if this branch does not speak of it.
    Optional<Affected> of(ModelName model, String firmware) {
        if (!models.isEmpty() && models.stream().noneMatch(model::is)) {
            return Optional.empty();
        }
        boolean unsure = false;
        if (!hardware.isEmpty()) {
            if (model.revision().isEmpty()) {
                unsure = true;
            } else if (hardware.stream().noneMatch(model::hasRevision)) {
                return Optional.empty();
            }
        }
        Optional<Affected> answer = ofVersion(firmware);
        return unsure && answer.equals(Optional.of(Affected.AFFECTED)) ? Optional.of(Affected.UNKNOWN) : answer;
    }

    private Optional<Affected> ofVersion(String firmware) {
        if (range.isOpen()) {
            return Optional.of(isHopeless() ? Affected.AFFECTED : Affected.UNKNOWN);
        }
        return firmware.isEmpty() ? Optional.of(Affected.UNKNOWN) : range.of(firmware);
    }
}
