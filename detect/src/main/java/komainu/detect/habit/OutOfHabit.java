package komainu.detect.habit;

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
import komainu.detect.state.SmallDistinct;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.detect.state.Top;
import komainu.detect.state.Window;
import komainu.knowledge.Knowledge;
import komainu.model.Activity;
import komainu.model.Activity.Exemplar;
import komainu.model.Activity.PeerTally;
import komainu.model.Activity.PortTally;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.Level;
import komainu.model.Observation;
import komainu.model.Sentence;
import komainu.model.Talk;

/// A thing that does what it did on none of the days before: only told, never held against it.
public final class OutOfHabit implements Detector<OutOfHabit.Memory> {
    /* A measure that is unusual counts only above a floor of its own, as quiet things double their traffic by accident. A
    capture of one day, or of the first days, has no history and says nothing. A suspicion never rests on this. */
    private static final int MINUTES = 10;
    private static final Duration SPAN = Duration.ofMinutes(MINUTES + 1L);
    private static final long MINUTE = 60_000_000_000L;
    private static final int PORTS = 16;
    private static final int SAMPLES = 4;
    private static final long MEGA = 1_000_000;

    /// What is new, as a grade: what tells most last.
    private static final int HOUR = 1;
    private static final int PEERS = 2;
    private static final int SENT = 3;
    private static final int PORT = 4;

    /// What is totalled: the measure told, what is usual, and the port.
    private static final int MEASURE = 0;
    private static final int USUAL = 1;
    private static final int CALLED = 2;

    private static final Card CARD = new Card(
            "out-of-habit",
            Card.Stage.JUDGE,
            Set.of(Activity.class),
            Card.Subject.ENDPOINT,
            List.of("T1029", "T1046"),
            Set.of(),
            Duration.ofDays(14),
            8_192);

    private static final Charge NOTE = new Charge(
            Finding.Gate.ordinary(Level.INFO, Level.INFO), false, Finding.Phase.NONE, 0.5, "", Direction.OUTBOUND);

    /// What is usual, the control ports it has ever called, and those it calls today.
    static final class Memory implements Telling.Memory {
        final Usual usual = new Usual();
        final Window sent = new Window(SPAN, MINUTES + 1);
        final SmallDistinct ports = new SmallDistinct(PORTS);
        final Top today = new Top(PORTS);
        final Tally told = new Tally(3);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(usual, sent, ports, today, told, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            told.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(OutOfHabit::tell);

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
        long at = Math.max(activity.from(), activity.until() - 1);
        TELLING.renew(memory, context);
        if (memory.usual.moveTo(at)) {
            for (long port : memory.today.values()) {
                memory.ports.add(port);
            }
            memory.today.clear();
        }
        long bytes = 0;
        for (PeerTally peer : activity.peers()) {
            bytes += peer.peer().isGlobal() ? peer.bytes() * activity.sampling() : 0;
        }
        memory.usual.add(at, bytes, activity.destinations());
        memory.sent.add(at, bytes);
        Knowledge knowledge = context.knowledge();
        if (memory.usual.days() < knowledge.threshold("habit.days")) {
            calls(activity, memory, knowledge);
            return;
        }
        if (calls(activity, memory, knowledge)) {
            note(PORT, activity, memory, context);
        }
        if (bytes > 0 && sends(memory, knowledge)) {
            note(SENT, activity, memory, context);
        }
        if (activity.tries().tried() > 0 && meets(memory, knowledge)) {
            note(PEERS, activity, memory, context);
        }
        if (bytes > 0 && wakes(memory, knowledge, at)) {
            note(HOUR, activity, memory, context);
        }
    }

    /// Counts calls to control ports; true if it calls one, again and again, that it has never called before today.
    private static boolean calls(Activity activity, Memory memory, Knowledge knowledge) {
        boolean unheard = false;
        for (PortTally tally : activity.ports()) {
            boolean control = tally.transport() == Talk.TCP
                    && knowledge.words("lan-control-ports").contains(Integer.toString(tally.port()));
            if (control && !memory.ports.contains(tally.port())) {
                memory.today.add(tally.port(), tally.tried());
                if (memory.today.count(tally.port()) >= knowledge.threshold("habit.calls")) {
                    set(memory, memory.today.count(tally.port()), 0, tally.port());
                    unheard = true;
                }
            }
        }
        return unheard;
    }

