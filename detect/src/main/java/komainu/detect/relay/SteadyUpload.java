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
import komainu.detect.state.Part;
import komainu.detect.state.Recent;
import komainu.detect.state.Samples;
import komainu.detect.state.SmallDistinct;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.knowledge.Knowledge;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.FlowEnded;
import komainu.model.FlowProgress;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Sentence;
import komainu.model.Talk;
import komainu.model.Volume;

/// Data that leaves, to somebody without a name: steadily at the rate of speech, or very much.
public final class SteadyUpload implements Detector<SteadyUpload.Memory> {
    /* A first record has no history to compare with, so only what needs none is told. Clouds are looked up by name; people who
    watch their camera from outside are not, so a datagram stream and a mere amount are information. A TCP stream that is no
    known protocol, goes one way and never pauses is what a tapped microphone does and no known app. */
    private static final int NAMED = 256;
    private static final int FLOWS = 16;
    private static final int SAMPLES = 4;
    private static final int ONE_WAY = 5;
    private static final double BUSY = 0.8;
    private static final long SECOND = 1_000_000_000L;
    private static final int TOLD = 1;
    private static final int SUSPECTED = 2;

    private static final int BYTES = 0;
    private static final int RATE = 1;
    private static final int SPAN = 2;

    private static final Card CARD = new Card(
            "steady-upload",
            Card.Stage.JUDGE,
            Set.of(FlowProgress.class, FlowEnded.class, Message.NameAnswered.class, Message.Unrecognised.class),
            Card.Subject.ENDPOINT,
            List.of("T1041", "T1123"),
            Set.of(),
            Duration.ofHours(48),
            8_192);

    private static final Charge SUSPICION = new Charge(
            new Finding.Gate(Level.SUSPECT, Level.INFO), false, Finding.Phase.NONE, 0.6, "", Direction.OUTBOUND);
    private static final Charge NOTE =
            new Charge(Finding.Gate.always(Level.INFO), false, Finding.Phase.NONE, 0.5, "", Direction.OUTBOUND);

    /// Whose names it knows, and which of its flows are of no known protocol.
    static final class Memory implements Telling.Memory {
        final Recent named = new Recent(NAMED);
        final Recent raw = new Recent(FLOWS);
        final SmallDistinct flows = new SmallDistinct(FLOWS);
        final Tally total = new Tally(3);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(named, raw, flows, total, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            flows.clear();
            total.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(SteadyUpload::tell);

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
            case FlowProgress flow -> {
                boolean steady = isSteady(flow, context.knowledge());
                boolean raw = memory.raw.contains(flow.talk().flow());
                weigh(seen, flow.talk(), flow.started(), flow.at(), flow.total(), steady, raw, memory, context);
            }
            case FlowEnded flow ->
                weigh(seen, flow.talk(), flow.started(), flow.last(), flow.total(), false, false, memory, context);
            case Heard heard -> hear(heard, memory);
            default -> {}
        }
    }

    private static void hear(Heard heard, Memory memory) {
        switch (heard.message()) {
            case Message.NameAnswered answer
            when !heard.said() -> {
                for (Ip ip : answer.addresses()) {
                    memory.named.add(Distinct.hash(ip));
                }
            }
            case Message.Unrecognised opening
            when heard.said() && heard.talk().transport() == Talk.TCP ->
                memory.raw.add(heard.talk().flow());
            default -> {}
        }
    }

    /// True for a flow that has carried speech's rate without a pause for long enough.
    private static boolean isSteady(FlowProgress flow, Knowledge knowledge) {
        long lived = flow.at() - flow.started();
        if (lived < knowledge.threshold("upload.steady") * SECOND) {
            return false;
        }
        double rate = flow.total().bytesOut() * 8.0 * SECOND / lived;
        long busy = flow.ringOut().stream().filter(b -> b > 0).count();
        return rate >= knowledge.threshold("upload.slowest")
                && rate <= knowledge.threshold("upload.fastest")
                && busy >= BUSY * flow.ringOut().size()
                && !flow.ringOut().isEmpty();
    }

    private static void weigh(
            Observation seen,
            Talk talk,
            long started,
            long last,
            Volume total,
            boolean steady,
            boolean raw,
            Memory memory,
            Context context) {
        boolean much = total.bytesOut() >= context.knowledge().threshold("upload.bytes");
        boolean leaves = talk.peer().isGlobal()
                && !talk.peer().network().equals(context.endpoint().ip().network())
                && total.bytesOut() >= ONE_WAY * total.bytesIn()
                && !memory.named.contains(Distinct.hash(talk.peer()));
        if (!leaves || !(steady || much)) {
            return;
        }
        TELLING.renew(memory, context);
        if (memory.total.get(BYTES) <= total.bytesOut()) {
            memory.total.set(BYTES, total.bytesOut());
            memory.total.set(RATE, (long) (total.bytesOut() * 8.0 * SECOND / Math.max(SECOND, last - started)));
            memory.total.set(SPAN, last - started);
        }
        memory.flows.add(Math.max(1, talk.flow()));
        memory.samples.add(new Samples.Sample(seen.seen().mark(), talk.peer(), talk.peerPort(), talk.transport(), ""));
        boolean tapped = steady && raw && talk.direction() == Direction.OUTBOUND;
        TELLING.note(tapped ? SUSPECTED : TOLD, started, memory, context);
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        boolean tapped = memory.standing.grade() >= SUSPECTED;
        Samples.Sample first = memory.samples.all().getFirst();
        Sentence summary = new Sentence(
                tapped ? "steady-upload.summary-tapped" : "steady-upload.summary",
                Map.of(
                        "peer", new Sentence.Word(first.peer().toString()),
                        "port", new Sentence.Word(Integer.toString(first.port())),
                        "span", new Sentence.Span(memory.total.get(SPAN)),
                        "rate", new Sentence.Rate(memory.total.get(RATE)),
                        "bytes", new Sentence.Count(memory.total.get(BYTES) / 1_000_000)));
        context.emit((tapped ? SUSPICION : NOTE)
                .tell(
                        CARD,
                        context,
                        memory.standing,
                        memory.flows.positive(),
                        summary,
                        memory.samples.evidence("steady-upload.sent")));
    }
}
