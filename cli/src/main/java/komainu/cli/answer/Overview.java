package komainu.cli.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import komainu.cli.language.Harmless;
import komainu.cli.language.Language;
import komainu.cli.language.Phrases;
import komainu.model.Device;
import komainu.model.DeviceType;
import komainu.model.Judged;
import komainu.model.Level;
import komainu.model.Quality;
import komainu.wire.InputReport;

/// Sentences about the whole record, which the text and the report share.
public record Overview(Answer answer, Phrases phrases) {
    /// What was read: files, packets, time.
    public String read() {
        InputReport input = answer.input();
        List<String> names =
                input.inputs().stream().map(i -> phrases.file(i.name())).toList();
        String files = names.size() < 4
                ? phrases.list(names)
                : phrases.ui("file-and", "first", names.getFirst(), "count", names.size() - 1);
        return phrases.ui(
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
                phrases.span(Limits.span(input)));
    }

    /// What of it was Wi-Fi: whose networks, how much was encrypted, how many neighbours; nothing for other links.
    public List<String> wifi() {
        if (answer.input().wifi().isEmpty()) {
            return List.of();
        }
        InputReport.Wifi wifi = answer.input().wifi().get();
        List<String> lines = new ArrayList<>();
        String networks =
                phrases.list(wifi.networks().stream().map(Harmless::text).toList());
        if (wifi.data() > 0) {
            lines.add(phrases.ui("wifi", "networks", networks, "share", wifi.share()));
        } else if (!networks.isEmpty()) {
            lines.add(phrases.ui("wifi-silent", "networks", networks));
        }
        if (wifi.neighbours() > 0) {
            lines.add(phrases.ui("wifi-neighbours", "networks", wifi.neighbours(), "stations", wifi.strangers()));
        }
        return lines;
    }

    /// What of it was Bluetooth: how many devices are the owner's, and how many pass by; nothing for other links.
    public List<String> bluetooth() {
        return answer.input()
                .bluetooth()
                .map(b -> List.of(phrases.ui("bluetooth", "devices", b.devices(), "others", b.others())))
                .orElse(List.of());
    }

    /// The owner's ranges.
    public String home() {
        return phrases.ui(
                "home",
                "prefixes",
                phrases.list(answer.input().home().stream()
                        .map(this::prefix)
                        .distinct()
                        .toList()));
    }

    private String prefix(InputReport.Home home) {
        return phrases.ui("home-prefix", "prefix", home.prefix(), "from", phrases.ui("home-from-" + home.from()));
    }

    /// How a device stands.
    public String state(Device device) {
        List<Judged> told = answer.cases().getOrDefault(Answer.key(device), List.of());
        if (told.stream().anyMatch(j -> !j.scope().equals("behind"))) {
            return phrases.level(device.level());
        }
        if (!told.isEmpty()) {
            Level worst = told.stream().map(Judged::level).max(Level::compareTo).orElse(Level.INFO);
            return phrases.ui("state-behind", "level", phrases.level(worst));
        }
        boolean judged = !answer.input().home().isEmpty() || device.radio().isPresent();
        return !device.view().showsTalk() || !judged ? phrases.ui("not-visible") : phrases.ui("no-sign");
    }

    /// What the record cannot show, one sentence each.
    public List<String> limits() {
        InputReport input = answer.input();
        List<String> all = new ArrayList<>();
        for (String word : Limits.of(input)) {
            all.add(limit(word));
        }
        new TreeMap<>(answer.silenced()).forEach((lack, detectors) -> all.add(silenced(lack, detectors)));
        if (!input.malformed().isEmpty()) {
            long count = input.malformed().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            all.add(phrases.ui("malformed", "count", count));
        }
        return all;
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

    private String silenced(Quality.Lack lack, Set<String> detectors) {
        String names =
                phrases.list(detectors.stream().sorted().map(phrases::title).toList());
        return limit(Phrases.word(lack)) + " " + phrases.ui("silenced", "detectors", names);
    }

    /// How many devices were heard how well, and what that would have shown.
    public String heard() {
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
}
