package komainu.detect.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import komainu.knowledge.Knowledge;
import komainu.knowledge.Names;
import komainu.model.Endpoint;
import komainu.model.Identity;
import komainu.model.Identity.Form;
import komainu.model.Ip;
import komainu.model.Mac;

/// Decides which endpoints are one device: by their hardware, and by clues that tie them together; never by an IP
/// address alone.
final class Folding {
    /* From the surest to the weakest: the owner's word; one hardware address that does not stand for several devices; a lease
    that names the client behind an extender; ids made to be unique; a host name on one link at one time; a name of its own with
    the same habits, never both at once; at last the guests of a host. A router's endpoints take part in the first two only. */

    /// A tie shared by more devices than this is a default, not an identity.
    static final int SHARED = 8;

    private final List<Known> endpoints;
    private final Partition sets;
    private final Stations stations;
    private final Ties ties;
    private final Hardware hardware;
    private final HostNames names;

    Folding(Collection<Known> known, Knowledge knowledge, Names owners) {
        this.endpoints = known.stream()
                .sorted((a, b) -> a.endpoint.compareTo(b.endpoint))
                .toList();
        this.sets = new Partition(endpoints.size());
        this.ties = new Ties(endpoints, sets);
        this.hardware = new Hardware(knowledge);
        this.names = new HostNames(knowledge);
        this.stations = new Stations(endpoints);
        new OwnersWord(owners, endpoints).apply(sets, ties);
        byHardware();
        byLease();
        byUniqueIds();
        byHostsOfOneLink();
        byManagement();
        byNames();
        new Recorders(endpoints, hardware).apply(ties);
        new Guests(endpoints, sets, hardware).apply(ties);
    }

    /// Endpoints of one device.
    ///
    /// @param crowd true if their hardware address stands for several devices, so that it names none
    /// @param foreign true if that hardware address is known to be another's
    /// @param macs the hardware addresses that are its own
    /// @param host key of the group it runs on or is reached through, or -1
    record Group(
            List<Known> members,
            boolean crowd,
            boolean foreign,
            Set<Mac> macs,
            Form form,
            int host,
            List<Identity.Tie> ties) {}

    /// By the index of each group's first endpoint.
    Map<Integer, Group> groups() {
        Map<Integer, List<Integer>> all = new TreeMap<>();
        for (int i = 0; i < endpoints.size(); i++) {
            all.computeIfAbsent(sets.root(i), k -> new ArrayList<>()).add(i);
        }
        Ties.Found found = ties.found();
        Map<Integer, Group> groups = new TreeMap<>();
        all.forEach((root, members) -> groups.put(root, group(members, found)));
        return groups;
    }

    private Group group(List<Integer> indices, Ties.Found found) {
        int root = indices.getFirst();
        Set<Mac> macs = new TreeSet<>();
        indices.stream().map(stations::own).filter(mac -> !mac.isNone()).forEach(macs::add);
        boolean client = indices.stream().anyMatch(stations::isClient);
        boolean extender = indices.stream().anyMatch(stations::isExtender);
        int through = client ? stations.extenderOf(indices) : -1;
        Form form = extender ? Form.EXTENDER : through >= 0 ? Form.BEHIND_EXTENDER : form(root, macs, found);
        boolean several = client || extender || found.isHost(root) || (found.hostOf(root) >= 0 && macs.size() > 1);
        int host = through >= 0 ? sets.root(through) : found.hostOf(root);
        List<Known> members = indices.stream().map(endpoints::get).toList();
        boolean foreign = indices.stream().allMatch(stations::isForeign);
        return new Group(members, several, foreign, macs, form, host, found.of(root));
    }

    private Form form(int root, Set<Mac> macs, Ties.Found found) {
        if (found.isRecorder(root)) {
            return Form.RECORDER;
        }
        if (!macs.isEmpty() && macs.stream().allMatch(hardware::isContainer)) {
            return Form.CONTAINERS;
        }
        boolean machines = !macs.isEmpty() && macs.stream().allMatch(hardware::isVirtualMachine);
        return machines ? Form.VIRTUAL_MACHINES : Form.DEVICE;
    }

