package komainu.knowledge.feed;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The form in which makers and products are looked up, so that `D-Link`, `dlink` and `D-Link Corporation` are one.
public final class RecordKey {
    private static final char BETWEEN = '\0';
    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /// What is said of a company's legal form, not of its name.
    private static final Set<String> FORMS = Set.of(
            "inc",
            "incorporated",
            "ltd",
            "limited",
            "co",
            "corp",
            "corporation",
            "company",
            "gmbh",
            "ag",
            "llc",
            "sa",
            "bv",
            "kk",
            "plc",
            "株式会社");

    private RecordKey() {}

    /// Sorts by maker, then product.
    static String of(String vendor, String product) {
        return vendor(vendor) + BETWEEN + product(product);
    }

    /// The first key of a maker.
    static String first(String vendor) {
        return vendor(vendor) + BETWEEN;
    }

    /// The first key after those of a maker.
    static String past(String vendor) {
        return vendor(vendor) + (char) (BETWEEN + 1);
    }

    /// A maker's name in lower-case letters and digits, without its legal form.
    public static String vendor(String vendor) {
        String plain = plain(vendor).replace("株式会社", " ").replace("有限会社", " ");
        String[] words = WORDS.split(plain);
        int end = words.length;
        while (end > 1 && FORMS.contains(words[end - 1])) {
            end--;
        }
        StringBuilder key = new StringBuilder(plain.length());
        for (int i = 0; i < end; i++) {
            key.append(words[i]);
        }
        return key.toString();
    }

    /// A product's name in lower-case letters and digits, without `firmware`.
    public static String product(String product) {
        String key = WORDS.matcher(plain(product)).replaceAll("");
        boolean firmware = key.endsWith("firmware") && key.length() > "firmware".length();
        return firmware ? key.substring(0, key.length() - "firmware".length()) : key;
    }

    private static String plain(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return isAscii(lower) ? lower : Normalizer.normalize(lower, Normalizer.Form.NFKC);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }
}
