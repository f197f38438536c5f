package komainu.knowledge.weakness;

import java.util.Comparator;

/// A weakness a device has, or possibly has.
///
/// @param fixed the version that repairs it, `Branch.NONE`, `Branch.UPDATE`, or empty if not known
public record WeaknessMatch(Weakness weakness, Verdict verdict, Basis basis, String fixed) {
    /// What a device surely has first; then what botnets use, what is known to be exploited, and by its score.
    public static final Comparator<WeaknessMatch> WORST = Comparator.comparing(WeaknessMatch::verdict)
            .thenComparing(Comparator.comparingDouble(
                            (WeaknessMatch match) -> match.weakness().gravity().rank())
                    .reversed())
            .thenComparing(match -> match.weakness().id());

    /// How sure it is.
    public enum Verdict {
        /// The model is affected, and its version, or all versions are.
        VULNERABLE,
        /// It may be: the version, the model or the hardware revision is not known.
        POSSIBLY
    }

    /// What it rests on: on less than a model it can only be asked about.
    public enum Basis {
        VERSION,
        MODEL,
        SYSTEM,
        BRAND
    }
}
