package komainu.detect.cases;

import java.util.Set;
import java.util.regex.Pattern;
import komainu.knowledge.Knowledge;

/// Tells names that somebody gave a device from those that makers give all of a kind.
final class HostNames {
    /* A maker's name is made of words for kinds, makers and models (`Pixel-8`, `android`, `amazon-5e1f`); what is left over is
    somebody's own (`Hanakos-iPhone`). Model numbers have a figure in them and are short. */
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /// Names systems make for one computer, such as `DESKTOP-7Q2K9AB`.
    private static final Pattern MADE_UP =
            Pattern.compile("(desktop|laptop|win)-[a-z0-9]{7,12}|(.*[^0-9a-f])?[0-9a-f]{12,32}");

    private static final int SHORTEST = 3;
    private static final int LONGEST_MODEL = 9;

    private final Knowledge knowledge;
    private final Set<String> common;

    HostNames(Knowledge knowledge) {
        this.knowledge = knowledge;
        this.common = knowledge.words("common-host-names");
    }

    /// True for a name no other device is likely to bear.
    static boolean isMadeUp(String name) {
        return MADE_UP.matcher(bare(name)).matches();
    }

    /// True for a name in which something is somebody's own.
    boolean isOwn(String name) {
        if (isMadeUp(name)) {
            return true;
        }
        for (String word : SEPARATORS.split(bare(name))) {
            boolean model = word.length() <= LONGEST_MODEL && word.chars().anyMatch(Character::isDigit);
            if (word.length() >= SHORTEST && !model && !common.contains(word) && !isVendor(word)) {
                return true;
            }
        }
        return false;
    }

    private boolean isVendor(String word) {
        return !knowledge.name(word).equals(word);
    }

    /// The first label.
    private static String bare(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
