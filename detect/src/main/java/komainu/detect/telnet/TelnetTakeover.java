package komainu.detect.telnet;

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
import komainu.detect.state.SmallDistinct;
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

/// An intruder's routine inside a Telnet session: the called device was taken over, or the caller takes others over.
public final class TelnetTakeover implements Detector<TelnetTakeover.Memory> {
    private static final int FLOWS = 8;
    private static final int SUSPECTED = 1;
    private static final int SURE = 2;
    private static final int SAMPLES = 12;
    private static final int TAKEN = 1;
    private static final int TAKING = 2;

    private static final Card CARD = new Card(
            "telnet-takeover",
            Card.Stage.JUDGE,
            Set.of(Message.TelnetLine.class),
            Card.Subject.ENDPOINT,
            List.of("T1059.004", "T1078.001"),
            Set.of(),
            Duration.ofHours(48),
            16_384);

    private static final Charge TAKEN_PERHAPS =
            new Charge(Finding.Gate.always(Level.SUSPECT), false, Finding.Phase.LOAD, 0.7, "", Direction.INBOUND);
    private static final Charge TAKEN_SURELY =
            new Charge(Finding.Gate.always(Level.INFECTED), true, Finding.Phase.LOAD, 0.97, "", Direction.INBOUND);
    private static final Charge TAKING_PERHAPS =
            new Charge(Finding.Gate.always(Level.SUSPECT), false, Finding.Phase.LOAD, 0.7, "", Direction.OUTBOUND);
    private static final Charge TAKING_SURELY = new Charge(
            new Finding.Gate(Level.INFECTED, Level.SUSPECT), true, Finding.Phase.LOAD, 0.97, "", Direction.OUTBOUND);

    /// Its sessions, and what is told of those that show the routine.
    static final class Memory implements Telling.Memory {
        final Flows<Session> sessions = new Flows<>(FLOWS, Session::new);
        final Flows<Samples> lines = new Flows<>(FLOWS, () -> new Samples(SAMPLES));
        final SmallDistinct flows = new SmallDistinct(FLOWS);
        /// The part it plays: TAKEN or TAKING; the first told stays.
        final Tally part = new Tally(1);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(sessions, lines, flows, part, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            flows.clear();
            part.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(TelnetTakeover::tell);

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
        Message.TelnetLine line = (Message.TelnetLine) heard.message();
        Knowledge knowledge = context.knowledge();
        TELLING.renew(memory, context);
        long key = Flows.key(heard.talk());
        Session session = memory.sessions.of(key);
        boolean shows = line.server()
                ? session.wrote(line.text(), context.now())
                : session.typed(
                        line.text(),
                        line.gap() <= knowledge.threshold("telnet.rhythm") * 1000,
                        knowledge.words("shell-prelude"),
                        knowledge.words("downloaders"),
                        context.now());
        if (!shows) {
            return;
        }
        Samples lines = memory.lines.of(key);
        lines.add(new Samples.Sample(
                heard.seen().mark(), heard.talk().peer(), heard.talk().service(), line.server() ? 1 : 0, line.text()));
        int grade = grade(session, knowledge);
        if (grade > 0) {
            note(grade, heard, key, lines, memory, context);
        }
    }

    private static int grade(Session session, Knowledge knowledge) {
        boolean prelude = session.preludeWords() >= (int) knowledge.threshold("telnet.prelude");
        if (!prelude) {
            return 0;
        }
        if (session.answered() && session.atMachineSpeed()) {
            return SURE;
        }
        boolean loading = session.loads() > 0 && session.atMachineSpeed();
        return session.answered() || loading ? SUSPECTED : 0;
    }

    private static void note(int grade, Heard heard, long key, Samples lines, Memory memory, Context context) {
        boolean called = heard.said() == ((Message.TelnetLine) heard.message()).server();
        if (memory.part.get(0) == 0) {
            memory.part.set(0, called ? TAKEN : TAKING);
        }
        memory.flows.add(key);
        lines.all().forEach(memory.samples::add);
        TELLING.note(grade, memory.samples.since(context.now()), memory, context);
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        boolean taken = memory.part.get(0) == TAKEN;
        boolean sure = memory.standing.grade() >= SURE;
        Charge charge = taken ? (sure ? TAKEN_SURELY : TAKEN_PERHAPS) : sure ? TAKING_SURELY : TAKING_PERHAPS;
        Samples.Sample first = memory.samples.all().getFirst();
        Sentence summary = new Sentence(
                taken ? "telnet-takeover.summary" : "telnet-takeover.summary-attacks",
                Map.of(
                        "sessions", new Sentence.Count(memory.flows.size()),
                        "peer", new Sentence.Word(first.peer().toString())));
        List<Finding.Evidence> evidence = memory.samples.all().stream()
                .map(s -> new Finding.Evidence(
                        s.mark(),
                        new Sentence(
                                s.value() == 1 ? "telnet-takeover.answered" : "telnet-takeover.typed",
                                Map.of("text", new Sentence.Word(s.word())))))
                .toList();
        context.emit(charge.tell(CARD, context, memory.standing, memory.flows.positive(), summary, evidence));
    }
}
