package komainu.detect.guess;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import komainu.detect.Card;
import komainu.detect.Charge;
import komainu.detect.Context;
import komainu.detect.Detector;
import komainu.detect.Telling;
import komainu.detect.state.Flows;
import komainu.detect.state.Part;
import komainu.detect.state.Recent;
import komainu.detect.state.Samples;
import komainu.detect.state.Sketch;
import komainu.detect.state.SmallDistinct;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.detect.state.Top;
import komainu.detect.state.Window;
import komainu.knowledge.Knowledge;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.FlowEnded;
import komainu.model.Heard;
import komainu.model.Level;
import komainu.model.Mark;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Sentence;
import komainu.model.Talk;

/// Passwords being guessed at logins other than Telnet's: by the endpoint, or at its door.
public final class LoginGuess implements Detector<LoginGuess.Memory> {
    /* What SSH says of a login is encrypted: a guess there is a conversation that is short and small, yet long enough for
    the exchange of keys. A recorder or a player whose password is out of date asks the same peer under the same name again
    and again; so one name at one peer counts only at a program's greatest speed, which is another for each protocol. */
    static final List<String> PROTOCOLS = List.of("ftp", "http", "rtsp", "mqtt", "adb", "ssh");
    static final String SSH = "ssh";

    private static final int SSH_PORT = 22;
    private static final int SLOT_SECONDS = 10;
    private static final int SLOTS = 60;
    private static final Duration SPAN = Duration.ofSeconds((long) SLOT_SECONDS * SLOTS);
    private static final int SKETCH_SLOTS = 10;
    private static final int BRIEF = 6;
    private static final int CONVERSATIONS = 256;
    private static final int FORMS = 32;
    private static final int CALLERS = 64;
    private static final int FLOWS = 32;
    private static final int SAMPLES = 8;

    private static final int AT_THE_DOOR = 1;
    private static final int PERHAPS = 2;
    private static final int ENTERED = 3;
    private static final int GUESSING = 4;

    private static final int OUT = 0;
    private static final int IN = 1;
    private static final int LET_IN = 2;
    private static final int REFUSED = 0;
    private static final int LAST = 1;

    private static final Card CARD = new Card(
            "login-guess",
            Card.Stage.JUDGE,
            Set.of(
                    Message.LoginTried.class,
                    Message.SshBanner.class,
                    Message.HttpAsked.class,
                    Message.HttpAnswered.class,
                    FlowEnded.class),
            Card.Subject.ENDPOINT,
            List.of("T1110.001"),
            Set.of(),
            Duration.ofHours(48),
            32_768);

    private static final Charge ATTACKED =
            new Charge(Finding.Gate.always(Level.EXPOSED), false, Finding.Phase.NONE, 0.8, "", Direction.INBOUND);
    private static final Charge SUSPICION = new Charge(
            new Finding.Gate(Level.SUSPECT, Level.INFO), false, Finding.Phase.GUESS, 0.6, "", Direction.OUTBOUND);
    private static final Charge BREAK_IN =
            new Charge(Finding.Gate.always(Level.SUSPECT), false, Finding.Phase.GUESS, 0.6, "", Direction.INBOUND);
    private static final Charge ATTACKS =
            new Charge(Finding.Gate.always(Level.SUSPECT), false, Finding.Phase.GUESS, 0.8, "", Direction.OUTBOUND);

    /// Logins refused to it and by it.
    static final class Memory implements Telling.Memory {
        /// Refusals lately, by protocol and side.
        final Flows<Window> refused = new Flows<>(2 * PROTOCOLS.size(), () -> new Window(SPAN, SLOTS));
        final Sketch users = new Sketch(SPAN, SKETCH_SLOTS);
        final Sketch targets = new Sketch(SPAN, SKETCH_SLOTS);
        /// Conversations that are SSH.
        final Recent ssh = new Recent(CONVERSATIONS);
        /// Conversations over HTTP whose last request sent a form without a login in its head: 1.
        final Flows<Tally> forms = new Flows<>(FORMS, () -> new Tally(1));
        /// Strangers it refused: how often, and when last.
        final Flows<Tally> callers = new Flows<>(CALLERS, () -> new Tally(2));
        final Tally total = new Tally(2);
        final Top told = new Top(8);
        final SmallDistinct flows = new SmallDistinct(FLOWS);
        final Samples samples = new Samples(SAMPLES);
        final Standing standing = new Standing();

