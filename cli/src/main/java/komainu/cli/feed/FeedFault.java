package komainu.cli.feed;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import komainu.model.Sentence;

/// Why a feed could not be taken, as a sentence of `data/advice/feeds.yaml`: what, where, and what to do.
public final class FeedFault extends IOException {
    private static final long serialVersionUID = 1;

    private final String key;
    private final transient Map<String, Sentence.Value> values;

    /// @param pairs names and values in turn
    FeedFault(String key, Object... pairs) {
        super(key);
        this.key = key;
        Map<String, Sentence.Value> all = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            all.put((String) pairs[i], value(pairs[i + 1]));
        }
        this.values = Map.copyOf(all);
    }

    private FeedFault(String key, Map<String, Sentence.Value> values) {
        super(key);
        this.key = key;
        this.values = Map.copyOf(values);
    }

    private static Sentence.Value value(Object value) {
        return value instanceof Number n ? new Sentence.Count(n.longValue()) : new Sentence.Word(value.toString());
    }

    /// The same, naming the file or address it is about.
    FeedFault at(String source) {
        if (values.containsKey("source")) {
            return this;
        }
        Map<String, Sentence.Value> all = new TreeMap<>(values);
        all.put("source", new Sentence.Word(source));
        FeedFault named = new FeedFault(key, all);
        named.initCause(this);
        return named;
    }

    public Sentence sentence() {
        return new Sentence("feeds." + key, values);
    }
}
