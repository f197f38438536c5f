package komainu.detect.command;

import java.util.Locale;
import java.util.Set;
import komainu.knowledge.Knowledge;
import komainu.model.Distinct;

/// What a DNS name tells.
final class Named {
    /// Names of the own network, and of addresses.
    private static final Set<String> LOCAL = Set.of(
            "local", "lan", "home", "arpa", "localdomain", "internal", "intranet", "corp", "localhost", "invalid");

    private static final int SHORT = 3;
    private static final int COUNTRY = 2;

    private Named() {}

    /// True if a maker's devices are known to ask for it.
    static boolean isMakers(String name, Knowledge knowledge) {
        return knowledge.match("dns.name", plain(name)).stream()
                .anyMatch(m -> !m.vendor().isEmpty());
    }

    /// A mixed hash of the name.
    static long hash(String name) {
        String plain = plain(name);
        long hash = 0;
        for (int i = 0; i < plain.length(); i++) {
            hash = hash * 0x100000001b3L + plain.charAt(i) + 1;
        }
        return Distinct.mix(hash);
    }

    /// The part of it somebody registered, by rule of thumb: two labels, three below such as `co.jp`; empty for names
    /// of one label and of the own network.
    static String registered(String name) {
        String[] labels = plain(name).split("\\.");
        int n = labels.length;
        if (n < 2 || LOCAL.contains(labels[n - 1])) {
            return "";
        }
        boolean below = n > 2 && labels[n - 1].length() == COUNTRY && labels[n - 2].length() <= SHORT;
        return (below ? labels[n - 3] + '.' : "") + labels[n - 2] + '.' + labels[n - 1];
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
