package komainu.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import komainu.lab.matrix.Cell;
import komainu.model.Level;

/// The verdicts on all cells, summed and told as a page.
record Matrix(List<Verdict> verdicts) {
    /// How many of the cells in which something must be found were found in time at the level demanded.
    static final class Score {
        int cells;
        int found;
        double slowest;

        void add(Verdict v) {
            cells++;
            if (v.isRight()) {
                found++;
                slowest = Math.max(slowest, v.seconds());
            }
        }

        double share() {
            return cells == 0 ? 1 : (double) found / cells;
        }
    }

    Score all() {
        Score score = new Score();
        verdicts.stream().filter(v -> v.cell().demand().finds()).forEach(score::add);
        return score;
    }

    Map<String, Score> by(Function<Cell, String> key) {
        Map<String, Score> all = new LinkedHashMap<>();
        verdicts.stream()
                .filter(v -> v.cell().demand().finds())
                .forEach(v -> all.computeIfAbsent(key.apply(v.cell()), k -> new Score())
                        .add(v));
        return all;
    }

    /// Cells in which a demand was not met.
    List<Verdict> missed() {
        return verdicts.stream().filter(v -> !v.isRight()).toList();
    }

    /// Cells in which more was said than may be.
    List<Verdict> accused() {
        return verdicts.stream()
                .filter(v -> v.level().compareTo(v.cell().demand().most()) > 0
                        || v.accused().compareTo(Level.SUSPECT) >= 0)
                .toList();
    }

    String page() {
        StringBuilder page = new StringBuilder("""
                ## Bots

                Each cell of `lab/src/main/resources/komainu/lab/matrix/grid.txt` is played by one device of an everyday home. Found means: at
                the level demanded or above, and in time. Seconds count from the third packet of a scan, from the first packet of a flood,
                else from the beginning. Nobody may tune a detector to a family held out.

                """);
        page.append(head("axis", "cells", "found", "share", "slowest (s)"));
        by(Cell::axis).forEach((axis, s) -> page.append(row(axis, s)));
        page.append(row("**all**", all())).append('\n');
        page.append(head("family", "cells", "found", "share", "slowest (s)"));
        by(c -> c.family() + (c.heldOut() ? " (held out)" : "")).forEach((family, s) -> page.append(row(family, s)));
        page.append("\n### Not found, found too low, or too late\n\n");
        table(page, v -> v.cell().demand().finds() && !v.isRight() && !accused().contains(v));
        page.append("\n### Said too much\n\n");
        page.append("Of the device itself, or of another device of that home.\n\n");
        table(page, accused()::contains);
        page.append("\n### All other cells\n\n");
        table(page, v -> v.isRight() && !accused().contains(v));
        return page.toString();
    }

    private void table(StringBuilder page, Predicate<Verdict> which) {
        page.append(head("axis", "family", "cell", "demanded", "said", "after (s)", "by"));
        verdicts.stream()
                .filter(which)
                .forEach(v -> page.append(line(
                        v.cell().axis(),
                        v.cell().family(),
                        v.cell().toString(),
                        v.cell().demand().toString(),
                        v.level() + (v.accused() == Level.INFO ? "" : "; of another: " + v.accused()),
                        v.seconds() < 0 ? "" : number(v.seconds()),
                        v.detectors())));
    }

    private static String row(String name, Score s) {
        return line(
                name,
                String.valueOf(s.cells),
                String.valueOf(s.found),
                Math.round(100 * s.share()) + " %",
                number(s.slowest));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    static String head(String... columns) {
        return line(columns) + "|" + "---|".repeat(columns.length) + "\n";
    }

    static String line(String... columns) {
        return "| " + String.join(" | ", columns) + " |\n";
    }
}
