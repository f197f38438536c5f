package komainu.cli.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// One JSON value, as far as it is wanted; what is not there reads as empty.
final class Json {
    private static final int MOST_VALUES = 4_000_000;
    private static final Json NONE = new Json("", List.of(), Map.of());

    /// Texts for people: most of each feed, and nothing that is compared.
    private static final Set<String> UNWANTED = Set.of(
            "descriptions",
            "references",
            "weaknesses",
            "vendorComments",
            "problemTypes",
            "credits",
            "timeline",
            "solutions",
            "workarounds",
            "exploits",
            "supportingMedia",
            "notes",
            "acknowledgments",
            "involvements",
            "shortDescription",
            "requiredAction",
            "revision_history",
            "details",
            "url");

    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxStringLength(8 << 20)
                    .maxNameLength(4096)
                    .maxNumberLength(100)
                    .build())
            .build();

    private final String text;
    private final List<Json> items;
    private final Map<String, Json> pairs;

    private Json(String text, List<Json> items, Map<String, Json> pairs) {
        this.text = text;
        this.items = items;
        this.pairs = pairs;
    }

    /// Reads the value the parser stands at.
    static Json read(JsonParser in) throws IOException {
        return read(in, new int[1]);
    }

    private static Json read(JsonParser in, int[] values) throws IOException {
        if (++values[0] > MOST_VALUES) {
            throw new FeedFault("entry-too-large", "limit", MOST_VALUES);
        }
        if (in.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Json> pairs = new LinkedHashMap<>();
            for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
                in.nextToken();
                if (UNWANTED.contains(name)) {
                    in.skipChildren();
                } else {
                    pairs.put(name, read(in, values));
                }
            }
            return new Json("", List.of(), pairs);
        }
        if (in.currentToken() == JsonToken.START_ARRAY) {
            List<Json> items = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                items.add(read(in, values));
            }
            return new Json("", items, Map.of());
        }
        return in.currentToken() == JsonToken.VALUE_NULL ? NONE : new Json(in.getText(), List.of(), Map.of());
    }

    static Json of(Map<String, Json> pairs) {
        return new Json("", List.of(), pairs);
    }

    static Json of(List<Json> items) {
        return new Json("", items, Map.of());
    }

    boolean has(String name) {
        return pairs.containsKey(name);
    }

    /// The value under a name, or under names one below the other.
    Json at(String... names) {
        Json at = this;
        for (String name : names) {
            at = at.pairs.getOrDefault(name, NONE);
        }
        return at;
    }

    List<Json> items() {
        return items;
    }

    Map<String, Json> pairs() {
        return pairs;
    }

    String text() {
        return text;
    }

    /// A text without blanks at its ends, and no longer than is kept.
    String text(String name) {
        return Texts.cut(at(name).text);
    }

    boolean isTrue(String name) {
        return at(name).text.equals("true");
    }

    double number(String name) {
        return Texts.number(at(name).text);
    }

    /// The texts of a list.
    Stream<String> texts(String name) {
        return at(name).items.stream().map(item -> Texts.cut(item.text));
    }
}
