package komainu.detect.scan;

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
import komainu.detect.state.Sketch;
import komainu.detect.state.Standing;
import komainu.detect.state.Top;
import komainu.model.Activity;
import komainu.model.Activity.Exemplar;
import komainu.model.Activity.PortTally;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.Level;
import komainu.model.Observation;
import komainu.model.Sentence;
import komainu.model.Talk;

/// A device that tries the remote control of its neighbours.
public final class LanSweep implements Detector<LanSweep.Memory> {
    /* Web ports are left out: televisions, hubs and phone apps look at their neighbours' web pages all the time. Nothing in a home
    opens Telnet, the Android debug bridge or the provider's maintenance port of five neighbours by itself. */
    private static final int SLOT_SECONDS = 30;
    private static final int SLOTS = 20;
    private static final Duration SPAN = Duration.ofSeconds((long) SLOT_SECONDS * SLOTS);
    private static final int SUSPECTED = 1;
    private static final int SAMPLES = 8;

    private static final Card CARD = new Card(
            "lan-sweep",
            Card.Stage.JUDGE,
            Set.of(Activity.class),
            Card.Subject.ENDPOINT,
            List.of("T1046", "T0846"),
            Set.of(),
            Duration.ofHours(48),
            32_768);

    private static final Charge SUSPICION = new Charge(
            new Finding.Gate(Level.SUSPECT, Level.INFO), false, Finding.Phase.SWEEP, 0.6, "", Direction.OUTBOUND);

    /// The neighbours it tried lately.
    static final class Memory implements Telling.Memory {
        final Sketch hosts = new Sketch(SPAN, SLOTS);
        final Sketch strangers = new Sketch(SPAN, SLOTS);
        final Top ports = new Top(8);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(hosts, strangers, ports, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            ports.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(LanSweep::tell);

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
        Set<String> control = context.knowledge().words("lan-control-ports");
        long now = context.now();
        for (PortTally tally : activity.ports()) {
            if (!tally.home() && isControl(tally, control)) {
                memory.strangers.add(now, tally.destinations());
            }
        }
        if (activity.controlled().isEmpty()) {
            return;
        }
        TELLING.renew(memory, context);
        if (memory.standing.grade() == 0) {
            memory.samples.dropBefore(now - SPAN.toNanos());
        }
        for (PortTally tally : activity.ports()) {
            if (tally.home() && isControl(tally, control)) {
                memory.hosts.add(now, tally.destinations());
                memory.ports.add(tally.port(), tally.tried());
            }
        }
        for (Exemplar e : activity.exemplars()) {
            if (e.kind() == Exemplar.Kind.CONTROL_PORT && control.contains(Integer.toString(e.port()))) {
                memory.samples.add(new Samples.Sample(e.mark(), e.peer(), e.port(), 0, ""));
            }
        }
        judge(memory, context);
    }

    private static boolean isControl(PortTally tally, Set<String> control) {
        return tally.transport() == Talk.TCP && control.contains(Integer.toString(tally.port()));
    }

    /// True if a search over all addresses meets as many private ones without meaning to: they are one in 200.
    private static boolean isByChance(Memory memory, Context context) {
        double share = context.knowledge().threshold("scan.lan.share");
        return memory.hosts.estimate(context.now()) < share * memory.strangers.estimate(context.now());
    }

    private static void judge(Memory memory, Context context) {
        long now = context.now();
        int slots = Math.clamp(Math.round(context.knowledge().threshold("scan.lan.within") / SLOT_SECONDS), 1, SLOTS);
        long enough = (long) context.knowledge().threshold("scan.lan.hosts");
        if (!memory.hosts.reaches(now, slots, enough) || isByChance(memory, context)) {
            return;
        }
        TELLING.note(SUSPECTED, memory.samples.since(now), memory, context);
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Sentence summary = new Sentence(
                "lan-sweep.summary",
                Map.of(
                        "hosts", new Sentence.Count(memory.hosts.estimate(context.now())),
                        "ports", new Sentence.Word(memory.ports.listed()),
                        "span", new Sentence.Span(memory.standing.last() - memory.standing.first())));
        context.emit(SUSPICION.tell(
                CARD, context, memory.standing, Set.of(), summary, memory.samples.evidence("lan-sweep.request")));
    }
}
