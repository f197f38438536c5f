package komainu.detect.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import komainu.detect.identify.Answers;
import komainu.knowledge.Knowledge;
import komainu.knowledge.Names;
import komainu.model.Case;
import komainu.model.Device;
import komainu.model.DeviceFact;
import komainu.model.DeviceType;
import komainu.model.Direction;
import komainu.model.Endpoint;
import komainu.model.Finding;
import komainu.model.Identity;
import komainu.model.Ip;
import komainu.model.Judged;
import komainu.model.Level;
import komainu.model.Mac;
import komainu.model.Quality;
import komainu.model.Radio;
import komainu.model.Sentence;
import komainu.model.Target;
import komainu.model.Urgency;

/// One pass over everything known: devices, their findings graded, what to do about them.
final class Conclusion {
    /// The most devices told.
    static final int DEVICES = 65_536;

    private static final String BEHIND = "behind";

    private final Knowledge knowledge;
    private final Map<Integer, Folding.Group> groups;
    private final Map<Integer, String> ids = new HashMap<>();
    private final Names names;
    private final Hardware hardware;
    private final Hops hops;
    private final Map<Endpoint, List<Finding>> byEndpoint = new HashMap<>();
    private final Set<String> addresses = new HashSet<>();
    private final List<Device> devices = new ArrayList<>();
    private final List<Judged> judged = new ArrayList<>();

    Conclusion(Knowledge knowledge, Names names, Collection<Known> known, Collection<Finding> findings) {
        this.knowledge = knowledge;
        this.names = names;
        this.hardware = new Hardware(knowledge);
        this.hops = new Hops(knowledge);
        this.groups = new Folding(known, knowledge, names).groups();
        findings.forEach(f ->
                byEndpoint.computeIfAbsent(f.endpoint(), k -> new ArrayList<>()).add(f));
    }

    CaseBook book(Map<Quality.Lack, Set<String>> silenced) {
        groups.forEach((key, group) -> ids.put(key, id(group)));
        groups.forEach((key, group) -> conclude(group, ids.getOrDefault(key, "")));
        devices.sort(Comparator.comparing(Device::site).thenComparing(Device::id));
        judged.sort(Comparator.comparing((Judged j) -> j.finding().endpoint().site())
                .thenComparing(Judged::device)
                .thenComparingLong(j -> j.finding().first())
                .thenComparing(j -> j.finding().detector())
                .thenComparing(j -> j.finding().id()));
        int told = Math.min(DEVICES, devices.size());
        return new CaseBook(
                Acquaintance.introduce(devices.subList(0, told)),
                devices.size() - told,
                judged,
                Verdict.of(judged, knowledge),
                silenced,
                OwnersWord.unheard(names, groups.values()));
    }

    private void conclude(Folding.Group group, String id) {
        List<Known> members = group.members();
        if (id.isEmpty()) {
            return;
        }
        Told told = new Told(names, knowledge, group);
        List<DeviceFact> facts = told.facts();
        Answers answers = Answers.of(facts, told.denied(), knowledge);
        boolean routes = members.stream().anyMatch(k -> k.routes && !hardware.isVirtual(k.endpoint.mac()));
        boolean shared = routes || answers.type() == DeviceType.ROUTER;
        DeviceType judgedAs = Operated.judgedAs(answers, facts, knowledge);
        Subject subject = new Subject(
                id,
                address(members),
                answers.type(),
                Target.of(id, answers.type(), facts, told.denied()),
                judgedAs,
                shared,
                group.crowd(),
                told.trust());
        List<Judged> all = judge(subject, members);
        Optional<FactoryPassword> password = password(answers, facts);
        if (isItself(subject, members)) {
            boolean open = all.stream().anyMatch(Conclusion::isOpen);
            new Concluded(knowledge, members)
                    .of(answers, facts, password, open)
                    .forEach(concluded -> all.add(judged(concluded, subject)));
        }
        judged.addAll(all);
        List<Judged> own = all.stream().filter(j -> !j.scope().equals(BEHIND)).toList();
        Accounts accounts = Accounts.of(members, shared);
        devices.add(new Device(
                id,
                members.getFirst().endpoint.site(),
                members.stream().map(k -> k.endpoint).toList(),
                answers(answers, password),
                answers.type(),
                answers.why(),
                answers.doubts(),
                new Identity(group.form(), ids.getOrDefault(group.host(), ""), group.ties()),
                view(members),
                members.stream().mapToLong(k -> k.first).min().orElse(0),
                members.stream().mapToLong(k -> k.last).max().orElse(0),
                own.stream().map(Judged::level).max(Comparator.naturalOrder()).orElse(Level.INFO),
                own.stream().map(Judged::urgency).max(Comparator.naturalOrder()).orElse(Urgency.NONE),
                routes && !group.foreign(),
                accounts.services(),
                accounts.peers(),
                accounts.omitted(),
                radio(members)));
    }

