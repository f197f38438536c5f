package komainu.detect.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import komainu.detect.identify.Answers;
import komainu.knowledge.Knowledge;
import komainu.model.Device;
import komainu.model.DeviceFact;
import komainu.model.DeviceType;
import komainu.model.Direction;
import komainu.model.Endpoint;
import komainu.model.Finding;
import komainu.model.Judged;
import komainu.model.Level;
import komainu.model.Mac;
import komainu.model.Quality;
import komainu.model.Sentence;
import komainu.model.Urgency;

/// One pass over everything known: devices, their findings graded, what to do about them.
final class Conclusion {
    /// The most devices told.
    static final int DEVICES = 65_536;

    private static final String BEHIND = "behind";

    private final Knowledge knowledge;
    private final List<Folding.Group> groups;
    private final Map<Endpoint, List<Finding>> byEndpoint = new HashMap<>();
    private final List<Device> devices = new ArrayList<>();
    private final List<Judged> judged = new ArrayList<>();

    Conclusion(Knowledge knowledge, Collection<Known> known, Collection<Finding> findings) {
        this.knowledge = knowledge;
        this.groups = new Folding(known).groups();
        findings.forEach(f ->
                byEndpoint.computeIfAbsent(f.endpoint(), k -> new ArrayList<>()).add(f));
    }

    CaseBook book(Map<Quality.Lack, Set<String>> silenced) {
        groups.forEach(this::conclude);
        devices.sort(Comparator.comparing(Device::site).thenComparing(Device::id));
        judged.sort(Comparator.comparing((Judged j) -> j.finding().endpoint().site())
                .thenComparing(Judged::device)
                .thenComparingLong(j -> j.finding().first())
                .thenComparing(j -> j.finding().detector())
                .thenComparing(j -> j.finding().id()));
        int told = Math.min(DEVICES, devices.size());
        return new CaseBook(devices.subList(0, told), devices.size() - told, judged, silenced);
    }

    private void conclude(Folding.Group group) {
        List<Known> members = group.members();
        List<DeviceFact> facts = members.stream().flatMap(k -> k.facts.stream()).toList();
        Answers answers = Answers.of(facts, knowledge);
        DeviceType type = answers.type();
        boolean routes = members.stream().anyMatch(k -> k.routes);
        boolean several = routes || group.crowd() || type == DeviceType.ROUTER || type == DeviceType.ACCESS_POINT;
        String id = id(group);
        List<Judged> own = judge(id, members, type, Operated.judgedAs(answers, facts, knowledge), several);
        judged.addAll(own);
        List<Judged> mine = own.stream().filter(j -> !j.scope().equals(BEHIND)).toList();
        devices.add(new Device(
                id,
                members.getFirst().endpoint.site(),
                members.stream().map(k -> k.endpoint).toList(),
                answers.best(),
                type,
                answers.why(),
                view(members),
                members.stream().mapToLong(k -> k.first).min().orElse(0),
                members.stream().mapToLong(k -> k.last).max().orElse(0),
                mine.stream().map(Judged::level).max(Comparator.naturalOrder()).orElse(Level.INFO),
                mine.stream()
                        .map(Judged::urgency)
                        .max(Comparator.naturalOrder())
                        .orElse(Urgency.NONE),
                routes));
    }

    /// The lowest hardware address that names a maker, else any, else the lowest address.
    private static String id(Folding.Group group) {
        List<Known> members = group.members();
        return members.stream()
                .map(k -> k.endpoint.mac())
                .filter(m -> !m.isNone() && !group.crowd())
                .min(Comparator.comparing(Mac::isLocal).thenComparing(m -> m))
                .map(m -> "mac:" + m)
                .orElseGet(() -> "ip:" + members.getFirst().endpoint.ip());
    }

    private static Device.View view(List<Known> members) {
        long out = members.stream().mapToLong(k -> k.out).sum();
        long in = members.stream().mapToLong(k -> k.in).sum();
        if (out > 0 && in > 0) {
            return Device.View.BOTH_WAYS;
        }
        return out > 0 || in > 0 ? Device.View.ONE_WAY : Device.View.BROADCAST_ONLY;
    }

    private List<Judged> judge(String id, List<Known> members, DeviceType type, DeviceType as, boolean several) {
        List<Corroboration.Graded> own = new ArrayList<>();
        List<Corroboration.Graded> behind = new ArrayList<>();
        for (Known member : members) {
            for (Finding f : byEndpoint.getOrDefault(member.endpoint, List.of())) {
                boolean itself = !several
                        || (f.direction() == Direction.INBOUND
                                && f.endpoint().ip().isPrivate());
                (itself ? own : behind).add(new Corroboration.Graded(f, f.gate().of(as)));
            }
        }
        List<Judged> all = new ArrayList<>();
        List<Corroboration.Graded> raised = several ? own : Corroboration.raise(own);
        once(raised).forEach(g -> all.add(judged(g, id, type, "device")));
        once(behind).forEach(g -> all.add(judged(g, id, type, BEHIND)));
        return all;
    }

    /// One finding per detector and day: the gravest, of equals the earliest.
    private static List<Corroboration.Graded> once(List<Corroboration.Graded> all) {
        List<Corroboration.Graded> kept = new ArrayList<>();
        all.stream()
                .sorted(Comparator.comparing(Corroboration.Graded::level, Comparator.reverseOrder())
                        .thenComparingLong(g -> g.finding().first())
                        .thenComparing(g -> g.finding().endpoint()))
                .filter(g -> kept.stream().noneMatch(k -> sameDay(k.finding(), g.finding())))
                .forEach(kept::add);
        return kept;
    }

    private static boolean sameDay(Finding a, Finding b) {
        return a.detector().equals(b.detector()) && Math.abs(a.first() - b.first()) < Corroboration.WITHIN;
    }

    private Judged judged(Corroboration.Graded graded, String id, DeviceType type, String scope) {
        Finding f = graded.finding();
        Level level = graded.level();
        Knowledge.Advice advice = knowledge
                .advice(f.detector())
                .orElse(new Knowledge.Advice("", List.of(), List.of(), List.of(), List.of()));
        List<String> keys = switch (level) {
            case INFECTED -> advice.infected();
            case SUSPECT -> advice.suspect();
            case INFO, EXPOSED, VULNERABLE -> advice.other();
        };
        if (type == DeviceType.MEDICAL) {
            keys = List.of("steps.medical");
        } else if (scope.equals(BEHIND)) {
            keys = List.of("steps.behind-look", "steps.behind-router");
        }
        Map<String, Sentence.Value> values = new HashMap<>(f.summary().values());
        values.put("address", new Sentence.Word(f.endpoint().ip().toString()));
        return new Judged(
                f,
                id,
                level,
                urgency(level, type),
                scope,
                advice.ask().isEmpty() ? Sentence.NONE : new Sentence(advice.ask(), values),
                keys.stream().limit(3).map(k -> new Sentence(k, values)).toList());
    }

    private static Urgency urgency(Level level, DeviceType type) {
        return switch (level) {
            case INFECTED -> Urgency.NOW;
            case SUSPECT, VULNERABLE, EXPOSED -> type == DeviceType.MEDICAL ? Urgency.NOW : Urgency.SOON;
            case INFO -> Urgency.NONE;
        };
    }
}
