package komainu.cli.document;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;

/// How JSON is written: `<`, `>` and `&` as `\u003c` and so on, so that no name is a tag where JSON lies in a web page.
final class Escapes extends CharacterEscapes {
    private static final long serialVersionUID = 1;

    private final int[] ascii = standardAsciiEscapesForJSON();

    Escapes() {
        for (char c : "<>&".toCharArray()) {
            ascii[c] = ESCAPE_STANDARD;
        }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii.clone();
    }

    @Override
    public @org.jspecify.annotations.Nullable SerializableString getEscapeSequence(int c) {
        return null;
    }
}
