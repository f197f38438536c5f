package komainu.detect.cases;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import komainu.model.Mac;

/// Finds a device that recorded its own traffic: no hardware address is there, or only what a recorder writes in its
/// place, and one address only talks with strangers.
final class Recorders {
    /// More other addresses than these, and it is not one device's own record.
    private static final int OTHERS = 2;

    private final List<Known> endpoints;
    private final Hardware hardware;

    Recorders(List<Known> endpoints, Hardware hardware) {
        this.endpoints = endpoints;
        this.hardware = hardware;
    }

    void apply(Ties ties) {
        Map<String, List<Integer>> sites = new TreeMap<>();
        for (int i = 0; i < endpoints.size(); i++) {
            sites.computeIfAbsent(endpoints.get(i).endpoint.site(), s -> new ArrayList<>())
                    .add(i);
        }
        sites.values().forEach(site -> {
            List<Integer> marked = site.stream()
                    .filter(i -> hardware.isRecorder(endpoints.get(i).endpoint.mac()))
                    .toList();
            recorder(marked.isEmpty() ? site : marked, ties);
        });
    }

    private void recorder(List<Integer> site, Ties ties) {
        List<Integer> callers = callers(site);
        boolean bare = site.stream().map(endpoints::get).allMatch(k -> isBare(k.endpoint.mac()) && !k.logged);
        boolean few = site.size() <= callers.size() + OTHERS || callers.stream().anyMatch(this::isPhones);
        if (bare && !callers.isEmpty() && few) {
            String address = endpoints.get(callers.getFirst()).endpoint.ip().toString();
            List<Integer> own = site.stream()
                    .filter(i -> callers.contains(i) || isHelper(i, callers))
                    .toList();
            ties.join("recorder", address, own);
            ties.recorder(callers.getFirst());
        }
    }

    /// True for an address that only a recorder on a phone gives, and only to the phone.
    private boolean isPhones(int i) {
        return hardware.isRecorder(endpoints.get(i).endpoint.ip());
    }

    private boolean isBare(Mac mac) {
        return mac.isNone() || hardware.isRecorder(mac);
    }

    /// True for an address of the recording program itself, such as its name server: it is in the network made for
    /// the record.
    private boolean isHelper(int i, List<Integer> callers) {
        return callers.stream()
                .anyMatch(c -> endpoints
                        .get(c)
                        .endpoint
                        .ip()
                        .network()
                        .equals(endpoints.get(i).endpoint.ip().network()));
    }

    /// Its addresses that talk with strangers: one of IPv4 at most; none if there are more, unless a recorder's mark
    /// shows that they are all of one phone.
    private List<Integer> callers(List<Integer> site) {
        boolean phone = site.stream().anyMatch(this::isPhones);
        List<Integer> callers = site.stream()
                .filter(i -> isPhones(i) || (endpoints.get(i).strangers > 0 && !(phone && isV4(i))))
                .toList();
        long v4 = callers.stream()
                .filter(this::isV4)
                .map(i -> endpoints.get(i).endpoint.ip())
                .distinct()
                .count();
        boolean marked = callers.stream()
                .allMatch(i -> hardware.isRecorder(endpoints.get(i).endpoint.mac()));
        if (v4 > 1 && marked) {
            return callers.stream().max(Comparator.comparingLong(i -> endpoints.get(i).strangers)).stream()
                    .toList();
        }
        return v4 == 1 ? callers : List.of();
    }

    private boolean isV4(int i) {
        return endpoints.get(i).endpoint.ip().isV4();
    }
}