        @Override
        public List<Part> parts() {
            return List.of(refused, users, targets, ssh, forms, callers, total, told, flows, samples, standing);
        }

        @Override
        public Standing standing() {
            return standing;
        }

        @Override
        public void restart() {
            total.clear();
            told.clear();
            flows.clear();
            samples.clear();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(LoginGuess::tell);

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
        TELLING.renew(memory, context);
        if (memory.standing.grade() == 0) {
            memory.samples.dropBefore(context.now() - SPAN.toNanos());
        }
        switch (seen) {
            case FlowEnded ended -> ended(ended, memory, context);
            case Heard heard -> heard(heard, memory, context);
            default -> {}
        }
    }

    private static void heard(Heard heard, Memory memory, Context context) {
        switch (heard.message()) {
            case Message.LoginTried login -> login(heard, login, memory, context);
            case Message.SshBanner banner -> memory.ssh.add(Flows.key(heard.talk()));
            case Message.HttpAsked request -> {
                boolean form = request.method().equals("POST")
                        && request.authorization().isEmpty();
                memory.forms.of(Flows.key(heard.talk())).set(0, form ? 1 : 0);
            }
            case Message.HttpAnswered answer
            when answer.status() == 401 || answer.status() == 403 -> {
                if (memory.forms.of(Flows.key(heard.talk())).get(0) > 0) {
                    refused(heard, "http", !heard.said(), memory, context);
                }
            }
            default -> {}
        }
    }

    private static void login(Heard heard, Message.LoginTried login, Memory memory, Context context) {
        int protocol = PROTOCOLS.indexOf(login.protocol());
        boolean none = login.user().isEmpty() && login.secret().equals("none");
        if (protocol < 0 || (none && login.protocol().equals("mqtt"))) {
            return;
        }
        boolean by = heard.said();
        if (login.outcome().equals("accepted") && !by) {
            entered(new Guess(protocol, heard.talk(), heard.seen().mark()), memory, context);
        } else if (login.outcome().equals("refused")) {
            if (by) {
                memory.users.add(context.now(), Distinct.mix(login.user().hashCode()));
            }
            refused(heard, login.protocol(), by, memory, context);
        }
    }

    private static void refused(Heard heard, String protocol, boolean by, Memory memory, Context context) {
        Guess guess = new Guess(
                PROTOCOLS.indexOf(protocol), heard.talk(), heard.seen().mark());
        if (by) {
            by(guess, memory, context);
        } else {
            atTheDoor(guess, memory, context);
        }
    }

    /// One attempt.
    ///
    /// @param protocol place in PROTOCOLS
    private record Guess(int protocol, Talk talk, Mark mark) {
        boolean isByOrAtStranger() {
            return talk.peerMac().isNone() && talk.peer().isGlobal();
        }

        long key(int side) {
            return 2L * protocol + side;
        }

        String word() {
            return PROTOCOLS.get(protocol);
        }
    }

    private static void ended(FlowEnded flow, Memory memory, Context context) {
        Talk talk = flow.talk();
        boolean whole = flow.how() == FlowEnded.How.FINISHED || flow.how() == FlowEnded.How.RESET;
        boolean ssh =
                talk.transport() == Talk.TCP && (talk.service() == SSH_PORT || memory.ssh.contains(Flows.key(talk)));
        Knowledge knowledge = context.knowledge();
        long most = Math.max(flow.payloadOut(), flow.payloadIn());
        if (!whole || !ssh || Math.min(flow.payloadOut(), flow.payloadIn()) < knowledge.threshold("guess.ssh.keys")) {
            return;
        }
        boolean inbound = talk.direction() == Direction.INBOUND;
        boolean small = most <= knowledge.threshold("guess.ssh.bytes")
                && flow.last() - flow.started() <= knowledge.threshold("guess.ssh.seconds") * 1e9;
        Guess guess = new Guess(PROTOCOLS.indexOf(SSH), talk, flow.seen().mark());
        if (inbound && small) {
            atTheDoor(guess, memory, context);
        } else if (inbound) {
            entered(guess, memory, context);
        } else if (small && talk.direction() == Direction.OUTBOUND) {
            by(guess, memory, context);
        }
    }

