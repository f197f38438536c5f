package komainu.detect.exposure;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import komainu.detect.Card;
import komainu.detect.Charge;
import komainu.detect.Context;
import komainu.detect.Detector;
import komainu.detect.Telling;
import komainu.detect.state.Flows;
import komainu.detect.state.Part;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Finding;
import komainu.model.FlowEnded;
import komainu.model.FlowProgress;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Mark;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Sentence;
import komainu.model.Talk;

/// Somebody on the Internet who watches the device's pictures, or logs in at it: the owner is asked who that was.
public final class Viewer implements Detector<Viewer.Memory> {
    /* Who watches from outside is mostly the owner, by way of a carrier that gives the telephone another address each time: so
    habits are of wide networks, and who came on several days before is not asked about. Makers' relays are called by the
    device itself and are no viewers. */
    private static final int TALKS = 32;
    private static final int NETWORKS = 64;
    private static final int WIDE_V4 = 112;
    private static final int WIDE_V6 = 32;
    private static final long DAY = 86_400_000_000_000L;
    private static final int GOOD = 200;

    private static final int ASKED = 0;
    private static final int KNOWN = 1;
    private static final int TOLD = 2;

    private static final int DAYS = 0;
    private static final int LAST = 1;

    /// Kinds of visits.
    private static final int LOGGED_IN = 0;

    private static final int WATCHED = 1;
    private static final int WATCHED_OPEN = 2;
    private static final List<String> WORDS = List.of("logged-in", "watched", "watched-open");

    private static final int VISIT = 1;
    private static final int OPEN_VISIT = 2;

    private static final Card CARD = new Card(
            "viewer",
            Card.Stage.JUDGE,
            Set.of(
                    FlowProgress.class,
                    FlowEnded.class,
                    Message.HttpAsked.class,
                    Message.HttpAnswered.class,
                    Message.RtspAsked.class,
                    Message.RtspAnswered.class,
                    Message.LoginTried.class),
            Card.Subject.ENDPOINT,
            List.of("T1125", "T1078"),
            Set.of(),
            Duration.ofDays(60),
            10_240);

    private static final Charge QUESTION = new Charge(
            new Finding.Gate(Level.EXPOSED, Level.INFO), false, Finding.Phase.NONE, 0.7, "", Direction.INBOUND);

    /// What was asked on each connection, from where it is mostly watched, and who came.
    static final class Memory implements Telling.Memory {
        final Flows<Tally> talks = new Flows<>(TALKS, () -> new Tally(3));
        final Flows<Tally> networks = new Flows<>(NETWORKS, () -> new Tally(2));
        final Noticed noticed = new Noticed();

        @Override
        public List<Part> parts() {
            return Noticed.with(noticed, talks, networks);
        }

        @Override
        public Standing standing() {
            return noticed.standing;
        }

        @Override
        public void restart() {
            noticed.restart();
        }
    }

