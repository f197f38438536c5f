package komainu.detect.scan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import komainu.detect.Card;
import komainu.detect.Charge;
import komainu.detect.Context;
import komainu.detect.Detector;
import komainu.detect.state.Part;
import komainu.detect.state.Samples;
import komainu.detect.state.Sketch;
import komainu.detect.state.Standing;
import komainu.detect.state.State;
import komainu.detect.state.Tally;
import komainu.detect.state.Top;
import komainu.detect.state.Window;
import komainu.knowledge.Knowledge;
import komainu.model.Activity;
import komainu.model.Activity.Exemplar;
import komainu.model.Activity.PortTally;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.Level;
import komainu.model.Observation;
import komainu.model.Quality;
import komainu.model.Sentence;
import komainu.model.Talk;

/// Calls to very many strangers on the ports bots look for, hardly any of them answered.
public final class FanOut implements Detector<FanOut.Memory> {
    /* Ports are counted together: real bots try several. Two tallies are kept: of all probed ports, and of those other than the
    web's. A device whose Internet link is down calls many web servers in vain, so the web's ports alone need the larger
    number and prove nothing. Peer-to-peer programs call strangers in vain on any port; a few of those happen to be probed
    ones, so the probed ports must have a fair share of all calls. */
    private static final int SLOT_SECONDS = 10;
    private static final int SLOTS = 30;
    private static final Duration SPAN = Duration.ofSeconds((long) SLOT_SECONDS * SLOTS);
    private static final double SHARE = 0.25;
    private static final Set<Integer> WEB = Set.of(80, 443);
    private static final double ROUNDING = 1e-6;
    private static final int SUSPECTED = 1;
    private static final int SURE = 2;
    private static final int SAMPLES = 12;

    private static final Card CARD = new Card(
            "fan-out",
            Card.Stage.JUDGE,
            Set.of(Activity.class),
            Card.Subject.ENDPOINT,
            List.of("T1595.001", "T1046"),
            Set.of(Quality.Lack.ONE_SIDED, Quality.Lack.SAMPLED),
            Duration.ofHours(48),
            49_152);

    private static final Charge SUSPICION = new Charge(
            new Finding.Gate(Level.SUSPECT, Level.INFO), false, Finding.Phase.SWEEP, 0.7, "", Direction.OUTBOUND);
    private static final Charge CERTAINTY = new Charge(
            new Finding.Gate(Level.INFECTED, Level.SUSPECT), false, Finding.Phase.SWEEP, 0.95, "", Direction.OUTBOUND);

    /// Whom it called lately on probed ports, and how often anyone answered.
    static final class Memory implements State {
        final Sketch probed = new Sketch(SPAN, SLOTS);
        final Sketch hidden = new Sketch(SPAN, SLOTS);
        final Window calls = new Window(SPAN, SLOTS);
        final Window tried = new Window(SPAN, SLOTS);
        final Window answered = new Window(SPAN, SLOTS);
        final Sketch everyone = new Sketch(Duration.ofHours(48), 2);
        final Tally total = new Tally(2);
        final Top ports = new Top(8);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(probed, hidden, calls, tried, answered, everyone, total, ports, samples, standing);
        }