    private static boolean sends(Memory memory, Knowledge knowledge) {
        long sent = memory.usual.sent();
        boolean much = sent >= knowledge.threshold("habit.sent")
                && sent >= knowledge.threshold("habit.times") * memory.usual.usualSent();
        if (much && memory.standing.grade() <= SENT) {
            set(memory, sent / MEGA, Math.ceilDiv(memory.usual.usualSent(), MEGA), 0);
        }
        return much;
    }

    private static boolean meets(Memory memory, Knowledge knowledge) {
        long peers = memory.usual.peers();
        boolean many = peers >= knowledge.threshold("habit.strangers")
                && peers >= knowledge.threshold("habit.times") * memory.usual.usualPeers();
        if (many && memory.standing.grade() <= PEERS) {
            set(memory, peers, memory.usual.usualPeers(), 0);
        }
        return many;
    }

    /// True if it has sent for ten whole minutes in an hour in which it is heard, and sends next to nothing.
    private static boolean wakes(Memory memory, Knowledge knowledge, long at) {
        long sum = memory.sent.sum(at, 1, MINUTES);
        double aMinute = knowledge.threshold("habit.rate") / 8 * MINUTE / 1e9;
        boolean quiet = memory.usual.daysOfHour(at) >= knowledge.threshold("habit.days")
                && sum >= knowledge.threshold("habit.times") * memory.usual.usualOfHour(at);
        boolean steady = quiet;
        for (int i = 1; i <= MINUTES && steady; i++) {
            steady = memory.sent.sum(at, i, 1) >= aMinute;
        }
        if (steady && memory.standing.grade() <= HOUR) {
            set(memory, sum * 8 / (MINUTES * 60L), Math.ceilDiv(memory.usual.usualOfHour(at), MEGA), 0);
        }
        return steady;
    }

    private static void set(Memory memory, long measure, long usual, int port) {
        memory.told.set(MEASURE, measure);
        memory.told.set(USUAL, usual);
        memory.told.set(CALLED, port);
    }

    private static void note(int grade, Activity activity, Memory memory, Context context) {
        if (grade < memory.standing.grade()) {
            return;
        }
        if (grade > memory.standing.grade()) {
            memory.samples.clear();
        }
        for (Exemplar e : activity.exemplars()) {
            boolean shows = grade == PORT
                    ? e.port() == memory.told.get(CALLED)
                    : grade == PEERS && e.kind() == Exemplar.Kind.TRIED;
            if (shows) {
                memory.samples.add(new Samples.Sample(e.mark(), e.peer(), e.port(), 0, ""));
            }
        }
        if (grade == SENT || grade == HOUR) {
            activity.peers().stream()
                    .filter(p -> p.peer().isGlobal())
                    .limit(1)
                    .forEach(p -> memory.samples.add(new Samples.Sample(p.mark(), p.peer(), p.port(), 0, "")));
        }
        TELLING.note(grade, memory.samples.since(activity.from()), memory, context);
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Sentence.Value measure = memory.standing.grade() == HOUR
                ? new Sentence.Rate(memory.told.get(MEASURE))
                : new Sentence.Count(memory.told.get(MEASURE));
        String what = switch (memory.standing.grade()) {
            case PORT -> "port";
            case SENT -> "sent";
            case PEERS -> "strangers";
            default -> "hour";
        };
        Sentence summary = new Sentence(
                "out-of-habit.summary-" + what,
                Map.of(
                        "measure", measure,
                        "usual", new Sentence.Count(memory.told.get(USUAL)),
                        "port", new Sentence.Word(Long.toString(memory.told.get(CALLED))),
                        "days", new Sentence.Count(memory.usual.days())));
        context.emit(NOTE.tell(
                CARD, context, memory.standing, Set.of(), summary, memory.samples.evidence("out-of-habit.sent-to")));
    }
}
