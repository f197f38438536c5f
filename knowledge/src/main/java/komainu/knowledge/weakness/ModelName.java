package komainu.knowledge.weakness;

import com.google.re2j.Pattern;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A model as a device writes it, without what differs from one place to the next: capitals, hyphens, its maker's name,
/// a region, and words such as `Series`.
///
/// @param name letters, digits and slashes; empty if nothing is left
/// @param revision of the hardware, such as `8` of `v8` or `a1` of `Rev. A1`; empty if not shown
public record ModelName(String name, String revision) {
    /// The longest model read, in characters.
    private static final int LONGEST = 64;

    private static final Set<String> REGIONS = Set.of(
            "eu", "us", "un", "jp", "de", "uk", "cn", "kr", "au", "tw", "ca", "in", "ru", "br", "ww", "na", "row");

    private static final Set<String> GENERAL = Set.of(
            "series",
            "router",
            "camera",
            "wireless",
            "wifi",
            "gigabit",
            "dual",
            "band",
            "ip",
            "network",
            "cloud",
            "nas",
            "nvr",
            "dvr",
            "modem",
            "gateway",
            "device",
            "monitor",
            "speaker",
            "tv");

    private static final Set<String> REVISION_WORDS = Set.of("v", "ver", "version", "rev", "revision", "hw", "h/w");

    private static final Pattern MARKED = Pattern.compile("[0-9]{1,2}|[a-z][0-9]{0,2}");
    private static final Pattern UNMARKED = Pattern.compile("[a-h][0-9]");
    private static final Pattern BETWEEN = Pattern.compile("[ ,;()]+");

    public static ModelName of(String model, String vendor) {
        String cut = model.length() <= LONGEST ? model : model.substring(0, LONGEST);
        String plain = Normalizer.normalize(cut, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>(List.of(BETWEEN.split(plain.strip())));
        words.removeIf(String::isEmpty);
        String maker = joined(vendor);
        if (words.size() > 1 && joined(words.getFirst()).equals(maker)) {
            words.removeFirst();
        }
        String revision = "";
        while (words.size() > 1) {
            String last = words.getLast();
            if (revision.isEmpty() && isRevision(last, words.get(words.size() - 2))) {
                revision = bare(last);
            } else if (!REGIONS.contains(last) && !GENERAL.contains(joined(last)) && !isRevisionWord(last)) {
                break;
            }
            words.removeLast();
        }
        StringBuilder name = new StringBuilder();
        words.forEach(word -> name.append(joined(word)));
        return new ModelName(name.toString(), revision);
    }

    private static boolean isRevisionWord(String word) {
        return REVISION_WORDS.contains(word.endsWith(".") ? word.substring(0, word.length() - 1) : word);
    }

    /// Without a mark only after a number: `DIR-823X A1` has one, `Archer C7` has none.
    private static boolean isRevision(String word, String previous) {
        String bare = bare(word);
        if (bare.length() < word.length()) {
            return MARKED.matches(bare);
        }
        return UNMARKED.matches(bare)
                && (isRevisionWord(previous) || previous.chars().anyMatch(Character::isDigit));
    }

    /// `v8.0` and `8` are the same, so are `Rev.A1` and `A1`.
    private static String bare(String word) {
        String rest = word;
        for (String mark : List.of("version", "revision", "ver", "rev", "v")) {
            if (rest.startsWith(mark) && rest.length() > mark.length()) {
                rest = rest.substring(mark.length());
                break;
            }
        }
        rest = rest.startsWith(".") ? rest.substring(1) : rest;
        return rest.endsWith(".0") ? rest.substring(0, rest.length() - 2) : rest;
    }

    /// @param revision as an entry writes it: `v8`, `a1`, or `a` for all of A1, A2 …
    boolean hasRevision(String revision) {
        String wanted = bare(revision.toLowerCase(Locale.ROOT));
        boolean letter = wanted.length() == 1 && Character.isLetter(wanted.charAt(0));
        return letter ? this.revision.startsWith(wanted) : this.revision.equals(wanted);
    }

    /// The form an entry's model is looked up by; `*` and `?` stay.
    static String key(String model, String vendor) {
        return model.indexOf('*') >= 0 || model.indexOf('?') >= 0
                ? joined(model.toLowerCase(Locale.ROOT))
                : of(model, vendor).name();
    }

    /// True if an entry's model is this one.
    public boolean is(String model) {
        String key = joined(model.toLowerCase(Locale.ROOT));
        return key.equals(name) || matches(key);
    }

    /// True if the name fits a key with `*` and `?`; takes at most their lengths multiplied.
    boolean matches(String glob) {
        int n = 0;
        int g = 0;
        int star = -1;
        int mark = 0;
        while (n < name.length()) {
            if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                mark = n;
            } else if (g < glob.length() && (glob.charAt(g) == '?' || glob.charAt(g) == name.charAt(n))) {
                g++;
                n++;
            } else if (star >= 0) {
                g = star + 1;
                n = ++mark;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }

    private static String joined(String word) {
        StringBuilder joined = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c != '-' && c != '_' && c != ' ' && c != '.') {
                joined.append(c);
            }
        }
        return joined.toString();
    }
}
