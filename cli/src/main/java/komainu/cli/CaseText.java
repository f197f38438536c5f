package komainu.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import komainu.model.Device;
import komainu.model.DeviceType;
import komainu.model.Finding.Evidence;
import komainu.model.Judged;
import komainu.model.Level;
import komainu.model.Mark;
import komainu.model.Sentence;
import komainu.model.Urgency;
import komainu.wire.InputReport;

/// One device's case: what happened, since when, why it is believed, what to do, what cannot be known.
record CaseText(Phrases phrases, InputReport input, Style style) {
    private static final int STEPS = 3;
    private static final int SHOWN = 3;
    private static final long MINUTE = 60_000_000_000L;

    /// The lines, still unwrapped; a line that begins with two spaces belongs to the one above.
    List<String> lines(Device device, List<Judged> findings) {
        List<String> lines = new ArrayList<>();
        Judged lead = findings.getFirst();
        if (device.type() == DeviceType.MEDICAL) {
            lines.add(style.bold(phrases.ui("case-medical")));
        }
        lines.add(style.level(lead.level(), heading(device, findings)));
        if (lead.scope().equals("behind")) {
            lines.add(phrases.ui("case-behind"));
        }
        for (Judged j : findings) {
            String summary = phrases.say(j.finding().summary());
            lines.add(
                    j.equals(lead)
                            ? summary
                            : phrases.ui("case-standing", "level", phrases.level(j.level()), "summary", summary));
            evidence(j, lines);
        }
        long quiet = device.last() - lead.finding().last();
        if (lead.level() == Level.INFO && device.view() == Device.View.BOTH_WAYS && quiet >= MINUTE) {
            phrases.after(lead, quiet).ifPresent(lines::add);
        }
        String ask = phrases.say(lead.ask());
        if (!ask.isEmpty()) {
            lines.add(phrases.ui("ask", "question", ask));
        }
        steps(findings, lines);
        lines.addAll(unknowable(device, lead.level()));
        return lines;
    }

    private String heading(Device device, List<Judged> findings) {
        Judged lead = findings.getFirst();
        long first = findings.stream().mapToLong(j -> j.finding().first()).min().orElse(0);
        Urgency urgency =
                findings.stream().map(Judged::urgency).max(Urgency::compareTo).orElse(Urgency.NONE);
        String name = new Naming(phrases).label(device);
        String label = lead.scope().equals("behind") ? phrases.ui("device-behind", "device", name) : name;
        String since = phrases.moments().moment(first);
        return urgency == Urgency.NONE
                ? phrases.ui("case-calm", "level", phrases.heading(lead), "device", label, "first", since)
                : phrases.ui(
                        "case",
                        "level",
                        phrases.heading(lead),
                        "urgency",
                        phrases.urgency(urgency),
                        "device",
                        label,
                        "first",
                        since);
    }

    private void evidence(Judged judged, List<String> lines) {
        if (judged.finding().evidence().isEmpty()) {
            return;
        }
        lines.add(
                switch (judged.level()) {
                    case INFECTED -> phrases.ui("why-infected");
                    case SUSPECT -> phrases.ui("why-suspect");
                    case VULNERABLE, EXPOSED, INFO -> phrases.ui("why-other");
                });
        Map<String, List<Mark>> byText = new LinkedHashMap<>();
        for (Evidence e : judged.finding().evidence()) {
            byText.computeIfAbsent(phrases.say(e.text()), t -> new ArrayList<>())
                    .add(e.mark());
        }
        byText.entrySet().stream()
                .limit(SHOWN)
                .forEach(e -> lines.add("  - "
                        + place(e.getKey(), e.getValue(), judged.finding().first())));
        if (byText.size() > SHOWN) {
            lines.add("  " + phrases.ui("evidence-more", "count", byText.size() - SHOWN));
        }
    }

    private String place(String text, List<Mark> marks, long than) {
        List<Mark> real = marks.stream().filter(m -> m.packet() > 0).toList();
        if (real.isEmpty()) {
            return phrases.ui("evidence-absent", "text", text);
        }
        List<String> numbers = real.stream().limit(SHOWN).map(this::number).toList();
        String packets = phrases.list(numbers) + (real.size() > SHOWN ? " …" : "");
        return phrases.ui(
                (input.kind() == InputReport.Kind.FLOWS ? "evidence-row" : "evidence")
                        + (real.size() == 1 ? "" : "-many"),
                "text",
                text,
                "packets",
                packets,
                "time",
                phrases.moments().second(real.getFirst().at(), than));
    }

    private String number(Mark mark) {
        String number = String.valueOf(mark.packet());
        boolean several = input.inputs().size() > 1
                && mark.input() >= 0
                && mark.input() < input.inputs().size();
        return several
                ? phrases.ui(
                        "evidence-file",
                        "packets",
                        number,
                        "file",
                        phrases.file(input.inputs().get(mark.input()).name()))
                : number;
    }

    /// At most three over all the device's findings, those of the most urgent finding first.
    private void steps(List<Judged> findings, List<String> lines) {
        Set<Sentence> steps = findings.stream()
                .flatMap(j -> j.steps().stream())
                .limit(STEPS * 16L)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (steps.isEmpty()) {
            return;
        }
        lines.add(phrases.ui("steps"));
        int number = 0;
        for (Sentence step : steps) {
            if (++number > STEPS) {
                break;
            }
            lines.add("  " + number + ". " + phrases.say(step));
        }
    }

    private List<String> unknowable(Device device, Level level) {
        List<String> lines = new ArrayList<>();
        if (level == Level.INFECTED || level == Level.SUSPECT) {
            lines.add(phrases.ui("unknowable-" + Phrases.word(level)));
        }
        lines.add(phrases.ui(
                "heard", "view", phrases.view(device.view()), "span", phrases.span(device.last() - device.first())));
        return lines;
    }
}
