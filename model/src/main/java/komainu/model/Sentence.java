package komainu.model;

import java.util.Map;
import java.util.TreeMap;

/// A sentence for a person, not yet in any language: the key of an entry in `data/advice/` and the values to put
/// into it.
///
/// @param key such as `mirai-scan.summary`
/// @param values by the name the entry uses, sorted
public record Sentence(String key, Map<String, Value> values) {
    public static final Sentence NONE = new Sentence("", Map.of());

    public Sentence {
        values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /// Something put into a sentence; how it is written depends on the language and the time zone.
    public sealed interface Value {}

    /// A number, written with separators.
    public record Count(long number) implements Value {}

    /// Text from traffic or knowledge, shown harmlessly.
    public record Word(String text) implements Value {}

    /// A few words of `data/advice/` by their key, such as `exposure.video`.
    public record Phrase(String key) implements Value {}

    /// A moment, nanoseconds since 1970, written in the chosen zone.
    public record Moment(long nanos) implements Value {}

    /// A span in nanoseconds, written as seconds, minutes, hours or days.
    public record Span(long nanos) implements Value {}

    /// A sentence within a sentence; NONE is written as nothing.
    public record Part(Sentence sentence) implements Value {}

    /// Bits a second, written with its unit.
    public record Rate(long bitsPerSecond) implements Value {}
}
