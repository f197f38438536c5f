package komainu.cli.document;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import komainu.cli.answer.Answer;
import komainu.cli.answer.Naming;
import komainu.cli.language.Harmless;
import komainu.cli.language.Phrases;
import komainu.model.Device;
import komainu.model.DeviceFact.Property;
import komainu.model.Endpoint;

/// The devices as comma-separated values (RFC 4180), heads first, one device a line.
public final class Csv {
    /* Spreadsheets run a cell that begins like this as a formula, and the texts are written by devices. */
    private static final String FORMULA = "=+-@\t\r";

    private static final List<String> HEADS = List.of(
            "id",
            "site",
            "name",
            "type",
            "type_confidence",
            "vendor",
            "vendor_confidence",
            "model",
            "model_confidence",
            "os",
            "firmware",
            "mac",
            "addresses",
            "heard",
            "first",
            "last",
            "level",
            "urgency");

    private Csv() {}

    public static String of(Answer answer, Phrases phrases) {
        StringBuilder text = new StringBuilder();
        line(text, HEADS);
        answer.devices().forEach(d -> line(text, cells(d, phrases)));
        return text.toString();
    }

    private static List<String> cells(Device d, Phrases phrases) {
        return List.of(
                d.id(),
                d.site(),
                Naming.answer(d, Property.NAME),
                d.type().word(),
                confidence(d, Property.TYPE),
                phrases.name(Naming.answer(d, Property.VENDOR)),
                confidence(d, Property.VENDOR),
                Naming.answer(d, Property.MODEL),
                confidence(d, Property.MODEL),
                phrases.name(Naming.answer(d, Property.OS)),
                Naming.answer(d, Property.FIRMWARE),
                Answer.mac(d).isNone() ? "" : Answer.mac(d).toString(),
                addresses(d),
                Phrases.word(d.view()),
                Fields.moment(d.first()),
                Fields.moment(d.last()),
                d.level().name(),
                d.urgency().name());
    }

    private static String confidence(Device device, Property property) {
        Map<Property, Device.Answer> answers = device.answers();
        Device.Answer answer = answers.get(property);
        return answer == null ? "" : String.valueOf(Fields.hundredths(answer.confidence()));
    }

    private static String addresses(Device device) {
        return device.endpoints().stream()
                .map(Endpoint::ip)
                .filter(ip -> !ip.isNone())
                .distinct()
                .sorted()
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append(cells.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String cell(String value) {
        String text = Harmless.text(value);
        boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean quoted = safe.indexOf(',') >= 0 || safe.indexOf('"') >= 0 || formula;
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
