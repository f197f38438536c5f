package komainu.detect.scan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import komainu.detect.Card;
import komainu.detect.Charge;
import komainu.detect.Context;
import komainu.detect.Detector;
import komainu.detect.Telling;
import komainu.detect.state.Flows;
import komainu.detect.state.Part;
import komainu.detect.state.Samples;
import komainu.detect.state.Sketch;
import komainu.detect.state.SmallDistinct;
import komainu.detect.state.Standing;
import komainu.detect.state.Top;
import komainu.knowledge.Knowledge;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.FlowEnded;
import komainu.model.Level;
import komainu.model.Observation;
import komainu.model.Sentence;
import komainu.model.Talk;

/// Calls to many strangers who greet first, as mail, FTP, SSH and database servers do, left without a word.
public final class GreetingSearch implements Detector<GreetingSearch.Memory> {
    /* A greeting tells the program and its version, which is all that a search for weak ones needs. The web's ports are left
    out: its servers speak first only to say that they waited too long for a connection a browser opened in advance. */
    private static final int SLOT_SECONDS = 60;
    private static final int SLOTS = 10;
    private static final Duration SPAN = Duration.ofSeconds((long) SLOT_SECONDS * SLOTS);
    private static final Set<Integer> WEB = Set.of(80, 443, 8080, 8443);
    private static final int FLOWS = 32;
    private static final int SAMPLES = 8;
    private static final int SEARCHES = 1;

    private static final Card CARD = new Card(
            "greeting-search",
            Card.Stage.JUDGE,
            Set.of(FlowEnded.class),
            Card.Subject.ENDPOINT,
            List.of("T1595.002"),
            Set.of(),
            Duration.ofHours(48),
            16_384);

    private static final Charge SUSPICION = new Charge(
            new Finding.Gate(Level.SUSPECT, Level.INFO, Level.INFO),
            false,
            Finding.Phase.SWEEP,
            0.6,
            "",
            Direction.OUTBOUND);

    /// Whose greetings it read lately.
    static final class Memory implements Telling.Memory {
        final Sketch strangers = new Sketch(SPAN, SLOTS);
        final Top ports = new Top(8);
        final SmallDistinct flows = new SmallDistinct(FLOWS);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(strangers, ports, flows, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            ports.clear();
            flows.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(GreetingSearch::tell);

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
        FlowEnded flow = (FlowEnded) seen;
        if (!isReading(flow)) {
            return;
        }
        Talk talk = flow.talk();
        long now = context.now();
        Knowledge knowledge = context.knowledge();
        TELLING.renew(memory, context);
        if (memory.standing.grade() == 0) {
            memory.samples.dropBefore(now - SPAN.toNanos());
        }
        memory.strangers.add(now, Distinct.hash(talk.peer()));
        memory.ports.add(talk.peerPort(), 1);
        memory.flows.add(Flows.key(talk));
        memory.samples.add(new Samples.Sample(flow.seen().mark(), talk.peer(), talk.peerPort(), 0, ""));
        int slots = Math.clamp(Math.round(knowledge.threshold("scan.greetings.within") / SLOT_SECONDS), 1, SLOTS);
        if (memory.strangers.reaches(now, slots, (long) knowledge.threshold("scan.greetings.distinct"))) {
            TELLING.note(SEARCHES, memory.samples.since(now), memory, context);
        }
    }

    private static boolean isReading(FlowEnded flow) {
        Talk talk = flow.talk();
        boolean whole = flow.how() == FlowEnded.How.FINISHED || flow.how() == FlowEnded.How.RESET;
        return whole
                && talk.direction() == Direction.OUTBOUND
                && talk.transport() == Talk.TCP
                && talk.peer().isGlobal()
                && !WEB.contains(talk.peerPort())
                && flow.payloadOut() == 0
                && flow.payloadIn() > 0;
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Standing standing = memory.standing;
        Sentence summary = new Sentence(
                "greeting-search.summary",
                Map.of(
                        "addresses", new Sentence.Count(memory.strangers.estimate(context.now())),
                        "ports", new Sentence.Word(memory.ports.listed()),
                        "span", new Sentence.Span(standing.last() - standing.first())));
        context.emit(SUSPICION.tell(
                CARD,
                context,
                standing,
                memory.flows.positive(),
                summary,
                memory.samples.evidence("greeting-search.read")));
    }
}
