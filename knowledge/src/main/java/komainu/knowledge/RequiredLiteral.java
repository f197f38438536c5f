package komainu.knowledge;

import java.util.Locale;

/// The longest text that must occur in whatever a pattern matches: a cheap first look that spares most patterns
/// from being compiled, and most texts from being matched.
final class RequiredLiteral {
    private final String pattern;
    private final StringBuilder run = new StringBuilder();
    private String best = "";
    private int at;

    private RequiredLiteral(String pattern) {
        this.pattern = pattern;
    }

    /// In lower case; empty where none is certain.
    static String of(String pattern) {
        return new RequiredLiteral(pattern).find();
    }

    private String find() {
        for (at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            switch (c) {
                case '|' -> {
                    return "";
                }
                case '(' -> {
                    end();
                    if (!skipGroup()) {
                        return "";
                    }
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
                        return "";
                    }
                }
                default -> run.append(c);
            }
        }
        end();
        return best.toLowerCase(Locale.ROOT);
    }

    private void end() {
        if (run.length() > best.length()) {
            best = run.toString();
        }
        run.setLength(0);
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
