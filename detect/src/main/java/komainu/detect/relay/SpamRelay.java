package komainu.detect.relay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import komainu.detect.Card;
import komainu.detect.Charge;
import komainu.detect.Context;
import komainu.detect.Detector;
import komainu.detect.Telling;
import komainu.detect.name.Name;
import komainu.detect.state.Part;
import komainu.detect.state.Samples;
import komainu.detect.state.Sketch;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.detect.state.Union;
import komainu.detect.state.Window;
import komainu.knowledge.Knowledge;
import komainu.model.Activity;
import komainu.model.Activity.Exemplar;
import komainu.model.Activity.PortTally;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.FlowEnded;
import komainu.model.FlowProgress;
import komainu.model.FlowStarted;
import komainu.model.Heard;
import komainu.model.Level;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Quality;
import komainu.model.RegisteredDomain;
import komainu.model.Sentence;
import komainu.model.Talk;

/// Mail handed straight to strangers' mail servers, as only mail servers and spam programs do.
public final class SpamRelay implements Detector<SpamRelay.Memory> {
    /* A thing that mails alerts, and a person's mail program, use one server of their provider on a port for customers.
    Who only looks at the greetings of mail servers hands them nothing: that is a scan. Where the provider blocks port 25,
    the calls stay unanswered and are counted all the same. Who takes mail from outside is a mail server and may do all of
    this. Names too long for a mail domain, or under no top-level domain, carry something else: `DnsTunnel` tells them. */
    private static final Duration BRIEF = Duration.ofMinutes(15);
    private static final int BRIEF_SLOTS = 15;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int HOUR_SLOTS = 6;
    private static final int SAMPLES = 8;
    private static final int SMTP = 25;
    private static final Set<Integer> MAIL = Set.of(SMTP, 465, 587);
    private static final int SUSPECTED = 1;

    private static final int SERVES = 0;
    private static final int TRIED = 1;
    private static final int ANSWERED = 2;
    private static final int LONGEST_HOST = 20;

    private static final Card CARD = new Card(
            "spam-relay",
            Card.Stage.JUDGE,
            Set.of(Activity.class, FlowStarted.class, FlowProgress.class, FlowEnded.class, Message.NameAsked.class),
            Card.Subject.ENDPOINT,
            List.of("T1071.003", "T1496"),
            Set.of(Quality.Lack.SAMPLED),
            Duration.ofHours(48),
            40_960);

    private static final Charge SUSPICION = new Charge(
            new Finding.Gate(Level.SUSPECT, Level.INFO), false, Finding.Phase.ATTACK, 0.7, "", Direction.OUTBOUND);

    /// Whom it called, and whose mail servers it looked up.
    static final class Memory implements Telling.Memory {
        final Sketch called = new Sketch(BRIEF, BRIEF_SLOTS);
        final Window tried = new Window(BRIEF, BRIEF_SLOTS);
        final Window answered = new Window(BRIEF, BRIEF_SLOTS);
        /// Servers that were handed something.
        final Sketch served = new Sketch(BRIEF, BRIEF_SLOTS);
        final Sketch domains = new Sketch(HOUR, HOUR_SLOTS);
        final Window asked = new Window(HOUR, HOUR_SLOTS);
        /// What it was asked itself: then it only passes questions on.
        final Window passed = new Window(HOUR, HOUR_SLOTS);
        final Union everyone = new Union();
        final Tally total = new Tally(3);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(called, tried, answered, served, domains, asked, passed, everyone, total, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            everyone.clear();
            total.set(TRIED, 0);
            total.set(ANSWERED, 0);
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(SpamRelay::tell);

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
        switch (seen) {
            case FlowStarted flow -> serve(flow.talk(), memory);
            case FlowProgress flow -> hand(flow, flow.talk(), flow.payloadOut(), memory, context);
            case FlowEnded flow -> hand(flow, flow.talk(), flow.payloadOut(), memory, context);
            case Activity activity -> call(activity, memory, context);
            case Heard heard -> look(heard, memory, context);
            default -> {}
        }
    }

    private static void serve(Talk talk, Memory memory) {
        if (talk.direction() == Direction.INBOUND && talk.transport() == Talk.TCP && MAIL.contains(talk.port())) {
            memory.total.set(SERVES, 1);
        }
    }

