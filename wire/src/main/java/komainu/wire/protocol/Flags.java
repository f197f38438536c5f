package komainu.wire.protocol;

import java.util.StringJoiner;

/// The bits of a mask by their words.
public final class Flags {
    private Flags() {}

    /// The words of the bits set, lowest first, comma-separated; bits of an empty word are left out.
    public static String of(int mask, String... words) {
        StringJoiner said = new StringJoiner(",");
        for (int bit = 0; bit < words.length; bit++) {
            if ((mask >>> bit & 1) != 0 && !words[bit].isEmpty()) {
                said.add(words[bit]);
            }
        }
        return said.toString();
    }
}
