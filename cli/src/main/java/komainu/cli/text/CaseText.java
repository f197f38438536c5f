package komainu.cli.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import komainu.cli.answer.Answer;
import komainu.cli.answer.Naming;
import komainu.cli.language.Phrases;
import komainu.cli.terminal.Style;
import komainu.model.Case;
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
public record CaseText(Phrases phrases, Answer answer, Style style) {
    /// The most findings beside the gravest.
    private static final int OTHERS = 3;

    private static final int SHOWN = 3;
    private static final long MINUTE = 60_000_000_000L;

    /// The lines, still unwrapped; a line that begins with two spaces belongs to the one above. What is behind a router
    /// is told apart from the router.
    public List<String> lines(Device device, List<Judged> findings) {
        Map<String, List<Judged>> byScope = new LinkedHashMap<>();
        findings.forEach(
                j -> byScope.computeIfAbsent(j.scope(), s -> new ArrayList<>()).add(j));
        List<String> lines = new ArrayList<>();
        byScope.values().forEach(some -> one(device, some, lines));
        return lines;
    }

    private void one(Device device, List<Judged> findings, List<String> lines) {
        Judged lead = findings.getFirst();
        Case verdict = answer.verdict(lead);
        if (device.type() == DeviceType.MEDICAL) {
            lines.add(style.bold(phrases.ui("case-medical")));
        }
        lines.add(style.level(lead.level(), heading(device, findings)));
        if (lead.scope().equals("behind")) {
            boolean router = device.routes() || device.type() == DeviceType.ROUTER;
            lines.add(phrases.ui(router ? "case-behind" : "case-shared"));
        }
        if (!lead.trust().isEmpty()) {
            lines.add(phrases.ui("case-trusted", "trust", phrases.ui("trust-" + lead.trust())));
        }
        lines.add(phrases.say(lead.finding().summary()));
        evidence(lead, lines);
        others(findings, lines);
        course(verdict, lines);
        long quiet = device.last() - lead.finding().last();
        if (lead.level() == Level.INFO && device.view() == Device.View.BOTH_WAYS && quiet >= MINUTE) {
            phrases.after(lead, quiet).ifPresent(lines::add);
        }
        String ask = phrases.say(lead.ask());
        if (!ask.isEmpty()) {
            lines.add(phrases.ui("ask", "question", ask));
        }
        steps(verdict.steps(), lines);
        lines.addAll(unknowable(device, verdict));
    }

    /// One line each, so that a case is read at one glance; JSON has all of them in full.
    private void others(List<Judged> findings, List<String> lines) {
        findings.stream()
                .skip(1)
                .limit(OTHERS)
                .forEach(j -> lines.add(phrases.ui(
                        "case-standing",
                        "level",
                        phrases.level(j.level()),
                        "summary",
                        phrases.say(j.finding().summary()))));
        if (findings.size() > 1 + OTHERS) {
            lines.add(phrases.ui("case-more", "count", findings.size() - 1 - OTHERS));
        }
    }

    /// The stages in order of time, where there are several.
    private void course(Case verdict, List<String> lines) {
        if (verdict.stages().size() < 2) {
            return;
        }
        long than = verdict.stages().getFirst().first();
        List<String> stages = verdict.stages().stream()
                .map(s -> phrases.ui(
                        "case-stage",
                        "time",
                        phrases.moments().second(s.first(), than),
                        "stage",
                        phrases.ui("stage-" + Phrases.word(s.phase()))))
                .toList();
        lines.add(phrases.ui("case-course", "stages", phrases.list(stages)));
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
        for (Evidence e : weighty(judged)) {
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

    /// A program that was seen whole first: its SHA-256 is what others can look up.
    private static List<Evidence> weighty(Judged judged) {
        return judged.finding().evidence().stream()
                .sorted(Comparator.comparing(e -> !e.text().values().containsKey(Evidence.SHA256)))
                .toList();
    }

    private String place(String text, List<Mark> marks, long than) {
        List<Mark> real = marks.stream().filter(m -> m.packet() > 0).toList();
        if (real.isEmpty()) {
            return phrases.ui("evidence-absent", "text", text);
        }
        List<String> numbers = real.stream().limit(SHOWN).map(this::number).toList();
        String packets = phrases.list(numbers) + (real.size() > SHOWN ? " …" : "");
        return phrases.ui(
                (answer.input().kind() == InputReport.Kind.FLOWS ? "evidence-row" : "evidence")
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
        boolean several = answer.input().inputs().size() > 1
                && mark.input() >= 0
                && mark.input() < answer.input().inputs().size();
        return several
                ? phrases.ui(
                        "evidence-file",
                        "packets",
                        number,
                        "file",
                        phrases.file(answer.input().inputs().get(mark.input()).name()))
                : number;
    }

    private void steps(List<Sentence> steps, List<String> lines) {
        if (!steps.isEmpty()) {
            lines.add(phrases.ui("steps"));
        }
        for (int i = 0; i < steps.size(); i++) {
            lines.add("  " + (i + 1) + ". " + phrases.say(steps.get(i)));
        }
    }

    private List<String> unknowable(Device device, Case verdict) {
        List<String> lines = new ArrayList<>();
        if (verdict.restart() != Case.Restart.NONE) {
            lines.add(phrases.family(verdict)
                    + phrases.space()
                    + phrases.ui("restart-" + Phrases.word(verdict.restart())));
            lines.add(phrases.ui("unknowable-" + Phrases.word(verdict.level())));
        }
        lines.add(phrases.ui(
                "heard", "view", phrases.view(device.view()), "span", phrases.span(device.last() - device.first())));
        return lines;
    }
}
