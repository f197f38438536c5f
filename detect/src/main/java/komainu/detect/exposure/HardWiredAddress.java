package komainu.detect.exposure;

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
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.knowledge.Knowledge;
import komainu.model.AttemptFailed;
import komainu.model.DeviceFact;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.FlowStarted;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Observation;
import komainu.model.Sentence;
import komainu.model.Talk;

/// Calls to an address on the Internet that is built into a kind of patient monitor, whoever owns that address today.
public final class HardWiredAddress implements Detector<HardWiredAddress.Memory> {
    /* The address is printed as a default in the monitor's manual: a hidden function, not the act of an intruder. Who calls
    it is such a monitor, under whatever maker's name, so that is told as a clue and nobody may touch it. */
    private static final int SAMPLES = 6;
    private static final int COUNT = 0;
    private static final int ANSWERED = 1;
    private static final int TRIED = 1;
    private static final int LEFT = 2;
    private static final double SURE = 0.85;

    private static final Card CARD = new Card(
            "hard-wired-address",
            Card.Stage.JUDGE,
            Set.of(FlowStarted.class, AttemptFailed.class),
            Card.Subject.ENDPOINT,
            List.of("T1041", "T1048"),
            Set.of(),
            Duration.ofHours(48),
            4_096);

    private static final Charge WEAKNESS = charge(Level.VULNERABLE);
    private static final Charge EXPOSURE = charge(Level.EXPOSED);

    private static Charge charge(Level level) {
        return new Charge(Finding.Gate.always(level), false, Finding.Phase.NONE, 0.9, "", Direction.OUTBOUND);
    }

    /// How often it called.
    static final class Memory implements Telling.Memory {
        final Tally counts = new Tally(2);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(counts, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            counts.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(HardWiredAddress::tell);

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
            case FlowStarted flow -> called(flow, flow.talk(), flow.total().packetsIn() > 0, memory, context);
            case AttemptFailed attempt -> called(attempt, attempt.talk(), false, memory, context);
            default -> {}
        }
    }

    private static void called(Observation seen, Talk talk, boolean answered, Memory memory, Context context) {
        if (talk.direction() != Direction.OUTBOUND || !isBuiltIn(talk.peer(), talk.peerPort(), context.knowledge())) {
            return;
        }
        TELLING.renew(memory, context);
        if (memory.counts.add(COUNT, 1) == 1) {
            recognise(seen, talk, context);
        }
        memory.counts.add(ANSWERED, answered ? 1 : 0);
        memory.samples.add(
                new Samples.Sample(seen.seen().mark(), talk.peer(), talk.peerPort(), answered ? LEFT : TRIED, ""));
        TELLING.note(answered ? LEFT : TRIED, memory.samples.since(context.now()), memory, context);
    }

    private static boolean isBuiltIn(Ip peer, int port, Knowledge knowledge) {
        return peer.isV4()
                && knowledge
                        .words("hard-wired-networks")
                        .contains(peer.network().toString())
                && knowledge.words("hard-wired-ports").contains(Integer.toString(port));
    }

    private static void recognise(Observation seen, Talk talk, Context context) {
        context.emit(new DeviceFact(
                context.endpoint(),
                DeviceFact.Property.TYPE,
                "medical",
                SURE,
                "role.calls",
                "",
                talk.peer() + ":" + talk.peerPort(),
                seen.seen().mark()));
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        boolean left = memory.standing.grade() >= LEFT;
        Samples.Sample first = memory.samples.all().getFirst();
        Sentence summary = new Sentence(
                left ? "hard-wired-address.summary-answered" : "hard-wired-address.summary",
                Map.of(
                        "peer", new Sentence.Word(first.peer().toString()),
                        "port", new Sentence.Word(Integer.toString(first.port())),
                        "count", new Sentence.Count(memory.counts.get(COUNT)),
                        "answered", new Sentence.Count(memory.counts.get(ANSWERED))));
        List<Finding.Evidence> evidence = memory.samples.evidence(
                s -> s.value() == LEFT ? "hard-wired-address.answered" : "hard-wired-address.tried");
        Charge charge = left ? EXPOSURE : WEAKNESS;
        context.emit(charge.tell(CARD, context, memory.standing, Set.of(), summary, evidence));
    }
}
