package komainu.wire.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Hardware addresses of one site: who uses them, and which of them route for others.
final class Macs {
    private static final int MOST = 1 << 17;
    private static final int USERS = 64;

    private final Map<Long, Station> stations = new HashMap<>();
    private long lastMac = -2;
    private @Nullable Station last;

    /// One hardware address.
    static final class Station {
        boolean gateway;
        final List<Host> users = new ArrayList<>(1);

        /// Its first endpoint on a segment, or null.
        @Nullable
        Host on(int segment) {
            for (Host user : users) {
                if (user.segment == segment) {
                    return user;
                }
            }
            return null;
        }
    }

    @Nullable
    Station find(long mac) {
        if (mac != lastMac) {
            lastMac = mac;
            last = stations.get(mac);
        }
        return last;
    }

    boolean isGateway(long mac) {
        Station s = find(mac);
        return s != null && s.gateway;
    }

    private @Nullable Station station(long mac) {
        Station s = find(mac);
        if (s == null && stations.size() < MOST) {
            s = new Station();
            stations.put(mac, s);
            last = s;
        }
        return s;
    }

    /// Remembers a proven endpoint's hardware address.
    void use(Host host) {
        Station s = host.mac == -1 ? null : station(host.mac);
        if (s != null && s.users.size() < USERS) {
            s.users.add(host);
        }
    }

    /// A hardware address carries strangers' traffic; returns its endpoints if that is news.
    List<Host> routes(long mac) {
        Station s = mac == -1 || (mac >>> 40 & 1) == 1 ? null : station(mac);
        if (s == null || s.gateway) {
            return List.of();
        }
        s.gateway = true;
        return s.users;
    }
}
