package komainu.cli.document;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import komainu.cli.answer.Answer;
import komainu.cli.language.Phrases;
import komainu.model.Case;
import komainu.model.Device;
import komainu.model.Judged;

/// The answer as JSON: the contract of `docs/output.md`, both languages in it, the same bytes for the same answer.
public final class Documents {
    static final String SCHEMA = "komainu/1";

    private final Answer answer;
    private final Fields fields;
    private final boolean counters;
    private final JsonGenerator json;

    private Documents(Answer answer, Phrases english, Phrases japanese, boolean counters, JsonGenerator json) {
        this.answer = answer;
        this.fields = new Fields(json, english, japanese);
        this.counters = counters;
        this.json = json;
    }

    /// One indented document.
    ///
    /// @param counters whether to add all counters of the input
    public static void document(Answer answer, Phrases english, Phrases japanese, boolean counters, OutputStream out) {
        write(answer, english, japanese, counters, out, d -> {
            d.json.setPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));
            d.whole();
        });
    }

    /// One object a line: `input`, then each `device`, each `finding`, each `case`.
    public static void lines(Answer answer, Phrases english, Phrases japanese, boolean counters, OutputStream out) {
        write(answer, english, japanese, counters, out, Documents::eachLine);
    }

    private interface Writing {
        void write(Documents to) throws IOException;
    }

    private static void write(
            Answer answer, Phrases english, Phrases japanese, boolean counters, OutputStream out, Writing writing) {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator json = factory.createGenerator(out, JsonEncoding.UTF8)) {
            json.setCharacterEscapes(new Escapes());
            writing.write(new Documents(answer, english, japanese, counters, json));
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void whole() throws IOException {
        json.writeStartObject();
        head();
        json.writeFieldName("input");
        new InputFields(json, fields, answer).all(counters);
        json.writeArrayFieldStart("devices");
        for (Device d : answer.devices()) {
            new DeviceFields(json, fields).all(d);
        }
        json.writeEndArray();
        json.writeNumberField("devices_omitted", answer.devicesOmitted());
        json.writeArrayFieldStart("findings");
        for (Judged j : answer.findings()) {
            new FindingFields(json, fields).all(j);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("cases");
        for (Case c : answer.verdicts()) {
            new CaseFields(json, fields).all(c);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void eachLine() throws IOException {
        json.setRootValueSeparator(new SerializedString("\n"));
        json.writeStartObject();
        json.writeStringField("kind", "input");
        head();
        json.writeFieldName("input");
        new InputFields(json, fields, answer).all(counters);
        json.writeNumberField("devices_omitted", answer.devicesOmitted());
        json.writeEndObject();
        for (Device d : answer.devices()) {
            json.writeStartObject();
            json.writeStringField("kind", "device");
            json.writeFieldName("device");
            new DeviceFields(json, fields).all(d);
            json.writeEndObject();
        }
        for (Judged j : answer.findings()) {
            json.writeStartObject();
            json.writeStringField("kind", "finding");
            json.writeFieldName("finding");
            new FindingFields(json, fields).all(j);
            json.writeEndObject();
        }
        for (Case c : answer.verdicts()) {
            json.writeStartObject();
            json.writeStringField("kind", "case");
            json.writeFieldName("case");
            new CaseFields(json, fields).all(c);
            json.writeEndObject();
        }
    }

    private void head() throws IOException {
        json.writeStringField("schema", SCHEMA);
        json.writeStringField("version", answer.version());
        json.writeStringField("knowledge", answer.knowledge());
        json.writeNumberField("packets_sent", 0);
    }
}
