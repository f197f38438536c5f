package komainu.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows of text in aligned columns, cut to fit a width.
public final class Table {
    private static final int GAP = 2;
    private static final int NARROWEST = 8;

    private final int columns;
    private final Set<Integer> elastic;
    private final List<String[]> rows = new ArrayList<>();

    /// @param elastic columns that give way first where the table is too wide
    public Table(Set<Integer> elastic, String... heads) {
        this.columns = heads.length;
        this.elastic = elastic;
        rows.add(heads);
    }

    public void row(String... cells) {
        rows.add(cells);
    }

    /// The lines, heads first; cut where they do not fit.
    public List<String> lines(int width) {
        int[] widths = new int[columns];
        for (String[] row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], Columns.of(row[i]));
            }
        }
        int room = width - GAP * (columns - 1);
        shrink(widths, elastic, room);
        shrink(widths, IntStream.range(0, columns).boxed().collect(Collectors.toSet()), room);
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static void shrink(int[] widths, Set<Integer> which, int room) {
        while (Arrays.stream(widths).sum() > room) {
            int widest = which.stream()
                    .max(Comparator.comparingInt((Integer i) -> widths[i]).thenComparing(Comparator.reverseOrder()))
                    .orElse(0);
            if (widths[widest] <= NARROWEST) {
                return;
            }
            widths[widest]--;
        }
    }

    private String line(String[] row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns; i++) {
            line.append(Columns.pad(Columns.cut(row[i], widths[i]), widths[i] + GAP));
        }
        return line.toString().stripTrailing();
    }
}