    private record Key(String site, String what) {}

    private void byHardware() {
        Map<Key, List<Integer>> byMac = new LinkedHashMap<>();
        for (int i = 0; i < endpoints.size(); i++) {
            Mac own = stations.own(i);
            if (!own.isNone()) {
                byMac.computeIfAbsent(key(i, own.toString()), k -> new ArrayList<>())
                        .add(i);
            }
        }
        byMac.forEach((key, same) -> ties.join("mac", key.what, same));
    }

    private Key key(int i, String what) {
        return new Key(endpoints.get(i).endpoint.site(), what);
    }

    private void byLease() {
        Map<Endpoint, List<Integer>> leased = new HashMap<>();
        for (int i = 0; i < endpoints.size(); i++) {
            Known k = endpoints.get(i);
            if (k.isLeased() && !k.endpoint.ip().isNone() && !stations.isClient(i)) {
                leased.computeIfAbsent(Stations.place(k.endpoint), e -> new ArrayList<>())
                        .add(i);
            }
        }
        for (int i = 0; i < endpoints.size(); i++) {
            List<Integer> clients = leased.getOrDefault(Stations.place(endpoints.get(i).endpoint), List.of());
            if (stations.isClient(i) && clients.size() == 1) {
                ties.join("lease", endpoints.get(i).endpoint.ip().toString(), List.of(clients.getFirst(), i));
            }
        }
    }

    /// The endpoints that share a tie, those of routers left out.
    private Map<Key, List<Integer>> sharing(String kind) {
        Map<Key, List<Integer>> all =
                new TreeMap<>((a, b) -> a.site.equals(b.site) ? a.what.compareTo(b.what) : a.site.compareTo(b.site));
        for (int i = 0; i < endpoints.size(); i++) {
            if (!routes(i)) {
                for (String tie : endpoints.get(i).ties(kind)) {
                    all.computeIfAbsent(key(i, tie), k -> new ArrayList<>()).add(i);
                }
            }
        }
        return all;
    }

    private boolean routes(int i) {
        return endpoints.get(i).routes
                && !hardware.isVirtual(endpoints.get(i).endpoint.mac());
    }

    private void byUniqueIds() {
        Set<Integer> speakers = speakersForOthers();
        for (String kind : List.of("dhcp-client", "duid", "ssdp-uuid", "wsd-uuid", "mdns-id", "bluetooth-identity")) {
            sharing(kind + ':').forEach((key, tied) -> {
                List<Integer> those = kind.equals("mdns-id")
                        ? tied.stream()
                                .filter(i -> !speakers.contains(sets.root(i)))
                                .toList()
                        : tied;
                if (roots(those).size() <= SHARED && !isCopied(those)) {
                    ties.join(kind, key.what.substring(kind.length() + 1), those);
                }
            });
        }
    }

    private Set<Integer> roots(List<Integer> those) {
        Set<Integer> roots = new TreeSet<>();
        those.forEach(i -> roots.add(sets.root(i)));
        return roots;
    }

    /// True where virtual machines that run at one time share an id: one was copied from the other.
    private boolean isCopied(List<Integer> those) {
        List<Integer> machines = those.stream()
                .filter(i -> hardware.isVirtual(endpoints.get(i).endpoint.mac()))
                .toList();
        return anyTwo(machines, (a, b) -> ties.overlap(a, b));
    }

    private interface Pair {
        boolean test(int a, int b);
    }

