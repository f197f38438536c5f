package komainu.detect.cases;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import komainu.model.Finding;
import komainu.model.Level;
import komainu.model.Mark;

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

    /* Two suspicions are independent if they show different stages of a take-over and nothing they rest on is the same. A pattern
    in time, however regular, is one stage and so never corroborates itself. */
    private static boolean corroborates(Graded a, Graded b) {
        Finding x = a.finding;
        Finding y = b.finding;
        return b.level.compareTo(Level.SUSPECT) >= 0
                && x.phase() != y.phase()
                && x.phase() != Finding.Phase.NONE
                && y.phase() != Finding.Phase.NONE
                && x.first() - y.last() <= WITHIN
                && y.first() - x.last() <= WITHIN
                && !share(x, y);
    }

    /// True if they rest on a common flow or packet, or may: both were counted in bulk at one time and went to the
    /// same,
    /// as a sweep and a flood of one set of requests.
    private static boolean share(Finding x, Finding y) {
        boolean bulk = x.flows().isEmpty() && y.flows().isEmpty();
        boolean together = x.first() <= y.last() && y.first() <= x.last();
        return (bulk && together && x.aim().meets(y.aim()))
                || !Collections.disjoint(x.flows(), y.flows())
                || !Collections.disjoint(packets(x), packets(y));
    }

    private static Set<Mark> packets(Finding finding) {
        return finding.evidence().stream()
                .map(Finding.Evidence::mark)
                .filter(m -> m.packet() > 0)
                .map(m -> new Mark(m.input(), m.packet(), 0, 0))
                .collect(Collectors.toSet());
    }
}
