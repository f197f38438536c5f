package komainu.model;

import java.util.Collections;
import java.util.Set;

/// Whom the packets went to that a finding counts in bulk, without their flows.
///
/// @param peers hashes of the addresses called again and again
/// @param services services called at more addresses than can be named
public record Aim(Set<Long> peers, Set<Port> services) {
    /// Where it cannot be told: any packet of that time.
    public static final Aim UNKNOWN = new Aim(Set.of(), Set.of());

    public Aim {
        peers = Set.copyOf(peers);
        services = Set.copyOf(services);
    }

    /// A port, whoever answers there.
    ///
    /// @param transport IP protocol number
    public record Port(int transport, int number) {}

    public static Aim at(Set<Long> peers) {
        return new Aim(peers, Set.of());
    }

    public static Aim over(Set<Port> services) {
        return new Aim(Set.of(), services);
    }

    /* Who calls a few addresses again and again and who calls very many a little do not count the same packets: in the second
    count each of the few is one. */

    /// True if the same packets may have gone both ways.
    public boolean meets(Aim other) {
        return isUnknown()
                || other.isUnknown()
                || !Collections.disjoint(peers, other.peers)
                || !Collections.disjoint(services, other.services);
    }

    private boolean isUnknown() {
        return peers.isEmpty() && services.isEmpty();
    }
}
