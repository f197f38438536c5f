package komainu.detect.victim;

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
import komainu.detect.state.Standing;
import komainu.detect.state.Top;
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

/// Answers pour in that nobody here asked for: somebody asked in the owner's name.
public final class InboundReflection implements Detector<InboundReflection.Memory> {
    /* Answers of name servers, clocks and the like come one by one to whoever asks: so hardly anything may have been asked.
    Later fragments carry no port, so half of all UDP from reflecting ports is enough. Acknowledged connection requests
    (SYN-ACK) nobody made are the same trick by TCP. */
    private static final double ASKED = 0.1;
    private static final int ATTACKED = 1;
    private static final Duration SPAN = Duration.ofSeconds(Inflow.SECONDS);

    private static final Card CARD = new Card(
            "inbound-reflection",
            Card.Stage.JUDGE,
            Set.of(Activity.class),
            Card.Subject.ENDPOINT,
            List.of("T1498.002"),
            Set.of(Quality.Lack.SAMPLED),
            Duration.ofHours(48),
            32_768);

    private static final Charge ATTACK =
            new Charge(Finding.Gate.always(Level.INFO), false, Finding.Phase.NONE, 0.9, "", Direction.INBOUND);

    /// Datagrams that came in, those from reflecting ports among them, and answers to connection requests.
    static final class Memory implements Telling.Memory {
        final Inflow inflow = new Inflow();
        final Window reflected = new Window(SPAN, Inflow.SECONDS);
        final Window accepted = new Window(SPAN, Inflow.SECONDS);
        final Window tried = new Window(SPAN, Inflow.SECONDS);
        final Top ports = new Top(4);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(inflow, reflected, accepted, tried, ports, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            inflow.restart();
            ports.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(InboundReflection::tell);

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
        Activity.Tries tries = activity.tries();
        if (activity.reflected().isEmpty() && tries.answered() <= tries.tried()) {
            return;
        }
        TELLING.renew(memory, context);
        long at = Inflow.at(activity);
        long seconds = Inflow.seconds(activity);
        Volume both = activity.udp().plus(activity.tcp());
        memory.inflow.add(activity, both);
        long bytes = activity.reflected().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        memory.reflected.add(at, bytes / seconds);
        memory.accepted.add(at, tries.answered() / seconds);
        memory.tried.add(at, tries.tried() / seconds);
        if (isReflection(memory, context.knowledge(), at)) {
            memory.inflow.count(activity, both);
            if (tries.answered() * 2 < both.packetsIn()) {
                activity.reflected().forEach((port, n) -> memory.ports.add(port, n));
            }
            TELLING.note(ATTACKED, memory.inflow.begun(at), memory, context);
        }
    }

    private static boolean isReflection(Memory memory, Knowledge knowledge, long at) {
        Inflow inflow = memory.inflow;
        long packets = inflow.packets.sum(at);
        long bytes = inflow.bytes.sum(at);
        long many = (long) knowledge.threshold("reflection.many");
        boolean datagrams = memory.reflected.sum(at) * 2 >= bytes
                && inflow.replies.sum(at) <= ASKED * packets
                && (packets >= many
                        || (packets >= knowledge.threshold("reflection.packets")
                                && bytes > knowledge.threshold("reflection.size") * packets));
        long accepted = memory.accepted.sum(at);
        boolean requests = accepted >= many && memory.tried.sum(at) <= ASKED * accepted;
        return (datagrams || requests)
                && inflow.sources.reaches(at, Inflow.SECONDS, (long) knowledge.threshold("reflection.sources"));
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Standing standing = memory.standing;
        Map<String, Sentence.Value> values = memory.inflow.values(standing.last() - standing.first());
        String ports = memory.ports.listed();
        values.put("ports", new Sentence.Word(ports));
        Sentence summary =
                new Sentence(ports.isEmpty() ? "inbound-reflection.summary-tcp" : "inbound-reflection.summary", values);
        context.emit(ATTACK.tell(
                CARD, context, standing, Set.of(), summary, memory.inflow.evidence("inbound-flood.second")));
    }
}
