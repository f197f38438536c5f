package komainu.cli;

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
import java.util.List;
import java.util.TreeMap;
import komainu.model.Case;
import komainu.model.Device;
import komainu.model.DeviceFact;
import komainu.model.DeviceFact.Property;
import komainu.model.Doubt;
import komainu.model.Endpoint;
import komainu.model.Finding;
import komainu.model.Identity;
import komainu.model.Judged;
import komainu.wire.InputReport;

/// The answer as JSON: the contract of `docs/output.md`, both languages in it, the same bytes for the same answer.
final class Documents {
    static final String SCHEMA = "komainu/1";
    private static final long MINUTE = 60_000_000_000L;

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
    static void document(Answer answer, Phrases english, Phrases japanese, boolean counters, OutputStream out) {
        write(answer, english, japanese, counters, out, d -> {
            d.json.setPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));
            d.whole();
        });
    }

    /// One object a line: `input`, then each `device`, each `finding`, each `case`.
    static void lines(Answer answer, Phrases english, Phrases japanese, boolean counters, OutputStream out) {
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
        input();
        json.writeArrayFieldStart("devices");
        for (Device d : answer.devices()) {
            device(d);
        }
        json.writeEndArray();
        json.writeNumberField("devices_omitted", answer.devicesOmitted());
        json.writeArrayFieldStart("findings");
        for (Judged j : answer.findings()) {
            finding(j);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("cases");
        for (Case c : answer.verdicts()) {
            verdict(c);
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
        input();
        json.writeNumberField("devices_omitted", answer.devicesOmitted());
        json.writeEndObject();
        for (Device d : answer.devices()) {
            json.writeStartObject();
            json.writeStringField("kind", "device");
            json.writeFieldName("device");
            device(d);
            json.writeEndObject();
        }
        for (Judged j : answer.findings()) {
            json.writeStartObject();
            json.writeStringField("kind", "finding");
            json.writeFieldName("finding");
            finding(j);
            json.writeEndObject();
        }
        for (Case c : answer.verdicts()) {
            json.writeStartObject();
            json.writeStringField("kind", "case");
            json.writeFieldName("case");
            verdict(c);
            json.writeEndObject();
        }
    }

    private void verdict(Case c) throws IOException {
        new CaseFields(json, fields).all(c);
    }

    private void head() throws IOException {
        json.writeStringField("schema", SCHEMA);
        json.writeStringField("version", answer.version());
        json.writeStringField("knowledge", answer.knowledge());
        json.writeNumberField("packets_sent", 0);
    }

    private void input() throws IOException {
        InputReport input = answer.input();
        json.writeStartObject();
        fields.strings(
                "files",
                input.inputs().stream().map(i -> Harmless.text(i.name())).toList());
        json.writeStringField("kind", Phrases.word(input.kind()));
        json.writeStringField("first", Fields.moment(input.first()));
        json.writeStringField("last", Fields.moment(input.last()));
        json.writeNumberField("packets", input.packets());
        json.writeNumberField("bytes", input.bytes());
        json.writeNumberField("flows", input.flows());
        json.writeArrayFieldStart("home");
        for (InputReport.Home h : input.home()) {
            json.writeStartObject();
            json.writeStringField("prefix", h.prefix().toString());
            json.writeStringField("from", h.from());
            json.writeStringField("site", Harmless.text(h.site()));
            json.writeEndObject();
        }
        json.writeEndArray();
        wifi(input);
        fields.numbers("malformed", input.malformed());
        fields.strings("quality", input.quality().stream().map(Phrases::word).toList());
        fields.strings("not_observable", Limits.of(input));
        silenced();
        fields.strings(
                "names_unheard",
                answer.unheard().stream().map(e -> Harmless.text(e.device())).toList());
        faults(input);
        if (counters) {
            fields.numbers("counters", input.counters());
        }
        json.writeEndObject();
    }

    private void wifi(InputReport input) throws IOException {
        if (input.wifi().isEmpty()) {
            json.writeNullField("wifi");
            return;
        }
        InputReport.Wifi wifi = input.wifi().get();
        json.writeObjectFieldStart("wifi");
        fields.strings("network", wifi.networks().stream().map(Harmless::text).toList());
        json.writeNumberField("data", wifi.data());
        json.writeNumberField("encrypted", wifi.share() / 100.0);
        json.writeObjectFieldStart("neighbours");
        json.writeNumberField("networks", wifi.neighbours());
        json.writeNumberField("stations", wifi.strangers());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void silenced() throws IOException {
        json.writeArrayFieldStart("not_judged");
        for (var entry : new TreeMap<>(answer.silenced()).entrySet()) {
            json.writeStartObject();
            json.writeStringField("lack", Phrases.word(entry.getKey()));
            fields.strings("detectors", entry.getValue().stream().sorted().toList());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void faults(InputReport input) throws IOException {
        json.writeArrayFieldStart("faults");
        for (int i = 0; i < input.inputs().size(); i++) {
            InputReport.Input file = input.inputs().get(i);
            if (file.fault().isEmpty()) {
                continue;
            }
            InputReport.Fault fault = file.fault().get();
            json.writeStartObject();
            json.writeNumberField("input", i);
            json.writeStringField("fault", fault.kind());
            json.writeNumberField("offset", fault.offset());
            json.writeNumberField("packets", file.packets());
            fields.both("text", p -> Faults.line(p, file, fault));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void device(Device d) throws IOException {
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

    private void finding(Judged j) throws IOException {
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
