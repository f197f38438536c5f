package komainu.detect.exposure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import komainu.detect.Card;
import komainu.detect.Charge;
import komainu.detect.Context;
import komainu.detect.Detector;
import komainu.detect.state.Flows;
import komainu.detect.state.Part;
import komainu.detect.state.Samples;
import komainu.detect.state.SmallDistinct;
import komainu.detect.state.Standing;
import komainu.detect.state.State;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Message.Leased;
import komainu.model.Message.NameAnswered;
import komainu.model.Message.NameAsked;
import komainu.model.Observation;
import komainu.model.RegisteredDomain;
import komainu.model.Sentence;

/// A network whose name servers were changed to strangers', or where the names of banks and systems lead to one
/// address.
public final class DnsHijack implements Detector<DnsHijack.Memory> {
    /* Two of three signs: leases hand out another resolver on the Internet than before, devices ask it, and well-known names
    of different owners are answered with one address. A resolver at home (Pi-hole), one that is widely known, and a provider's
    resolvers that never change are no sign. A page for logging in to a hotel's network answers everything with one address,
    too, so that alone is a question and no accusation. */
    private static final int RESOLVERS = 8;
    private static final int ADDRESSES = 32;
    private static final int NAMES = 8;
    private static final int SAMPLES = 6;

    private static final int CHANGED = 1;
    private static final int USED = 2;
    private static final int POINTED = 3;
    private static final int HIJACKED = 4;

    private static final Card CARD = new Card(
            "dns-hijack",
            Card.Stage.JUDGE,
            Set.of(Leased.class, NameAsked.class, NameAnswered.class),
            Card.Subject.SITE,
            List.of("T1557", "T1584.002", "T1565.002"),
            Set.of(),
            Duration.ofDays(8),
            32_768);

    /// By grade.
    private static final List<Charge> CHARGES =
            List.of(charge(Level.INFO), charge(Level.EXPOSED), charge(Level.EXPOSED), charge(Level.SUSPECT));

    private static Charge charge(Level level) {
        return new Charge(Finding.Gate.always(level), false, Finding.Phase.NONE, 0.7, "", Direction.UNKNOWN);
    }

    /// The resolvers leases gave, and where well-known names lead.
    static final class Memory implements State {
        final Who giver = new Who();
        final SmallDistinct given = new SmallDistinct(RESOLVERS);
        final SmallDistinct given6 = new SmallDistinct(RESOLVERS);
        final SmallDistinct foreign = new SmallDistinct(RESOLVERS);
        final Flows<SmallDistinct> names = new Flows<>(ADDRESSES, () -> new SmallDistinct(NAMES));
        final Samples changes = new Samples(SAMPLES);
        final Samples questions = new Samples(SAMPLES);
        final Samples answers = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(giver, given, given6, foreign, names, changes, questions, answers, standing);
        }

