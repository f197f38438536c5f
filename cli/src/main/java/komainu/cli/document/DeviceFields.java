package komainu.cli.document;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import komainu.cli.answer.Answer;
import komainu.cli.answer.Naming;
import komainu.cli.language.Harmless;
import komainu.cli.language.Phrases;
import komainu.model.Device;
import komainu.model.DeviceFact;
import komainu.model.DeviceFact.Property;
import komainu.model.Doubt;
import komainu.model.Endpoint;
import komainu.model.Identity;
import komainu.model.Radio;

/// One device as JSON.
record DeviceFields(JsonGenerator json, Fields fields) {
    private static final long MINUTE = 60_000_000_000L;

    void all(Device d) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", d.id());
        json.writeStringField("site", Harmless.text(d.site()));
        fields.strings("addresses", addresses(d.endpoints()));
        json.writeStringField("mac", Answer.mac(d).isNone() ? "" : Answer.mac(d).toString());
        json.writeStringField("vendor", Naming.answer(d, Property.VENDOR));
        json.writeStringField("model", Naming.answer(d, Property.MODEL));
        json.writeStringField("type", d.type().word());
        json.writeStringField("os", Naming.answer(d, Property.OS));
        json.writeStringField("firmware", Naming.answer(d, Property.FIRMWARE));
        json.writeStringField("name", Naming.answer(d, Property.NAME));
        Device.Answer type = d.answers().get(Property.TYPE);
        json.writeNumberField("confidence", Fields.hundredths(type == null ? 0 : type.confidence()));
        why(d);
        believed(d);
        identity(d);
        json.writeObjectFieldStart("coverage");
        json.writeStringField("view", Phrases.word(d.view()));
        json.writeNumberField("minutes", (d.last() - d.first() + MINUTE / 2) / MINUTE);
        json.writeEndObject();
        json.writeStringField("level", d.level().name());
        json.writeStringField("urgency", d.urgency().name());
        new HabitFields(json, fields).all(d);
        radio(d);
        json.writeEndObject();
    }

    private void why(Device d) throws IOException {
        json.writeArrayFieldStart("why");
        for (DeviceFact fact : d.why()) {
            json.writeStartObject();
            clue(fact);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void clue(DeviceFact fact) throws IOException {
        json.writeStringField("property", Phrases.word(fact.property()));
        json.writeStringField("value", Harmless.text(fact.value()));
        json.writeStringField("from", Harmless.text(fact.from()));
        json.writeStringField("text", Harmless.text(fact.text()));
    }

    private void believed(Device d) throws IOException {
        json.writeArrayFieldStart("answers");
        for (var entry : d.answers().entrySet()) {
            json.writeStartObject();
            json.writeStringField("property", Phrases.word(entry.getKey()));
            json.writeStringField("value", Harmless.text(entry.getValue().value()));
            json.writeNumberField(
                    "confidence", Fields.hundredths(entry.getValue().confidence()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("doubts");
        for (Doubt doubt : d.doubts()) {
            json.writeStartObject();
            clue(doubt.clue());
            json.writeNumberField("confidence", Fields.hundredths(doubt.confidence()));
            json.writeStringField("because", Phrases.word(doubt.because()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void radio(Device d) throws IOException {
        if (d.radio().isEmpty()) {
            json.writeNullField("bluetooth");
            return;
        }
        Radio radio = d.radio().get();
        json.writeObjectFieldStart("bluetooth");
        fields.strings(
                "addresses",
                d.endpoints().stream()
                        .filter(e -> e.isBluetooth() && !e.mac().isNone())
                        .map(e -> e.mac().toString())
                        .toList());
        json.writeStringField("name", Harmless.text(radio.name()));
        json.writeBooleanField("adapter", radio.local());
        json.writeBooleanField("bonded", radio.bonded());
        json.writeNumberField("class", radio.deviceClass());
        json.writeNumberField("appearance", radio.appearance());
        json.writeStringField("version", radio.version().specification());
        json.writeNumberField("link_version", radio.version().number());
        json.writeNumberField("chip_company", radio.version().company());
        json.writeNumberField("chip_revision", radio.version().revision());
        json.writeArrayFieldStart("companies");
        for (int company : radio.companies()) {
            json.writeNumber(company);
        }
        json.writeEndArray();
        fields.strings("services", radio.services());
        json.writeObjectFieldStart("told");
        for (Radio.Text text : radio.texts()) {
            json.writeStringField(text.what(), Harmless.text(text.text()));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void identity(Device d) throws IOException {
        json.writeStringField("form", Phrases.word(d.identity().form()));
        json.writeStringField("host", d.identity().host());
        json.writeArrayFieldStart("ties");
        for (Identity.Tie tie : d.identity().ties()) {
            json.writeStartObject();
            json.writeStringField("kind", tie.kind());
            json.writeStringField("text", Harmless.text(tie.text()));
            fields.strings("addresses", addresses(tie.endpoints()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static List<String> addresses(List<Endpoint> endpoints) {
        return endpoints.stream()
                .map(Endpoint::ip)
                .filter(ip -> !ip.isNone())
                .distinct()
                .sorted()
                .map(Object::toString)
                .toList();
    }
}
