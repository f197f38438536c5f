package komainu.cli.document;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.TreeMap;
import komainu.cli.answer.Answer;
import komainu.cli.answer.Faults;
import komainu.cli.answer.Limits;
import komainu.cli.language.Harmless;
import komainu.cli.language.Phrases;
import komainu.wire.InputReport;

/// What was read, and what of it could not be.
record InputFields(JsonGenerator json, Fields fields, Answer answer) {
    void all(boolean counters) throws IOException {
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
        bluetooth(input);
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

    private void bluetooth(InputReport input) throws IOException {
        if (input.bluetooth().isEmpty()) {
            json.writeNullField("bluetooth");
            return;
        }
        InputReport.Bluetooth radio = input.bluetooth().get();
        json.writeObjectFieldStart("bluetooth");
        json.writeNumberField("records", radio.records());
        json.writeNumberField("adapters", radio.adapters());
        json.writeNumberField("devices", radio.devices());
        json.writeNumberField("passers_by", radio.others());
        json.writeNumberField("cut", radio.cut());
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
}
