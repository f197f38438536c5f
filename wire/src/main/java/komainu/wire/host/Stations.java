package komainu.wire.host;

import java.util.HashMap;
import java.util.Map;
import komainu.model.Appeared;
import komainu.wire.packet.Packet;
import komainu.wire.packet.WifiFrame;
import org.jspecify.annotations.Nullable;

/// The stations of the owner's Wi-Fi of which no more than their presence is heard.
final class Stations {
    static final int MOST = 4096;

    /// Frames that prove a station: a few of its own, or more that were sent to it.
    static final int SENT = 3;

    static final int RECEIVED = 8;

    private final Map<Key, Station> stations = new HashMap<>();
    long full;

    private record Key(long mac, int segment) {}

    /// One station.
    private static final class Station {
        final long first;
        int sent;
        int received;

        @Nullable
        Host host;

        Station(long first) {
            this.first = first;
        }

        boolean isProof() {
            return sent >= SENT || received >= RECEIVED;
        }
    }

    /// Takes a frame that shows who sent it, and whom the access point sent it to.
    void heard(Site s, Packet p, int segment, long at, Roll roll) {
        Station sender = station(p.sourceMac, segment, at);
        if (sender != null) {
            sender.sent++;
            prove(sender, s, p, p.sourceMac, segment, at, roll);
        }
        Station receiver = p.relayed ? station(p.destinationMac, segment, at) : null;
        if (receiver != null) {
            receiver.received++;
            prove(receiver, s, p, p.destinationMac, segment, at, roll);
        }
    }

    private @Nullable Station station(long mac, int segment, long at) {
        if (!WifiFrame.isStation(mac)) {
            return null;
        }
        Key key = new Key(mac, segment);
        Station station = stations.get(key);
        if (station == null) {
            if (stations.size() == MOST) {
                full++;
                return null;
            }
            station = new Station(at);
            stations.put(key, station);
        }
        return station;
    }

    private static void prove(Station station, Site s, Packet p, long mac, int segment, long at, Roll roll) {
        Host h = station.host;
        if (h == null && station.isProof()) {
            h = roll.prove(s, 0, 0, mac, segment, Appeared.How.PRESENCE, Ledger.mark(p));
            station.host = h;
            if (h != null) {
                h.first = Math.min(h.first, station.first);
            }
        }
        if (h != null) {
            h.last = at;
            h.presence = station.sent + (long) station.received;
        }
    }
}