    private static final Telling<Memory> TELLING = new Telling<>(Viewer::tell);

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
            case Heard heard when Callers.isCalledByStranger(heard.talk(), context) -> heard(heard, memory, context);
            case FlowProgress flow ->
                sent(flow.talk(), flow.payloadOut(), flow.seen().mark(), memory, context);
            case FlowEnded flow ->
                sent(flow.talk(), flow.payloadOut(), flow.seen().mark(), memory, context);
            default -> {}
        }
    }

    private static void heard(Heard heard, Memory memory, Context context) {
        Tally talk = memory.talks.of(Flows.key(heard.talk()));
        switch (heard.message()) {
            case Message.HttpAsked asked -> asked(Request.of(asked, context), talk);
            case Message.RtspAsked asked
            when asked.method().equals("PLAY") -> {
                boolean known = Request.of(asked) == Request.KNOWN;
                talk.set(KNOWN, known ? 1 : talk.get(KNOWN));
                talk.set(ASKED, Request.PLAY.ordinal());
            }
            case Message.RtspAsked asked -> asked(Request.of(asked), talk);
            case Message.LoginTried login -> login(heard, login, talk, memory, context);
            case Message.HttpAnswered answer
            when answer.status() == GOOD && isPicture(answer, talk) ->
                watched(heard.talk(), heard.seen().mark(), talk, memory, context);
            case Message.RtspAnswered answer
            when answer.status() == GOOD && talk.get(ASKED) == Request.PLAY.ordinal() ->
                watched(heard.talk(), heard.seen().mark(), talk, memory, context);
            default -> {}
        }
    }

    private static void asked(Request request, Tally talk) {
        talk.set(KNOWN, request == Request.KNOWN ? 1 : talk.get(KNOWN));
        talk.set(ASKED, request.ordinal());
    }

    private static boolean isPicture(Message.HttpAnswered answer, Tally talk) {
        boolean moving = answer.contentType().toLowerCase(Locale.ROOT).startsWith("multipart/x-mixed-replace");
        return moving
                || (talk.get(ASKED) == Request.PICTURE.ordinal()
                        && answer.body().equals("jpeg"));
    }

    private static void login(Heard heard, Message.LoginTried login, Tally talk, Memory memory, Context context) {
        talk.set(KNOWN, 1);
        boolean form = login.protocol().equals("form");
        boolean none = login.secret().equals("none") && login.user().isEmpty();
        if (login.outcome().equals("accepted") && !form && !none) {
            note(LOGGED_IN, heard.talk(), heard.seen().mark(), talk, memory, context);
        }
    }

    private static void watched(Talk talk, Mark mark, Tally known, Memory memory, Context context) {
        note(known.get(KNOWN) > 0 ? WATCHED : WATCHED_OPEN, talk, mark, known, memory, context);
    }

    /// Makers' own ways of sending pictures are known by their port and by how much is sent.
    private static void sent(Talk talk, long payload, Mark mark, Memory memory, Context context) {
        boolean much = payload >= context.knowledge().threshold("viewer.bytes")
                && ServiceKind.of(talk.port()) == ServiceKind.VIDEO;
        if (much && Callers.isCalledByStranger(talk, context)) {
            Tally known = memory.talks.of(Flows.key(talk));
            if (known.get(TOLD) == 0) {
                note(WATCHED, talk, mark, known, memory, context);
            }
        }
    }

    private static void note(int kind, Talk talk, Mark mark, Tally known, Memory memory, Context context) {
        known.set(TOLD, 1);
        if (isUsual(talk.peer(), memory, context)) {
            return;
        }
        TELLING.renew(memory, context);
        memory.noticed.add(kind, talk, mark, WORDS.get(kind));
        int grade = kind == WATCHED_OPEN ? OPEN_VISIT : VISIT;
        TELLING.note(grade, mark.at() > 0 ? mark.at() : context.now(), memory, context);
    }

    /// Counts the day, and tells whether they came from there on days enough before.
    private static boolean isUsual(Ip peer, Memory memory, Context context) {
        Tally network = memory.networks.of(Distinct.hash(peer.masked(peer.isV4() ? WIDE_V4 : WIDE_V6)));
        long day = Math.floorDiv(context.now(), DAY);
        boolean first = network.get(DAYS) == 0;
        if (first || network.get(LAST) != day) {
            network.add(DAYS, 1);
            network.set(LAST, day);
        }
        return network.get(DAYS) > context.knowledge().threshold("viewer.days");
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Noticed noticed = memory.noticed;
        boolean open = noticed.standing.grade() == OPEN_VISIT;
        Sentence summary = new Sentence(
                open ? "viewer.summary-open" : "viewer.summary",
                Map.of(
                        "viewers", new Sentence.Count(noticed.peers.estimate()),
                        "times", new Sentence.Count(noticed.times.get(0)),
                        "first", new Sentence.Moment(noticed.standing.first())));
        context.emit(QUESTION.tell(
                CARD,
                context,
                noticed.standing,
                Set.of(),
                summary,
                noticed.samples.evidence(s -> "viewer." + s.word())));
    }
}
