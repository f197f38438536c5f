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
import komainu.detect.state.Sketch;
import komainu.detect.state.SmallDistinct;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.detect.state.Window;
import komainu.knowledge.Knowledge;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.Heard;
import komainu.model.Level;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Sentence;

/// Passwords being guessed over Telnet: by the endpoint, or at its door.
public final class TelnetGuess implements Detector<TelnetGuess.Memory> {
    /* User names are counted by hash and never shown; of passwords not even that. Guessing at the door is an attack by
    others and says nothing of success; guessing by the endpoint is what a bot does to its next victims. */
    private static final int FLOWS = 32;
    private static final Duration SPAN = Duration.ofMinutes(10);
    private static final int SLOTS = 10;
    private static final int AT_THE_DOOR = 1;
    private static final int BY_HAND = 2;
    private static final int ENTERED = 3;
    private static final int GUESSING = 4;
    private static final int CALLERS = 32;
    private static final int SAMPLES = 8;
    private static final int TRIED = 0;
    private static final int LET_IN = 1;

    private static final Card CARD = new Card(
            "telnet-guess",
            Card.Stage.JUDGE,
            Set.of(Message.LoginTried.class),
            Card.Subject.ENDPOINT,
            List.of("T1110.001"),
            Set.of(),
            Duration.ofHours(48),
            16_384);

    private static final Charge ATTACKED =
            new Charge(Finding.Gate.always(Level.EXPOSED), false, Finding.Phase.NONE, 0.8, "", Direction.INBOUND);
    private static final Charge BREAK_IN =
            new Charge(Finding.Gate.always(Level.SUSPECT), false, Finding.Phase.GUESS, 0.7, "", Direction.INBOUND);
    private static final Charge PERHAPS = new Charge(
            new Finding.Gate(Level.SUSPECT, Level.INFO), false, Finding.Phase.GUESS, 0.6, "", Direction.OUTBOUND);
    private static final Charge SUSPICION =
            new Charge(Finding.Gate.always(Level.SUSPECT), false, Finding.Phase.GUESS, 0.8, "", Direction.OUTBOUND);

    /// Logins tried by it and at it.
    static final class Memory implements Telling.Memory {
        final Flows<Tally> sessions = new Flows<>(FLOWS, () -> new Tally(1));
        final Sketch users = new Sketch(SPAN, SLOTS);
        final Window refused = new Window(SPAN, SLOTS);
        /// Strangers it refused: how often, and when last.
        final Flows<Tally> callers = new Flows<>(CALLERS, () -> new Tally(2));
        /// Tried by it, refused at its door.
        final Tally total = new Tally(2);
        final SmallDistinct flows = new SmallDistinct(FLOWS);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(sessions, users, refused, callers, total, flows, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            total.clear();
            flows.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(TelnetGuess::tell);

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
        Message.LoginTried login = (Message.LoginTried) heard.message();
        if (!login.protocol().equals("telnet")) {
            return;
        }
        TELLING.renew(memory, context);
        int grade = heard.said() ? by(heard, login, memory, context) : atTheDoor(heard, login, memory, context);
        if (grade == 0) {
            return;
        }
        TELLING.note(grade, memory.samples.since(context.now()), memory, context);
    }

    private static int atTheDoor(Heard heard, Message.LoginTried login, Memory memory, Context context) {
        double failures = context.knowledge().threshold("telnet.failures");
        Tally caller = memory.callers.of(Distinct.hash(heard.talk().peer()));
        if (login.outcome().equals("accepted")) {
            boolean guessed = caller.get(0) >= failures
                    && context.now() - caller.get(1) <= SPAN.toNanos()
                    && heard.talk().peer().isGlobal();
            if (guessed) {
                keep(heard, LET_IN, memory);
            }
            return guessed ? ENTERED : 0;
        }
        if (!login.outcome().equals("refused")) {
            return 0;
        }
        keep(heard, TRIED, memory);
        caller.add(0, 1);
        caller.set(1, context.now());
        memory.total.add(1, 1);
        memory.refused.add(context.now(), 1);
        return memory.refused.sum(context.now()) >= failures ? AT_THE_DOOR : 0;
    }

    private static int by(Heard heard, Message.LoginTried login, Memory memory, Context context) {
        keep(heard, TRIED, memory);
        Knowledge knowledge = context.knowledge();
        memory.total.add(0, 1);
        memory.users.add(context.now(), hash(login.user()));
        long tries = memory.sessions.of(Flows.key(heard.talk())).add(0, 1);
        if (memory.users.reaches(context.now(), SLOTS, (long) knowledge.threshold("telnet.users"))) {
            return GUESSING;
        }
        return tries >= knowledge.threshold("telnet.session-guesses") ? BY_HAND : 0;
    }

    private static void keep(Heard heard, int what, Memory memory) {
        memory.flows.add(Flows.key(heard.talk()));
        memory.samples.add(new Samples.Sample(
                heard.seen().mark(), heard.talk().peer(), heard.talk().service(), what, ""));
    }

    private static long hash(String text) {
        long hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = Distinct.mix(hash ^ text.charAt(i));
        }
        return Distinct.mix(hash);
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Standing standing = memory.standing;
        boolean door = standing.grade() == AT_THE_DOOR;
        boolean entered = standing.grade() == ENTERED;
        Charge charge = switch (standing.grade()) {
            case AT_THE_DOOR -> ATTACKED;
            case BY_HAND -> PERHAPS;
            case ENTERED -> BREAK_IN;
            default -> SUSPICION;
        };
        Sentence summary = new Sentence(
                door
                        ? "telnet-guess.summary-attacked"
                        : entered ? "telnet-guess.summary-entered" : "telnet-guess.summary",
                Map.of(
                        "count", new Sentence.Count(memory.total.get(door || entered ? 1 : 0)),
                        "span", new Sentence.Span(standing.last() - standing.first())));
        context.emit(charge.tell(
                CARD,
                context,
                standing,
                memory.flows.positive(),
                summary,
                memory.samples.evidence(s -> s.value() == LET_IN ? "telnet-guess.let-in" : "telnet-guess.login")));
    }
}
