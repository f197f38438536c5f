package komainu.cli.feed;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import komainu.knowledge.feed.FeedRecord.Part;
import komainu.knowledge.feed.FeedRecord.Span;
import komainu.knowledge.feed.FeedRecord.Status;

/// A product as the Common Platform Enumeration names it. `*` is any, `-` is "does not apply"; they are not the same.
record Cpe(Part part, String vendor, String product, String version, String update) {
    static final String ANY = "*";
    private static final String NOT_APPLICABLE = "-";
    private static final String BOUND = "cpe:2.3:";
    private static final String URI = "cpe:/";

    /// Reads `cpe:2.3:o:vendor:product:…` and `cpe:/o:vendor:product…`.
    static Optional<Cpe> of(String text) {
        if (text.startsWith(BOUND)) {
            return of(split(text.substring(BOUND.length())));
        }
        return text.startsWith(URI) ? of(decoded(text.substring(URI.length()))) : Optional.empty();
    }

    private static Optional<Cpe> of(List<String> fields) {
        if (fields.size() < 3 || fields.get(1).isEmpty() || fields.get(2).isEmpty()) {
            return Optional.empty();
        }
        Part part = switch (fields.getFirst()) {
            case "a" -> Part.APPLICATION;
            case "h" -> Part.HARDWARE;
            case "o" -> Part.SYSTEM;
            default -> Part.UNTOLD;
        };
        return Optional.of(
                new Cpe(part, Texts.cut(fields.get(1)), Texts.cut(fields.get(2)), field(fields, 3), field(fields, 4)));
    }

    private static String field(List<String> fields, int index) {
        return index < fields.size() && !fields.get(index).isEmpty() ? Texts.cut(fields.get(index)) : ANY;
    }

    /// Parts between colons; a backslash takes away the meaning of what follows.
    private static List<String> split(String text) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                field.append(text.charAt(++i));
            } else if (c == ':') {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    private static List<String> decoded(String text) {
        List<String> fields = new ArrayList<>();
        for (String field : text.split(":", -1)) {
            try {
                fields.add(URLDecoder.decode(field.replace("+", "%2B"), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                fields.add(field);
            }
        }
        return fields;
    }

    /// The versions this name alone stands for.
    Span span() {
        boolean updated = !update.equals(ANY) && !update.equals(NOT_APPLICABLE);
        if (version.equals(NOT_APPLICABLE) || (version.equals(ANY) && updated)) {
            return Span.text(Status.AFFECTED, updated ? update : version);
        }
        if (version.equals(ANY)) {
            return Span.all(Status.AFFECTED);
        }
        return Span.exactly(Status.AFFECTED, Texts.cut(updated ? version + " " + update : version));
    }

    /// The product, with its version where it has one: `dir-823x a1`.
    String named() {
        return version.equals(ANY) || version.equals(NOT_APPLICABLE) ? product : Texts.cut(product + " " + version);
    }
}
