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
import komainu.model.Level;
import komainu.model.Observation;
import komainu.model.Quality;
import komainu.model.Seen;
import komainu.model.Sentence;
import komainu.model.Talk;
import komainu.model.Volume;

/// A service of the owner's device that answers strangers by UDP with more than they sent.
public final class Reflector implements Detector<Reflector.Memory> {
    /* Whoever asks by UDP can forge the sender, and then the answer hits somebody else: those who seem to ask are mostly
    victims. Time servers answer in kind, which is no use to anybody. Ports that clients may happen to call from need several
    strangers. A flow tells of its requests when it ends, so they are counted in the minute of its last packet. */
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

    private static final Card CARD = new Card(
            "reflector",
            Card.Stage.JUDGE,
            Set.of(FlowProgress.class, FlowEnded.class),
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
        final Tally total = new Tally(4);
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
        if (seen instanceof FlowProgress flow) {
            Volume before = flow.total();
            boolean first = before.equals(flow.delta());
            answer(
                    flow.seen(),
                    flow.talk(),
                    flow.delta(),
                    first ? flow.at() - flow.started() : MINUTE,
                    flow.at(),
                    memory,
                    context);
        } else if (seen instanceof FlowEnded flow) {
            answer(flow.seen(), flow.talk(), flow.total(), flow.last() - flow.started(), flow.last(), memory, context);
        }
    }

    private static void answer(
            Seen seen, Talk talk, Volume volume, long span, long at, Memory memory, Context context) {
        if (talk.direction() != Direction.INBOUND
                || talk.transport() != Talk.UDP
                || !talk.peer().isGlobal()
                || talk.peer().network().equals(context.endpoint().ip().network())
                || !context.knowledge().words("reflection-ports").contains(Integer.toString(talk.port()))) {
            return;
        }
        long least = talk.port() == TIME ? TIME_FACTOR * volume.bytesIn() : volume.bytesIn() + 1;
        if (volume.packetsOut() == 0 || volume.packetsIn() == 0 || volume.bytesOut() < least) {
            return;
        }
        TELLING.renew(memory, context);
        memory.strangers.add(Distinct.hash(talk.peer()));
        long requests = Math.min(volume.packetsIn(), volume.packetsOut());
        memory.total.add(REQUESTS, requests);
        memory.total.add(BYTES_IN, volume.bytesIn());
        memory.total.add(BYTES_OUT, volume.bytesOut());
        memory.samples.add(new Samples.Sample(seen.mark(), talk.peer(), talk.port(), 0, ""));
        long aMinute = memory.minutes
                .of(at / MINUTE + 1)
                .add(0, Math.max(1, span <= MINUTE ? requests : requests * MINUTE / span));
        memory.total.set(PEAK, Math.max(memory.total.get(PEAK), aMinute));
        if (talk.port() >= FIRST_CLIENT_PORT && memory.strangers.size() < STRANGERS) {
            return;
        }
        boolean abused = aMinute >= context.knowledge().threshold("reflector.requests");
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
                        "requests", new Sentence.Count(total.get(REQUESTS)),
                        "a-minute", new Sentence.Count(total.get(PEAK)),
                        "factor",
                                new Sentence.Word(Long.toString(
                                        Math.max(1, total.get(BYTES_OUT) / Math.max(1, total.get(BYTES_IN)))))));
        context.emit((abused ? ABUSE : EXPOSURE)
                .tell(
                        CARD,
                        context,
                        memory.standing,
                        Set.of(),
                        summary,
                        memory.samples.evidence("reflector.answered")));
    }
}
