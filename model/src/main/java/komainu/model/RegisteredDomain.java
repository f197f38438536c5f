package komainu.model;

import java.util.Set;

/// The registered domain of a name, by a small rule: its last two labels, or three where the second-level one is well
/// known as public, such as `co.jp` or `com.au`.
///
/// It is no public suffix list: names under a host's own suffix, such as `github.io`, count as one domain, and rare
/// public second levels are taken for registered ones.
public final class RegisteredDomain {
    private static final Set<String> PUBLIC = Set.of("ac", "co", "com", "edu", "gov", "mil", "net", "org");
    /// Second levels that are public only under some countries.
    private static final Set<String> PUBLIC_HERE = Set.of(
            "ad.jp", "ed.jp", "go.jp", "gr.jp", "lg.jp", "ne.jp", "or.jp", "go.kr", "ne.kr", "or.kr", "re.kr", "go.id",
            "or.id", "web.id", "go.th", "in.th", "or.th", "gob.mx", "gob.ar", "me.uk", "sch.uk", "nhs.uk", "id.au",
            "or.at", "gv.at");

    private RegisteredDomain() {}

    /// Where the registered domain begins in a name without a trailing dot; 0 for a name that is no longer than it.
    public static int begin(String name) {
        int last = name.lastIndexOf('.');
        int second = last <= 0 ? -1 : name.lastIndexOf('.', last - 1);
        if (second <= 0) {
            return 0;
        }
        boolean country = name.length() - last - 1 == 2;
        String under = name.substring(second + 1);
        boolean open = country && (PUBLIC.contains(name.substring(second + 1, last)) || PUBLIC_HERE.contains(under));
        return open ? name.lastIndexOf('.', second - 1) + 1 : second + 1;
    }

    /// A mixed hash of the first `end` characters of a name, such as what stands before its registered domain.
    public static long hash(String name, int end) {
        long h = 0;
        for (int i = 0; i < end; i++) {
            h = h * 0x100000001b3L + name.charAt(i) + 1;
        }
        return Distinct.mix(h);
    }
}