        void restart() {
            everyone.clear();
            total.clear();
            ports.clear();
            samples.clear();
        }
    }

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
        if (activity.tries().tried() == 0) {
            return;
        }
        long now = context.now();
        memory.calls.add(now, activity.tries().tried());
        if (memory.standing.expire(now) || (memory.standing.grade() == 0 && memory.tried.sum(now) == 0)) {
            memory.restart();
        }
        Set<String> probed = context.knowledge().words("probed-ports");
        boolean any = false;
        for (PortTally tally : activity.ports()) {
            if (tally.transport() == Talk.TCP && !tally.home() && probed.contains(Integer.toString(tally.port()))) {
                any = true;
                count(tally, memory, now);
            }
        }
        if (any) {
            keepSamples(activity, memory, now);
            judge(memory, context);
        }
    }

    private static void count(PortTally tally, Memory memory, long now) {
        memory.probed.add(now, tally.destinations());
        memory.everyone.add(now, tally.destinations());
        if (!WEB.contains(tally.port())) {
            memory.hidden.add(now, tally.destinations());
        }
        memory.tried.add(now, tally.tried());
        memory.answered.add(now, tally.answered());
        memory.total.add(0, tally.tried());
        memory.total.add(1, tally.answered());
        memory.ports.add(tally.port(), tally.tried());
    }

    private static void keepSamples(Activity activity, Memory memory, long now) {
        if (memory.standing.grade() == 0) {
            memory.samples.dropBefore(now - SPAN.toNanos());
        }
        for (Exemplar e : activity.exemplars()) {
            if (e.kind() == Exemplar.Kind.TRIED && isOfTally(e, activity)) {
                memory.samples.add(new Samples.Sample(e.mark(), e.peer(), e.port(), 0, ""));
            }
        }
    }

    private static boolean isOfTally(Exemplar e, Activity activity) {
        for (PortTally tally : activity.ports()) {
            if (tally.port() == e.port() && !tally.home() && tally.transport() == Talk.TCP) {
                return true;
            }
        }
        return false;
    }

    private static void judge(Memory memory, Context context) {
        long now = context.now();
        int grade = grade(memory, context.knowledge(), now);
        if (grade == 0) {
            return;
        }
        long from = memory.samples.since(now);
        if (memory.standing.note(grade, from, now)) {
            tell(memory, context);
        } else {
            context.wakeAt(memory.standing.due());
        }
    }

    private static int grade(Memory memory, Knowledge knowledge, long now) {
        int brief = slots(knowledge.threshold("scan.fan-out.within"));
        int wide = slots(knowledge.threshold("scan.fan-out.sure-within"));
        long few = (long) knowledge.threshold("scan.fan-out.distinct");
        long many = (long) knowledge.threshold("scan.fan-out.sure");
        double unanswered = knowledge.threshold("scan.fan-out.unanswered");
        if (memory.hidden.reaches(now, wide, many) && inVain(memory, now, wide, unanswered)) {
            return SURE;
        }
        boolean suspected = (memory.hidden.reaches(now, brief, few) && inVain(memory, now, brief, unanswered))
                || (memory.probed.reaches(now, wide, many) && inVain(memory, now, wide, unanswered));
        return suspected ? SUSPECTED : 0;
    }

    private static boolean inVain(Memory memory, long now, int slots, double unanswered) {
        long tried = memory.tried.sum(now, 0, slots);
        return memory.answered.sum(now, 0, slots) <= (1 - unanswered) * tried + ROUNDING
                && tried >= SHARE * memory.calls.sum(now, 0, slots);
    }

    private static int slots(double seconds) {
        return Math.clamp(Math.round(seconds / SLOT_SECONDS), 1, SLOTS);
    }

    @Override
    public void wake(Memory memory, Context context) {
        if (memory.standing.hasNews()) {
            tell(memory, context);
        }
    }

    private static void tell(Memory memory, Context context) {
        Standing standing = memory.standing;
        Charge charge = standing.grade() >= SURE ? CERTAINTY : SUSPICION;
        long tried = memory.total.get(0);
        Sentence summary = new Sentence(
                "fan-out.summary",
                Map.of(
                        "addresses", new Sentence.Count(memory.everyone.estimate(context.now())),
                        "ports", new Sentence.Word(memory.ports.listed()),
                        "unanswered", new Sentence.Count(Math.max(0, tried - memory.total.get(1))),
                        "count", new Sentence.Count(tried),
                        "span", new Sentence.Span(standing.last() - standing.first())));
        context.emit(
                charge.tell(CARD, context, standing, Set.of(), summary, memory.samples.evidence("fan-out.request")));
    }
}
