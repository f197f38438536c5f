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
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.Heard;
import komainu.model.Level;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Sentence;
import komainu.model.Talk;

/// Something that is not encrypted web traffic, on the port for it, to an address no name led to.
public final class NotTls implements Detector<NotTls.Memory> {
    /* Messengers and tunnels of people use this port for protocols of their own, so it weighs only for a thing. Makers' own
    protocols are called by name; where no look-up was heard at all, a missing name tells nothing. */
    private static final int PORT = 443;
    private static final int PEERS = 16;
    private static final int FLOWS = 16;
    private static final int SAMPLES = 8;
    private static final int SUSPECTED = 1;

    private static final Card CARD = new Card(
            "not-tls",
            Card.Stage.JUDGE,
            Set.of(Message.Unrecognised.class, Message.NameAnswered.class),
            Card.Subject.ENDPOINT,
            List.of("T1571", "T1573"),
            Set.of(),
            Duration.ofHours(48),
            8_192);

    private static final Charge SUSPICION = new Charge(
            Finding.Gate.ordinary(Level.SUSPECT, Level.INFO),
            false,
            Finding.Phase.COMMAND,
            0.5,
            "",
            Direction.OUTBOUND);

    /// How often it called whom like this.
    static final class Memory implements Telling.Memory {
        final Resolved resolved = new Resolved();
        final Flows<Tally> peers = new Flows<>(PEERS, () -> new Tally(1));
        final Tally most = new Tally(1);
        final SmallDistinct flows = new SmallDistinct(FLOWS);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(resolved, peers, most, flows, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            most.clear();
            flows.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(NotTls::tell);

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
        Heard heard = (Heard) seen;
        Talk talk = heard.talk();
        memory.resolved.note(heard, context);
        boolean strange = heard.message() instanceof Message.Unrecognised opening
                && !opening.server()
                && heard.said()
                && talk.direction() == Direction.OUTBOUND
                && talk.peerPort() == PORT
                && talk.peer().isGlobal()
                && !memory.resolved.isEmpty()
                && !memory.resolved.names(talk.peer());
        if (!strange) {
            return;
        }
        TELLING.renew(memory, context);
        long times = memory.peers.of(Distinct.hash(talk.peer())).add(0, 1);
        memory.flows.add(Flows.key(talk));
        memory.samples.add(new Samples.Sample(heard.seen().mark(), talk.peer(), talk.peerPort(), times, ""));
        memory.most.set(0, Math.max(memory.most.get(0), times));
        if (times >= context.knowledge().threshold("command.not-tls")) {
            TELLING.note(SUSPECTED, memory.samples.since(context.now()), memory, context);
        }
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Samples.Sample first = memory.samples.all().getFirst();
        Sentence summary = new Sentence(
                "not-tls.summary",
                Map.of(
                        "peer", new Sentence.Word(first.peer().toString()),
                        "count", new Sentence.Count(memory.most.get(0))));
        List<Finding.Evidence> evidence = memory.samples.evidence("not-tls.opening");
        context.emit(SUSPICION.tell(CARD, context, memory.standing, memory.flows.positive(), summary, evidence));
    }
}
