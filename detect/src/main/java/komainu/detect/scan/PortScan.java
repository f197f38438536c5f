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
import komainu.detect.state.Flows;
import komainu.detect.state.Part;
import komainu.detect.state.Samples;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.detect.state.Union;
import komainu.knowledge.Knowledge;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.Level;
import komainu.model.Observation;
import komainu.model.Probed;
import komainu.model.Quality;
import komainu.model.Sentence;

/// One device asks another for service after service, to learn which it has.
public final class PortScan implements Detector<PortScan.Memory> {
    /* Requests, packets without flags, acknowledgements of nothing, datagrams and protocols count alike: a scanner has a choice
    of them. File transfers open many ports of one server too, but are answered. People scan more often than bots, which look for
    the few services they can use: a device nobody could name is not suspected. */
    private static final int VISITS = 16;
    private static final int SAMPLES = 8;
    private static final int SUSPECTED = 1;
    private static final int MOST = 0;
    private static final int OPEN = 1;

    private static final Card CARD = new Card(
            "port-scan",
            Card.Stage.JUDGE,
            Set.of(Probed.class),
            Card.Subject.ENDPOINT,
            List.of("T1046", "T1595"),
            Set.of(Quality.Lack.ONE_SIDED, Quality.Lack.SAMPLED),
            Duration.ofHours(48),
            16_384);

    private static final Charge SUSPICION = new Charge(
            new Finding.Gate(Level.SUSPECT, Level.INFO, Level.INFO),
            false,
            Finding.Phase.SWEEP,
            0.6,
            "",
            Direction.OUTBOUND);

    /// Whom it asked lately, and what is to be told.
    static final class Memory implements Telling.Memory {
        final Flows<Visit> visits = new Flows<>(VISITS, Visit::new);
        final Union hosts = new Union();
        final Tally told = new Tally(2);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(visits, hosts, told, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            hosts.clear();
            told.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(PortScan::tell);

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
        Probed probed = (Probed) seen;
        TELLING.renew(memory, context);
        for (Probed.Host host : probed.hosts()) {
            if (host.tried() > 1 || host.services().estimate() > 0) {
                asked(host, probed.from(), memory, context);
            }
        }
    }

    private static void asked(Probed.Host host, long from, Memory memory, Context context) {
        Knowledge knowledge = context.knowledge();
        long key = Distinct.hash(host.peer());
        Visit visit = memory.visits.of(key);
        visit.add(host, from, context.now(), (long) (knowledge.threshold("scan.ports.pause") * 1e9));
        boolean scan = visit.isScan(
                (long) knowledge.threshold("scan.ports.services"), knowledge.threshold("scan.ports.unanswered"));
        if (!scan) {
            return;
        }
        memory.hosts.add(key);
        memory.told.set(MOST, Math.max(memory.told.get(MOST), visit.services()));
        memory.told.set(OPEN, Math.max(memory.told.get(OPEN), visit.answered()));
        memory.samples.add(new Samples.Sample(host.mark(), host.peer(), 0, 0, ""));
        TELLING.note(SUSPECTED, visit.first(), memory, context);
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Standing standing = memory.standing;
        Sentence summary = new Sentence(
                "port-scan.summary",
                Map.of(
                        "hosts", new Sentence.Count(memory.hosts.estimate()),
                        "services", new Sentence.Count(memory.told.get(MOST)),
                        "answered", new Sentence.Count(memory.told.get(OPEN)),
                        "span", new Sentence.Span(standing.last() - standing.first())));
        context.emit(SUSPICION.tell(
                CARD, context, standing, Set.of(), summary, memory.samples.evidence("port-scan.request")));
    }
}
