package komainu.cli.document;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import komainu.cli.language.Moments;
import komainu.cli.language.Phrases;
import komainu.model.Sentence;

/// Writes the fields documents are made of: lists, counts, sentences in both languages.
record Fields(JsonGenerator json, Phrases english, Phrases japanese) {
    void both(String name, Sentence sentence) throws IOException {
        both(name, p -> p.say(sentence));
    }

    void both(String name, Function<Phrases, String> text) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("en", text.apply(english));
        json.writeStringField("ja", text.apply(japanese));
        json.writeEndObject();
    }

    void strings(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    void numbers(String name, Map<String, Long> values) throws IOException {
        json.writeObjectFieldStart(name);
        for (var entry : new TreeMap<>(values).entrySet()) {
            json.writeNumberField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    /// Empty where there was no packet.
    static String moment(long nanos) {
        return nanos == 0 ? "" : Moments.instant(nanos).toString();
    }

    static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
