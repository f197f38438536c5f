package komainu.knowledge.version;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How one vendor writes its versions and in which order they come.
public enum Format {
    /// `1.2.3`, `V1.04b12`, `17D19`: numbers and letters; a version with fewer numbers may be one cut short.
    DOTTED,
    /// `IntelliVue J.3`, `D25`, `FullImg-1023-1007`: as DOTTED, but begins with letters.
    LETTERS,
    /// `V5.4.5 build 170123`, `1.1.4 Build 20230219 rel.69802`, `241108`: the version, then the date of the build.
    BUILD,
    /// `2.820.0000000.48.R.220614`: the numbers and the date at the end must agree.
    DATED,
    /// `5.21(AAZF.7)C0`, `5.21 Patch 1`: counted apart for each model's code.
    ZYXEL,
    /// `V1.0.9.42_10.2.44`: what follows the underscore is another part's version.
    NETGEAR,
    /// `3.0.0.4.386_51598-gabc1234`: dots and underscores are the same, the last is no version.
    ASUS,
    /// `6.40.8 (bugfix)`, `6.43rc56`: `6.42` is whole.
    ROUTEROS,
    /// `4.4.88-generic`, `5.10.0-rc3`: what a distribution adds says nothing.
    KERNEL,
    /// `012U000062`, `L82`, `A12`: counted apart for each letter.
    LINE,
    /// `2017-09-01`, `20240412`, `2024年4月12日`.
    DATE,
    /// A patch level such as `2017-09-01`; a version such as `9` only tells that its first day is past.
    ANDROID,
    /// `591448720`: one number.
    NUMBER;

    private static final Pattern BUILD_DATE =
            Pattern.compile("^(.*?)(?:^|[ _]|[ _]*build[ _:.]*|[ _]b)([0-9]{8}|[0-9]{6})(?:[^0-9].*)?$");
    private static final Pattern LAST_DATE = Pattern.compile(
            "^(.*?)(?:^|[ ._,-]+(?:build[ a-z:]*)?)(20[0-9]{2}-[0-9]{2}-[0-9]{2}|20[0-9]{6}|[0-9]{6})$");
    private static final Pattern ZYXELS = Pattern.compile(
            "^(?:zld)?v?([0-9]+)\\.([0-9]+)(?:\\(([a-z]+)\\.([0-9]+)\\)(?:[a-z]([0-9]+))?| *patch *([0-9]+))?$");
    private static final Pattern LETTERED = Pattern.compile("^[0-9]{0,3}([a-z])([0-9]{1,9})$");
    private static final Pattern KERNELS = Pattern.compile("^([0-9]+(?:\\.[0-9]+)*)(-rc[0-9]+)?(?:[^0-9].*)?$");
    private static final Pattern ASUS_COMMIT = Pattern.compile("[-_]g[0-9a-f]{5,}$");
    private static final Pattern CHANNEL = Pattern.compile(" *\\([a-z -]+\\)$");

    /// The word used in data files, such as `dotted`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// True if a text can be read, so that it can be compared.
    public boolean reads(String text) {
        return read(text).isPresent();
    }

    Optional<Version> read(String text) {
        String plain = Wording.plain(text);
        return switch (this) {
            case DOTTED, ROUTEROS -> dotted(Wording.bare(plain));
            case LETTERS -> Version.parts(Wording.bare(plain)).map(parts -> new Version("", parts, 0));
            case BUILD -> build(plain);
            case DATED -> dated(plain);
            case ZYXEL -> zyxel(Wording.bare(plain));
            case NETGEAR -> dotted(before(Wording.bare(plain), "_ "));
            case ASUS -> dotted(ASUS_COMMIT.matcher(Wording.bare(plain)).replaceFirst(""));
            case KERNEL -> kernel(Wording.bare(plain));
            case LINE -> lettered(plain);
            case DATE -> Dates.read(plain).map(date -> new Version("", List.of(), date));
            case ANDROID -> android(plain);
            case NUMBER ->
                Version.parts(Wording.bare(plain))
                        .filter(parts -> parts.size() == 1 && parts.getFirst().isNumber())
                        .map(parts -> new Version("", parts, 0));
        };
    }

