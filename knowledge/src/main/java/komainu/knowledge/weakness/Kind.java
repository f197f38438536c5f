package komainu.knowledge.weakness;

import java.util.Locale;

/// What an entry tells.
public enum Kind {
    /// A fault in the product.
    FLAW,
    /// No more updates, or no more service.
    END_OF_SUPPORT,
    /// A setting or a habit any product can have; found by what is seen, not by its version.
    POSTURE;

    /// The word used in data files.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
