package komainu.cli.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import komainu.cli.language.Phrases;
import komainu.model.Device;
import komainu.model.Judged;
import komainu.model.Level;
import komainu.model.Urgency;
import komainu.wire.InputReport;

/// The first sentences: how things stand.
public record Headline(Answer answer, Phrases phrases) {
    public List<String> lines() {
        InputReport input = answer.input();
        if (input.packets() == 0) {
            return List.of(phrases.ui("head-no-packets"));
        }
        Map<Level, List<Device>> levels = levels();
        List<String> lines = new ArrayList<>();
        for (Level level : List.of(Level.INFECTED, Level.SUSPECT)) {
            List<Device> devices = levels.getOrDefault(level, List.of());
            if (!devices.isEmpty()) {
                lines.add(lines.isEmpty() ? first(level, devices) : also(level, devices.size()));
            }
            behind(level, lines);
        }
        if (lines.isEmpty()) {
            lines.add(calm(input));
        }
        Map<String, Integer> verdicts = new TreeMap<>();
        long weak = 0;
        for (Judged lead : leads(levels)) {
            Optional<String> verdict = phrases.verdict(lead);
            verdict.filter(v -> asks(lead)).ifPresent(v -> verdicts.merge(v, 1, Integer::sum));
            weak += verdict.isEmpty() ? 1 : 0;
        }
        verdicts.forEach((verdict, count) -> lines.add(
                count == 1
                        ? phrases.ui("head-verdict-one", "verdict", verdict)
                        : phrases.ui("head-verdict", "verdict", verdict, "count", count)));
        if (weak > 0) {
            lines.add(weak == 1 ? phrases.ui("head-weak-one") : phrases.ui("head-weak", "count", weak));
        }
        return lines;
    }

    /// The first finding of each device that shows no sign of a take-over.
    private List<Judged> leads(Map<Level, List<Device>> levels) {
        Map<String, List<Judged>> cases = answer.cases();
        return levels.entrySet().stream()
                .filter(e -> e.getKey().compareTo(Level.SUSPECT) < 0)
                .flatMap(e -> e.getValue().stream())
                .flatMap(d -> cases.getOrDefault(Answer.key(d), List.of()).stream()
                        .filter(j -> !j.scope().equals("behind"))
                        .limit(1))
                .toList();
    }

    /// True if there is something to do or to find out; what is normal is no headline.
    private static boolean asks(Judged judged) {
        return !judged.steps().isEmpty() || !judged.ask().key().isEmpty();
    }

    /// What is behind a router is no level of the router's.
    private void behind(Level level, List<String> lines) {
        Map<String, List<Judged>> cases = answer.cases();
        for (Device d : answer.devices()) {
            cases.getOrDefault(Answer.key(d), List.of()).stream()
                    .filter(j -> j.scope().equals("behind"))
                    .findFirst()
                    .map(answer::verdict)
                    .filter(c -> c.level() == level)
                    .ifPresent(c -> lines.add(phrases.ui(
                            "head-behind",
                            "level",
                            phrases.heading(level),
                            "device",
                            new Naming(phrases).label(d),
                            "act",
                            phrases.act(c.urgency()))));
        }
    }

    private Map<Level, List<Device>> levels() {
        Map<String, List<Judged>> cases = answer.cases();
        cases.values().removeIf(c -> c.stream().allMatch(j -> j.scope().equals("behind")));
        Map<Level, List<Device>> levels = new TreeMap<>();
        for (Device d : answer.devices()) {
            if (cases.containsKey(Answer.key(d))) {
                levels.computeIfAbsent(d.level(), l -> new ArrayList<>()).add(d);
            }
        }
        return levels;
    }

    private String first(Level level, List<Device> devices) {
        Urgency urgency =
                devices.stream().map(Device::urgency).max(Urgency::compareTo).orElse(Urgency.NONE);
        String act = phrases.act(urgency);
        long total = answer.devices().size() + answer.devicesOmitted();
        return total == 1
                ? phrases.ui("head-devices-one", "level", phrases.heading(level), "act", act)
                : phrases.ui(
                        "head-devices",
                        "level",
                        phrases.heading(level),
                        "count",
                        devices.size(),
                        "total",
                        total,
                        "act",
                        act);
    }

    private String also(Level level, int count) {
        return phrases.ui("head-also", "level", phrases.level(level), "count", count);
    }

    private String calm(InputReport input) {
        if (Limits.unreadLinks(input) == input.packets()) {
            return phrases.ui("head-unread-link");
        }
        if (input.wifi().isPresent() && input.wifi().get().networks().isEmpty()) {
            return phrases.ui("head-wifi-unknown");
        }
        if (Limits.onlyPresence(input)) {
            long total = answer.devices().size() + answer.devicesOmitted();
            int share = Limits.share(input);
            return share == 0
                    ? phrases.ui("head-wifi-silent", "total", total)
                    : phrases.ui("head-presence", "share", share, "total", total);
        }
        if (input.kind() == InputReport.Kind.BLUETOOTH) {
            return radio();
        }
        return input.home().isEmpty() ? phrases.ui("head-home-unknown") : clear();
    }

    private String radio() {
        long total = answer.devices().size() + answer.devicesOmitted();
        if (total == 0) {
            return phrases.ui("head-bluetooth-none");
        }
        return total == 1 ? phrases.ui("head-bluetooth-one") : phrases.ui("head-bluetooth", "total", total);
    }

    private String clear() {
        long total = answer.devices().size() + answer.devicesOmitted();
        long heard = answer.devices().stream().filter(d -> d.view().showsTalk()).count();
        if (total == 0) {
            return phrases.ui("head-no-devices");
        }
        if (heard == 0) {
            return phrases.ui("head-unheard", "total", total);
        }
        if (heard < total) {
            return phrases.ui("head-clear-part", "count", heard, "total", total);
        }
        return total == 1 ? phrases.ui("head-clear-one") : phrases.ui("head-clear", "total", total);
    }
}