    private Optional<FactoryPassword> password(Answers answers, List<DeviceFact> facts) {
        return FactoryPassword.of(
                new ModelWeaknesses(knowledge).product(answers, facts),
                ModelWeaknesses.sure(answers),
                facts,
                knowledge);
    }

    /// The answers, with what is known of its password where something is.
    private static Map<DeviceFact.Property, Device.Answer> answers(
            Answers answers, Optional<FactoryPassword> password) {
        Map<DeviceFact.Property, Device.Answer> best = new EnumMap<>(DeviceFact.Property.class);
        best.putAll(answers.best());
        password.ifPresent(p -> best.put(
                DeviceFact.Property.LOGIN, new Device.Answer(p.standing().word(), 1)));
        return best;
    }

    /// True for a finding that strangers on the Internet can reach the device.
    private static boolean isOpen(Judged judged) {
        return judged.level() == Level.EXPOSED && judged.finding().direction() == Direction.INBOUND;
    }

    /// What judging needs to know of a device.
    ///
    /// @param target none if nobody may act on it
    /// @param judgedAs the type by which its findings are graded
    /// @param shared true if it carries others' traffic under its own address
    /// @param crowd true if its hardware address stands for several devices
    /// @param address its first IPv4 address, or its first
    /// @param trust what the owner runs it as, such as `scanner`, or empty
    private record Subject(
            String id,
            Ip address,
            DeviceType type,
            Optional<Target> target,
            DeviceType judgedAs,
            boolean shared,
            boolean crowd,
            String trust) {
        boolean isTrusted(String scope) {
            // Of who shares a trusted device's address the owner said nothing.
            return !trust.isEmpty() && !scope.equals(BEHIND);
        }

        Level level(Level given, String scope) {
            return isTrusted(scope) ? Level.INFO : given;
        }

        /// A finding as it is told of this device.
        Judged judged(Finding f, Level level, Urgency urgency, String scope, Sentence ask, List<Sentence> steps) {
            boolean trusted = isTrusted(scope);
            Sentence.Word at = new Sentence.Word(address(f.endpoint().ip()));
            return new Judged(
                    f,
                    id,
                    level,
                    urgency,
                    scope,
                    trusted ? trust : "",
                    trusted || ask.key().isEmpty() ? Sentence.NONE : with(ask, at),
                    allowed(steps).stream()
                            .limit(trusted ? 0 : Case.STEPS)
                            .map(step -> with(step, at))
                            .toList());
        }

        /// Whoever proposes steps: of what is no target, clinical engineering decides.
        private List<Sentence> allowed(List<Sentence> steps) {
            return target.isPresent() ? steps : List.of(new Sentence("steps.medical", Map.of()));
        }

        private static Sentence with(Sentence sentence, Sentence.Word address) {
            Map<String, Sentence.Value> values = new HashMap<>(sentence.values());
            values.put("address", address);
            return new Sentence(sentence.key(), values);
        }

        /// The address the owner knows it by: some traffic, as under false senders' addresses, tells only the device.
        String address(Ip seen) {
            return (seen.isNone() ? address : seen).toString();
        }
    }

    private static Ip address(List<Known> members) {
        return members.stream()
                .map(k -> k.endpoint)
                .filter(e -> !e.ip().isNone())
                .min(Comparator.comparing((Endpoint e) -> !e.ip().isV4() || e.ip().isLinkLocal())
                        .thenComparing(e -> e.mac().isLocal())
                        .thenComparing(Endpoint::ip))
                .map(Endpoint::ip)
                .orElse(Ip.NONE);
    }

    /// The lowest hardware address, one that names a maker before others; else the lowest address, told apart by its
    /// segment where two are alike. Empty if there is neither.
    private String id(Folding.Group group) {
        List<Known> members = group.members();
        boolean radio = members.stream().allMatch(k -> k.endpoint.isBluetooth());
        if (radio && group.macs().isEmpty()) {
            // The adapter whose log it is, where the log does not tell its address.
            return "bt:local";
        }
        Optional<String> mac = group.macs().stream()
                .min(Comparator.comparing(Mac::isLocal).thenComparing(m -> m))
                .map(m -> (radio ? "bt:" : "mac:") + m);
        if (mac.isPresent()) {
            return mac.get();
        }
        Endpoint first = members.getFirst().endpoint;
        if (first.ip().isNone()) {
            return "";
        }
        String id = "ip:" + first.ip();
        String wholly = first.site() + '|' + id;
        return addresses.add(wholly) ? id : id + '%' + first.segment() + '%' + first.mac();
    }

