package komainu.wire.protocol.document;

import java.util.LinkedHashMap;
import java.util.Map;

/// One kind of document: how it is known and what is wanted of it.
///
/// @param protocol what it is told as
/// @param word stands before each of its texts, if several kinds are told as one protocol
/// @param mark stands in the tag of its root element, or is how the path it is asked for ends; may be empty
/// @param wanted from the path of an element or member, such as `/root/device/modelName`, to the name of its text
record Kind(String protocol, String word, String mark, Map<String, String> wanted) {
    /// @param names elements below `base` with the names of their texts: `modelName=model-name modelNumber=...`
    static Kind of(String protocol, String mark, String base, String names) {
        return of(protocol, "", mark, base, names);
    }

    static Kind of(String protocol, String word, String mark, String base, String names) {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (String pair : names.split(" ")) {
            int equals = pair.indexOf('=');
            wanted.put(base + '/' + pair.substring(0, equals), pair.substring(equals + 1));
        }
        return new Kind(protocol, word, mark, Map.copyOf(wanted));
    }

    /// True if something wanted lies below this path.
    boolean hasBelow(String path) {
        return wanted.keySet().stream().anyMatch(w -> w.startsWith(path + '/'));
    }

    /// True if documents whose root element has this path may be of this kind.
    boolean hasRoot(String path) {
        String first = wanted.keySet().iterator().next();
        return first.startsWith(path + '/');
    }
}
