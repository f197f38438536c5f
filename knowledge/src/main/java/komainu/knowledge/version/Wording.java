package komainu.knowledge.version;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/// A version's text without what says nothing: wide digits, capitals, `Ver.` before it.
final class Wording {
    /// The longest version read, in characters; a longer one cannot be read.
    private static final int LONGEST = 96;

    private static final List<String> LEADING = List.of(
            "firmware", "software", "version", "revision", "release", "ファームウェア", "バージョン", "ver", "rev", "fw", "v");

    private Wording() {}

    /// Lower case, wide characters made narrow (NFKC), no spaces at the ends; empty if it is too long.
    static String plain(String text) {
        return text.length() > LONGEST
                ? ""
                : Normalizer.normalize(text, Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .strip();
    }

    /// Without the words that only say that a version follows.
    static String bare(String plain) {
        String rest = plain.strip();
        String before = "";
        while (!rest.equals(before)) {
            before = rest;
            for (String word : LEADING) {
                rest = without(word, rest);
            }
        }
        return rest;
    }

    private static String without(String word, String text) {
        if (!text.startsWith(word)) {
            return text;
        }
        int i = word.length();
        while (i < text.length() && " .:_".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        boolean apart = i > word.length() && word.length() > 1;
        boolean number = i < text.length() && Character.isDigit(text.charAt(i));
        return i < text.length() && (apart || number) ? text.substring(i) : text;
    }
}
