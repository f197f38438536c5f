package komainu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import komainu.lab.CleanHome;
import komainu.lab.matrix.Cell;
import komainu.lab.matrix.Grid;
import komainu.lab.matrix.Scene;
import komainu.model.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The variant matrix and the clean homes: a fixed sample, or with `-Dmatrix=all` everything, told in `docs/matrix.md`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatrixTest {
    private static final boolean ALL = System.getProperty("matrix", "").equals("all");
    private static final Path PAGE = Project.ROOT.resolve("docs").resolve("matrix.md");
    private static final int EACH = ALL ? 1 : 7;
    private static final int HOMES = ALL ? 1_000 : 30;

    /// What is promised, and what a sample must hold so that nothing is lost unseen.
    private static final double FLOOR = ALL ? 0.95 : 0.9;

    private static final double AXIS_FLOOR = 0.8;

    private final Matrix matrix = matrix();
    private final CleanHomes.Result homes = CleanHomes.read(IntStream.range(0, HOMES));

    private static Matrix matrix() {
        List<Cell> cells = Grid.load().cells();
        return new Matrix(IntStream.range(0, cells.size())
                .filter(i -> i % EACH == 0)
                .parallel()
                .mapToObj(i -> Verdict.of(Scene.of(cells.get(i))))
                .toList());
    }

    @Test
    void bots_are_found_at_the_level_demanded() throws IOException {
        String page = "# The variant matrix\n\nMade by `./dev matrix`; not to be edited by hand.\n\n" + homes.page()
                + "\n" + matrix.page();
        if (ALL) {
            Files.writeString(PAGE, page);
        }
        Matrix.Score all = matrix.all();
        System.out.println("matrix: " + all.found + " of " + all.cells + " cells found; " + homes);
        assertThat(all.share()).as("cells found: " + matrix.missed()).isGreaterThanOrEqualTo(FLOOR);
    }

    @Test
    void no_axis_is_forgotten() {
        assertThat(matrix.by(Cell::axis).entrySet().stream()
                        .filter(e -> ALL && e.getValue().share() < AXIS_FLOOR)
                        .map(e -> e.getKey() + " " + e.getValue().found + " of " + e.getValue().cells))
                .isEmpty();
    }

    @Test
    void trait_scans_and_floods_are_found_in_time() {
        assertThat(matrix.verdicts().stream()
                        .filter(v -> Set.of("trait", "flood").contains(v.cell().plays()) && v.isLate()))
                .isEmpty();
    }

    @Test
    void nobody_is_accused_wrongly() {
        assertThat(matrix.accused()).isEmpty();
    }

    @Test
    void no_clean_home_has_a_device_that_is_called_taken_over() {
        assertThat(homes.accused().stream().filter(a -> a.level() == Level.INFECTED))
                .isEmpty();
    }

    @Test
    void homes_with_a_bot_in_them_are_not_clean() {
        assertThat(CleanHomes.infectedWith("mirai-scan", IntStream.range(0, 6))).containsOnly(true);
        assertThat(CleanHomes.infectedWith("sweep", IntStream.range(0, 6))).containsOnly(true);
    }

    @Test
    void each_trap_is_in_many_of_a_thousand_homes() {
        assertThat(CleanHome.deck()).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
        assertThat(IntStream.range(0, 1_000)
                        .boxed()
                        .flatMap(n -> CleanHome.of(n).traps().stream())
                        .collect(Collectors.groupingBy(t -> t, Collectors.counting())))
                .hasSameSizeAs(CleanHome.deck())
                .allSatisfy((trap, homes) -> assertThat(homes).isGreaterThanOrEqualTo(50));
    }
}
