package komainu.detect.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import komainu.knowledge.Names;

/// What the owner says of identities: which endpoints are one device, and which are not.
final class OwnersWord {
    private final Names names;
    private final List<Known> endpoints;

    OwnersWord(Names names, List<Known> endpoints) {
        this.names = names;
        this.endpoints = endpoints;
    }

    void apply(Partition sets, Ties ties) {
        List<Names.Entry> entries = names.entries();
        for (int e = 0; e < entries.size(); e++) {
            for (int i : matching(entries.get(e).split())) {
                sets.mark(i, -(e + 1));
            }
            for (int i : matching(entries.get(e).all())) {
                sets.mark(i, e + 1);
            }
        }
        for (Names.Entry entry : entries) {
            if (!entry.merge().isEmpty()) {
                ties.join("owner", entry.device(), matching(entry.all()));
            }
        }
    }

    /// What is said of devices of which no address was heard.
    static List<Names.Entry> unheard(Names names, Collection<Folding.Group> groups) {
        return names.entries().stream()
                .filter(e -> groups.stream()
                        .flatMap(g -> g.members().stream())
                        .noneMatch(k -> e.all().stream().anyMatch(identity -> is(k, identity))))
                .toList();
    }

    private List<Integer> matching(List<String> identities) {
        List<Integer> matching = new ArrayList<>();
        for (int i = 0; i < endpoints.size(); i++) {
            Known known = endpoints.get(i);
            if (identities.stream().anyMatch(identity -> is(known, identity))) {
                matching.add(i);
            }
        }
        return matching;
    }

    /// True if an identity, as `Names` writes it, is this endpoint's.
    static boolean is(Known known, String identity) {
        int colon = identity.indexOf(':');
        String kind = identity.substring(0, colon);
        String value = identity.substring(colon + 1);
        return switch (kind) {
            case "mac" -> known.endpoint.mac().toString().equals(value);
            case "ip" -> known.endpoint.ip().toString().equals(value);
            case "host" -> known.ties("name:").contains("name:" + value);
            default -> known.ties(kind + ':').contains(identity);
        };
    }
}
