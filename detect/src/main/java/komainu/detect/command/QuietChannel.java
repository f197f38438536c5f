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
import komainu.detect.state.Flows;
import komainu.detect.state.Part;
import komainu.detect.state.Samples;
import komainu.detect.state.SmallDistinct;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.knowledge.Knowledge;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.FlowProgress;
import komainu.model.Heard;
import komainu.model.Level;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Sentence;
import komainu.model.Talk;

/// A connection in no known protocol that is kept for a long time and says next to nothing.
public final class QuietChannel implements Detector<QuietChannel.Memory> {
    /* Brokers, push services, remote logins and cameras' clouds are kept alive like this too. So only connections count whose
    opening no decoder knew, on a port of no everyday service, to an address no maker's name led to; and it is information,
    except on the ports of Telnet, where a thing has nobody to call. */
    private static final int FLOWS = 16;
    private static final int SAMPLES = 4;
    private static final int INFORMED = 1;
    private static final int SUSPECTED = 2;
    private static final Set<Integer> TELNET = Set.of(23, 2323);
    private static final long SECOND = 1_000_000_000L;

    private static final Card CARD = new Card(
            "quiet-channel",
            Card.Stage.JUDGE,
            Set.of(FlowProgress.class, Message.Unrecognised.class, Message.NameAnswered.class),
            Card.Subject.ENDPOINT,
            List.of("T1571", "T1095"),
            Set.of(),
            Duration.ofHours(48),
            8_192);

    private static final Charge INFORMATION = charge(Level.INFO);
    private static final Charge SUSPICION = charge(Level.SUSPECT);

    private static Charge charge(Level thing) {
        Finding.Gate gate = Finding.Gate.ordinary(thing, Level.INFO);
        return new Charge(gate, false, Finding.Phase.COMMAND, 0.5, "", Direction.OUTBOUND);
    }

    /// Connections whose opening nobody knew, and how long the longest quiet one has lasted.
    static final class Memory implements Telling.Memory {
        final Resolved resolved = new Resolved();
        final Flows<Tally> unknown = new Flows<>(FLOWS, () -> new Tally(1));
        final Tally longest = new Tally(1);
        final SmallDistinct flows = new SmallDistinct(FLOWS);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(resolved, unknown, longest, flows, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            longest.clear();
            flows.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(QuietChannel::tell);

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
            case FlowProgress flow -> goesOn(flow, memory, context);
            case Heard heard -> {
                memory.resolved.note(heard, context);
                if (heard.message() instanceof Message.Unrecognised && isCandidate(heard.talk(), context.knowledge())) {
                    memory.unknown.of(Flows.key(heard.talk())).set(0, 1);
                }
            }
            default -> {}
        }
    }

    private static boolean isCandidate(Talk talk, Knowledge knowledge) {
        return talk.direction() == Direction.OUTBOUND
                && talk.transport() == Talk.TCP
                && talk.peer().isGlobal()
                && !knowledge.words("everyday-ports").contains(Integer.toString(talk.peerPort()));
    }

    private static void goesOn(FlowProgress flow, Memory memory, Context context) {
        Knowledge knowledge = context.knowledge();
        Talk talk = flow.talk();
        if (!isCandidate(talk, knowledge)
                || memory.unknown.of(Flows.key(talk)).get(0) == 0
                || memory.resolved.namesByMaker(talk.peer())) {
            return;
        }
        long payload = flow.payloadOut() + flow.payloadIn();
        boolean quiet = payload > 0
                && payload
                        < knowledge.threshold("command.quiet.payload")
                                * flow.delta().packets();
        if (!quiet) {
            memory.unknown.of(Flows.key(talk)).set(0, 0);
            return;
        }
        boolean telnet = TELNET.contains(talk.peerPort());
        long lasted = flow.at() - flow.started();
        double wanted = knowledge.threshold(telnet ? "command.quiet.telnet" : "command.quiet.span");
        if (lasted >= wanted * SECOND) {
            TELLING.renew(memory, context);
            memory.longest.set(0, Math.max(memory.longest.get(0), lasted));
            memory.flows.add(Flows.key(talk));
            memory.samples.add(
                    new Samples.Sample(flow.seen().mark(), talk.peer(), talk.peerPort(), telnet ? 1 : 0, ""));
            TELLING.note(telnet ? SUSPECTED : INFORMED, flow.started(), memory, context);
        }
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        boolean telnet = memory.standing.grade() >= SUSPECTED;
        Samples.Sample shown = memory.samples.all().stream()
                .filter(s -> s.value() == (telnet ? 1 : 0))
                .findFirst()
                .orElse(memory.samples.all().getFirst());
        Sentence summary = new Sentence(
                telnet ? "quiet-channel.summary-telnet" : "quiet-channel.summary",
                Map.of(
                        "peer", new Sentence.Word(shown.peer().toString()),
                        "port", new Sentence.Word(Integer.toString(shown.port())),
                        "span", new Sentence.Span(memory.longest.get(0))));
        List<Finding.Evidence> evidence = memory.samples.evidence("quiet-channel.still");
        Charge charge = telnet ? SUSPICION : INFORMATION;
        context.emit(charge.tell(CARD, context, memory.standing, memory.flows.positive(), summary, evidence));
    }
}
