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
import komainu.detect.state.Part;
import komainu.detect.state.Samples;
import komainu.detect.state.SmallDistinct;
import komainu.detect.state.Standing;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.Heard;
import komainu.model.Level;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Sentence;
import komainu.model.Talk;

/// A device that looks for peers among strangers as BitTorrent does, which some botnets use to pass on orders.
public final class PeerToPeer implements Detector<PeerToPeer.Memory> {
    /* Only what the endpoint says counts: strangers ask every address. Its first eight bytes give a node of Mozi away: any other
    program draws its id at random, and one in 2^64 begins with eight digits 8. */
    private static final int MOST = 64;
    private static final int SAMPLES = 8;
    private static final int SUSPECTED = 1;
    private static final int SURE = 2;

    private static final Card CARD = new Card(
            "peer-to-peer",
            Card.Stage.JUDGE,
            Set.of(Message.PeerSought.class),
            Card.Subject.ENDPOINT,
            List.of("T1090.003", "T1095"),
            Set.of(),
            Duration.ofHours(48),
            8_192);

    private static final Charge SUSPICION = new Charge(
            Finding.Gate.ordinary(Level.SUSPECT, Level.INFO),
            false,
            Finding.Phase.COMMAND,
            0.6,
            "",
            Direction.OUTBOUND);
    private static final Charge PROOF = new Charge(
            Finding.Gate.always(Level.INFECTED), true, Finding.Phase.COMMAND, 0.98, "mozi", Direction.OUTBOUND);

    /// The strangers it spoke to, and those it spoke to with an id of eights.
    static final class Memory implements Telling.Memory {
        final SmallDistinct strangers = new SmallDistinct(MOST);
        final SmallDistinct marked = new SmallDistinct(MOST);
        final Samples samples = new Samples(SAMPLES);
        final Samples eights = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(strangers, marked, samples, eights, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            strangers.clear();
            marked.clear();
            samples.clear();
            eights.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(PeerToPeer::tell);

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
        if (!heard.said() || !talk.peer().isGlobal()) {
            return;
        }
        TELLING.renew(memory, context);
        Message.PeerSought message = (Message.PeerSought) heard.message();
        Samples.Sample sample =
                new Samples.Sample(heard.seen().mark(), talk.peer(), talk.peerPort(), 0, message.kind());
        long peer = Distinct.hash(talk.peer());
        memory.strangers.add(peer);
        memory.samples.add(sample);
        if (message.eights()) {
            memory.marked.add(peer);
            memory.eights.add(sample);
        }
        int grade = memory.marked.size() >= context.knowledge().threshold("peers.marked")
                ? SURE
                : memory.strangers.size() >= context.knowledge().threshold("peers.strangers") ? SUSPECTED : 0;
        if (grade > 0) {
            TELLING.note(grade, memory.samples.since(context.now()), memory, context);
        }
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        boolean sure = memory.standing.grade() >= SURE;
        SmallDistinct strangers = sure ? memory.marked : memory.strangers;
        Sentence summary = new Sentence(
                sure ? "peer-to-peer.summary-mozi" : "peer-to-peer.summary",
                Map.of(
                        "count", new Sentence.Count(strangers.size()),
                        "span", new Sentence.Span(memory.standing.last() - memory.standing.first())));
        List<Finding.Evidence> evidence =
                sure ? memory.eights.evidence("peer-to-peer.eights") : memory.samples.evidence("peer-to-peer.message");
        Charge charge = sure ? PROOF : SUSPICION;
        context.emit(charge.tell(CARD, context, memory.standing, Set.of(), summary, evidence));
    }
}
