package komainu.detect.scan;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import komainu.detect.Card;
import komainu.detect.Charge;
import komainu.detect.Context;
import komainu.detect.Detector;
import komainu.detect.Telling;
import komainu.detect.state.Part;
import komainu.detect.state.Sketch;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.knowledge.Knowledge;
import komainu.model.Activity;
import komainu.model.Activity.PortTally;
import komainu.model.Aim;
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
    ones, so those on the probed ports must be a fair share of all strangers called. A flood calls one of them very often, and
    hides nothing. Nobody offers a service on a well-known port with its bytes swapped, so a few strangers called there are enough
    to suspect, but not to be sure. */
    private static final double SHARE = 0.25;
    private static final Set<Integer> WEB = Set.of(80, 443);
    private static final int SUSPECTED = 1;
    private static final int SURE = 2;

    private static final Card CARD = new Card(
            "fan-out",
            Card.Stage.JUDGE,
            Set.of(Activity.class),
            Card.Subject.ENDPOINT,
            List.of("T1595.001", "T1046"),
            Set.of(Quality.Lack.ONE_SIDED, Quality.Lack.SAMPLED),
            Duration.ofHours(48),
            65_536);

    private static final Charge SUSPICION = new Charge(
            new Finding.Gate(Level.SUSPECT, Level.INFO), false, Finding.Phase.SWEEP, 0.7, "", Direction.OUTBOUND);
    private static final Charge CERTAINTY = new Charge(
            new Finding.Gate(Level.INFECTED, Level.SUSPECT), false, Finding.Phase.SWEEP, 0.95, "", Direction.OUTBOUND);

    /// Its calls to strangers: whom it called, those on probed ports, those among them that are not the web's, and
    /// those on swapped ports.
    static final class Memory implements Telling.Memory {
        final Sketch all = new Sketch(Calls.SPAN, Calls.SLOTS);
        final Calls probed = new Calls();
        final Calls hidden = new Calls();
        final Calls swapped = new Calls();
        /// When it was last judged.
        final Tally judged = new Tally(1);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(all, probed, hidden, swapped, judged, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            probed.restart();
            hidden.restart();
            swapped.restart();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(FanOut::tell);

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
        TELLING.renew(memory, context);
        if (memory.standing.grade() == 0) {
            memory.probed.forgetBefore(now);
            memory.hidden.forgetBefore(now);
            memory.swapped.forgetBefore(now);
        }
        Set<String> probed = context.knowledge().words("probed-ports");
        Set<String> swapped = context.knowledge().words("swapped-ports");
        boolean any = false;
        for (PortTally tally : activity.ports()) {
            if (tally.transport() != Talk.TCP || tally.home()) {
                continue;
            }
            memory.all.add(now, tally.destinations());
            String port = Integer.toString(tally.port());
            if (probed.contains(port) || swapped.contains(port)) {
                any = true;
                memory.probed.add(tally, activity.exemplars(), now);
                if (!WEB.contains(tally.port())) {
                    memory.hidden.add(tally, activity.exemplars(), now);
                }
                if (swapped.contains(port)) {
                    memory.swapped.add(tally, activity.exemplars(), now);
                }
            }
        }
        if (any) {
            judge(memory, context);
        }
    }

    private static void judge(Memory memory, Context context) {
        long now = context.now();
        // Once it is sure, looking again each slot is enough to see whether it goes on.
        boolean again =
                memory.standing.grade() < SURE || now - memory.judged.get(0) >= Calls.SLOT_SECONDS * 1_000_000_000L;
        int grade = again ? grade(memory, context.knowledge(), now) : SURE;
        if (again) {
            memory.judged.set(0, now);
        }
        if (grade == 0) {
            return;
        }
        TELLING.note(grade, told(memory).samples.since(now), memory, context);
    }

    private static int grade(Memory memory, Knowledge knowledge, long now) {
        int brief = Calls.slots(knowledge.threshold("scan.fan-out.within"));
        int wide = Calls.slots(knowledge.threshold("scan.fan-out.sure-within"));
        long few = (long) knowledge.threshold("scan.fan-out.distinct");
        long many = (long) knowledge.threshold("scan.fan-out.sure");
        long odd = (long) knowledge.threshold("scan.fan-out.swapped");
        double unanswered = knowledge.threshold("scan.fan-out.unanswered");
        if (isSweep(memory.hidden, many, wide, memory, unanswered, now)) {
            return SURE;
        }
        boolean suspected = isSweep(memory.hidden, few, brief, memory, unanswered, now)
                || isSweep(memory.swapped, odd, wide, memory, unanswered, now)
                || isSweep(memory.probed, many, wide, memory, unanswered, now);
        return suspected ? SUSPECTED : 0;
    }

    private static boolean isSweep(Calls calls, long strangers, int slots, Memory memory, double unanswered, long now) {
        return calls.inVain(now, slots, unanswered)
                && calls.recent.reaches(now, slots, strangers)
                && calls.recent.estimate(now, slots) >= SHARE * memory.all.estimate(now, slots);
    }

    /// What is told: the calls that are not the web's, unless there were too few of them.
    private static Calls told(Memory memory) {
        return memory.hidden.ports.values().length > 0
                        && memory.hidden.everyone.estimate() * 2 > memory.probed.everyone.estimate()
                ? memory.hidden
                : memory.probed;
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Standing standing = memory.standing;
        Charge charge = standing.grade() >= SURE ? CERTAINTY : SUSPICION;
        Calls calls = told(memory);
        long tried = calls.total.get(Calls.TRIED);
        Sentence summary = new Sentence(
                "fan-out.summary",
                Map.of(
                        "addresses", new Sentence.Count(Math.min(tried, calls.everyone.estimate())),
                        "ports", new Sentence.Word(calls.ports.listed()),
                        "unanswered", new Sentence.Count(Math.max(0, tried - calls.total.get(Calls.ANSWERED))),
                        "count", new Sentence.Count(tried),
                        "span", new Sentence.Span(standing.last() - standing.first())));
        context.emit(charge.tell(CARD, context, standing, Set.of(), summary, calls.samples.evidence("fan-out.request"))
                .at(aim(memory.probed.ports.values())));
    }

    /// The ports called, where there were not more than can be named.
    private static Aim aim(long[] ports) {
        return ports.length >= Calls.PORTS
                ? Aim.UNKNOWN
                : Aim.over(Arrays.stream(ports)
                        .mapToObj(port -> new Aim.Port(Talk.TCP, (int) port))
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
