package komainu.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The DNS look-ups of one endpoint beyond those told one by one, by registered domain: one second. Mergeable.
///
/// @param from nanoseconds since 1970, start of the span
/// @param until nanoseconds since 1970, end of the span
/// @param domains the 8 busiest registered domains
public record Lookups(Seen seen, long from, long until, List<DomainTally> domains) implements Observation {
    public static final int DOMAINS = 8;

    private static final Comparator<DomainTally> BUSIEST =
            Comparator.comparingLong(DomainTally::weight).reversed().thenComparing(DomainTally::domain);

    public Lookups {
        domains = domains.stream().sorted(BUSIEST).limit(DOMAINS).toList();
    }

    /// Look-ups of names under one registered domain.
    ///
    /// @param asked questions it sent
    /// @param failed answers it received that name an error, such as NXDOMAIN
    /// @param labels what stood before the domain in the names of both, as mixed hashes
    public record DomainTally(String domain, long asked, long failed, Distinct labels) {
        long weight() {
            return asked + failed;
        }

        DomainTally plus(DomainTally d) {
            Distinct both = labels.copy();
            both.add(d.labels);
            return new DomainTally(domain, asked + d.asked, failed + d.failed, both);
        }
    }

    /// One for both spans of the same endpoint; the head comes from the later one.
    public Lookups plus(Lookups other) {
        List<DomainTally> all = new ArrayList<>(domains);
        for (DomainTally d : other.domains) {
            int same = 0;
            while (same < domains.size() && !all.get(same).domain.equals(d.domain)) {
                same++;
            }
            if (same < domains.size()) {
                all.set(same, all.get(same).plus(d));
            } else {
                all.add(d);
            }
        }
        Seen late = seen.packet() >= other.seen.packet() ? seen : other.seen;
        return new Lookups(late, Math.min(from, other.from), Math.max(until, other.until), all);
    }
}
