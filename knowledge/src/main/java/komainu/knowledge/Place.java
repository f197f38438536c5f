package komainu.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import komainu.knowledge.Knowledge.Match;

/// The rules for texts read at one place.
final class Place {
    private static final Comparator<Match> BEST =
            Comparator.comparingDouble(Match::certainty).reversed().thenComparing(Match::entry);

    private final List<Rule> patterns = new ArrayList<>();
    private final Map<String, List<Rule>> suffixes = new HashMap<>();

    void add(Rule rule) {
        if (rule.fingerprint().suffixes().isEmpty()) {
            patterns.add(rule);
        }
        for (String suffix : rule.fingerprint().suffixes()) {
            suffixes.computeIfAbsent(suffix, key -> new ArrayList<>(1)).add(rule);
        }
    }

    /// What matches, best first.
    List<Match> match(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        String cut = text.length() <= Knowledge.LONGEST_TEXT ? text : text.substring(0, Knowledge.LONGEST_TEXT);
        String lower = cut.toLowerCase(Locale.ROOT);
        List<Match> matches = new ArrayList<>(2);
        for (Rule rule : patterns) {
            rule.match(cut, lower).ifPresent(matches::add);
        }
        if (!suffixes.isEmpty()) {
            for (int dot = -1; dot < lower.length(); dot = next(lower, dot)) {
                for (Rule rule : suffixes.getOrDefault(lower.substring(dot + 1), List.of())) {
                    rule.match(cut, lower).ifPresent(matches::add);
                }
            }
        }
        matches.sort(BEST);
        return List.copyOf(matches);
    }

    /// The next dot, or the end.
    private static int next(String text, int dot) {
        int next = text.indexOf('.', dot + 1);
        return next < 0 ? text.length() : next;
    }
}