        void restart() {
            changes.clear();
            questions.clear();
            answers.clear();
        }
    }

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Memory newState() {
        return new Memory();
    }

    @Override
    public void observe(Observation seen, Memory memory, Context context) {
        if (!(seen instanceof Heard heard)) {
            return;
        }
        switch (heard.message()) {
            case Leased lease
            when lease.kind().equals("ack") || lease.kind().equals("reply") -> leased(lease, heard, memory, context);
            case NameAsked asked when heard.said() && asked.system().equals("dns") -> asked(heard, memory, context);
            case NameAnswered answer
            when !heard.said() && answer.system().equals("dns") -> answered(answer, heard, memory, context);
            default -> {}
        }
    }

    private static void leased(Leased lease, Heard heard, Memory memory, Context context) {
        // Both ends hear of a lease: who gives it is the one to tell of.
        if (heard.said() || memory.giver.isNobody()) {
            memory.giver.is(context.endpoint());
        }
        // Those of IPv6 come beside those of IPv4 and are no change of them.
        boolean known = memory.given.size() > 0;
        boolean known6 = memory.given6.size() > 0;
        for (Ip resolver : lease.resolvers()) {
            SmallDistinct given = resolver.isV4() ? memory.given : memory.given6;
            boolean added = given.add(Distinct.hash(resolver));
            if (added && (resolver.isV4() ? known : known6) && isStrange(resolver, context)) {
                memory.foreign.add(Distinct.hash(resolver));
                memory.changes.add(new Samples.Sample(heard.seen().mark(), resolver, 0, 0, ""));
            }
        }
        if (memory.foreign.size() > 0) {
            note(memory, context);
        }
    }

    /// On the Internet, and none of those many people choose.
    private static boolean isStrange(Ip resolver, Context context) {
        return resolver.isGlobal()
                && !context.knowledge().words("public-resolvers").contains(resolver.toString());
    }

    private static void asked(Heard heard, Memory memory, Context context) {
        if (memory.foreign.contains(Distinct.hash(heard.talk().peer())) && memory.questions.isEmpty()) {
            memory.questions.add(new Samples.Sample(
                    heard.seen().mark(), heard.talk().peer(), heard.talk().peerPort(), 0, ""));
            note(memory, context);
        }
    }

    private static void answered(NameAnswered answer, Heard heard, Memory memory, Context context) {
        String name = answer.name().toLowerCase(Locale.ROOT);
        String domain = name.substring(RegisteredDomain.begin(name));
        if (answer.addresses().isEmpty()
                || !context.knowledge().words("names-worth-stealing").contains(domain)) {
            return;
        }
        Ip address = answer.addresses().getFirst();
        if (!address.isGlobal()) {
            return;
        }
        SmallDistinct domains = memory.names.of(Distinct.hash(address));
        domains.add(Distinct.mix(domain.hashCode()));
        if (domains.size() >= context.knowledge().threshold("names.one-address")) {
            memory.answers.add(new Samples.Sample(heard.seen().mark(), address, 53, 0, domain));
            if (memory.giver.isNobody()) {
                memory.giver.is(context.endpoint());
            }
            note(memory, context);
        }
    }

    private static void note(Memory memory, Context context) {
        if (memory.standing.expire(context.now())) {
            memory.restart();
        }
        if (memory.changes.isEmpty() && memory.questions.isEmpty() && memory.answers.isEmpty()) {
            return;
        }
        boolean changed = memory.foreign.size() > 0;
        int grade =
                !memory.answers.isEmpty() ? changed ? HIJACKED : POINTED : memory.questions.isEmpty() ? CHANGED : USED;
        long from = Math.min(memory.changes.since(context.now()), memory.answers.since(context.now()));
        if (memory.standing.note(grade, from, context.now())) {
            tell(memory, context);
        } else {
            context.wakeAt(memory.standing.due());
        }
    }

    @Override
    public void wake(Memory memory, Context context) {
        if (memory.standing.hasNews()) {
            tell(memory, context);
        }
    }

    private static void tell(Memory memory, Context context) {
        int grade = memory.standing.grade();
        String resolver = first(memory.changes);
        Sentence summary = new Sentence(
                "dns-hijack.summary-"
                        + List.of("changed", "used", "pointed", "hijacked").get(grade - 1),
                Map.of(
                        "resolver", new Sentence.Word(resolver),
                        "peer", new Sentence.Word(first(memory.answers)),
                        "count", new Sentence.Count(memory.answers.all().size())));
        List<Finding.Evidence> evidence = new ArrayList<>(memory.changes.evidence("dns-hijack.change"));
        evidence.addAll(memory.questions.evidence("dns-hijack.question"));
        evidence.addAll(memory.answers.evidence("dns-hijack.answer"));
        context.emit(CHARGES.get(grade - 1)
                .tell(
                        CARD,
                        context,
                        memory.giver.endpoint(),
                        memory.standing,
                        Set.of(),
                        summary,
                        evidence.subList(0, Math.min(Finding.EVIDENCE, evidence.size()))));
    }

    private static String first(Samples samples) {
        return samples.isEmpty() ? "-" : samples.all().getFirst().peer().toString();
    }
}
