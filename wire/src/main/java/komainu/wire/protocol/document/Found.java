package komainu.wire.protocol.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import komainu.model.Message;
import org.jspecify.annotations.Nullable;

/// The texts found in one document; the first one found settles its kind.
final class Found {
    private final List<Kind> kinds;
    private final Map<String, String> texts = new TreeMap<>();

    Found(List<Kind> kinds) {
        this.kinds = new ArrayList<>(kinds);
    }

    /// Leaves only kinds of this root element; false if there are none.
    boolean root(String path) {
        kinds.removeIf(kind -> !kind.hasRoot(path));
        return !kinds.isEmpty();
    }

    /// Leaves only kinds whose mark is in the tag of the root element; false if there are none.
    boolean rootTag(String tag) {
        kinds.removeIf(kind -> !tag.contains(kind.mark()));
        return !kinds.isEmpty();
    }

    boolean wants(String path) {
        return kind(path) != null;
    }

    /// True if something below this path is wanted.
    boolean wantsBelow(String path) {
        return kinds.stream().anyMatch(kind -> kind.hasBelow(path));
    }

    private @Nullable Kind kind(String path) {
        for (Kind kind : kinds) {
            if (kind.wanted().containsKey(path)) {
                return kind;
            }
        }
        return null;
    }

    /// Keeps the text at `path` if it is wanted and not yet there; false once all are found.
    boolean put(String path, String text) {
        Kind kind = kind(path);
        String name = kind == null ? null : kind.wanted().get(path);
        if (kind == null || name == null || text.isEmpty()) {
            return true;
        }
        kinds.removeIf(other -> !other.equals(kind));
        texts.putIfAbsent(name, kind.word().isEmpty() ? text : kind.word() + ' ' + text);
        return texts.size() < kind.wanted().values().stream().distinct().count();
    }

    Optional<Message.Described> told() {
        return texts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Message.Described(kinds.getFirst().protocol(), texts));
    }
}
