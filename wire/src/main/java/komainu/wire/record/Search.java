package komainu.wire.record;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import komainu.model.Distinct;
import komainu.model.Ip;
import komainu.model.Mark;
import komainu.model.Probed;
import komainu.model.Talk;

/// What rows tell of services one endpoint asked single hosts for.
final class Search {
    /* The same calls count as of packets, but for those whose beginning was not seen: a row does not tell a search from the
    middle of a conversation. */
    private static final int MOST = 4096;

    private static final int HIGH_PORTS = 32_768;
    private static final int STRANGERS_PORTS = 10_000;

    private final Map<Ip, Probed.Host> hosts = new HashMap<>();

    /// Adds a row of a conversation this endpoint began.
    ///
    /// @param own true if the peer is of the owner's network
    void add(Conn c, Talk talk, boolean own, Mark at) {
        boolean full = hosts.size() == MOST && !hosts.containsKey(talk.peer());
        if (full || !asks(c, talk, own)) {
            return;
        }
        Probed.Host known = hosts.get(talk.peer());
        Distinct services = known == null ? new Distinct() : known.services();
        services.add(Distinct.mix(talk.transport() << 16 | talk.peerPort()));
        hosts.put(
                talk.peer(),
                new Probed.Host(
                        talk.peer(),
                        own,
                        1 + (known == null ? 0 : known.tried()),
                        (c.answered() ? 1 : 0) + (known == null ? 0 : known.answered()),
                        (c.refused() ? 1 : 0) + (known == null ? 0 : known.refused()),
                        0,
                        0,
                        (talk.transport() == Talk.UDP ? 1 : 0) + (known == null ? 0 : known.datagrams()),
                        services,
                        known == null ? at : known.mark()));
    }

    private static boolean asks(Conn c, Talk talk, boolean own) {
        return switch (talk.transport()) {
            case Talk.TCP -> !c.state().equals("OTH") && (own || talk.peerPort() < STRANGERS_PORTS);
            case Talk.UDP -> own && talk.port() >= HIGH_PORTS && talk.peerPort() < HIGH_PORTS;
            default -> false;
        };
    }

    /// Those that did not answer everything, the most searched first.
    List<Probed.Host> list() {
        return hosts.values().stream()
                .filter(h -> h.tried() != h.answered())
                .sorted(Comparator.comparingLong(Probed.Host::tried).reversed().thenComparing(Probed.Host::peer))
                .limit(Probed.MOST)
                .toList();
    }
}
