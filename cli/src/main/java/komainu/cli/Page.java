package komainu.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import komainu.model.Device;
import komainu.model.DeviceType;
import komainu.model.Judged;
import komainu.model.Quality;
import komainu.wire.InputReport;

/// The answer as text: how things stand, the devices, each case, what cannot be known.
final class Page {
    private final Answer answer;
    private final Phrases phrases;
    private final Style style;
    private final int width;
    private final Map<String, List<Judged>> cases;
    private final StringBuilder text = new StringBuilder();

    private Page(Answer answer, Phrases phrases, Style style, int width) {
        this.answer = answer;
        this.phrases = phrases;
        this.style = style;
        this.width = width;
        this.cases = answer.cases();
    }

    /// The whole page, ending in a line break.
    ///
    /// @param width columns of a line
    static String of(Answer answer, Phrases phrases, Style style, int width) {
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
        InputReport input = answer.input();
        if (input.packets() == 0) {
            return;
        }
        List<String> names =
                input.inputs().stream().map(i -> phrases.file(i.name())).toList();
        String files = names.size() < 4
                ? phrases.list(names)
                : phrases.ui("file-and", "first", names.getFirst(), "count", names.size() - 1);
        wrap(phrases.ui(
                "read",
                "files",
                files,
                "packets",
                input.packets(),
                "bytes",
                Phrases.bytes(input.bytes()),
                "period",
                phrases.period(input.first(), input.last()),
                "span",
                phrases.span(Limits.span(input))));
        input.wifi().ifPresent(this::wifi);
        if (!input.home().isEmpty()) {
            wrap(phrases.ui(
                    "home",
                    "prefixes",
                    phrases.list(
                            input.home().stream().map(this::home).distinct().toList())));
        }
    }

    private void wifi(InputReport.Wifi wifi) {
        String networks =
                phrases.list(wifi.networks().stream().map(Harmless::text).toList());
        if (wifi.data() > 0) {
            wrap(phrases.ui("wifi", "networks", networks, "share", wifi.share()));
        } else if (!networks.isEmpty()) {
            wrap(phrases.ui("wifi-silent", "networks", networks));
        }
        if (wifi.neighbours() > 0) {
            wrap(phrases.ui("wifi-neighbours", "networks", wifi.neighbours(), "stations", wifi.strangers()));
        }
    }

    private String home(InputReport.Home home) {
        return phrases.ui("home-prefix", "prefix", home.prefix(), "from", phrases.ui("home-from-" + home.from()));
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
                state(device),
                phrases.view(device.view()));
    }

    private String state(Device device) {
        if (cases.containsKey(Answer.key(device))) {
            return phrases.level(device.level());
        }
        return !device.view().showsTalk() || answer.input().home().isEmpty()
                ? phrases.ui("not-visible")
                : phrases.ui("no-sign");
    }

    private void cases() {
        CaseText text = new CaseText(phrases, answer.input(), style);
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
        InputReport input = answer.input();
        if (input.packets() > 0 && !answer.devices().isEmpty()) {
            wrap(heard());
        }
        title(phrases.ui("limits"));
        for (String word : Limits.of(input)) {
            item(limit(word));
        }
        new TreeMap<>(answer.silenced()).forEach(this::silenced);
        if (!input.malformed().isEmpty()) {
            long count = input.malformed().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            item(phrases.ui("malformed", "count", count));
        }
        line("");
        wrap(phrases.ui("see-more"));
        wrap(phrases.ui("sent", "count", 0));
    }

    private String limit(String word) {
        InputReport input = answer.input();
        return phrases.ui(
                "limit-" + word,
                "span",
                phrases.span(Limits.span(input)),
                "count",
                Limits.unreadLinks(input),
                "share",
                Limits.share(input));
    }

    private void silenced(Quality.Lack lack, Set<String> detectors) {
        String names =
                phrases.list(detectors.stream().sorted().map(phrases::title).toList());
        item(limit(Phrases.word(lack)) + " " + phrases.ui("silenced", "detectors", names));
    }

    private String heard() {
        Map<Device.View, List<Device>> views = answer.devices().stream().collect(Collectors.groupingBy(Device::view));
        List<String> parts = new ArrayList<>();
        List<Device> both = views.getOrDefault(Device.View.BOTH_WAYS, List.of());
        List<Device> one = views.getOrDefault(Device.View.ONE_WAY, List.of());
        List<Device> broadcast = views.getOrDefault(Device.View.BROADCAST_ONLY, List.of());
        if (!both.isEmpty()) {
            parts.add(phrases.ui("heard-both", "count", both.size()));
        }
        if (!one.isEmpty()) {
            parts.add(phrases.ui("heard-one", "count", one.size()));
        }
        if (!broadcast.isEmpty()) {
            parts.add(phrases.ui("heard-broadcast", "count", broadcast.size(), "types", types(broadcast)));
        }
        List<Device> presence = views.getOrDefault(Device.View.PRESENCE_ONLY, List.of());
        if (!presence.isEmpty()) {
            parts.add(phrases.ui("heard-presence", "count", presence.size(), "types", types(presence)));
        }
        if (!both.isEmpty() && !answer.input().home().isEmpty()) {
            parts.add(
                    both.size() == 1
                            ? phrases.ui("would-notice-one")
                            : phrases.ui("would-notice", "count", both.size()));
        }
        return String.join(phrases.language() == Language.EN ? " " : "", parts);
    }

    private String types(List<Device> devices) {
        Map<DeviceType, Long> counts =
                devices.stream().collect(Collectors.groupingBy(Device::type, TreeMap::new, Collectors.counting()));
        return phrases.list(counts.entrySet().stream()
                .map(e -> phrases.ui("type-count", "count", e.getValue(), "type", phrases.type(e.getKey())))
                .toList());
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
