package komainu.detect.name;

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
import komainu.knowledge.Knowledge;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.Heard;
import komainu.model.Level;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Sentence;

/// Data carried inside look-ups of names: each name is new and long, and all are under one domain.
public final class DnsTunnel implements Detector<DnsTunnel.Memory> {
    /* Only names long enough to carry something are counted. Virus scanners and mail filters also ask for encoded names, by
    ordinary record types and in names of middle length, or under domains that are known; so ordinary types need names as
    long as no such program makes. */
    private static final int DOMAINS = 8;
    private static final int SAMPLES = 6;
    private static final int LONG_ENOUGH = 20;
    private static final double RARE_SHARE = 0.5;
    private static final int SUSPECTED = 1;
    private static final int ASKED = 0;
    private static final int LENGTH = 1;
    private static final Set<String> ORDINARY = Set.of("A", "AAAA", "PTR", "NS", "SOA", "HTTPS", "SVCB");

    private static final Card CARD = new Card(
            "dns-tunnel",
            Card.Stage.JUDGE,
            Set.of(Message.NameAsked.class),
            Card.Subject.ENDPOINT,
            List.of("T1071.004", "T1048.003"),
            Set.of(),
            Duration.ofHours(48),
            32_768);

    private static final Charge SUSPICION = new Charge(
            new Finding.Gate(Level.SUSPECT, Level.INFO), false, Finding.Phase.COMMAND, 0.7, "", Direction.OUTBOUND);

    /// What it asked under each domain.
    static final class Memory implements Telling.Memory {
        final Flows<Tunnel> domains = new Flows<>(DOMAINS, Tunnel::new);
        /// How many were asked, and how long they were in sum.
        final Tally total = new Tally(2);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(domains, total, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            total.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(DnsTunnel::tell);

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
        if (!(seen instanceof Heard heard)
                || !(heard.message() instanceof Message.NameAsked asked)
                || !asked.system().equals("dns")) {
            return;
        }
        Name name = Name.of(asked.name());
        Knowledge knowledge = context.knowledge();
        if (name.length() < LONG_ENOUGH
                || name.domain().endsWith(".arpa")
                || knowledge.words("reputation-domains").contains(name.domain())) {
            return;
        }
        long now = context.now();
        Tunnel tunnel = memory.domains.of(name.key());
        if (!heard.said()) {
            tunnel.passed.add(now, 1);
            return;
        }
        tunnel.asked.add(now, 1);
        tunnel.rare.add(now, ORDINARY.contains(asked.type()) ? 0 : 1);
        tunnel.length.add(now, name.length());
        tunnel.labels.add(now, name.label());
        if (isTunnel(tunnel, now, knowledge)) {
            TELLING.renew(memory, context);
            boolean begins = memory.total.get(ASKED) == 0;
            memory.total.add(ASKED, begins ? tunnel.asked.sum(now) : 1);
            memory.total.add(LENGTH, begins ? tunnel.length.sum(now) : name.length());
            memory.samples.add(new Samples.Sample(
                    heard.seen().mark(), heard.talk().peer(), 53, 0, asked.type() + " " + name.text()));
            TELLING.note(SUSPECTED, memory.samples.since(now), memory, context);
        }
    }

    private static boolean isTunnel(Tunnel tunnel, long now, Knowledge knowledge) {
        long many = (long) knowledge.threshold("dns-tunnel.names");
        long asked = tunnel.asked.sum(now);
        if (asked < many || tunnel.passed.sum(now) * 2 >= asked) {
            return false;
        }
        boolean rare = tunnel.rare.sum(now) >= RARE_SHARE * asked;
        double length = knowledge.threshold(rare ? "dns-tunnel.length" : "dns-tunnel.length-ordinary");
        return tunnel.length.sum(now) >= length * asked && tunnel.labels.reaches(now, Tunnel.LABEL_SLOTS, many);
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        String word = memory.samples.all().getFirst().word();
        Name name = Name.of(word.substring(word.indexOf(' ') + 1));
        long asked = memory.total.get(ASKED);
        Map<String, Sentence.Value> values = Map.of(
                "domain", new Sentence.Word(name.domain()),
                "names", new Sentence.Count(asked),
                "length", new Sentence.Count(memory.total.get(LENGTH) / asked));
        String key = name.domain().isEmpty() ? "dns-tunnel.summary-direct" : "dns-tunnel.summary";
        context.emit(SUSPICION.tell(
                CARD,
                context,
                memory.standing,
                Set.of(),
                new Sentence(key, values),
                memory.samples.evidence("dns-tunnel.asked")));
    }
}
