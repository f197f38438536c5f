package komainu.cli.report;

import java.util.function.Function;
import komainu.cli.language.Harmless;
import komainu.cli.language.Phrases;

/// Builds a page of HTML: every text is escaped, sentences stand in both languages.
final class Html {
    private final StringBuilder text = new StringBuilder(1 << 16);
    private final Phrases english;
    private final Phrases japanese;

    Html(Phrases english, Phrases japanese) {
        this.english = english;
        this.japanese = japanese;
    }

    /// Markup as it is: never anything read from traffic.
    Html raw(String markup) {
        text.append(markup);
        return this;
    }

    /// Text, escaped.
    Html say(String words) {
        text.append(escaped(Harmless.text(words)));
        return this;
    }

    /// The same in both languages; once where both are alike.
    Html both(Function<Phrases, String> words) {
        String en = words.apply(english);
        String ja = words.apply(japanese);
        if (en.equals(ja)) {
            return raw(escaped(en));
        }
        return raw("<span lang=\"en\">")
                .raw(escaped(en))
                .raw("</span><span lang=\"ja\">")
                .raw(escaped(ja))
                .raw("</span>");
    }

    /// A part of the page for each language.
    Html each(Function<Phrases, String> markup) {
        return raw("<div lang=\"en\">")
                .raw(markup.apply(english))
                .raw("</div>\n<div lang=\"ja\">")
                .raw(markup.apply(japanese))
                .raw("</div>\n");
    }

    static String escaped(String words) {
        StringBuilder safe = new StringBuilder(words.length() + 16);
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
