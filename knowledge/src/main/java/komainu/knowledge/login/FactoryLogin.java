package komainu.knowledge.login;

import java.util.List;
import komainu.knowledge.version.Affected;
import komainu.knowledge.version.Format;
import komainu.knowledge.version.Range;

/// The login one maker's models are documented to be sold with, or that there is none.
///
/// @param id stable for ever; the proof of a fixed password is bound to it
/// @param models exact names; none, only where there is no fixed password, means all of this maker and type
/// @param proof of the fixed password, hex; empty for the other kinds
/// @param from the first version of which it holds, or empty; of a fixed one, the first it holds no longer of
public record FactoryLogin(
        String id,
        String vendor,
        String type,
        List<String> models,
        String user,
        Kind kind,
        String proof,
        String from,
        Format format,
        String checked,
        List<String> sources) {
    /// What kind of password it is.
    public enum Kind {
        /// All of the model have one, which its manual prints.
        FIXED,
        /// The owner must choose one at first use.
        CHOSEN,
        /// Each has its own, printed on its plate.
        OWN;

        /// The word used in data files.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public FactoryLogin {
        models = List.copyOf(models);
        sources = List.copyOf(sources);
    }

    /// Whether it holds for a version; UNKNOWN where that is not seen or cannot be compared.
    Affected of(String firmware) {
        if (from.isEmpty()) {
            return Affected.AFFECTED;
        }
        if (firmware.isEmpty()) {
            return Affected.UNKNOWN;
        }
        Affected before = new Range(format, "", from, "", "").of(firmware).orElse(Affected.UNKNOWN);
        if (kind == Kind.FIXED) {
            return before;
        }
        return switch (before) {
            case AFFECTED -> Affected.NOT_AFFECTED;
            case NOT_AFFECTED -> Affected.AFFECTED;
            case UNKNOWN -> Affected.UNKNOWN;
        };
    }
}
