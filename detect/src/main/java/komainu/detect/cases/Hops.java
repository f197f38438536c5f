package komainu.detect.cases;

import java.util.Collection;
import java.util.List;
import komainu.knowledge.Knowledge;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.Mark;

/// Tells by hop limits whose doing it is: the device's at this address, or that of one behind it.
final class Hops {
    /* A router, a phone that shares its line and a host of containers send others' packets under their own address, with a hop
    limit one lower than systems begin with; their own leave with it whole. Only IPv4: a phone that translates IPv4 into IPv6
    for its own programs lowers it too. Where several devices show one hardware address, or an address never spoke on this
    link, the packets may have been passed on to here, which says nothing of the address. */
    private final double enough;
    private final Collection<String> lookUps;

    Hops(Knowledge knowledge) {
        this.enough = knowledge.threshold("nat.packets");
        this.lookUps = knowledge.words("look-up-detectors");
    }

    /// True if devices behind this address use it as well.
    boolean isShared(Known known) {
        boolean stands = known.fresh > 0 || known.onLink || known.endpoint.ip().isGlobal();
        return known.endpoint.ip().isV4() && stands && known.passedOn >= enough;
    }

    /// True if the packets it rests on left a router or host as its own. Look-ups never prove that: routers ask for
    /// others.
    boolean isOwn(Finding finding) {
        boolean called = finding.direction() == Direction.INBOUND
                && finding.endpoint().ip().isPrivate();
        // Who is called at the router's inner address is the router itself.
        return called || (!lookUps.contains(finding.detector()) && isFresh(finding));
    }

    private static boolean isFresh(Finding finding) {
        List<Mark> marks =
                finding.evidence().stream().map(Finding.Evidence::mark).toList();
        long fresh = marks.stream().filter(m -> Mark.isFresh(m.ttl())).count();
        long known = marks.stream().filter(m -> m.ttl() > 0).count();
        return fresh * 2 > known;
    }
}
