package komainu.cli.document;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import komainu.cli.language.Phrases;
import komainu.model.Finding;
import komainu.model.Judged;
import komainu.model.Sentence;

/// One finding as JSON.
record FindingFields(JsonGenerator json, Fields fields) {
    void all(Judged j) throws IOException {
        Finding f = j.finding();
        json.writeStartObject();
        json.writeStringField("id", f.id());
        json.writeNumberField("revision", f.revision());
        json.writeStringField("detector", f.detector());
        json.writeStringField("device", j.device());
        json.writeStringField(
                "address", f.endpoint().ip().isNone() ? "" : f.endpoint().ip().toString());
        json.writeStringField("level", j.level().name());
        json.writeStringField("urgency", j.urgency().name());
        json.writeNumberField("confidence", Fields.hundredths(f.confidence()));
        json.writeStringField("first", Fields.moment(f.first()));
        json.writeStringField("last", Fields.moment(f.last()));
        fields.strings("techniques", f.techniques());
        json.writeStringField("family", f.family());
        json.writeStringField("direction", Phrases.word(f.direction()));
        json.writeStringField("scope", j.scope());
        json.writeStringField("trust", j.trust());
        fields.both("summary", f.summary());
        json.writeArrayFieldStart("evidence");
        for (Finding.Evidence e : f.evidence()) {
            json.writeStartObject();
            json.writeNumberField("input", e.mark().input());
            json.writeNumberField("packet", e.mark().packet());
            json.writeStringField("at", Fields.moment(e.mark().at()));
            fields.both("text", e.text());
            if (e.text().values().get(Finding.Evidence.SHA256) instanceof Sentence.Word(String hash)) {
                json.writeStringField(Finding.Evidence.SHA256, hash);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        fields.both("ask", j.ask());
        json.writeObjectFieldStart("steps");
        fields.strings("en", j.steps().stream().map(fields.english()::say).toList());
        fields.strings("ja", j.steps().stream().map(fields.japanese()::say).toList());
        json.writeEndObject();
        fields.strings("references", fields.english().references(f.detector()));
        json.writeEndObject();
    }
}