    private static void by(Guess guess, Memory memory, Context context) {
        long now = context.now();
        Knowledge knowledge = context.knowledge();
        Window refused = memory.refused.of(guess.key(OUT));
        refused.add(now, 1);
        if (guess.isByOrAtStranger()) {
            memory.targets.add(now, Distinct.hash(guess.talk.peer()));
        }
        keep(guess, OUT, memory);
        boolean users = memory.users.reaches(now, SKETCH_SLOTS, (long) knowledge.threshold("guess.users"));
        boolean targets = memory.targets.reaches(now, SKETCH_SLOTS, (long) knowledge.threshold("guess.targets"));
        boolean fast = refused.sum(now, 0, BRIEF) >= knowledge.threshold("guess." + guess.word() + ".tries");
        note(users ? GUESSING : targets || fast ? PERHAPS : 0, memory, context);
    }

    private static void atTheDoor(Guess guess, Memory memory, Context context) {
        if (!guess.isByOrAtStranger()) {
            return;
        }
        long now = context.now();
        Window refused = memory.refused.of(guess.key(IN));
        refused.add(now, 1);
        Tally caller = memory.callers.of(Distinct.hash(guess.talk.peer()));
        caller.add(REFUSED, 1);
        caller.set(LAST, now);
        keep(guess, IN, memory);
        boolean attack = refused.sum(now) >= failures(guess, context.knowledge());
        note(attack ? AT_THE_DOOR : 0, memory, context);
    }

    private static double failures(Guess guess, Knowledge knowledge) {
        return knowledge.threshold(guess.word().equals(SSH) ? "guess.ssh.failures" : "guess.failures");
    }

    /// Somebody was let in; of interest if he was refused often shortly before.
    private static void entered(Guess guess, Memory memory, Context context) {
        if (!guess.isByOrAtStranger()) {
            return;
        }
        Tally caller = memory.callers.of(Distinct.hash(guess.talk.peer()));
        boolean lately = context.now() - caller.get(LAST) <= SPAN.toNanos();
        if (lately && caller.get(REFUSED) >= failures(guess, context.knowledge())) {
            show(guess, LET_IN, memory);
            note(ENTERED, memory, context);
        }
    }

    private static void keep(Guess guess, int side, Memory memory) {
        memory.total.add(side, 1);
        memory.told.add(guess.protocol, 1);
        show(guess, side, memory);
    }

    private static void show(Guess guess, int what, Memory memory) {
        memory.flows.add(Flows.key(guess.talk));
        memory.samples.add(new Samples.Sample(guess.mark, guess.talk.peer(), guess.talk.service(), what, guess.word()));
    }

    private static void note(int grade, Memory memory, Context context) {
        if (grade > 0) {
            TELLING.note(grade, memory.samples.since(context.now()), memory, context);
        }
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Standing standing = memory.standing;
        Charge charge = switch (standing.grade()) {
            case AT_THE_DOOR -> ATTACKED;
            case PERHAPS -> SUSPICION;
            case ENTERED -> BREAK_IN;
            default -> ATTACKS;
        };
        String key = switch (standing.grade()) {
            case AT_THE_DOOR -> "login-guess.summary-attacked";
            case ENTERED -> "login-guess.summary-entered";
            default -> "login-guess.summary";
        };
        boolean door = charge.direction() == Direction.INBOUND;
        String protocols = Arrays.stream(memory.told.values())
                .mapToObj(p -> PROTOCOLS.get((int) p).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        Sentence summary = new Sentence(
                key,
                Map.of(
                        "protocols", new Sentence.Word(protocols),
                        "count", new Sentence.Count(memory.total.get(door ? IN : OUT)),
                        "span", new Sentence.Span(standing.last() - standing.first())));
        context.emit(charge.tell(
                CARD,
                context,
                standing,
                memory.flows.positive(),
                summary,
                memory.samples.evidence(s -> s.value() == LET_IN ? "login-guess.let-in" : "login-guess.login")));
    }
}
