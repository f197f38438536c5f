package komainu.knowledge;

import java.util.List;

/// What a text seen at one place of a protocol tells about the device that wrote it.
///
/// @param id stable for ever; findings cite it
/// @param status `draft` (checked, never used), `test` or `stable`
/// @param place where the text is read, such as `http.server`
/// @param pattern RE2 syntax, found anywhere in the text; empty if it goes by suffixes
/// @param suffixes domain names in lower case: the text is one of them or below one
/// @param certainty 0 to 1
/// @param origin file and line, such as `data/fingerprints/http.yaml:41`
public record Fingerprint(
        String id,
        String status,
        String place,
        String pattern,
        List<String> suffixes,
        Says says,
        double certainty,
        List<String> references,
        String origin) {
    public Fingerprint {
        suffixes = List.copyOf(suffixes);
        references = List.copyOf(references);
    }

    /// What it says; empty where it says nothing. `$1` stands for the pattern's first group.
    public record Says(String vendor, String type, String model, String os, String firmware, String name) {
        /// True for an entry that only tells that nothing can be told.
        public boolean nothing() {
            return vendor.isEmpty()
                    && type.isEmpty()
                    && model.isEmpty()
                    && os.isEmpty()
                    && firmware.isEmpty()
                    && name.isEmpty();
        }
    }
}
