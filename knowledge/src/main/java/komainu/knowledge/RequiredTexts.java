package komainu.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Texts of which one must occur in whatever a pattern matches: a cheap first look that spares most patterns from being
/// compiled, and most texts from being matched.
final class RequiredTexts {
    /// More alternatives than these are not worth looking for.
    private static final int MOST = 32;

    private final String pattern;
    private final StringBuilder run = new StringBuilder();
    private List<String> best = List.of();
    private int at;

    private RequiredTexts(String pattern) {
        this.pattern = pattern;
    }

    /// In lower case; none where nothing is certain.
    static List<String> of(String pattern) {
        List<String> texts = new ArrayList<>();
        for (String branch : branches(pattern)) {
            List<String> required = new RequiredTexts(branch).find();
            if (required.isEmpty() || texts.size() + required.size() > MOST) {
                return List.of();
            }
            texts.addAll(required);
        }
        return List.copyOf(texts);
    }

    /// The alternatives at the top; one that is empty if the pattern is not understood.
    private static List<String> branches(String pattern) {
        List<String> branches = new ArrayList<>();
        RequiredTexts walk = new RequiredTexts(pattern);
        int start = 0;
        for (; walk.at < pattern.length(); walk.at++) {
            switch (pattern.charAt(walk.at)) {
                case '|' -> {
                    branches.add(pattern.substring(start, walk.at));
                    start = walk.at + 1;
                }
                case '\\' -> walk.at++;
                case '[' -> walk.skipClass();
                case '(' -> {
                    if (!walk.skipGroup()) {
                        return List.of("");
                    }
                }
                default -> {}
            }
        }
        branches.add(pattern.substring(start));
        return branches;
    }

    /// What one branch requires: the best of its runs of plain characters and of its groups.
    private List<String> find() {
        for (at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            switch (c) {
                case '(' -> {
                    end();
                    int start = at;
                    if (!skipGroup()) {
                        return List.of();
                    }
                    group(pattern.substring(start + 1, at));
                }
                case '[' -> {
                    end();
                    skipClass();
                }
                case '*', '?', '{' -> {
                    // What stands before may be absent.
                    run.setLength(Math.max(0, run.length() - 1));
                    end();
                    if (c == '{') {
                        at = Math.max(at, pattern.indexOf('}', at));
                    }
                }
                case '+', '.', '^', '$' -> end();
                case '\\' -> {
                    if (!escape()) {
                        return List.of();
                    }
                }
                default -> run.append(c);
            }
        }
        end();
        return best;
    }

    private void end() {
        if (!run.isEmpty()) {
            consider(List.of(run.toString().toLowerCase(Locale.ROOT)));
            run.setLength(0);
        }
    }

    /// Keeps the candidate whose shortest text is longer.
    private void consider(List<String> candidate) {
        if (shortest(candidate) > shortest(best)) {
            best = candidate;
        }
    }

    private static int shortest(List<String> texts) {
        return texts.stream().mapToInt(String::length).min().orElse(0);
    }

    /// A group's alternatives, unless it may be absent or is of a kind not read here.
    private void group(String inner) {
        char next = at + 1 < pattern.length() ? pattern.charAt(at + 1) : ' ';
        if (next == '*' || next == '?' || next == '{') {
            at = next == '{' ? Math.max(at, pattern.indexOf('}', at)) : at + 1;
        } else if (inner.startsWith("?:")) {
            consider(of(inner.substring(2)));
        } else if (!inner.startsWith("?")) {
            consider(of(inner));
        }
    }

    /// Handles the escape at `at`; false if its meaning is not known here.
    private boolean escape() {
        at++;
        if (at >= pattern.length()) {
            return false;
        }
        char c = pattern.charAt(at);
        if (!Character.isLetterOrDigit(c)) {
            run.append(c);
            return true;
        }
        end();
        return "dDsSwWbBAztnr".indexOf(c) >= 0;
    }

    /// Moves to the end of the group at `at`; false if it never ends.
    private boolean skipGroup() {
        int depth = 0;
        for (; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '[') {
                skipClass();
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return true;
            }
        }
        return false;
    }

    private void skipClass() {
        at++;
        if (at < pattern.length() && pattern.charAt(at) == '^') {
            at++;
        }
        // A bracket that comes first is a character of the class.
        for (int first = at; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == ']' && at > first) {
                return;
            }
        }
    }
}
