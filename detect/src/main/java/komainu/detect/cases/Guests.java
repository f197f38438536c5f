package komainu.detect.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import komainu.model.Ip;

/// Finds on which device containers and virtual machines run: the one that also has the interface they are bridged to.
final class Guests {
    /* A host speaks on its bridge with a virtual hardware address and the first address of the guests' network; where a clue
    (such as one host name) folded that endpoint into a device with hardware of its own, that device is the host. Guests on the
    home's own network (macvlan, bridged machines) show no such thing: their host stays unknown. Adapters that are always the
    host's own need no other clue. */

    private final List<Known> endpoints;
    private final Partition sets;
    private final Hardware hardware;

    private record Network(String site, Ip network) {}

    Guests(List<Known> endpoints, Partition sets, Hardware hardware) {
        this.endpoints = endpoints;
        this.sets = sets;
        this.hardware = hardware;
    }

    void apply(Ties ties) {
        Map<Network, Integer> hosts = hosts();
        Map<Integer, List<Integer>> containers = new TreeMap<>();
        Map<Integer, List<Integer>> machines = new TreeMap<>();
        for (int i = 0; i < endpoints.size(); i++) {
            Known k = endpoints.get(i);
            int host = hosts.getOrDefault(network(k), -1);
            boolean guest =
                    hardware.isVirtual(k.endpoint.mac()) && !hardware.isHostAdapter(k.endpoint.mac()) && host >= 0;
            if (guest && sets.root(host) != sets.root(i)) {
                ties.host(i, host);
                (hardware.isContainer(k.endpoint.mac()) ? containers : machines)
                        .computeIfAbsent(host, h -> new ArrayList<>())
                        .add(i);
            }
        }
        for (Map<Integer, List<Integer>> all : List.of(containers, machines)) {
            all.forEach((host, guests) ->
                    ties.join("host", endpoints.get(host).endpoint.ip().toString(), guests));
        }
    }

    private static Network network(Known k) {
        return new Network(k.endpoint.site(), k.endpoint.ip().network());
    }

    /// The bridges of devices with hardware of their own, by the networks of their guests.
    private Map<Network, Integer> hosts() {
        Map<Integer, Boolean> real = new HashMap<>();
        for (int i = 0; i < endpoints.size(); i++) {
            Known k = endpoints.get(i);
            boolean own = !k.endpoint.mac().isNone() && !hardware.isVirtual(k.endpoint.mac());
            real.merge(sets.root(i), own, Boolean::logicalOr);
        }
        Map<Network, Integer> hosts = new HashMap<>();
        for (int i = 0; i < endpoints.size(); i++) {
            Known k = endpoints.get(i);
            boolean bridge =
                    hardware.isVirtual(k.endpoint.mac()) && k.endpoint.ip().isV4();
            boolean ofHost = real.getOrDefault(sets.root(i), false) || hardware.isHostAdapter(k.endpoint.mac());
            if (bridge && ofHost) {
                hosts.putIfAbsent(network(k), i);
            }
        }
        return hosts;
    }
}
