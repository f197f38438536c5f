package komainu.cli;

import java.util.concurrent.TimeUnit;
import komainu.lab.matrix.Cell;
import komainu.lab.matrix.Scene;
import komainu.model.Level;

/// What was said of one cell of the matrix.
///
/// @param seconds until the level demanded was told, or negative if it never was
/// @param accused the gravest said of any other device at home
record Verdict(Cell cell, Level level, double seconds, String detectors, Level accused) {
    static Verdict of(Scene scene) {
        Cell cell = scene.cell();
        Level awaited = cell.demand().finds() ? cell.demand().least() : Level.SUSPECT;
        Watch.Seen seen = Watch.at(scene.frames(), scene.doer(), awaited);
        double seconds = seen.reached() == Long.MAX_VALUE
                ? -1
                : Math.max(0, (seen.reached() - scene.counted()) / (double) TimeUnit.SECONDS.toNanos(1));
        return new Verdict(
                cell, seen.level(scene.doer()), seconds, seen.detectors(scene.doer()), seen.othersThan(scene.doer()));
    }

    /// True if what was demanded was said, and in time.
    boolean isRight() {
        return cell.demand().isMet(level) && (cell.within() == 0 || !isLate());
    }

    boolean isLate() {
        return cell.within() > 0 && cell.demand().finds() && seconds > cell.within();
    }

    @Override
    public String toString() {
        return "%s, %s: demanded %s, said %s (%s) after %.1f s, of another %s"
                .formatted(cell.axis(), cell, cell.demand(), level, detectors, seconds, accused);
    }
}
