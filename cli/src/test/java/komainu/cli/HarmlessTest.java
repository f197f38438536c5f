package komainu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import komainu.cli.answer.Answer;
import komainu.cli.document.Csv;
import komainu.cli.document.CycloneDx;
import komainu.cli.document.Documents;
import komainu.cli.language.Harmless;
import komainu.cli.language.Language;
import komainu.cli.language.Phrases;
import komainu.cli.report.Report;
import komainu.cli.terminal.Style;
import komainu.cli.text.Inventory;
import komainu.cli.text.Page;
import komainu.cli.text.Portrait;
import komainu.model.Device;
import komainu.model.Device.View;
import komainu.model.DeviceFact;
import komainu.model.DeviceFact.Property;
import komainu.model.DeviceType;
import komainu.model.Doubt;
import komainu.model.Identity;
import komainu.model.Level;
import komainu.model.Peer;
import komainu.model.Urgency;
import komainu.model.Volume;
import org.junit.jupiter.api.Test;

/// A device whose every text is written to harm whoever looks at it, in every form the answer takes.
class HarmlessTest {
    /// Clears the screen, sets its title, rings, turns the writing, begins a new line and a script.
    private static final String HOSTILE = "\033[2J\033]0;taken\007\u009b31m\u202ea\r\n\u2028\b\0<script>a</script>";

    private static final String LONG = HOSTILE + "<img src=x>" + "x".repeat(5_000);

    private static Device hostile() {
        Device plain = Sample.device(
                "192.168.1.23",
                "02:00:00:00:00:23",
                DeviceType.IP_CAMERA,
                LONG,
                LONG,
                View.BOTH_WAYS,
                Level.INFO,
                Urgency.NONE);
        Map<Property, Device.Answer> answers = new EnumMap<>(plain.answers());
        for (Property property : List.of(Property.MODEL, Property.OS, Property.FIRMWARE)) {
            answers.put(property, new Device.Answer(LONG, 0.9));
        }
        DeviceFact clue = new DeviceFact(
                plain.endpoints().getFirst(), Property.VENDOR, LONG, 0.9, LONG, LONG, LONG, Sample.mark(1));
        Identity identity =
                new Identity(Identity.Form.DEVICE, "", List.of(new Identity.Tie("owner", LONG, plain.endpoints())));
        return new Device(
                plain.id(),
                plain.site(),
                plain.endpoints(),
                answers,
                plain.type(),
                List.of(clue),
                List.of(new Doubt(clue, 0.1, Doubt.Because.WEAKER)),
                identity,
                plain.view(),
                plain.first(),
                plain.last(),
                plain.level(),
                plain.urgency(),
                true,
                List.of(),
                List.of(peer()),
                plain.omitted(),
                plain.radio());
    }

    private static Peer peer() {
        return new Peer(
                Sample.endpoint("203.0.113.7", "02:00:00:00:00:99").ip(),
                false,
                "",
                new Peer.Origin(LONG, LONG),
                List.of(LONG),
                List.of(),
                new Peer.Flows(1, 1, 1),
                new Volume(1, 1, 1, 1),
                new Peer.Times(Sample.START, Sample.START, 1, 1));
    }

    private interface Writing {
        void to(ByteArrayOutputStream out);
    }

    private static String written(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writing.to(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, String> forms() {
        Answer answer = Sample.answer(Sample.input(Sample.START), List.of(hostile()), List.of());
        Phrases en = Sample.phrases(Language.EN);
        Phrases ja = Sample.phrases(Language.JA);
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("page", Page.of(answer, en, Style.PLAIN, 100));
        forms.put("list", Inventory.list(answer, en, Style.PLAIN, 100));
        forms.put("wide", Inventory.wide(answer, ja, Style.PLAIN, 100));
        forms.put("tree", Inventory.tree(answer, en, Style.PLAIN, 100));
        forms.put("show", Portrait.of(answer, answer.devices(), ja, Style.PLAIN, 100));
        forms.put("json", written(out -> Documents.document(answer, en, ja, true, out)));
        forms.put("ndjson", written(out -> Documents.lines(answer, en, ja, true, out)));
        forms.put("csv", Csv.of(answer, en));
        forms.put("cyclonedx", written(out -> CycloneDx.write(answer, en, out)));
        forms.put("report", Report.of(answer, en, ja, Language.EN));
        return forms;
    }

    @Test
    void no_form_holds_what_steers_a_terminal_or_turns_the_writing() {
        forms().forEach((form, text) -> assertThat(text.replace("\r\n", "\n").codePoints())
                .as(form)
                .isNotEmpty()
                .allMatch(c -> c == '\n' || (!Character.isISOControl(c) && c != 0x202e && c != 0x2028)));
    }

    @Test
    void no_form_that_may_lie_in_a_web_page_holds_a_tag() {
        for (String form : List.of("json", "ndjson", "cyclonedx", "report")) {
            assertThat(forms().get(form)).as(form).doesNotContain("<script", "<img", "</script");
        }
    }

    @Test
    void every_text_is_cut() {
        forms().forEach((form, text) -> assertThat(text).as(form).doesNotContain("x".repeat(Harmless.LONGEST + 1)));
    }

    @Test
    void a_device_stays_one_line_of_a_table_and_of_csv() {
        assertThat(forms().get("csv").split("\r\n")).hasSize(2);
        assertThat(forms().get("ndjson").lines().filter(l -> l.startsWith("{\"kind\":\"device\"")))
                .hasSize(1);
    }
}