    Order compare(Version shown, Version bound) {
        if (!shown.line().isEmpty() && !bound.line().isEmpty() && !shown.line().equals(bound.line())) {
            return Order.OTHER_LINE;
        }
        return switch (this) {
            case DOTTED, LETTERS, ZYXEL, NETGEAR, ASUS, KERNEL, LINE, NUMBER -> shown.compareParts(bound, false);
            case ROUTEROS -> shown.compareParts(bound, true);
            case BUILD -> dated(shown, bound, false);
            case DATED -> dated(shown, bound, true);
            case DATE -> shown.compareDates(bound);
            case ANDROID -> android(shown, bound);
        };
    }

    private static Optional<Version> dotted(String text) {
        return Version.parts(text.endsWith(")") ? CHANNEL.matcher(text).replaceFirst("") : text)
                .filter(parts -> parts.getFirst().isNumber())
                .map(parts -> new Version("", parts, 0));
    }

    private static Optional<Version> build(String plain) {
        Matcher matcher = BUILD_DATE.matcher(plain);
        if (!matcher.find()) {
            return dotted(before(Wording.bare(plain), " _"));
        }
        String version = before(Wording.bare(matcher.group(1)), " _");
        return version(version, matcher.group(2));
    }

    private static Optional<Version> dated(String plain) {
        Matcher matcher = LAST_DATE.matcher(plain);
        if (!matcher.find()) {
            return dotted(Wording.bare(plain));
        }
        return version(Wording.bare(matcher.group(1)), matcher.group(2));
    }

    private static Optional<Version> version(String numbers, String date) {
        Optional<Long> day = Dates.read(date);
        if (day.isEmpty()) {
            return Optional.empty();
        }
        if (numbers.isBlank()) {
            return Optional.of(new Version("", List.of(), day.get()));
        }
        return dotted(numbers).map(version -> new Version("", version.parts(), day.get()));
    }

    /// @param agree true where numbers and dates must point the same way
    private static Order dated(Version shown, Version bound, boolean agree) {
        if (bound.parts().isEmpty()) {
            return shown.compareDates(bound);
        }
        if (shown.parts().isEmpty()) {
            return Order.UNCERTAIN;
        }
        Order numbers = shown.compareParts(bound, false);
        if (numbers == Order.SAME) {
            return bound.date() == 0 ? Order.SAME : shown.compareDates(bound);
        }
        boolean differ = agree && shown.date() != 0 && bound.date() != 0 && shown.compareDates(bound) != numbers;
        return differ ? Order.UNCERTAIN : numbers;
    }

    private static Optional<Version> zyxel(String text) {
        Matcher matcher = ZYXELS.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String patch = matcher.group(4) != null ? matcher.group(4) : matcher.group(6);
        String numbers = matcher.group(1) + "." + matcher.group(2) + "." + (patch == null ? "0" : patch)
                + (matcher.group(5) == null ? "" : "." + matcher.group(5));
        String line = matcher.group(3) == null ? "" : matcher.group(3);
        return Version.parts(numbers).map(parts -> new Version(line, parts, 0));
    }

    private static Optional<Version> kernel(String text) {
        Matcher matcher = KERNELS.matcher(text);
        return matcher.find()
                ? dotted(matcher.group(1) + (matcher.group(2) == null ? "" : matcher.group(2)))
                : Optional.empty();
    }

    private static Optional<Version> lettered(String plain) {
        Matcher matcher = LETTERED.matcher(plain);
        return matcher.find()
                ? Version.parts(matcher.group(2)).map(parts -> new Version(matcher.group(1), parts, 0))
                : Optional.empty();
    }

    private static Optional<Version> android(String plain) {
        Optional<Version> patched = DATE.read(plain);
        return patched.isPresent() ? patched : dotted(Wording.bare(plain));
    }

    /// A system first sold after the patch has it; an older one may have been patched or not.
    private static Order android(Version shown, Version bound) {
        if (shown.date() != 0 || shown.parts().isEmpty()) {
            return shown.compareDates(bound);
        }
        long first = Dates.firstDayOfAndroid(shown.parts().getFirst().number());
        return first >= bound.date() ? Order.AFTER : Order.UNCERTAIN;
    }

    private static String before(String text, String ends) {
        for (int i = 0; i < text.length(); i++) {
            if (ends.indexOf(text.charAt(i)) >= 0) {
                return text.substring(0, i);
            }
        }
        return text;
    }
}
