package komainu.detect.cases;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import komainu.model.Finding;
import komainu.model.Level;

/// Which suspicions of one device make each other sure.
final class Corroboration {
    static final long WITHIN = Duration.ofHours(24).toNanos();

    private Corroboration() {}

    /// A finding with its level for this kind of device.
    record Graded(Finding finding, Level level) {
        Graded at(Level other) {
            return new Graded(finding, other);
        }
    }

    /// The findings, those raised that stand within 24 hours of an independent suspicion.
    static List<Graded> raise(List<Graded> all) {
        return all.stream()
                .map(g -> g.level == Level.SUSPECT && all.stream().anyMatch(other -> corroborates(g, other))
                        ? g.at(Level.INFECTED)
                        : g)
                .toList();
    }

    /* Two suspicions are independent if they show different stages of a take-over and rest on no common flow. */
    private static boolean corroborates(Graded a, Graded b) {
        Finding x = a.finding;
        Finding y = b.finding;
        return b.level.compareTo(Level.SUSPECT) >= 0
                && x.phase() != y.phase()
                && x.phase() != Finding.Phase.NONE
                && y.phase() != Finding.Phase.NONE
                && x.first() - y.last() <= WITHIN
                && y.first() - x.last() <= WITHIN
                && Collections.disjoint(x.flows(), y.flows());
    }
}
