package komainu.detect.victim;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import komainu.detect.Card;
import komainu.detect.Charge;
import komainu.detect.Context;
import komainu.detect.Detector;
import komainu.detect.Telling;
import komainu.detect.state.Part;
import komainu.detect.state.Standing;
import komainu.detect.state.Window;
import komainu.knowledge.Knowledge;
import komainu.model.Activity;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.Level;
import komainu.model.Observation;
import komainu.model.Quality;
import komainu.model.Sentence;
import komainu.model.Volume;

/// Strangers pour packets onto an endpoint: it is attacked, and attacks nobody.
public final class InboundFlood implements Detector<InboundFlood.Memory> {
    /* Much coming in from many is also what a peer-to-peer download looks like, so what comes in must be in vain: hardly
    answered, or little but bare connection requests. A download acknowledges every second packet, with large receive offload
    every tenth. The higher number speaks of a line in trouble and allows more answers. */
    private static final double DOWNLOAD = 0.04;
    private static final int ATTACKED = 1;

    private static final Card CARD = new Card(
            "inbound-flood",
            Card.Stage.JUDGE,
            Set.of(Activity.class),
            Card.Subject.ENDPOINT,
            List.of("T1498.001"),
            Set.of(Quality.Lack.SAMPLED),
            Duration.ofHours(48),
            32_768);

    private static final Charge ATTACK =
            new Charge(Finding.Gate.always(Level.INFO), false, Finding.Phase.NONE, 0.9, "", Direction.INBOUND);

    /// What came in, and the connection requests among it.
    static final class Memory implements Telling.Memory {
        final Inflow inflow = new Inflow();
        final Window called = new Window(Duration.ofSeconds(Inflow.SECONDS), Inflow.SECONDS);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(inflow, called, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            inflow.restart();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(InboundFlood::tell);

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
        if (activity.sources().isEmpty()) {
            return;
        }
        Volume volume = all(activity);
        if (Inflow.isAnswers(activity, volume)) {
            return; // told by InboundReflection
        }
        TELLING.renew(memory, context);
        memory.inflow.add(activity, volume);
        memory.called.add(Inflow.at(activity), activity.tries().called() / Inflow.seconds(activity));
        if (isFlood(memory, context.knowledge(), Inflow.at(activity))) {
            memory.inflow.count(activity, volume);
            TELLING.note(ATTACKED, memory.inflow.begun(Inflow.at(activity)), memory, context);
        }
    }

    private static Volume all(Activity a) {
        return a.tcp().plus(a.udp()).plus(a.icmp()).plus(a.gre()).plus(a.other());
    }

    private static boolean isFlood(Memory memory, Knowledge knowledge, long at) {
        Inflow inflow = memory.inflow;
        long packets = inflow.packets.sum(at);
        if (packets < Inflow.SECONDS * knowledge.threshold("inbound.vain")) {
            return false;
        }
        long replies = inflow.replies.sum(at);
        boolean bare = memory.called.sum(at) * 2 >= packets;
        boolean vain = bare || replies <= DOWNLOAD * packets;
        boolean heavy = packets >= Inflow.SECONDS * knowledge.threshold("inbound.packets")
                || inflow.bytes.sum(at) * 8 >= Inflow.SECONDS * knowledge.threshold("inbound.bits");
        return (vain || (heavy && replies <= knowledge.threshold("inbound.replies") * packets))
                && inflow.sources.reaches(at, Inflow.SECONDS, (long) knowledge.threshold("inbound.sources"));
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Standing standing = memory.standing;
        Sentence summary =
                new Sentence("inbound-flood.summary", memory.inflow.values(standing.last() - standing.first()));
        context.emit(ATTACK.tell(
                CARD, context, standing, Set.of(), summary, memory.inflow.evidence("inbound-flood.second")));
    }
}
