package komainu.wire.wifi;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import komainu.model.Mac;
import komainu.wire.packet.Air;
import komainu.wire.packet.WifiFrame;
import org.jspecify.annotations.Nullable;

/// Hears the first frames of all networks in order to tell which is the owner's: the one that is named, else the one
/// whose stations send and receive most. Nothing of a frame is read any further.
public final class Survey implements Air {
    /* The busiest and not the loudest: neighbours' beacons may be stronger than one's own, but who records stands where
    his own devices are. Access points of one name are one network. */
    private static final int MOST_POINTS = 4096;
    private static final int MOST_STATIONS = 16_384;

    private final List<String> named;
    private final Map<Long, Point> points = new LinkedHashMap<>();
    private final Map<Long, Long> stations = new LinkedHashMap<>();
    private boolean heard;

    /// One access point.
    private static final class Point {
        String name = "";
        long frames;
    }

    /// @param named what the owner calls the network: names or addresses of access points, or empty
    public Survey(List<String> named) {
        this.named = named;
    }

    /// True if there was any frame of Wi-Fi.
    public boolean heard() {
        return heard;
    }

    @Override
    public boolean isOwn(WifiFrame f) {
        heard = true;
        if (f.isManagement()) {
            if (Elements.tellName(f.subtype())) {
                named(f.network, Elements.name(f));
            }
        } else if (f.isRelay()) {
            // Which of both is the network's access point, its beacons tell.
            return false;
        } else if (f.hasContents()) {
            Point p = point(f.network);
            boolean station = !f.isFromSystem() || WifiFrame.isStation(f.receiver);
            if (p != null && station) {
                p.frames++;
                if (stations.size() < MOST_STATIONS) {
                    stations.put(f.isFromSystem() ? f.receiver : f.transmitter, f.network);
                }
            }
        }
        return false;
    }

    private void named(long network, String name) {
        Point p = point(network);
        if (p != null && !name.isEmpty()) {
            p.name = name;
        }
    }

    private @Nullable Point point(long network) {
        Point p = points.get(network);
        if (p == null && WifiFrame.isStation(network) && points.size() < MOST_POINTS) {
            p = new Point();
            points.put(network, p);
        }
        return p;
    }

    /// What is heard from the first frame on is judged by what was heard so far.
    public Networks settle() {
        String busiest = named.isEmpty() ? busiest() : "";
        Map<Long, String> own = new TreeMap<>();
        points.forEach((network, p) -> {
            if (named.isEmpty() ? key(network, p).equals(busiest) : named.contains(p.name)) {
                own.put(network, p.name);
            }
        });
        named.forEach(n -> address(n).ifPresent(network -> own.putIfAbsent(network, "")));
        Set<Long> members = new LinkedHashSet<>();
        stations.forEach((mac, network) -> {
            if (own.containsKey(network)) {
                members.add(mac);
            }
        });
        return new Networks(named, own, members);
    }

    private static Optional<Long> address(String named) {
        try {
            return Optional.of(Mac.parse(named).bits());
        } catch (IllegalArgumentException e) {
            // It is a name.
            return Optional.empty();
        }
    }

    /// The key of the network with the most frames, of equals the first; empty if there is none.
    private String busiest() {
        Map<String, Long> frames = new TreeMap<>();
        points.forEach((network, p) -> frames.merge(key(network, p), p.frames, Long::sum));
        String best = "";
        long most = 0;
        for (Map.Entry<String, Long> e : frames.entrySet()) {
            if (e.getValue() > most) {
                best = e.getKey();
                most = e.getValue();
            }
        }
        return best;
    }

    /// Access points of one name belong together; one without stands for itself.
    private static String key(long network, Point p) {
        return p.name.isEmpty() ? new Mac(network).toString() : "name " + p.name;
    }
}