    private static void call(Activity activity, Memory memory, Context context) {
        for (PortTally tally : activity.ports()) {
            if (tally.port() != SMTP || tally.transport() != Talk.TCP || tally.home()) {
                continue;
            }
            TELLING.renew(memory, context);
            long now = context.now();
            if (memory.standing.grade() == 0 && memory.called.estimate(now) == 0) {
                memory.restart(); // single old calls are no evidence
            }
            memory.called.add(now, tally.destinations());
            memory.tried.add(now, tally.tried());
            memory.answered.add(now, tally.answered());
            memory.everyone.add(tally.destinations());
            memory.total.add(TRIED, tally.tried());
            memory.total.add(ANSWERED, tally.answered());
            for (Exemplar e : activity.exemplars()) {
                if (e.kind() == Exemplar.Kind.TRIED && e.port() == SMTP) {
                    memory.samples.add(new Samples.Sample(e.mark(), e.peer(), SMTP, 0, ""));
                }
            }
            judge(memory, context);
        }
    }

    private static void hand(Observation seen, Talk talk, long payload, Memory memory, Context context) {
        if (talk.direction() == Direction.OUTBOUND
                && talk.transport() == Talk.TCP
                && talk.peerPort() == SMTP
                && talk.peer().isGlobal()
                && payload >= context.knowledge().threshold("spam.payload")) {
            TELLING.renew(memory, context);
            memory.served.add(context.now(), Distinct.hash(talk.peer()));
            memory.samples.add(new Samples.Sample(seen.seen().mark(), talk.peer(), SMTP, 0, ""));
            judge(memory, context);
        }
    }

    private static void look(Heard heard, Memory memory, Context context) {
        Message.NameAsked asked = (Message.NameAsked) heard.message();
        if (!asked.system().equals("dns") || !asked.type().equals("MX") || !isMailDomain(asked.name())) {
            return;
        }
        long now = context.now();
        TELLING.renew(memory, context);
        if (!heard.said()) {
            memory.passed.add(now, 1);
            return;
        }
        memory.asked.add(now, 1);
        memory.domains.add(now, RegisteredDomain.hash(asked.name(), asked.name().length()));
        memory.samples.add(new Samples.Sample(heard.seen().mark(), heard.talk().peer(), 53, 0, asked.name()));
        judge(memory, context);
    }

    private static boolean isMailDomain(String text) {
        Name name = Name.of(text);
        return !name.domain().isEmpty() && name.length() <= LONGEST_HOST;
    }

    private static void judge(Memory memory, Context context) {
        long now = context.now();
        if (memory.total.get(SERVES) == 0 && isMailer(memory, context.knowledge(), now)) {
            TELLING.note(SUSPECTED, memory.samples.since(now), memory, context);
        }
    }

    private static boolean isMailer(Memory memory, Knowledge knowledge, long now) {
        int slots =
                (int) Math.clamp(knowledge.threshold("spam.within") * BRIEF_SLOTS / BRIEF.toSeconds(), 1, BRIEF_SLOTS);
        boolean mails = memory.served.reaches(now, slots, (long) knowledge.threshold("spam.hosts"));
        boolean tries = memory.answered.sum(now, 0, slots) * 2 < memory.tried.sum(now, 0, slots)
                && memory.called.reaches(now, slots, (long) knowledge.threshold("spam.tried"));
        boolean looks = memory.passed.sum(now) * 2 < memory.asked.sum(now)
                && memory.domains.reaches(now, HOUR_SLOTS, (long) knowledge.threshold("spam.domains"));
        return mails || tries || looks;
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        // What was handed over is known before the calls of that second are.
        long served = memory.served.estimate(context.now());
        long tried = Math.max(served, memory.total.get(TRIED));
        Map<String, Sentence.Value> values = tried == 0
                ? Map.of("domains", new Sentence.Count(memory.domains.estimate(context.now())))
                : Map.of(
                        "servers", new Sentence.Count(Math.max(served, memory.everyone.estimate())),
                        "tried", new Sentence.Count(tried),
                        "answered", new Sentence.Count(Math.max(served, memory.total.get(ANSWERED))));
        Sentence summary = new Sentence(tried == 0 ? "spam-relay.summary-looks" : "spam-relay.summary", values);
        List<Finding.Evidence> evidence = memory.samples.all().stream()
                .map(s -> new Finding.Evidence(
                        s.mark(),
                        s.word().isEmpty()
                                ? new Sentence(
                                        "spam-relay.called",
                                        Map.of(
                                                "peer",
                                                new Sentence.Word(s.peer().toString())))
                                : new Sentence("spam-relay.looked", Map.of("domain", new Sentence.Word(s.word())))))
                .toList();
        context.emit(SUSPICION.tell(CARD, context, memory.standing, Set.of(), summary, evidence));
    }
}
