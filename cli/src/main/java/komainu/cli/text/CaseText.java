package komainu.cli.text;

import java.util.ArrayList;
import java.util.List;
import komainu.cli.answer.Answer;
import komainu.cli.language.Phrases;
import komainu.cli.terminal.Style;
import komainu.cli.text.CaseTold.Kind;
import komainu.model.Device;
import komainu.model.Judged;

/// One device's case as lines.
record CaseText(Phrases phrases, Answer answer, Style style) {
    /// The most findings beside the gravest.
    private static final int OTHERS = 3;

    /// The most reasons.
    private static final int REASONS = 3;

    /// The lines, still unwrapped; a line that begins with two spaces belongs to the one above. So that a case is read
    /// at one glance, few reasons and few other findings are told; JSON has all of them in full.
    List<String> lines(Device device, List<Judged> findings) {
        List<String> lines = new ArrayList<>();
        CaseTold.of(device, findings, phrases, answer).forEach(told -> lines(told, lines));
        return lines;
    }

    private void lines(CaseTold told, List<String> lines) {
        int[] number = new int[Kind.values().length];
        for (CaseTold.Part part : told.parts()) {
            String text = part.text();
            int n = ++number[part.kind().ordinal()];
            switch (part.kind()) {
                case WARNING -> lines.add(style.bold(text));
                case HEADING -> lines.add(style.level(told.level(), text));
                case REASON -> {
                    if (n <= REASONS) {
                        lines.add("  - " + text);
                    } else if (n == REASONS + 1) {
                        lines.add("  " + more("evidence-more", told, part.kind(), REASONS));
                    }
                }
                case STANDING -> {
                    if (n <= OTHERS) {
                        lines.add(text);
                    } else if (n == OTHERS + 1) {
                        lines.add(more("case-more", told, part.kind(), OTHERS));
                    }
                }
                case STEP -> lines.add("  " + n + ". " + text);
                case SAID, WHY, COURSE, ASK, STEPS, LIMIT -> lines.add(text);
            }
        }
    }

    private String more(String key, CaseTold told, Kind kind, int shown) {
        return phrases.ui(key, "count", told.texts(kind).size() - shown);
    }
}
