package komainu.detect.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import komainu.model.DeviceFact;
import komainu.model.Endpoint;
import komainu.model.Mac;

/// Decides which endpoints are one device: those of one hardware address, and those whose clues tie them together.
final class Folding {
    /// A tie shared by more hardware addresses than this is a default, not an identity.
    static final int SHARED = 8;

    /// One hardware address with more private IPv4 addresses than this stands for several devices.
    static final int ADDRESSES = 4;

    private final List<Known> endpoints;
    private final int[] parent;
    private final Set<Integer> crowded = new HashSet<>();

    Folding(Collection<Known> endpoints) {
        this.endpoints = endpoints.stream()
                .sorted((a, b) -> a.endpoint.compareTo(b.endpoint))
                .toList();
        this.parent = new int[this.endpoints.size()];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
        foldByMac();
        foldByTies();
    }

    /// Endpoints of one device.
    ///
    /// @param crowd true if their hardware address stands for several devices, so that it names none
    record Group(List<Known> members, boolean crowd) {}

    List<Group> groups() {
        Map<Integer, List<Known>> all = new TreeMap<>();
        for (int i = 0; i < parent.length; i++) {
            all.computeIfAbsent(root(i), k -> new ArrayList<>()).add(endpoints.get(i));
        }
        List<Group> groups = new ArrayList<>();
        all.forEach((root, members) -> groups.add(new Group(List.copyOf(members), crowded.contains(root))));
        return groups;
    }

    private record SiteMac(String site, Mac mac) {}

    private void foldByMac() {
        Map<SiteMac, List<Integer>> byMac = new HashMap<>();
        for (int i = 0; i < endpoints.size(); i++) {
            Endpoint e = endpoints.get(i).endpoint;
            if (!e.mac().isNone() && !e.mac().isGroup()) {
                byMac.computeIfAbsent(new SiteMac(e.site(), e.mac()), k -> new ArrayList<>())
                        .add(i);
            }
        }
        for (List<Integer> same : byMac.values()) {
            if (isCrowd(same)) {
                crowded.addAll(same);
            } else {
                same.forEach(i -> union(same.getFirst(), i));
            }
        }
    }

    /// True for an extender, a bridge or a router in front of others: its address says nothing about who speaks.
    private boolean isCrowd(List<Integer> same) {
        Set<String> clients = new HashSet<>();
        Set<Object> addresses = new HashSet<>();
        boolean routes = false;
        for (int i : same) {
            Known known = endpoints.get(i);
            routes |= known.routes;
            if (known.endpoint.ip().isV4() && !known.endpoint.ip().isLinkLocal()) {
                addresses.add(known.endpoint.ip());
                known.facts.stream()
                        .filter(f -> f.property() == DeviceFact.Property.ID
                                && f.value().startsWith("dhcp-client:"))
                        .forEach(f -> clients.add(f.value()));
            }
        }
        return addresses.size() > (routes ? 2 : ADDRESSES) || (addresses.size() > 1 && clients.size() > 1);
    }

    private void foldByTies() {
        Map<String, List<Integer>> byTie = new HashMap<>();
        for (int i = 0; i < endpoints.size(); i++) {
            Known known = endpoints.get(i);
            if (known.routes || crowded.contains(i)) {
                continue;
            }
            for (DeviceFact fact : known.facts) {
                if (fact.property() == DeviceFact.Property.ID) {
                    byTie.computeIfAbsent(known.endpoint.site() + '|' + fact.value(), k -> new ArrayList<>())
                            .add(i);
                }
            }
        }
        for (List<Integer> tied : byTie.values()) {
            if (tied.stream().map(this::root).distinct().count() <= SHARED) {
                tied.forEach(i -> union(tied.getFirst(), i));
            }
        }
    }

    private int root(int i) {
        while (parent[i] != i) {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }

    private void union(int a, int b) {
        int x = root(a);
        int y = root(b);
        parent[Math.max(x, y)] = Math.min(x, y);
    }
}
