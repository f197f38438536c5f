package komainu.wire.host;

import komainu.model.Endpoint;
import komainu.model.Mark;
import komainu.model.Observation;
import komainu.model.Seen;
import komainu.wire.Receiver;

/// Hands observations over with their heads: when, at which packet, and the how-manyth of it.
final class Teller {
    private Receiver receiver = o -> {};
    private long at;
    private long packet;
    private int ordinal;
    long told;

    void to(Receiver receiver) {
        this.receiver = receiver;
    }

    /// The next observations become known at this packet.
    void at(long at, long packet) {
        this.at = at;
        this.packet = packet;
        this.ordinal = 0;
    }

    long now() {
        return at;
    }

    Seen seen(Endpoint endpoint, Mark mark) {
        return new Seen(endpoint, at, packet, ordinal++, mark);
    }

    /// A head that takes no place in the order, for what is kept back.
    Seen nobody(Endpoint site, Mark mark) {
        return new Seen(site, at, packet, 0, mark);
    }

    void tell(Observation observation) {
        told++;
        receiver.accept(observation);
    }

    /// Tells at once if the endpoint is proven; else keeps it back, if there is room.
    boolean tell(Host host, Held held) {
        if (host.isProven()) {
            tell(held.telling().with(seen(host.proven(), held.mark())));
            return true;
        }
        if (host.held.size() < Host.HELD) {
            host.held.add(held);
            return true;
        }
        return false;
    }

    /// Tells what was kept back.
    void release(Host host) {
        for (Held h : host.held) {
            tell(h.telling().with(seen(host.proven(), h.mark())));
        }
        host.held.clear();
    }
}
