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
import komainu.detect.state.Part;
import komainu.detect.state.Samples;
import komainu.detect.state.Sketch;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.detect.state.Top;
import komainu.detect.state.Window;
import komainu.knowledge.Knowledge;
import komainu.model.Activity;
import komainu.model.Activity.Exemplar;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.Level;
import komainu.model.Observation;
import komainu.model.Sentence;

/// Connection requests whose sequence number is the address called: the mark of Mirai's scanner and its descendants.
public final class MiraiScan implements Detector<MiraiScan.Memory> {
    /* A stack chooses its sequence numbers at random, so one request in 2^32 carries the mark by chance. Three different
    addresses cannot be chance; two can hardly be; one counts only while the endpoint has called so little that chance is
    less likely than one in a million. Repeats of one request carry the same number, so addresses are counted, not requests.
    Answers prove the mark too: they acknowledge the number sent plus one. */
    private static final double CHANCE = 1.0 / (1L << 32);
    private static final double CREDIBLE = 1e-6;
    private static final Duration DAY = Duration.ofHours(24);
    private static final int SUSPECTED = 1;
    private static final int SURE = 2;
    private static final int SAMPLES = 8;

    private static final Card CARD = new Card(
            "mirai-scan",
            Card.Stage.JUDGE,
            Set.of(Activity.class),
            Card.Subject.ENDPOINT,
            List.of("T1595.001", "T0846"),
            Set.of(),
            Duration.ofHours(48),
            16_384);

    private static final Charge SUSPICION = new Charge(
            Finding.Gate.always(Level.SUSPECT), false, Finding.Phase.SWEEP, 0.8, "mirai", Direction.OUTBOUND);
    private static final Charge PROOF = new Charge(
            Finding.Gate.always(Level.INFECTED), true, Finding.Phase.SWEEP, 0.99, "mirai", Direction.OUTBOUND);

    /// The addresses called with the mark, and how many calls there were at all.
    static final class Memory implements Telling.Memory {
        final Sketch marked = new Sketch(DAY, 24);
        final Window calls = new Window(DAY, 24);
        final Tally requests = new Tally(1);
        final Top ports = new Top(8);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(marked, calls, requests, ports, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            requests.clear();
            ports.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(MiraiScan::tell);

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
        Activity activity = (Activity) seen;
        long now = context.now();
        long calls = activity.tries().tried();
        if (calls > 0) {
            memory.calls.add(now, calls);
        }
        Activity.Traits traits = activity.traits();
        if (traits.sequenceIsDestination() == 0 && traits.answersProveIt() == 0) {
            return;
        }
        TELLING.renew(memory, context);
        memory.marked.add(now, traits.traced());
        memory.marked.add(now, traits.responders());
        memory.requests.add(0, Math.max(traits.sequenceIsDestination(), traits.answersProveIt()));
        for (Exemplar e : activity.exemplars()) {
            if (e.kind() == Exemplar.Kind.SEQUENCE_IS_DESTINATION || e.kind() == Exemplar.Kind.ANSWER_PROVES_IT) {
                memory.samples.add(new Samples.Sample(
                        e.mark(), e.peer(), e.port(), e.value(), e.kind().name()));
                memory.ports.add(e.port(), 1);
            }
        }
        judge(activity, memory, context);
    }

    private static void judge(Activity activity, Memory memory, Context context) {
        long now = context.now();
        int grade = grade(memory, context.knowledge(), now);
        if (grade == 0) {
            return;
        }
        TELLING.note(grade, memory.samples.since(activity.from()), memory, context);
    }

    private static int grade(Memory memory, Knowledge knowledge, long now) {
        if (memory.standing.grade() == SURE) {
            return SURE;
        }
        long addresses = memory.marked.estimate(now);
        if (addresses >= (long) knowledge.threshold("mirai.targets")) {
            return SURE;
        }
        return addresses > 1 || memory.calls.sum(now) * CHANCE <= CREDIBLE ? SUSPECTED : 0;
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Standing standing = memory.standing;
        Charge charge = standing.grade() >= SURE ? PROOF : SUSPICION;
        Sentence summary = new Sentence(
                "mirai-scan.summary",
                Map.of(
                        "count", new Sentence.Count(memory.requests.get(0)),
                        "addresses",
                                new Sentence.Count(
                                        Math.min(memory.requests.get(0), memory.marked.estimate(context.now()))),
                        "ports", new Sentence.Word(memory.ports.listed()),
                        "span", new Sentence.Span(standing.last() - standing.first())));
        List<Finding.Evidence> evidence =
                memory.samples.all().stream().map(MiraiScan::evidence).toList();
        context.emit(charge.tell(CARD, context, standing, Set.of(), summary, evidence));
    }

    private static Finding.Evidence evidence(Samples.Sample s) {
        boolean sent = s.word().equals(Exemplar.Kind.SEQUENCE_IS_DESTINATION.name());
        return new Finding.Evidence(
                s.mark(),
                new Sentence(
                        sent ? "mirai-scan.request" : "mirai-scan.answer",
                        Map.of(
                                "peer", new Sentence.Word(s.peer().toString()),
                                "port", new Sentence.Word(Integer.toString(s.port())),
                                "sequence", new Sentence.Word(Long.toString(s.value() & 0xffff_ffffL)))));
    }
}
