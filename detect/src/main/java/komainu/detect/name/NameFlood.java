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
import komainu.detect.state.Window;
import komainu.knowledge.Knowledge;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Lookups;
import komainu.model.Lookups.DomainTally;
import komainu.model.Mark;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Quality;
import komainu.model.RegisteredDomain;
import komainu.model.Sentence;

/// Very many look-ups of made-up names under one domain, so that its name servers drown ("water torture").
public final class NameFlood implements Detector<NameFlood.Memory> {
    /* Beyond 64 a second, look-ups come as sums by domain; whether answers are good is then known of the single ones only,
    and they are a fair sample. Programs that check addresses by DNS look alike but get answers, or ask under `arpa`. */
    private static final int DOMAINS = 8;
    private static final int SAMPLES = 6;
    private static final double FULL = 0.9;
    /// An estimate of distinct labels errs by that much.
    private static final double ERROR = 0.05;
    private static final int LABEL_SLOTS = 4;
    private static final int SUSPECTED = 1;
    private static final int ASKED = 0;
    private static final int PEAK = 1;

    private static final Card CARD = new Card(
            "name-flood",
            Card.Stage.JUDGE,
            Set.of(Message.NameAsked.class, Message.NameAnswered.class, Lookups.class),
            Card.Subject.ENDPOINT,
            List.of("T1498.001", "T1499.002"),
            Set.of(Quality.Lack.ONE_SIDED, Quality.Lack.SAMPLED),
            Duration.ofHours(48),
            32_768);

    private static final Charge SUSPICION = new Charge(
            new Finding.Gate(Level.SUSPECT, Level.INFO), false, Finding.Phase.ATTACK, 0.8, "", Direction.OUTBOUND);

    /// What it asked under each domain.
    static final class Memory implements Telling.Memory {
        final Flows<Questions> domains = new Flows<>(DOMAINS, Questions::new);
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

    private static final Telling<Memory> TELLING = new Telling<>(NameFlood::tell);

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
        if (seen instanceof Lookups lookups) {
            for (DomainTally tally : lookups.domains()) {
                ask(lookups, tally, memory, context);
            }
        } else if (seen instanceof Heard heard && heard.message() instanceof Message.NameAsked asked) {
            if (asked.system().equals("dns")) {
                ask(heard, Name.of(asked.name()), memory, context);
            }
        } else if (seen instanceof Heard heard
                && !heard.said()
                && heard.message() instanceof Message.NameAnswered answer
                && answer.system().equals("dns")
                && answer.code().equals("NOERROR")) {
            memory.domains.of(Name.of(answer.name()).key()).good.add(context.now(), 1);
        }
    }

    private static void ask(Heard heard, Name name, Memory memory, Context context) {
        String domain = name.domain();
        if (isReverse(domain)) {
            return;
        }
        long now = context.now();
        Questions questions = memory.domains.of(name.key());
        if (!heard.said()) {
            questions.passed.add(now, 1);
            return;
        }
        questions.asked.add(now, 1);
        questions.heard.add(now, 1);
        questions.labels.add(now, name.label());
        questions.labelled.add(now, 1);
        judge(questions, 1, name.text(), heard.talk().peer(), heard.seen().mark(), memory, context);
    }

    private static void ask(Lookups seen, DomainTally tally, Memory memory, Context context) {
        if (isReverse(tally.domain())) {
            return;
        }
        String domain = tally.domain();
        Questions questions = memory.domains.of(RegisteredDomain.hash(domain, domain.length()));
        questions.asked.add(seen.from(), tally.asked());
        questions.labels.add(seen.from(), tally.labels());
        questions.labelled.add(seen.from(), tally.asked());
        judge(questions, tally.asked(), domain, Ip.NONE, seen.seen().mark(), memory, context);
    }

    private static boolean isReverse(String domain) {
        return domain.endsWith(".arpa");
    }

    private static void judge(
            Questions questions, long asked, String name, Ip peer, Mark mark, Memory memory, Context context) {
        if (!isFlood(questions, context.now(), context.knowledge())) {
            return;
        }
        TELLING.renew(memory, context);
        boolean begins = memory.total.get(ASKED) == 0;
        memory.total.add(ASKED, begins ? questions.asked.sum(context.now()) : asked);
        memory.total.set(PEAK, Math.max(memory.total.get(PEAK), questions.asked.sum(context.now(), 1, 1)));
        memory.samples.add(new Samples.Sample(mark, peer, 53, 0, name));
        TELLING.note(SUSPECTED, memory.samples.since(context.now()), memory, context);
    }

    private static boolean isFlood(Questions questions, long now, Knowledge knowledge) {
        int window = (int) knowledge.threshold("flood.window");
        double enough = FULL * window * knowledge.threshold("name-flood.rate");
        Window asked = questions.asked;
        if (asked.sum(now, 0, window) < enough || asked.sum(now, window, window) < enough) {
            return false;
        }
        long heard = questions.heard.sum(now, 0, 2 * window);
        double labels = questions.labelled.sum(now) * (knowledge.threshold("name-flood.unique") - ERROR);
        return questions.good.sum(now, 0, 2 * window) <= heard * (1 - knowledge.threshold("name-flood.failed"))
                && questions.passed.sum(now, 0, 2 * window) * 2 < heard
                && questions.labels.estimate(now, LABEL_SLOTS) >= labels;
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Sentence summary = new Sentence(
                "name-flood.summary",
                Map.of(
                        "domain",
                        new Sentence.Word(
                                Name.of(memory.samples.all().getFirst().word()).domain()),
                        "names",
                        new Sentence.Count(memory.total.get(ASKED)),
                        "a-second",
                        new Sentence.Count(memory.total.get(PEAK))));
        context.emit(SUSPICION.tell(
                CARD, context, memory.standing, Set.of(), summary, memory.samples.evidence("name-flood.asked")));
    }
}
