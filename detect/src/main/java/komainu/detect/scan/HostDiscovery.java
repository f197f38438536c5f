package komainu.detect.scan;

import java.time.Duration;
import java.util.ArrayList;
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
import komainu.model.Activity;
import komainu.model.Activity.Exemplar;
import komainu.model.Activity.PortTally;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.Gateway;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Observation;
import komainu.model.Probed;
import komainu.model.Sentence;
import komainu.model.Talk;

/// A device goes through the addresses of its own network to learn who is there.
public final class HostDiscovery implements Detector<HostDiscovery.Memory> {
    /* Speakers, hubs and apps ask for all neighbours now and then, and a router does so by trade: by ARP and ping it is only a
    matter of knowing. Calling one service of many neighbours in vain is what a worm does; the web's ports are left out of
    that, as hubs look there for what they control, and those of remote control are told by LanSweep. */
    private static final int NOTED = 1;
    private static final int SUSPECTED = 2;
    private static final int SAMPLES = 8;
    private static final int ROUTES = 0;
    private static final Set<Integer> WEB = Set.of(80, 443, 8008, 8009, 8080, 8443);

    private static final Card CARD = new Card(
            "host-discovery",
            Card.Stage.JUDGE,
            Set.of(Activity.class, Probed.class, Gateway.class),
            Card.Subject.ENDPOINT,
            List.of("T1018", "T0846"),
            Set.of(),
            Duration.ofHours(48),
            65_536);

    private static final Charge NOTE =
            new Charge(Finding.Gate.always(Level.INFO), false, Finding.Phase.NONE, 0.5, "", Direction.OUTBOUND);
    private static final Charge SUSPICION = new Charge(
            new Finding.Gate(Level.SUSPECT, Level.INFO), false, Finding.Phase.SWEEP, 0.6, "", Direction.OUTBOUND);

    /// Which addresses it asked for lately, by each way.
    static final class Memory implements Telling.Memory {
        final Sweep arp = new Sweep();
        final Sweep ping = new Sweep();
        /// Calls to services, those of remote control aside.
        final Sweep calls = new Sweep();
        /// Those among them that are not the web's.
        final Sweep hidden = new Sweep();
        final Tally known = new Tally(1);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(arp, ping, calls, hidden, known, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            for (Sweep sweep : List.of(arp, ping, calls, hidden)) {
                sweep.restart();
            }
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(HostDiscovery::tell);

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
            case Gateway gateway -> memory.known.set(ROUTES, 1);
            case Probed probed -> asked(probed, memory, context);
            case Activity activity -> called(activity, memory, context);
            default -> throw new IllegalArgumentException(seen.kind().getName());
        }
    }

    private static void asked(Probed probed, Memory memory, Context context) {
        if (probed.asked().isEmpty() || memory.known.get(ROUTES) > 0) {
            return;
        }
        begin(memory, context);
        memory.arp.add(context.now(), probed.asked(), 0, 0, 0);
        memory.samples.add(new Samples.Sample(probed.seen().mark(), Ip.NONE, 0, 0, "ARP"));
        judge(memory.arp, NOTED, memory, context);
    }

    private static void called(Activity activity, Memory memory, Context context) {
        Set<String> control = context.knowledge().words("lan-control-ports");
        boolean begun = false;
        for (PortTally tally : activity.ports()) {
            boolean ping = tally.transport() == Talk.ICMP;
            boolean call = tally.transport() == Talk.TCP && !control.contains(Integer.toString(tally.port()));
            if (!tally.home() || !(ping || call)) {
                continue;
            }
            if (!begun) {
                begin(memory, context);
                begun = true;
            }
            add(tally, ping ? memory.ping : memory.calls, activity, memory, context);
            if (call && !WEB.contains(tally.port())) {
                add(tally, memory.hidden, activity, memory, context);
            }
        }
        if (begun) {
            judge(memory.ping, NOTED, memory, context);
            judge(memory.calls, NOTED, memory, context);
            judge(memory.hidden, SUSPECTED, memory, context);
        }
    }

    private static void begin(Memory memory, Context context) {
        TELLING.renew(memory, context);
        if (memory.standing.grade() == 0) {
            memory.samples.dropBefore(
                    context.now() - (long) (context.knowledge().threshold("scan.hosts.within") * 1e9));
        }
    }

    private static void add(PortTally tally, Sweep sweep, Activity activity, Memory memory, Context context) {
        sweep.add(context.now(), tally.destinations(), tally.tried(), tally.answered(), tally.port());
        for (Exemplar e : activity.exemplars()) {
            if (e.kind() == Exemplar.Kind.TRIED && e.port() == tally.port() && tally.transport() == Talk.TCP) {
                memory.samples.add(new Samples.Sample(e.mark(), e.peer(), e.port(), 0, "TCP"));
            }
        }
        if (tally.transport() == Talk.ICMP) {
            memory.samples.add(new Samples.Sample(activity.seen().mark(), Ip.NONE, 0, 0, "ping"));
        }
    }

    private static void judge(Sweep sweep, int grade, Memory memory, Context context) {
        Knowledge knowledge = context.knowledge();
        int slots = Sweep.slots(knowledge.threshold("scan.hosts.within"));
        boolean vain =
                grade < SUSPECTED || sweep.inVain(context.now(), slots, knowledge.threshold("scan.hosts.unanswered"));
        if (vain && sweep.reaches(context.now(), slots, (long) knowledge.threshold("scan.hosts.distinct"))) {
            sweep.tells();
            TELLING.note(grade, memory.samples.since(context.now()), memory, context);
        }
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Standing standing = memory.standing;
        List<String> ways = new ArrayList<>();
        long addresses = 0;
        for (Sweep sweep : List.of(memory.arp, memory.ping, memory.calls)) {
            if (sweep.isTold()) {
                String way =
                        sweep == memory.arp ? "ARP" : sweep == memory.ping ? "ping" : "TCP " + sweep.ports.listed();
                ways.add(way);
                addresses = Math.max(addresses, sweep.everyone.estimate());
            }
        }
        Sentence summary = new Sentence(
                "host-discovery.summary",
                Map.of(
                        "addresses", new Sentence.Count(addresses),
                        "ways", new Sentence.Word(String.join(", ", ways)),
                        "span", new Sentence.Span(standing.last() - standing.first())));
        Charge charge = standing.grade() >= SUSPECTED ? SUSPICION : NOTE;
        context.emit(charge.tell(
                CARD,
                context,
                standing,
                Set.of(),
                summary,
                memory.samples.evidence(s -> s.peer().isNone() ? "host-discovery.asked" : "host-discovery.request")));
    }
}
