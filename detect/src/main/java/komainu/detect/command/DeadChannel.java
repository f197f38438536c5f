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
import komainu.detect.command.Redialled.Line;
import komainu.detect.state.Aimed;
import komainu.detect.state.Part;
import komainu.detect.state.Samples;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.knowledge.Knowledge;
import komainu.model.AttemptFailed;
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
import komainu.model.Sentence;
import komainu.model.Talk;

/// A command channel that is dead or closes at once, called again and again for a long time.
public final class DeadChannel implements Detector<DeadChannel.Memory> {
    /* Clouds are down and homes are cut off too. So what counts is one service only, called without a long pause, on a port of
    no everyday service, at an address no maker's name led to, while others answer. Where some name led to it, it must last
    much longer. Faster than once a second it is no channel but a flood, and several such services at once are an outage or
    peers of a file-sharing program. */
    private static final int SUSPECTED = 1;
    private static final int SAMPLES = 4;
    private static final int AT_ONCE = 3;
    private static final long SECOND = 1_000_000_000L;

    private static final Card CARD = new Card(
            "dead-channel",
            Card.Stage.JUDGE,
            Set.of(
                    AttemptFailed.class,
                    FlowStarted.class,
                    FlowProgress.class,
                    FlowEnded.class,
                    Message.NameAnswered.class),
            Card.Subject.ENDPOINT,
            List.of("T1571", "T1008"),
            Set.of(Quality.Lack.ONE_SIDED, Quality.Lack.SAMPLED),
            Duration.ofHours(48),
            16_384);

    private static final Charge SUSPICION = new Charge(
            new Finding.Gate(Level.SUSPECT, Level.INFO), false, Finding.Phase.COMMAND, 0.6, "", Direction.OUTBOUND);

    /// Who answered last and when, and the one before who is another.
    private static final int ONE = 0;
    private static final int ONE_AT = 1;
    private static final int OTHER = 2;
    private static final int OTHER_AT = 3;

    private static final int CALLS = 0;
    private static final int FAILED = 1;
    private static final int SPAN = 2;

    /// Whom it calls in vain, and who answers.
    static final class Memory implements Telling.Memory {
        final Redialled redialled = new Redialled();
        final Resolved resolved = new Resolved();
        final Tally answers = new Tally(4);
        final Tally told = new Tally(3);
        final Aimed aimed = new Aimed();
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(redialled, resolved, answers, told, aimed, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            told.clear();
            aimed.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(DeadChannel::tell);

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
            case AttemptFailed call -> failed(call, memory, context);
            case FlowStarted flow -> {
                if (flow.talk().transport() == Talk.TCP && flow.talk().direction() == Direction.OUTBOUND) {
                    memory.redialled.answered(flow.talk().peer(), flow.talk().peerPort(), context.now());
                    answered(flow.talk(), memory, context);
                }
            }
            case FlowProgress flow -> {
                if (flow.delta().packetsIn() > 0) {
                    answered(flow.talk(), memory, context);
                }
            }
            case FlowEnded flow -> {
                if (flow.total().packetsIn() > 0 && flow.how() != FlowEnded.How.IDLE) {
                    answered(flow.talk(), memory, context);
                }
            }
            case Heard heard -> memory.resolved.note(heard, context);
            default -> {}
        }
    }

    private static void answered(Talk talk, Memory memory, Context context) {
        if (!talk.peer().isGlobal()) {
            return;
        }
        Tally answers = memory.answers;
        long peer = Distinct.hash(talk.peer());
        if (answers.get(ONE) != peer) {
            answers.set(OTHER, answers.get(ONE));
            answers.set(OTHER_AT, answers.get(ONE_AT));
            answers.set(ONE, peer);
        }
        answers.set(ONE_AT, context.now());
    }

    private static void failed(AttemptFailed call, Memory memory, Context context) {
        Talk talk = call.talk();
        if (talk.direction() != Direction.OUTBOUND
                || talk.transport() != Talk.TCP
                || !talk.peer().isGlobal()) {
            return;
        }
        Knowledge knowledge = context.knowledge();
        long gap = nanos(knowledge, "command.redial.pause");
        Line line = memory.redialled.failed(
                talk.peer(), talk.peerPort(), call.seen().mark(), context.now(), gap);
        if (line.failed < knowledge.threshold("command.redial.calls")
                || knowledge.words("everyday-ports").contains(Integer.toString(line.port))) {
            return;
        }
        if (isDead(line, memory, context)) {
            TELLING.renew(memory, context);
            memory.samples.add(new Samples.Sample(line.first, line.peer, line.port, 1, ""));
            memory.samples.add(new Samples.Sample(call.seen().mark(), line.peer, line.port, 2, ""));
            memory.aimed.at(line.peer);
            memory.told.set(CALLS, line.calls());
            memory.told.set(FAILED, line.failed);
            memory.told.set(SPAN, line.span());
            TELLING.note(SUSPECTED, line.first.at(), memory, context);
        }
    }

    private static boolean isDead(Line line, Memory memory, Context context) {
        Knowledge knowledge = context.knowledge();
        long wanted = memory.resolved.names(line.peer)
                ? nanos(knowledge, "command.redial.named")
                : nanos(knowledge, "command.redial.span");
        long often = (long) Math.ceil(knowledge.threshold("command.redial.calls") / 2);
        return line.span() >= wanted
                && line.failed >= knowledge.threshold("command.redial.vain") * line.calls()
                && line.calls() * SECOND <= line.span()
                && !memory.resolved.namesByMaker(line.peer)
                && memory.redialled.called(often, context.now() - nanos(knowledge, "command.redial.pause")) <= AT_ONCE
                && isOnline(line, memory);
    }

    /// True if somebody else answered in the later half of the time.
    private static boolean isOnline(Line line, Memory memory) {
        long since = line.first.at() + line.span() / 2;
        boolean own = memory.answers.get(ONE) == Distinct.hash(line.peer);
        return memory.answers.get(own ? OTHER_AT : ONE_AT) >= since;
    }

    private static long nanos(Knowledge knowledge, String threshold) {
        return (long) (knowledge.threshold(threshold) * SECOND);
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Samples.Sample first = memory.samples.all().getFirst();
        Sentence summary = new Sentence(
                "dead-channel.summary",
                Map.of(
                        "peer", new Sentence.Word(first.peer().toString()),
                        "port", new Sentence.Word(Integer.toString(first.port())),
                        "count", new Sentence.Count(memory.told.get(CALLS)),
                        "unanswered", new Sentence.Count(memory.told.get(FAILED)),
                        "span", new Sentence.Span(memory.told.get(SPAN))));
        List<Finding.Evidence> evidence = memory.samples.evidence("dead-channel.call");
        context.emit(SUSPICION
                .tell(CARD, context, memory.standing, Set.of(), summary, evidence)
                .at(memory.aimed.aim()));
    }
}
