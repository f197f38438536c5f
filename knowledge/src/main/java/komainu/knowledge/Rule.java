package komainu.knowledge;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A fingerprint made ready to match. The pattern is compiled when it is first needed.
final class Rule {
    /// The longest value taken out of a text, in characters.
    private static final int LONGEST_VALUE = 64;

    private final Fingerprint fingerprint;
    private final List<String> required;
    private @Nullable Pattern compiled;

    /// @param required what `RequiredTexts` says of the pattern
    Rule(Fingerprint fingerprint, List<String> required) {
        this.fingerprint = fingerprint;
        this.required = required;
    }

    Fingerprint fingerprint() {
        return fingerprint;
    }

    /// @param lower the text in lower case
    Optional<Knowledge.Match> match(String text, String lower) {
        if (!fingerprint.suffixes().isEmpty()) {
            return isBelow(lower) ? Optional.of(said(template -> template)) : Optional.empty();
        }
        if (!mayMatch(lower)) {
            return Optional.empty();
        }
        Matcher matcher = pattern().matcher(text);
        return matcher.find() ? Optional.of(said(template -> fill(template, matcher))) : Optional.empty();
    }

    private boolean mayMatch(String lower) {
        for (String text : required) {
            if (lower.contains(text)) {
                return true;
            }
        }
        return required.isEmpty();
    }

    private Knowledge.Match said(UnaryOperator<String> filled) {
        Fingerprint.Says says = fingerprint.says();
        return new Knowledge.Match(
                fingerprint.id(),
                says.vendor(),
                says.type(),
                filled.apply(says.model()),
                says.os(),
                filled.apply(says.firmware()),
                filled.apply(says.name()),
                fingerprint.certainty());
    }

    /// True if the name is one of the suffixes or below one.
    private boolean isBelow(String lower) {
        for (String suffix : fingerprint.suffixes()) {
            int start = lower.length() - suffix.length();
            if (lower.endsWith(suffix) && (start == 0 || lower.charAt(start - 1) == '.')) {
                return true;
            }
        }
        return false;
    }

    private Pattern pattern() {
        // Two threads may both compile it: the same pattern, and safe to share.
        Pattern pattern = compiled;
        if (pattern == null) {
            pattern = Pattern.compile(fingerprint.pattern());
            compiled = pattern;
        }
        return pattern;
    }

    private static String fill(String template, Matcher matcher) {
        if (template.indexOf('$') < 0) {
            return template;
        }
        StringBuilder filled = new StringBuilder();
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '$' && i + 1 < template.length() && Character.isDigit(template.charAt(i + 1))) {
                i++;
                String group = matcher.group(template.charAt(i) - '0');
                filled.append(group == null ? "" : group);
            } else {
                filled.append(c);
            }
        }
        String value = filled.toString().strip();
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
    }
}
