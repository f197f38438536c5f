package komainu.cli.document;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import komainu.cli.answer.Answer;
import komainu.cli.answer.Naming;
import komainu.cli.language.Harmless;
import komainu.cli.language.Phrases;
import komainu.model.Device;
import komainu.model.DeviceFact;
import komainu.model.DeviceFact.Property;
import komainu.model.Endpoint;

/// The devices as a CycloneDX 1.6 document: each a component of type `device`, its system and firmware inside it.
public final class CycloneDx {
    /* The serial number and the time come from the record, not from a clock, so that the same input gives the same bytes. */
    private static final String VERSION = "1.6";

    private final Answer answer;
    private final Phrases phrases;
    private final JsonGenerator json;

    private CycloneDx(Answer answer, Phrases phrases, JsonGenerator json) {
        this.answer = answer;
        this.phrases = phrases;
        this.json = json;
    }

    public static void write(Answer answer, Phrases phrases, OutputStream out) {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator json = factory.createGenerator(out, JsonEncoding.UTF8)) {
            json.setCharacterEscapes(new Escapes());
            json.useDefaultPrettyPrinter();
            new CycloneDx(answer, phrases, json).document();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void document() throws IOException {
        json.writeStartObject();
        json.writeStringField("bomFormat", "CycloneDX");
        json.writeStringField("specVersion", VERSION);
        json.writeStringField("serialNumber", "urn:uuid:" + serial());
        json.writeNumberField("version", 1);
        json.writeObjectFieldStart("metadata");
        if (answer.input().last() != 0) {
            json.writeStringField("timestamp", Fields.moment(answer.input().last()));
        }
        json.writeObjectFieldStart("tools");
        json.writeArrayFieldStart("components");
        json.writeStartObject();
        json.writeStringField("type", "application");
        json.writeStringField("name", "komainu");
        json.writeStringField("version", answer.version());
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.writeArrayFieldStart("components");
        for (Device d : answer.devices()) {
            device(d);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /// The same for the same record, version and knowledge.
    private UUID serial() {
        StringBuilder all = new StringBuilder(answer.version()).append(answer.knowledge());
        all.append(answer.input().first()).append('|').append(answer.input().last());
        answer.devices().forEach(d -> all.append('|').append(Answer.key(d)));
        return UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void device(Device d) throws IOException {
        String reference = Answer.key(d);
        json.writeStartObject();
        json.writeStringField("type", "device");
        json.writeStringField("bom-ref", reference);
        String vendor = phrases.name(Naming.answer(d, Property.VENDOR));
        if (!vendor.isEmpty()) {
            json.writeObjectFieldStart("manufacturer");
            json.writeStringField("name", vendor);
            json.writeEndObject();
        }
        json.writeStringField("name", name(d));
        evidence(d);
        properties(d);
        parts(d, reference);
        json.writeEndObject();
    }

    /// The model where it is known, else what the owner would call it.
    private String name(Device d) {
        String model = Naming.answer(d, Property.MODEL);
        return model.isEmpty() ? new Naming(phrases).label(d) : model;
    }

    /// How sure name and maker are, and by what.
    private void evidence(Device d) throws IOException {
        json.writeObjectFieldStart("evidence");
        json.writeArrayFieldStart("identity");
        identity(d, Property.MODEL, "name");
        json.writeEndArray();
        json.writeEndObject();
    }

    private void identity(Device d, Property property, String field) throws IOException {
        Device.Answer known = d.answers().get(property);
        if (known == null) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("field", field);
        json.writeNumberField("confidence", Fields.hundredths(known.confidence()));
        json.writeArrayFieldStart("methods");
        for (DeviceFact fact : d.why()) {
            if (fact.property() == property) {
                json.writeStartObject();
                json.writeStringField("technique", "other");
                json.writeNumberField("confidence", Fields.hundredths(fact.certainty()));
                json.writeStringField("value", Harmless.text(fact.from() + ": " + fact.text()));
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void properties(Device d) throws IOException {
        json.writeArrayFieldStart("properties");
        property("komainu:site", d.site());
        property("komainu:type", d.type().word());
        property("komainu:name", Naming.answer(d, Property.NAME));
        for (Endpoint e : d.endpoints()) {
            property("komainu:mac", e.mac().isNone() ? "" : e.mac().toString());
            property("komainu:address", e.ip().isNone() ? "" : e.ip().toString());
        }
        property("komainu:heard", Phrases.word(d.view()));
        property("komainu:first", Fields.moment(d.first()));
        property("komainu:last", Fields.moment(d.last()));
        property("komainu:level", d.level().name());
        json.writeEndArray();
    }

    private void property(String name, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeStringField("value", Harmless.text(value));
            json.writeEndObject();
        }
    }

    private void parts(Device d, String reference) throws IOException {
        String os = phrases.name(Naming.answer(d, Property.OS));
        String firmware = Naming.answer(d, Property.FIRMWARE);
        if (os.isEmpty() && firmware.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("components");
        if (!os.isEmpty()) {
            part("operating-system", reference + "|os", os, "");
        }
        if (!firmware.isEmpty()) {
            part("firmware", reference + "|firmware", name(d), firmware);
        }
        json.writeEndArray();
    }

    private void part(String type, String reference, String name, String version) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
        json.writeStringField("bom-ref", reference);
        json.writeStringField("name", name);
        if (!version.isEmpty()) {
            json.writeStringField("version", version);
        }
        json.writeEndObject();
    }
}
