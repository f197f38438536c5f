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
import komainu.detect.state.Flows;
import komainu.detect.state.Part;
import komainu.detect.state.Samples;
import komainu.detect.state.SmallDistinct;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.FlowEnded;
import komainu.model.FlowProgress;
import komainu.model.FlowStarted;
import komainu.model.Level;
import komainu.model.Observation;
import komainu.model.Quality;
import komainu.model.Sentence;
import komainu.model.Talk;
import komainu.model.Volume;

/// A service of the owner's device that answers strangers by UDP with more than they sent.
public final class Reflector implements Detector<Reflector.Memory> {
    /* Whoever asks by UDP can forge the sender, and then the answer hits somebody else: those who seem to ask are mostly
    victims. Time servers answer in kind, which is no use to anybody. Ports that clients may happen to call from need several
    strangers. A flow's first request counts when it is answered, the others when the flow tells of them. */
    private static final int MINUTES = 8;
    private static final int STRANGERS = 3;
    private static final int SAMPLES = 6;
    private static final int TIME = 123;
    private static final int TIME_FACTOR = 2;
    private static final int FIRST_CLIENT_PORT = 32_768;
    private static final long MINUTE = 60_000_000_000L;
    private static final int OPEN = 1;
    private static final int ABUSED = 2;

    private static final int REQUESTS = 0;
    private static final int BYTES_IN = 1;
    private static final int BYTES_OUT = 2;
    private static final int PEAK = 3;
    /// Of first answers; what flows carried in all is known when they end.
    private static final int FIRST_IN = 4;
    private static final int FIRST_OUT = 5;

    private static final Card CARD = new Card(
            "reflector",
            Card.Stage.JUDGE,
            Set.of(FlowStarted.class, FlowProgress.class, FlowEnded.class),
            Card.Subject.ENDPOINT,
            List.of("T1498.002"),
            Set.of(Quality.Lack.ONE_SIDED),
            Duration.ofHours(48),
            4_096);

    private static final Charge EXPOSURE = new Charge(
            new Finding.Gate(Level.EXPOSED, Level.INFO), false, Finding.Phase.NONE, 0.8, "", Direction.INBOUND);
    private static final Charge ABUSE = new Charge(
            new Finding.Gate(Level.SUSPECT, Level.EXPOSED), false, Finding.Phase.NONE, 0.7, "", Direction.INBOUND);

    /// What it was asked and answered.
    static final class Memory implements Telling.Memory {
        final Flows<Tally> minutes = new Flows<>(MINUTES, () -> new Tally(1));
        final SmallDistinct strangers = new SmallDistinct(STRANGERS);
        final Tally total = new Tally(6);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(minutes, strangers, total, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            total.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(Reflector::tell);

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
            case FlowStarted flow when serves(flow.talk(), flow.total(), context) -> opened(flow, memory, context);
            case FlowProgress flow
            when serves(flow.talk(), flow.delta(), context) -> {
                boolean first = flow.total().equals(flow.delta());
                long span = first ? flow.at() - flow.started() : MINUTE;
                answered(flow.delta(), memory, context);
                note(flow, flow.talk(), requests(flow.delta(), first), span, flow.at(), memory, context);
            }
            case FlowEnded flow
            when serves(flow.talk(), flow.total(), context) -> {
                answered(flow.total(), memory, context);
                long span = flow.last() - flow.started();
                note(flow, flow.talk(), requests(flow.total(), true), span, flow.last(), memory, context);
            }
            default -> {}
        }
    }

    /// True if a stranger asked one of the services that reflect, and got more than it sent.
    private static boolean serves(Talk talk, Volume volume, Context context) {
        long least = talk.port() == TIME ? TIME_FACTOR * volume.bytesIn() : volume.bytesIn() + 1;
        return talk.direction() == Direction.INBOUND
                && talk.transport() == Talk.UDP
                && talk.peer().isGlobal()
                && !talk.peer().network().equals(context.endpoint().ip().network())
                && context.knowledge().words("reflection-ports").contains(Integer.toString(talk.port()))
                && volume.packetsOut() > 0
                && volume.packetsIn() > 0
                && volume.bytesOut() >= least;
    }

    private static void opened(FlowStarted flow, Memory memory, Context context) {
        TELLING.renew(memory, context);
        memory.total.add(FIRST_IN, flow.total().bytesIn());
        memory.total.add(FIRST_OUT, flow.total().bytesOut());
        note(flow, flow.talk(), 1, 0, flow.at(), memory, context);
    }

    /// The first request of a flow was counted when it was answered.
    private static long requests(Volume volume, boolean first) {
        return Math.min(volume.packetsIn(), volume.packetsOut()) - (first ? 1 : 0);
    }

    private static void answered(Volume volume, Memory memory, Context context) {
        TELLING.renew(memory, context);
        memory.total.add(BYTES_IN, volume.bytesIn());
        memory.total.add(BYTES_OUT, volume.bytesOut());
    }

    private static void note(
            Observation seen, Talk talk, long requests, long span, long at, Memory memory, Context context) {
        memory.strangers.add(Distinct.hash(talk.peer()));
        memory.total.add(REQUESTS, requests);
        memory.samples.add(new Samples.Sample(seen.seen().mark(), talk.peer(), talk.port(), 0, ""));
        long aMinute = memory.minutes.of(at / MINUTE + 1).add(0, span <= MINUTE ? requests : requests * MINUTE / span);
        memory.total.set(PEAK, Math.max(memory.total.get(PEAK), aMinute));
        if (talk.port() >= FIRST_CLIENT_PORT && memory.strangers.size() < STRANGERS) {
            return;
        }
        boolean abused = aMinute >= context.knowledge().threshold("reflector.requests")
                || memory.total.get(BYTES_OUT) >= context.knowledge().threshold("reflector.bytes");
        TELLING.note(abused ? ABUSED : OPEN, memory.samples.since(context.now()), memory, context);
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        boolean abused = memory.standing.grade() >= ABUSED;
        Tally total = memory.total;
        Sentence summary = new Sentence(
                abused ? "reflector.summary-abused" : "reflector.summary",
                Map.of(
                        "port",
                                new Sentence.Word(Integer.toString(
                                        memory.samples.all().getFirst().port())),
                        "requests", new Sentence.Count(Math.max(1, total.get(REQUESTS))),
                        "a-minute", new Sentence.Count(total.get(PEAK)),
                        "factor", new Sentence.Word(Long.toString(factor(total)))));
        context.emit((abused ? ABUSE : EXPOSURE)
                .tell(
                        CARD,
                        context,
                        memory.standing,
                        Set.of(),
                        summary,
                        memory.samples.evidence("reflector.answered")));
    }

    private static long factor(Tally total) {
        boolean known = total.get(BYTES_IN) > 0;
        long in = total.get(known ? BYTES_IN : FIRST_IN);
        return Math.max(1, total.get(known ? BYTES_OUT : FIRST_OUT) / Math.max(1, in));
    }
}
