package komainu.wire.protocol.link;

import java.util.StringJoiner;

/// What a device says it does, as words for the bits of a mask.
final class Capabilities {
    private Capabilities() {}

    /// The words of the bits set, lowest first, comma-separated.
    static String of(int mask, String... words) {
        StringJoiner said = new StringJoiner(",");
        for (int bit = 0; bit < words.length; bit++) {
            if ((mask >>> bit & 1) != 0) {
                said.add(words[bit]);
            }
        }
        return said.toString();
    }
}
