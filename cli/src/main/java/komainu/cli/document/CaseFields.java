package komainu.cli.document;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import komainu.cli.language.Harmless;
import komainu.cli.language.Phrases;
import komainu.model.Case;

/// One case as JSON.
record CaseFields(JsonGenerator json, Fields fields) {
    void all(Case c) throws IOException {
        json.writeStartObject();
        json.writeStringField("site", Harmless.text(c.site()));
        json.writeStringField("device", c.device());
        json.writeStringField("scope", c.scope());
        json.writeStringField("level", c.level().name());
        json.writeStringField("urgency", c.urgency().name());
        json.writeStringField("family", Harmless.text(c.family()));
        json.writeNumberField("confidence", Fields.hundredths(c.confidence()));
        json.writeStringField("restart", Phrases.word(c.restart()));
        json.writeArrayFieldStart("stages");
        for (Case.Stage stage : c.stages()) {
            json.writeStartObject();
            json.writeStringField("stage", Phrases.word(stage.phase()));
            json.writeStringField("first", Fields.moment(stage.first()));
            json.writeStringField("last", Fields.moment(stage.last()));
            fields.strings("findings", stage.findings().stream().toList());
            json.writeEndObject();
        }
        json.writeEndArray();
        boolean told = c.restart() != Case.Restart.NONE;
        fields.both("told", p -> told ? told(c, p) : "");
        json.writeObjectFieldStart("steps");
        fields.strings("en", c.steps().stream().map(fields.english()::say).toList());
        fields.strings("ja", c.steps().stream().map(fields.japanese()::say).toList());
        json.writeEndObject();
        json.writeEndObject();
    }

    /// Family, restart, and what cannot be known.
    private static String told(Case c, Phrases phrases) {
        return String.join(
                phrases.space(),
                phrases.family(c),
                phrases.ui("restart-" + Phrases.word(c.restart())),
                phrases.ui("unknowable-" + Phrases.word(c.level())));
    }
}
