package komainu.model;

/// A clue that lost: what it would have said, and why it was not believed.
///
/// @param clue the strongest clue to the losing value
/// @param confidence of that value when all clues had spoken, 0 to 1
public record Doubt(DeviceFact clue, double confidence, Because because) {
    /// Why a value lost.
    public enum Because {
        /// Another value has more behind it.
        WEAKER,
        /// Nothing was sure enough to be an answer.
        UNCERTAIN,
        /// Somebody who uses the apps of many makers looks up names of all of them.
        APPS,
        /// A model whose maker or type is in doubt itself.
        MODEL,
        /// The owner says otherwise.
        OWNER
    }
}
