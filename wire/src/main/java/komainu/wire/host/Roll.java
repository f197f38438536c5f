package komainu.wire.host;

import komainu.model.Appeared;
import komainu.model.Gateway;
import komainu.model.Mark;
import komainu.model.Started;
import komainu.wire.flow.Segments;
import org.jspecify.annotations.Nullable;

/// The roll of endpoints: takes in addresses that were proven, and tells which of them route for others.
final class Roll {
    private final Segments segments;
    private final Teller teller;

    Roll(Segments segments, Teller teller) {
        this.segments = segments;
        this.teller = teller;
    }

    /// The endpoint of an address, made known if it was not; null if there are too many.
    @Nullable
    Host prove(Site s, long high, long low, long mac, int segment, Appeared.How how, Mark mark) {
        Host known = s.hosts.find(high, low, mac, segment);
        if (known != null) {
            return known;
        }
        Host h = s.hosts.prove(high, low, mac, segment, segments.name(segment), teller.now());
        if (h == null) {
            return null;
        }
        s.proven.add(h);
        s.home.use(h.proven().ip());
        s.macs.use(h);
        teller.tell(new Appeared(teller.seen(h.proven(), mark), how));
        teller.release(h);
        if (s.macs.isGateway(mac)) {
            tellGateway(h, mark);
        }
        return h;
    }

    /// A hardware address carries strangers' traffic.
    void routes(Site s, long mac, Mark mark) {
        for (Host h : s.macs.routes(mac)) {
            tellGateway(h, mark);
        }
    }

    /// The endpoints of a hardware address show a sign of having started.
    void started(Site s, long mac, Started.Sign sign, Mark mark) {
        Macs.Station station = mac == -1 ? null : s.macs.find(mac);
        if (station != null) {
            station.users.forEach(h -> started(h, sign, mark));
        }
    }

    void started(Host h, Started.Sign sign, Mark mark) {
        if ((h.high | h.low) != 0) {
            teller.tell(new Started(teller.seen(h.proven(), mark), sign));
        }
    }

    private void tellGateway(Host h, Mark mark) {
        if (!h.gatewayTold) {
            h.gatewayTold = true;
            teller.tell(new Gateway(teller.seen(h.proven(), mark)));
        }
    }
}
