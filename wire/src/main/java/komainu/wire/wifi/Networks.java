package komainu.wire.wifi;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import komainu.model.Distinct;
import komainu.model.Mac;
import komainu.wire.InputReport;
import komainu.wire.packet.Air;
import komainu.wire.packet.WifiFrame;

/// All networks in the air of one site: the owner's, and the neighbours', which are only counted.
public final class Networks implements Air {
    /// Most access points of the owner.
    private static final int MOST_POINTS = 256;

    /// Most stations of the owner.
    private static final int MOST_STATIONS = 4096;

    /// Most access points of neighbours that are told apart.
    private static final int MOST_OTHERS = 4096;

    /// Frames by which a network counts that never tells its name: one alone may be noise.
    private static final int PROOF = 2;

    private final List<String> named;
    /// Access points of the owner, each with the name it tells.
    private final Map<Long, String> points;
    /// The names of the owner's network: an access point that tells one joins it.
    private final Set<String> names = new HashSet<>();

    private final Set<Long> stations;
    private final Map<Long, Other> others = new HashMap<>();
    private final Distinct otherStations = new Distinct();
    private final Set<Long> heard = new HashSet<>();
    private long frames;
    private long data;
    private long encrypted;

    /// An access point of a neighbour.
    private static final class Other {
        long name;
        int frames;
    }

    /// @param named what the owner calls the network, or empty
    /// @param points its access points known so far, each with the name it tells, or empty
    /// @param stations those known so far
    Networks(List<String> named, Map<Long, String> points, Collection<Long> stations) {
        this.named = named;
        this.points = new TreeMap<>(points);
        this.stations = new HashSet<>(stations);
        points.values().forEach(this::join);
        named.forEach(this::join);
    }

    private void join(String name) {
        if (!name.isEmpty()) {
            names.add(name);
        }
    }

    /// The same choice with nothing heard yet.
    public Networks anew() {
        return new Networks(named, points, stations);
    }

    @Override
    public boolean isOwn(WifiFrame f) {
        frames++;
        String name = f.isManagement() && Elements.tellName(f.subtype()) ? Elements.name(f) : "";
        if (names.contains(name) && points.size() < MOST_POINTS && WifiFrame.isStation(f.network)) {
            points.putIfAbsent(f.network, name);
            others.remove(f.network);
        }
        boolean relay = f.isRelay() && points.containsKey(f.transmitter);
        if (relay || points.containsKey(f.network)) {
            own(f, relay ? f.transmitter : f.network, name);
            return true;
        }
        if (f.isManagement() && f.subtype() == WifiFrame.PROBE_REQUEST) {
            // A call to all networks: it belongs to the one its sender is in.
            return stations.contains(f.transmitter);
        }
        if (WifiFrame.isStation(f.network)) {
            other(f, name);
        }
        return false;
    }

    private void own(WifiFrame f, long network, String name) {
        heard.add(network);
        if (!name.isEmpty()) {
            points.put(network, name);
        }
        if (f.hasContents() && !f.isHandshake()) {
            data++;
            encrypted += f.isEncrypted() ? 1 : 0;
        }
        if (stations.size() < MOST_STATIONS && isMember(f)) {
            stations.add(f.transmitter);
        }
    }

    /// True if the sender shows by the frame that it is in the network.
    private static boolean isMember(WifiFrame f) {
        return f.isToSystem()
                || (f.isManagement()
                        && (f.subtype() == WifiFrame.ASSOCIATION_REQUEST
                                || f.subtype() == WifiFrame.REASSOCIATION_REQUEST));
    }

    private void other(WifiFrame f, String name) {
        Other o = others.get(f.network);
        if (o == null) {
            if (others.size() == MOST_OTHERS) {
                return;
            }
            o = new Other();
            others.put(f.network, o);
        }
        o.frames++;
        if (!name.isEmpty()) {
            // Of a neighbour's name only a number is kept: enough to see that two access points are one network.
            o.name = Distinct.mix(name.hashCode());
        }
        if (isMember(f)) {
            otherStations.add(Distinct.mix(f.transmitter));
        } else if (f.isFromSystem() && WifiFrame.isStation(f.receiver)) {
            otherStations.add(Distinct.mix(f.receiver));
        }
    }

    /// True for more than half of what the owner's devices sent.
    public boolean isEncrypted() {
        return encrypted * 2 > data;
    }

    /// True if there was any frame of Wi-Fi.
    public boolean heard() {
        return frames > 0;
    }

    /// What there is to tell of all of them.
    public InputReport.Wifi report() {
        Set<String> own = new TreeSet<>();
        heard.forEach(network -> {
            String name = points.getOrDefault(network, "");
            own.add(name.isEmpty() ? new Mac(network).toString() : name);
        });
        long networks = others.values().stream()
                .filter(o -> o.name != 0)
                .mapToLong(o -> o.name)
                .distinct()
                .count();
        long nameless = others.values().stream()
                .filter(o -> o.name == 0 && o.frames >= PROOF)
                .count();
        return new InputReport.Wifi(List.copyOf(own), data, encrypted, networks + nameless, otherStations.estimate());
    }
}
