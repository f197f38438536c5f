package komainu.wire.host;

import komainu.model.Mark;
import komainu.model.Prefix;
import komainu.wire.flow.Verdict;
import komainu.wire.home.Neighbours;
import komainu.wire.packet.Packet;
import org.jspecify.annotations.Nullable;

/// What proves an IPv6 network to be the owner's when no router announced it: a device already known by a private
/// address has a global one too.
final class OnLink {
    /* Two kinds of proof. Neighbour discovery names only addresses of its own link (RFC 4861), and it is the device's own when its
    hardware address belongs to a private address. A flow with both sides heard, sent by such a hardware address with the hop
    limit systems begin with, was not forwarded, and nobody answers a forged sender. */
    private OnLink() {}

    /// True if the packet's source is an address of the device itself.
    static boolean sends(Macs.Station station, Packet p, int verdict) {
        return (verdict & Verdict.TWO_WAY) != 0
                && Mark.isFresh(p.ttl)
                && p.sourceHigh >>> 61 == 1
                && p.tunnels == 0
                && !station.gateway
                && isKnown(station);
    }

    /// The network a neighbour discovery message names, or null.
    static @Nullable Prefix ofNeighbour(Macs.@Nullable Station station, Packet p) {
        Prefix named = Neighbours.onLink(p);
        return named != null && station != null && isKnown(station) ? named : null;
    }

    private static boolean isKnown(Macs.Station station) {
        for (Host h : station.users) {
            if (h.ip().isPrivate()) {
                return true;
            }
        }
        return false;
    }
}