    private boolean anyTwo(List<Integer> those, Pair pair) {
        List<Integer> roots = List.copyOf(roots(those));
        for (int a = 0; a < Math.min(roots.size(), 2 * SHARED); a++) {
            for (int b = a + 1; b < Math.min(roots.size(), 2 * SHARED); b++) {
                if (pair.test(roots.get(a), roots.get(b))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Who claims several host names speaks for sleeping or far devices too (RFC 6763 and DNS-SD sleep proxies).
    private Set<Integer> speakersForOthers() {
        Map<Integer, Set<String>> hosts = new HashMap<>();
        for (int i = 0; i < endpoints.size(); i++) {
            hosts.computeIfAbsent(sets.root(i), k -> new HashSet<>())
                    .addAll(endpoints.get(i).ties("mdns-host:"));
        }
        Set<Integer> speakers = new HashSet<>();
        hosts.forEach((root, names) -> {
            if (names.size() > 1) {
                speakers.add(root);
            }
        });
        return speakers;
    }

    /// mDNS lets two devices of a link not keep one name at one time (RFC 6762 9).
    private void byHostsOfOneLink() {
        Set<Integer> speakers = speakersForOthers();
        sharing("mdns-host:").forEach((key, tied) -> {
            String host = key.what.substring("mdns-host:".length());
            Map<String, List<Integer>> byLink = new TreeMap<>();
            for (int i : tied) {
                if (names.isOwn(host) && !speakers.contains(sets.root(i))) {
                    byLink.computeIfAbsent(endpoints.get(i).endpoint.segment(), k -> new ArrayList<>())
                            .add(i);
                }
            }
            byLink.values().forEach(same -> joinAtOneTime("mdns-host", host, same));
        });
    }

    private void joinAtOneTime(String kind, String text, List<Integer> same) {
        if (roots(same).size() <= SHARED) {
            for (int i : same) {
                for (int j : same) {
                    if (i < j && ties.overlap(i, j)) {
                        ties.join(kind, text, List.of(i, j));
                    }
                }
            }
        }
    }

    /// A switch tells by LLDP at which address of its link it is managed; that its maker made both speaks for it.
    private void byManagement() {
        Map<Endpoint, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < endpoints.size(); i++) {
            if (!routes(i) && !stations.isClient(i)) {
                places.computeIfAbsent(Stations.place(endpoints.get(i).endpoint), e -> new ArrayList<>())
                        .add(i);
            }
        }
        sharing("management:")
                .forEach((key, managed) -> managed.forEach(i -> {
                    String address = key.what.substring(key.what.indexOf(':') + 1);
                    List<Integer> there = places.getOrDefault(placeOf(i, Ip.parse(address)), List.of());
                    if (there.size() == 1 && sameMaker(i, there.getFirst())) {
                        ties.join("management", address, List.of(i, there.getFirst()));
                    }
                }));
    }

    private Endpoint placeOf(int i, Ip ip) {
        Endpoint e = endpoints.get(i).endpoint;
        return new Endpoint(e.site(), e.segment(), Mac.NONE, ip);
    }

    private boolean sameMaker(int i, int j) {
        Mac a = endpoints.get(i).endpoint.mac();
        Mac b = endpoints.get(j).endpoint.mac();
        return !a.isLocal() && a.bits() >>> 24 == b.bits() >>> 24;
    }

    private void byNames() {
        Set<Integer> speakers = speakersForOthers();
        sharing("name:").forEach((key, tied) -> {
            String name = key.what.substring("name:".length());
            List<Integer> those =
                    tied.stream().filter(i -> !speakers.contains(sets.root(i))).toList();
            if (names.isOwn(name) && roots(those).size() <= SHARED && !anyTwo(those, ties::overlap)) {
                for (int i : those) {
                    for (int j : those) {
                        if (i < j && mayHaveMoved(name, i, j)) {
                            ties.join("name", name, List.of(i, j));
                        }
                    }
                }
            }
        });
    }

    private boolean mayHaveMoved(String name, int i, int j) {
        boolean local = ties.isLocal(i) || ties.isLocal(j);
        return (local || HostNames.isMadeUp(name)) && ties.shareHabit(i, j) && !ties.contradict(i, j);
    }
}
