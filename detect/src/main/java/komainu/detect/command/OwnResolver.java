package komainu.detect.command;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import komainu.detect.Card;
import komainu.detect.Charge;
import komainu.detect.Context;
import komainu.detect.Detector;
import komainu.detect.Telling;
import komainu.detect.state.Part;
import komainu.detect.state.Recent;
import komainu.detect.state.Samples;
import komainu.detect.state.SmallDistinct;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.FlowStarted;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Sentence;
import komainu.model.Talk;

/// Names asked of a resolver other than the one the network gave, and strangers called by what it answered.
public final class OwnResolver implements Detector<OwnResolver.Memory> {
    /* Many players and speakers ask public resolvers by habit, so that alone is information. What weighs is a name no maker is
    known by, which only such a resolver was asked for, whose address is then called on a port of no everyday service.
    Whether the name is new to the whole network is not asked: state is kept by endpoint. */
    private static final int GIVEN = 8;
    private static final int ADDRESSES = 128;
    private static final int NAMES = 256;
    private static final int SAMPLES = 8;
    private static final int INFORMED = 1;
    private static final int SUSPECTED = 2;

    private static final Card CARD = new Card(
            "own-resolver",
            Card.Stage.JUDGE,
            Set.of(Message.Leased.class, Message.NameAsked.class, Message.NameAnswered.class, FlowStarted.class),
            Card.Subject.ENDPOINT,
            List.of("T1071.004", "T1568"),
            Set.of(),
            Duration.ofHours(48),
            16_384);

    private static final Charge INFORMATION = charge(Level.INFO);
    private static final Charge SUSPICION = charge(Level.SUSPECT);

    private static Charge charge(Level thing) {
        Finding.Gate gate = Finding.Gate.ordinary(thing, Level.INFO);
        Finding.Phase phase = thing == Level.INFO ? Finding.Phase.NONE : Finding.Phase.COMMAND;
        return new Charge(gate, false, phase, 0.5, "", Direction.OUTBOUND);
    }

    /// The resolvers it was given, the names it asked them, and addresses it got elsewhere.
    static final class Memory implements Telling.Memory {
        final SmallDistinct given = new SmallDistinct(GIVEN);
        final Recent asked = new Recent(NAMES);
        final Recent addresses = new Recent(ADDRESSES);
        final Tally counts = new Tally(2);
        final Samples asks = new Samples(SAMPLES);
        final Samples calls = new Samples(SAMPLES);
        final SmallDistinct flows = new SmallDistinct(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(given, asked, addresses, counts, asks, calls, flows, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            counts.clear();
            asks.clear();
            calls.clear();
            flows.clear();
        }
    }

    private static final int ASKED = 0;
    private static final int CALLED = 1;

    private static final Telling<Memory> TELLING = new Telling<>(OwnResolver::tell);

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
            case Heard heard -> heard(heard, memory, context);
            case FlowStarted flow -> started(flow, memory, context);
            default -> {}
        }
    }

    private static void heard(Heard heard, Memory memory, Context context) {
        switch (heard.message()) {
            case Message.Leased lease -> {
                if (!heard.said() && !lease.resolvers().isEmpty()) {
                    memory.given.clear();
                    lease.resolvers().forEach(ip -> memory.given.add(Distinct.hash(ip)));
                }
            }
            case Message.NameAsked question -> {
                if (heard.said() && question.system().equals("dns")) {
                    asked(question, heard, memory, context);
                }
            }
            case Message.NameAnswered answer -> {
                if (!heard.said() && isForeign(heard.talk().peer(), memory)) {
                    answered(answer, memory, context);
                }
            }
            default -> {}
        }
    }

    /// True for a resolver on the Internet, where the network gave others.
    private static boolean isForeign(Ip resolver, Memory memory) {
        return memory.given.size() > 0 && resolver.isGlobal() && !memory.given.contains(Distinct.hash(resolver));
    }

    private static void asked(Message.NameAsked question, Heard heard, Memory memory, Context context) {
        Talk talk = heard.talk();
        if (!isForeign(talk.peer(), memory)) {
            memory.asked.add(Named.hash(question.name()));
            return;
        }
        TELLING.renew(memory, context);
        memory.counts.add(ASKED, 1);
        memory.asks.add(new Samples.Sample(
                heard.seen().mark(), talk.peer(), talk.peerPort(), 0, question.type() + ' ' + question.name()));
        if (memory.counts.get(ASKED) >= context.knowledge().threshold("names.bypass")) {
            TELLING.note(INFORMED, memory.asks.since(context.now()), memory, context);
        }
    }

    private static void answered(Message.NameAnswered answer, Memory memory, Context context) {
        if (!memory.asked.contains(Named.hash(answer.name())) && !Named.isMakers(answer.name(), context.knowledge())) {
            answer.addresses().forEach(ip -> memory.addresses.add(Distinct.hash(ip)));
        }
    }

    private static void started(FlowStarted flow, Memory memory, Context context) {
        Talk talk = flow.talk();
        if (talk.direction() == Direction.OUTBOUND
                && talk.transport() == Talk.TCP
                && talk.peer().isGlobal()
                && memory.addresses.contains(Distinct.hash(talk.peer()))
                && !context.knowledge().words("everyday-ports").contains(Integer.toString(talk.peerPort()))) {
            TELLING.renew(memory, context);
            memory.counts.add(CALLED, 1);
            memory.calls.add(new Samples.Sample(flow.seen().mark(), talk.peer(), talk.peerPort(), 0, ""));
            memory.flows.add(talk.flow());
            if (memory.counts.get(CALLED) >= context.knowledge().threshold("names.bypass-calls")) {
                TELLING.note(SUSPECTED, memory.calls.since(context.now()), memory, context);
            }
        }
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        boolean called = memory.standing.grade() >= SUSPECTED;
        Samples samples = called ? memory.calls : memory.asks;
        Samples.Sample first = samples.all().getFirst();
        Sentence summary = new Sentence(
                called ? "own-resolver.summary-called" : "own-resolver.summary",
                Map.of(
                        "peer", new Sentence.Word(first.peer().toString()),
                        "port", new Sentence.Word(Integer.toString(first.port())),
                        "count", new Sentence.Count(memory.counts.get(called ? CALLED : ASKED))));
        List<Finding.Evidence> evidence = samples.evidence(called ? "own-resolver.call" : "own-resolver.question");
        Charge charge = called ? SUSPICION : INFORMATION;
        context.emit(charge.tell(CARD, context, memory.standing, memory.flows.positive(), summary, evidence));
    }
}
