package komainu.detect.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import komainu.model.DeviceFact.Property;
import komainu.model.Endpoint;
import komainu.model.Identity;

/// Joins endpoints and remembers by what.
final class Ties {
    /// The most ties shown of one device.
    private static final int MOST = 16;

    /// The most endpoints shown of one tie.
    private static final int MOST_ENDPOINTS = 64;

    private final List<Known> endpoints;
    private final Partition sets;
    private final List<Made> made = new ArrayList<>();
    private final Map<Integer, Integer> guests = new HashMap<>();
    private final Set<Integer> recorders = new HashSet<>();

    private record Made(String kind, String text, List<Integer> tied) {}

    Ties(List<Known> endpoints, Partition sets) {
        this.endpoints = endpoints;
        this.sets = sets;
    }

    /// Makes one device of these; remembered if that is news.
    void join(String kind, String text, List<Integer> tied) {
        boolean news = false;
        for (int i : tied) {
            news |= sets.join(tied.getFirst(), i);
        }
        if (news) {
            made.add(new Made(kind, text, List.copyOf(tied)));
        }
    }

    /// Guests run on the device of an endpoint.
    void host(int guest, int host) {
        guests.put(guest, host);
    }

    void recorder(int i) {
        recorders.add(i);
    }

    /// What was found, by the lowest endpoint of each device.
    Found found() {
        Found found = new Found();
        made.forEach(m -> found.ties
                .computeIfAbsent(sets.root(m.tied.getFirst()), r -> new LinkedHashMap<>())
                .computeIfAbsent(m.kind + ' ' + m.text, k -> new ArrayList<>())
                .add(m));
        guests.forEach((guest, host) -> {
            found.hosts.merge(sets.root(guest), sets.root(host), Math::min);
            found.hosting.add(sets.root(host));
        });
        recorders.forEach(r -> found.recorders.add(sets.root(r)));
        return found;
    }

    /// What folding found out beside the sets.
    final class Found {
        private final Map<Integer, Map<String, List<Made>>> ties = new HashMap<>();
        private final Map<Integer, Integer> hosts = new HashMap<>();
        private final Set<Integer> hosting = new HashSet<>();
        private final Set<Integer> recorders = new HashSet<>();

        boolean isRecorder(int root) {
            return recorders.contains(root);
        }

        /// The device a guest runs on, or -1.
        int hostOf(int root) {
            return hosts.getOrDefault(root, -1);
        }

        boolean isHost(int root) {
            return hosting.contains(root);
        }

        /// What folded a device, in the order it was found.
        List<Identity.Tie> of(int root) {
            List<Identity.Tie> all = new ArrayList<>();
            for (List<Made> same : ties.getOrDefault(root, Map.of()).values()) {
                Set<Endpoint> tied = new TreeSet<>();
                same.forEach(m -> m.tied.stream()
                        .filter(i -> sets.root(i) == root)
                        .forEach(i -> tied.add(endpoints.get(i).endpoint)));
                if (tied.size() > 1 && all.size() < MOST) {
                    all.add(new Identity.Tie(
                            same.getFirst().kind,
                            same.getFirst().text,
                            tied.stream().limit(MOST_ENDPOINTS).toList()));
                }
            }
            return all;
        }
    }

    private List<Known> members(int i) {
        return sets.members(i).stream().map(endpoints::get).toList();
    }

    /// True if two devices were heard at one time, or it is not known when.
    boolean overlap(int a, int b) {
        return sets.root(a) != sets.root(b) && Hardware.overlap(members(a), members(b));
    }

    /// True if it has an address its maker did not give it.
    boolean isLocal(int i) {
        return members(i).stream().anyMatch(k -> k.endpoint.mac().isLocal());
    }

    /// True if both do something in the same manner.
    boolean shareHabit(int a, int b) {
        Set<String> habits = new HashSet<>();
        members(a).forEach(k -> habits.addAll(k.ties("habit:")));
        return members(b).stream().anyMatch(k -> k.ties("habit:").stream().anyMatch(habits::contains));
    }

    /// True if clues say they are of different types, makers or models.
    boolean contradict(int a, int b) {
        for (Property property : List.of(Property.TYPE, Property.VENDOR, Property.MODEL)) {
            Set<String> x = values(a, property);
            Set<String> y = values(b, property);
            if (!x.isEmpty() && !y.isEmpty() && x.stream().noneMatch(y::contains)) {
                return true;
            }
        }
        return false;
    }

    private Set<String> values(int i, Property property) {
        Set<String> values = new HashSet<>();
        for (Known k : members(i)) {
            k.facts.stream().filter(f -> f.property() == property).forEach(f -> values.add(f.value()));
        }
        return values;
    }
}
