package komainu.cli.text;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import komainu.cli.answer.Answer;
import komainu.cli.answer.Headline;
import komainu.cli.answer.Naming;
import komainu.cli.answer.Overview;
import komainu.cli.language.Harmless;
import komainu.cli.language.Phrases;
import komainu.cli.terminal.Columns;
import komainu.cli.terminal.Style;
import komainu.cli.terminal.Table;
import komainu.model.Device;
import komainu.model.Judged;

/// The answer as text: how things stand, the devices, each case, what cannot be known.
public final class Page {
    private final Answer answer;
    private final Phrases phrases;
    private final Style style;
    private final int width;
    private final Overview overview;
    private final Map<String, List<Judged>> cases;
    private final StringBuilder text = new StringBuilder();

    private Page(Answer answer, Phrases phrases, Style style, int width) {
        this.answer = answer;
        this.phrases = phrases;
        this.style = style;
        this.width = width;
        this.overview = new Overview(answer, phrases);
        this.cases = answer.cases();
    }

    /// The whole page, ending in a line break.
    ///
    /// @param width columns of a line
    public static String of(Answer answer, Phrases phrases, Style style, int width) {
        Page page = new Page(answer, phrases, style, width);
        page.head();
        page.devices();
        page.cases();
        page.limits();
        return page.text.toString();
    }

    private void head() {
        List<String> lines = new Headline(answer, phrases).lines();
        for (int i = 0; i < lines.size(); i++) {
            wrap(i == 0 ? style.bold(lines.get(i)) : lines.get(i));
        }
        if (answer.input().packets() > 0) {
            wrap(overview.read());
            overview.wifi().forEach(this::wrap);
            overview.bluetooth().forEach(this::wrap);
            if (!answer.input().home().isEmpty()) {
                wrap(overview.home());
            }
        }
    }

    private void devices() {
        Map<String, List<Device>> sites = answer.devices().stream()
                .collect(Collectors.groupingBy(Device::site, TreeMap::new, Collectors.toList()));
        sites.forEach((site, devices) -> {
            title(sites.size() == 1 ? phrases.ui("devices") : phrases.ui("devices-site", "site", Harmless.text(site)));
            Table table = new Table(
                    Set.of(0, 3),
                    phrases.ui("column-name"),
                    phrases.ui("column-address"),
                    phrases.ui("column-type"),
                    phrases.ui("column-made"),
                    phrases.ui("column-state"),
                    phrases.ui("column-heard"));
            devices.forEach(d -> row(table, d));
            List<String> lines = table.lines(width - 2);
            line("  " + style.faint(lines.getFirst()));
            for (int i = 0; i < devices.size(); i++) {
                Device d = devices.get(i);
                String row = lines.get(i + 1);
                line("  " + (cases.containsKey(Answer.key(d)) ? style.level(d.level(), row) : row));
            }
        });
        if (answer.devicesOmitted() > 0) {
            wrap("  " + phrases.ui("devices-omitted", "count", answer.devicesOmitted()));
        }
    }

    private void row(Table table, Device device) {
        table.row(
                Naming.name(device),
                Naming.address(device),
                new Naming(phrases).kind(device, answer.devices()),
                new Naming(phrases).made(device),
                overview.state(device),
                phrases.view(device.view()));
    }

    private void cases() {
        CaseText text = new CaseText(phrases, answer, style);
        for (Device device : answer.devices()) {
            List<Judged> findings = cases.get(Answer.key(device));
            if (findings != null) {
                line("");
                text.lines(device, findings).forEach(this::wrap);
            }
        }
    }

    private void limits() {
        line("");
        if (answer.input().packets() > 0 && !answer.devices().isEmpty()) {
            wrap(overview.heard());
        }
        title(phrases.ui("limits"));
        overview.limits().forEach(this::item);
        line("");
        wrap(phrases.ui("see-more"));
        wrap(phrases.ui("sent", "count", 0));
    }

    private void title(String title) {
        line("");
        line(style.bold(title));
    }

    private void item(String sentence) {
        wrap("  - " + sentence);
    }

    private void wrap(String line) {
        Columns.hang(line, width).forEach(this::line);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
