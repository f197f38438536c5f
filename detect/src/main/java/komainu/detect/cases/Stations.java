package komainu.detect.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import komainu.model.Endpoint;
import komainu.model.Mac;

/// Which hardware addresses stand for one device, and which for several: an extender, a bridge or a router shows its
/// own for others.
final class Stations {
    /// One hardware address with more IPv4 addresses at one time than this stands for several devices.
    static final int ADDRESSES = 4;

    /// The same for a router.
    static final int ADDRESSES_OF_ROUTER = 2;

    private final List<Known> endpoints;
    private final Map<SiteMac, Integer> extenders = new HashMap<>();
    private final Set<SiteMac> crowds = new HashSet<>();
    /// Those in which it is known what is the address's owner and what is another's.
    private final Set<SiteMac> owned = new HashSet<>();
    private final Mac[] own;

    private record SiteMac(String site, Mac mac) {}

    Stations(List<Known> endpoints) {
        this.endpoints = endpoints;
        this.own = new Mac[endpoints.size()];
        Map<SiteMac, List<Integer>> stations = new HashMap<>();
        Map<Endpoint, Set<Mac>> leased = new HashMap<>();
        for (int i = 0; i < endpoints.size(); i++) {
            Known k = endpoints.get(i);
            Mac mac = k.endpoint.mac();
            boolean single = !mac.isNone() && !mac.isGroup();
            own[i] = single ? mac : mac.isNone() ? Hardware.of(k.endpoint.ip()) : Mac.NONE;
            if (single) {
                stations.computeIfAbsent(station(i), s -> new ArrayList<>()).add(i);
            }
            if (k.isLeased() && !k.endpoint.ip().isNone()) {
                leased.computeIfAbsent(place(k.endpoint), e -> new HashSet<>()).add(mac);
            }
        }
        stations.forEach((station, same) -> {
            if (isCrowd(station.mac, same.stream().map(endpoints::get).toList(), leased)) {
                crowds.add(station);
                tellApart(station, same);
            }
        });
    }

    private SiteMac station(int i) {
        return new SiteMac(
                endpoints.get(i).endpoint.site(), endpoints.get(i).endpoint.mac());
    }

    /// An address of a link, whoever has it.
    static Endpoint place(Endpoint e) {
        return new Endpoint(e.site(), e.segment(), Mac.NONE, e.ip());
    }

    private static boolean isCrowd(Mac mac, List<Known> station, Map<Endpoint, Set<Mac>> leased) {
        int addresses = Hardware.addressesAtOnce(station);
        boolean routes = station.stream().anyMatch(k -> k.routes);
        if (addresses > (routes ? ADDRESSES_OF_ROUTER : ADDRESSES) || (routes && carries(station))) {
            return true;
        }
        return addresses > 1 && (haveTwoClients(station) || hasLeaseOfOther(mac, station, leased));
    }

    /// True if some of a router's addresses are of the link and some were only seen in traffic it passed on.
    private static boolean carries(List<Known> station) {
        List<Known> v4 = station.stream()
                .filter(k -> k.endpoint.ip().isV4() && !k.endpoint.ip().isLinkLocal())
                .toList();
        return v4.stream().anyMatch(k -> k.onLink) && v4.stream().anyMatch(k -> !k.onLink);
    }

    private static boolean haveTwoClients(List<Known> station) {
        List<Known> clients = station.stream()
                .filter(k -> k.endpoint.ip().isV4() && !k.ties("dhcp-client:").isEmpty())
                .toList();
        for (Known a : clients) {
            for (Known b : clients) {
                Set<String> both = Hardware.clients(List.of(a, b));
                if (a != b && both.size() > 1 && a.overlaps(b)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// True if DHCP gave one of its addresses to another, who is not heard at it.
    private static boolean hasLeaseOfOther(Mac mac, List<Known> station, Map<Endpoint, Set<Mac>> leased) {
        return station.stream().anyMatch(k -> {
            Set<Mac> clients = leased.getOrDefault(place(k.endpoint), Set.of());
            return !clients.isEmpty() && !clients.contains(mac);
        });
    }

    /// What is the extender's own, and what its clients'.
    private void tellApart(SiteMac station, List<Integer> same) {
        boolean routes = same.stream().anyMatch(i -> endpoints.get(i).routes);
        List<Integer> leased = same.stream()
                .filter(i -> endpoints.get(i).endpoint.ip().isV4()
                        && endpoints.get(i).isLeased())
                .toList();
        String ownId = "dhcp-client:01" + station.mac.toString().replace(":", "");
        for (int i : same) {
            Known k = endpoints.get(i);
            Mac made = Hardware.of(k.endpoint.ip());
            boolean itself = k.endpoint.ip().isNone()
                    || made.equals(station.mac)
                    || k.ties("dhcp-client:").contains(ownId)
                    || (routes && k.onLink)
                    || (leased.size() == 1 && leased.getFirst() == i);
            own[i] = itself ? station.mac : made;
            if (itself) {
                owned.add(station);
            }
            if (itself && !routes) {
                extenders.merge(station, i, Math::min);
            }
        }
    }

    /// The hardware address an endpoint's device has of its own, or NONE.
    Mac own(int i) {
        return own[i];
    }

    /// True if the hardware address it shows is another's.
    boolean isClient(int i) {
        return crowds.contains(station(i)) && !own[i].equals(station(i).mac);
    }

    /// True if the owner of the hardware address it shows is known to be another: its maker says nothing of this one.
    boolean isForeign(int i) {
        return isClient(i) && owned.contains(station(i));
    }

    boolean isExtender(int i) {
        return extenders.containsKey(station(i)) && own[i].equals(station(i).mac);
    }

    /// An endpoint of the extender whose address these show, or -1.
    int extenderOf(List<Integer> clients) {
        return clients.stream()
                .filter(this::isClient)
                .mapToInt(i -> extenders.getOrDefault(station(i), -1))
                .max()
                .orElse(-1);
    }
}