    /// Of several Bluetooth addresses the one that told more.
    private static Optional<Radio> radio(List<Known> members) {
        return members.stream()
                .flatMap(k -> k.radio.stream())
                .max(Comparator.comparingInt((Radio r) -> r.name().isEmpty() ? 0 : 1)
                        .thenComparingInt(r -> r.services().size())
                        .thenComparingInt(r -> r.version().number()));
    }

    private static Device.View view(List<Known> members) {
        long out = members.stream().mapToLong(k -> k.out).sum();
        long in = members.stream().mapToLong(k -> k.in).sum();
        if (out > 0 && in > 0) {
            return Device.View.BOTH_WAYS;
        }
        if (out > 0 || in > 0) {
            return Device.View.ONE_WAY;
        }
        return members.stream().anyMatch(k -> k.presence > 0) ? Device.View.PRESENCE_ONLY : Device.View.BROADCAST_ONLY;
    }

    private List<Judged> judge(Subject subject, List<Known> members) {
        List<Corroboration.Graded> own = new ArrayList<>();
        List<Corroboration.Graded> behind = new ArrayList<>();
        for (Known member : members) {
            for (Finding f : byEndpoint.getOrDefault(member.endpoint, List.of())) {
                if (!f.gate().tells(subject.judgedAs)) {
                    continue;
                }
                boolean shared = subject.shared || (!subject.crowd && hops.isShared(member));
                boolean itself = !shared || hops.isOwn(f);
                (itself ? own : behind).add(new Corroboration.Graded(f, f.gate().of(subject.judgedAs)));
            }
        }
        List<Judged> all = new ArrayList<>();
        boolean one = !subject.shared && !subject.crowd && members.stream().noneMatch(hops::isShared);
        once(one ? Corroboration.raise(own) : own).forEach(g -> all.add(judged(g, subject, "device")));
        once(behind).forEach(g -> all.add(judged(g, subject, BEHIND)));
        return all;
    }

    /// What its model and version are known for. Where several devices share an address, nobody knows whose they are.
    private boolean isItself(Subject subject, List<Known> members) {
        return !subject.crowd
                && (subject.type == DeviceType.ROUTER || members.stream().noneMatch(hops::isShared));
    }

    private Judged judged(Concluded.Told told, Subject subject) {
        Finding f = told.finding();
        Level level = subject.level(told.level(), "device");
        return subject.judged(
                f,
                level,
                urgency(f, level, subject.target),
                "device",
                told.ask(),
                told.steps().orElseGet(() -> sentences(f, level, "device")));
    }

    private List<Sentence> sentences(Finding f, Level level, String scope) {
        return steps(f, level, scope).stream()
                .map(key -> new Sentence(key, f.summary().values()))
                .toList();
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

    private Judged judged(Corroboration.Graded graded, Subject subject, String scope) {
        Finding f = graded.finding();
        Level level = subject.level(graded.level(), scope);
        String ask = knowledge.advice(f.detector()).map(Knowledge.Advice::ask).orElse("");
        Map<String, Sentence.Value> values = f.summary().values();
        return subject.judged(
                f,
                level,
                urgency(f, level, subject.target),
                scope,
                ask.isEmpty() ? Sentence.NONE : new Sentence(ask, values),
                sentences(f, level, scope));
    }

    private List<String> steps(Finding finding, Level level, String scope) {
        if (scope.equals(BEHIND)) {
            return List.of("steps.behind-look", "steps.behind-router");
        }
        return knowledge
                .advice(finding.detector())
                .map(advice -> switch (level) {
                    case INFECTED -> advice.infected();
                    case SUSPECT -> advice.suspect();
                    case INFO, EXPOSED, VULNERABLE ->
                        when(finding).map(Knowledge.When::steps).orElse(advice.other());
                })
                .orElse(List.of());
    }

    private Optional<Knowledge.When> when(Finding finding) {
        return knowledge
                .advice(finding.detector())
                .map(advice -> advice.when().get(finding.summary().key()));
    }

    private Urgency urgency(Finding finding, Level level, Optional<Target> target) {
        return switch (level) {
            case INFECTED -> Urgency.NOW;
            case SUSPECT -> target.isEmpty() ? Urgency.NOW : Urgency.SOON;
            case VULNERABLE, EXPOSED ->
                target.isEmpty()
                        ? Urgency.NOW
                        : when(finding).map(Knowledge.When::urgency).orElse(Urgency.SOON);
            case INFO -> Urgency.NONE;
        };
    }
}
