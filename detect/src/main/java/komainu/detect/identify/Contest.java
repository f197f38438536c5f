package komainu.detect.identify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import komainu.model.DeviceFact;
import komainu.model.DeviceFact.Property;
import org.jspecify.annotations.Nullable;

/// The values that clues give to one question, weighed against each other.
///
/// @param candidates the likeliest first
record Contest(List<Candidate> candidates) {
    /* Clues of one source often repeat each other, so that only the strongest of a source counts, and a text read at several
    places counts once; sources are taken as independent (noisy-or). Values exclude each other: each has the odds of its own
    certainty, and its confidence is its share of all odds, 1 being the odds that none is right. */

    /// Shorter model names are not compared by their beginnings.
    private static final int SHORTEST_MODEL = 4;

    private static final double SUREST = 0.99;

    /// @param confidence its share of all odds
    /// @param clue the strongest for it
    record Candidate(String value, double confidence, DeviceFact clue) {}

    /// @param sorted clues to one question, strongest first
    static Contest of(List<DeviceFact> sorted) {
        Map<String, Support> all = new TreeMap<>();
        for (DeviceFact clue : sorted) {
            all.computeIfAbsent(same(clue, all.keySet()), value -> new Support(clue))
                    .add(clue);
        }
        double odds = 1 + all.values().stream().mapToDouble(Support::odds).sum();
        List<Candidate> candidates = new ArrayList<>();
        all.forEach((value, support) -> candidates.add(new Candidate(value, support.odds() / odds, support.first)));
        candidates.sort((a, b) ->
                a.confidence != b.confidence ? Double.compare(b.confidence, a.confidence) : a.value.compareTo(b.value));
        return new Contest(List.copyOf(candidates));
    }

    @Nullable
    Candidate best() {
        return candidates.isEmpty() ? null : candidates.getFirst();
    }

    /// The confidence of a value; 0 if nothing speaks for it.
    double share(String value) {
        return candidates.stream()
                .filter(c -> c.value.equals(value))
                .mapToDouble(Candidate::confidence)
                .findFirst()
                .orElse(0);
    }

    /// What speaks for one value.
    private static final class Support {
        final DeviceFact first;
        private final Map<String, Double> bySource = new HashMap<>();
        private final Set<String> texts = new HashSet<>();

        Support(DeviceFact first) {
            this.first = first;
        }

        void add(DeviceFact clue) {
            String text = clue.text().toLowerCase(Locale.ROOT);
            boolean known = bySource.containsKey(source(clue.from()));
            if (texts.add(text.endsWith(".local") ? text.substring(0, text.length() - 6) : text) && !known) {
                bySource.put(source(clue.from()), clue.certainty());
            }
        }

        double odds() {
            double doubt = 1;
            for (String source : bySource.keySet().stream().sorted().toList()) {
                doubt *= 1 - bySource.getOrDefault(source, 0.0);
            }
            double certainty = Math.min(SUREST, 1 - doubt);
            return certainty / (1 - certainty);
        }
    }

    /// What wrote the text: places of one source repeat each other.
    static String source(String place) {
        return switch (place) {
            case "dns.name", "tls.server-name", "quic.server-name", "http.host" -> "names-asked";
            case "dhcp.host-name", "dhcpv6.host-name", "mdns.host", "nbns.name", "llmnr.name" -> "host-name";
            case "http.user-agent", "ssdp.user-agent", "rtsp.user-agent" -> "user-agent";
            case "role.gateway", "role.dhcp-server" -> place;
            default -> {
                int dot = place.indexOf('.');
                String first = dot < 0 ? place : place.substring(0, dot);
                // A UPnP device announces the words of its own description.
                yield first.equals("upnp") ? "ssdp" : first;
            }
        };
    }

    /// The value already known that means the same: `HS100(EU)` and `HS100` are one model.
    static String same(DeviceFact clue, Set<String> known) {
        String value = clue.value();
        if (clue.property() != Property.MODEL) {
            return value;
        }
        String lower = value.toLowerCase(Locale.ROOT);
        for (String other : known) {
            String otherLower = other.toLowerCase(Locale.ROOT);
            boolean same = otherLower.startsWith(lower) || lower.startsWith(otherLower);
            if (same && Math.min(value.length(), other.length()) >= SHORTEST_MODEL) {
                return other;
            }
        }
        return value;
    }
}
