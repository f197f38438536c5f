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
import komainu.detect.state.SmallDistinct;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.knowledge.Knowledge;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.FlowEnded;
import komainu.model.Level;
import komainu.model.Observation;
import komainu.model.Sentence;
import komainu.model.Talk;

/// A few bytes handed to a listener where Mirai's bots report the victims they found.
public final class ScanReport implements Detector<ScanReport.Memory> {
    /* The report is one short message that nobody answers. It stands for the command stage, as it is made to whoever
    commands, so that a sweep and a report make each other sure. A call from outside to this port means nothing. */
    private static final int SAMPLES = 8;
    private static final int FLOWS = 32;
    private static final int REPORTED = 1;

    private static final Card CARD = new Card(
            "scan-report",
            Card.Stage.JUDGE,
            Set.of(FlowEnded.class),
            Card.Subject.ENDPOINT,
            List.of("T1041"),
            Set.of(),
            Duration.ofHours(48),
            8_192);

    private static final Charge SUSPICION = new Charge(
            new Finding.Gate(Level.SUSPECT, Level.INFO),
            false,
            Finding.Phase.COMMAND,
            0.5,
            "mirai",
            Direction.OUTBOUND);

    /// The reports it made.
    static final class Memory implements Telling.Memory {
        final Tally total = new Tally(1);
        final SmallDistinct flows = new SmallDistinct(FLOWS);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(total, flows, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            total.clear();
            flows.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(ScanReport::tell);

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
        if (!isReport(flow, context.knowledge())) {
            return;
        }
        Talk talk = flow.talk();
        TELLING.renew(memory, context);
        memory.total.add(0, 1);
        memory.flows.add(Flows.key(talk));
        memory.samples.add(new Samples.Sample(flow.seen().mark(), talk.peer(), talk.peerPort(), 0, ""));
        TELLING.note(REPORTED, flow.started(), memory, context);
    }

    private static boolean isReport(FlowEnded flow, Knowledge knowledge) {
        Talk talk = flow.talk();
        boolean whole = flow.how() == FlowEnded.How.FINISHED || flow.how() == FlowEnded.How.RESET;
        return whole
                && talk.direction() == Direction.OUTBOUND
                && talk.transport() == Talk.TCP
                && talk.peer().isGlobal()
                && flow.payloadOut() >= knowledge.threshold("report.least")
                && flow.payloadOut() <= knowledge.threshold("report.bytes")
                && flow.payloadIn() <= knowledge.threshold("report.answer")
                && knowledge.words("report-ports").contains(Integer.toString(talk.peerPort()));
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Sentence summary =
                new Sentence("scan-report.summary", Map.of("count", new Sentence.Count(memory.total.get(0))));
        context.emit(SUSPICION.tell(
                CARD,
                context,
                memory.standing,
                memory.flows.positive(),
                summary,
                memory.samples.evidence("scan-report.report")));
    }
}
