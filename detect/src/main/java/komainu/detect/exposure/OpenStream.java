package komainu.detect.exposure;

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
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.Heard;
import komainu.model.Level;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Sentence;

/// Pictures of the device that anybody gets who asks: no login is asked for.
public final class OpenStream implements Detector<OpenStream.Memory> {
    /* Proof is an answer of 200 to a request that held nothing a login could be known by: no Authorization, no cookie, no field
    of a session, no user in the document. Once any of these was seen on a connection, its later requests prove nothing. Some
    calls of ONVIF are open to all by its core specification: they are never told. */
    private static final int TALKS = 32;
    private static final int ASKED = 0;
    private static final int KNOWN = 1;
    private static final int GOOD = 200;

    /// Kinds: what is open.
    static final int PICTURES = 0;

    static final int MOVING = 1;
    static final int STREAM = 2;
    static final int ONVIF = 3;
    private static final List<String> WORDS = List.of("pictures", "moving", "stream", "onvif");

    private static final int HOME = 1;
    private static final int INTERNET = 2;

    private static final Card CARD = new Card(
            "open-stream",
            Card.Stage.JUDGE,
            Set.of(
                    Message.HttpAsked.class,
                    Message.HttpAnswered.class,
                    Message.RtspAsked.class,
                    Message.RtspAnswered.class,
                    Message.LoginTried.class),
            Card.Subject.ENDPOINT,
            List.of("T1125", "T1133"),
            Set.of(),
            Duration.ofHours(48),
            8_192);

    private static final Charge EXPOSURE = new Charge(
            new Finding.Gate(Level.EXPOSED, Level.INFO), false, Finding.Phase.NONE, 0.9, "", Direction.INBOUND);

    /// What was asked on each connection, and what was shown.
    static final class Memory implements Telling.Memory {
        final Flows<Tally> talks = new Flows<>(TALKS, () -> new Tally(2));
        final Tally pictures = new Tally(1);
        final Noticed noticed = new Noticed();

        @Override
        public List<Part> parts() {
            return Noticed.with(noticed, talks, pictures);
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

    private static final Telling<Memory> TELLING = new Telling<>(OpenStream::tell);

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
        if (heard.talk().direction() != Direction.INBOUND) {
            return;
        }
        Tally talk = memory.talks.of(Flows.key(heard.talk()));
        switch (heard.message()) {
            case Message.HttpAsked asked -> asked(Request.of(asked, context), talk);
            case Message.RtspAsked asked -> asked(Request.of(asked), talk);
            case Message.LoginTried login -> asked(Request.KNOWN, talk);
            case Message.HttpAnswered answer
            when answer.status() == GOOD -> answered(kind(answer, talk), heard, talk, memory, context);
            case Message.RtspAnswered answer
            when answer.status() == GOOD -> answered(isMedia(talk) ? STREAM : -1, heard, talk, memory, context);
            default -> talk.set(ASKED, 0);
        }
    }

    private static void asked(Request request, Tally talk) {
        if (request == Request.KNOWN) {
            talk.set(KNOWN, 1);
        }
        talk.set(ASKED, request.ordinal());
    }

    private static boolean is(Tally talk, Request request) {
        return talk.get(ASKED) == request.ordinal();
    }

    private static boolean isMedia(Tally talk) {
        return is(talk, Request.DESCRIPTION);
    }

    /// What an answer shows, or -1.
    private static int kind(Message.HttpAnswered answer, Tally talk) {
        if (is(talk, Request.ONVIF)) {
            return ONVIF;
        }
        if (answer.contentType().toLowerCase(java.util.Locale.ROOT).startsWith("multipart/x-mixed-replace")) {
            return is(talk, Request.PAGE) || is(talk, Request.PICTURE) ? MOVING : -1;
        }
        return is(talk, Request.PICTURE) && answer.body().equals("jpeg") ? PICTURES : -1;
    }

    private static void answered(int kind, Heard heard, Tally talk, Memory memory, Context context) {
        talk.set(ASKED, 0);
        if (kind < 0 || talk.get(KNOWN) > 0) {
            return;
        }
        boolean few = kind == PICTURES
                && memory.pictures.add(0, 1) < context.knowledge().threshold("stream.pictures");
        if (!few) {
            note(kind, heard, memory, context);
        }
    }

    private static void note(int kind, Heard heard, Memory memory, Context context) {
        TELLING.renew(memory, context);
        int grade = Callers.isStranger(heard.talk(), context) ? INTERNET : HOME;
        if (grade > memory.standing().grade()) {
            memory.restart();
        } else if (grade < memory.standing().grade()) {
            return;
        }
        memory.noticed.add(kind, heard, WORDS.get(kind));
        TELLING.note(grade, heard.seen().mark().at(), memory, context);
    }

    @Override
    public void wake(Memory memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Memory memory, Context context) {
        Noticed noticed = memory.noticed;
        int worst = (int) java.util.Arrays.stream(noticed.kinds.values()).max().orElse(0);
        Sentence summary = new Sentence(
                noticed.standing.grade() == INTERNET ? "open-stream.summary" : "open-stream.summary-home",
                Map.of(
                        "what", new Sentence.Phrase("open-stream.what-" + WORDS.get(worst)),
                        "times", new Sentence.Count(noticed.times.get(0)),
                        "viewers", new Sentence.Count(noticed.peers.estimate())));
        context.emit(EXPOSURE.tell(
                CARD,
                context,
                noticed.standing,
                Set.of(),
                summary,
                noticed.samples.evidence(s -> "open-stream.showed-" + s.word())));
    }
}
