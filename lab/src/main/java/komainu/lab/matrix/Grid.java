package komainu.lab.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import komainu.lab.Values;

/// The table of cells, `grid.txt`; its head says how to read it.
public final class Grid {
    private static final String HELD_OUT = "held-out:";
    private static final int FIXED = 6;

    private final Set<String> heldOut = new HashSet<>();
    private final List<Cell> cells = new ArrayList<>();

    private Grid(String text) {
        text.lines().map(String::strip).forEach(this::line);
    }

    /// The grid of the project.
    public static Grid load() {
        try (InputStream in = Objects.requireNonNull(Grid.class.getResourceAsStream("grid.txt"))) {
            return new Grid(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Cell> cells() {
        return List.copyOf(cells);
    }

    /// Families left out of tuning.
    public Set<String> heldOut() {
        return Set.copyOf(heldOut);
    }

    private void line(String line) {
        if (line.startsWith(HELD_OUT)) {
            heldOut.addAll(List.of(line.substring(HELD_OUT.length()).strip().split("\\s+")));
        } else if (!line.isEmpty() && !line.startsWith("#")) {
            expand(List.of(line.split("\\s+")), 0);
        }
    }

    /// A word with commas stands for several lines.
    private void expand(List<String> words, int from) {
        for (int i = from; i < words.size(); i++) {
            int comma = words.get(i).indexOf(',');
            if (comma >= 0) {
                int name = words.get(i).indexOf('=') + 1;
                String before = words.get(i).substring(0, name);
                for (String value : words.get(i).substring(name).split(",")) {
                    List<String> one = new ArrayList<>(words);
                    one.set(i, before + value);
                    expand(one, i + 1);
                }
                return;
            }
        }
        cells.add(cell(words));
    }

    private Cell cell(List<String> words) {
        String family = words.get(1);
        int within = words.get(5).equals("-") ? 0 : Integer.parseInt(words.get(5));
        Demand demand = Demand.parse(words.get(4));
        Values values = Values.of(words.subList(FIXED, words.size()));
        return new Cell(
                words.get(0), family, heldOut.contains(family), words.get(2), words.get(3), demand, within, values);
    }
}
