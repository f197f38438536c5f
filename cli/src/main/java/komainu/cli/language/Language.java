package komainu.cli.language;

import java.util.Locale;
import komainu.knowledge.Knowledge;

/// A language the owner reads.
public enum Language {
    EN,
    JA;

    /// The language of a word such as `ja`; throws IllegalArgumentException for another.
    public static Language of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "en" -> EN;
            case "ja" -> JA;
            default -> throw new IllegalArgumentException("not a language we speak: \"" + word + "\" (en or ja)");
        };
    }

    /// Japanese where the system speaks it, else English.
    public static Language of(Locale locale) {
        return locale.getLanguage().equals("ja") ? JA : EN;
    }

    String of(Knowledge.Template template) {
        return this == JA ? template.ja() : template.en();
    }

    public Locale locale() {
        return this == JA ? Locale.JAPANESE : Locale.ENGLISH;
    }
}
