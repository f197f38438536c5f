package komainu.cli.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import komainu.cli.answer.Answer;
import komainu.cli.answer.Naming;
import komainu.cli.language.Phrases;
import komainu.cli.text.CaseTold.Kind;
import komainu.model.Case;
import komainu.model.Device;
import komainu.model.DeviceType;
import komainu.model.Finding.Evidence;
import komainu.model.Judged;
import komainu.model.Level;
import komainu.model.Mark;
import komainu.model.Urgency;
import komainu.wire.InputReport;

/// Tells one case.
final class CaseTeller {
    private static final int SHOWN = 3;
    private static final long MINUTE = 60_000_000_000L;

    private final Phrases phrases;
    private final Answer answer;
    private final List<CaseTold.Part> parts = new ArrayList<>();

    CaseTeller(Phrases phrases, Answer answer) {
        this.phrases = phrases;
        this.answer = answer;
    }

    /// Whatever else it may be: where the one step is clinical engineering, nobody may touch it.
    private static boolean isClinical(Device device, List<Judged> findings) {
        return device.type() == DeviceType.MEDICAL
                || findings.stream()
                        .flatMap(j -> j.steps().stream())
                        .anyMatch(s -> s.key().equals("steps.medical"));
    }

    CaseTold tell(Device device, List<Judged> findings) {
        Judged lead = findings.getFirst();
        Case verdict = answer.verdict(lead);
        if (isClinical(device, findings)) {
            add(Kind.WARNING, phrases.ui("case-medical"));
        }
        add(Kind.HEADING, heading(device, findings));
        if (lead.scope().equals("behind")) {
            boolean router = device.routes() || device.type() == DeviceType.ROUTER;
            add(Kind.SAID, phrases.ui(router ? "case-behind" : "case-shared"));
        }
        if (!lead.trust().isEmpty()) {
            add(Kind.SAID, phrases.ui("case-trusted", "trust", phrases.ui("trust-" + lead.trust())));
        }
        add(Kind.SAID, phrases.say(lead.finding().summary()));
        evidence(lead);
        findings.stream().skip(1).forEach(j -> add(Kind.STANDING, standing(j)));
        course(verdict);
        long quiet = device.last() - lead.finding().last();
        if (lead.level() == Level.INFO && device.view() == Device.View.BOTH_WAYS && quiet >= MINUTE) {
            phrases.after(lead, quiet).ifPresent(text -> add(Kind.LIMIT, text));
        }
        String ask = phrases.say(lead.ask());
        if (!ask.isEmpty()) {
            add(Kind.ASK, phrases.ui("ask", "question", ask));
        }
        if (!verdict.steps().isEmpty()) {
            add(Kind.STEPS, phrases.ui("steps"));
        }
        verdict.steps().forEach(step -> add(Kind.STEP, phrases.say(step)));
        unknowable(device, verdict).forEach(text -> add(Kind.LIMIT, text));
        return new CaseTold(lead.level(), parts);
    }

    private void add(Kind kind, String text) {
        parts.add(new CaseTold.Part(kind, text));
    }

    private String standing(Judged judged) {
        return phrases.ui(
                "case-standing",
                "level",
                phrases.level(judged.level()),
                "summary",
                phrases.say(judged.finding().summary()));
    }

    /// The stages in order of time, where there are several.
    private void course(Case verdict) {
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
        add(Kind.COURSE, phrases.ui("case-course", "stages", phrases.list(stages)));
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

    private void evidence(Judged judged) {
        if (judged.finding().evidence().isEmpty()) {
            return;
        }
        add(
                Kind.WHY,
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
        long first = judged.finding().first();
        byText.forEach((text, marks) -> add(Kind.REASON, place(text, marks, first)));
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
