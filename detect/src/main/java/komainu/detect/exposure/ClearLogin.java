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
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.Heard;
import komainu.model.Level;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Sentence;

/// Logins whose password anybody on the way can read: over the Internet, or within the home.
public final class ClearLogin implements Detector<Noticed> {
    /* Only passwords that were let in are anybody's: what strangers guess at a door is told by others. At home the device that
    is logged in at is told, so that one login is told once. */
    static final List<String> PROTOCOLS = List.of("telnet", "ftp", "http", "form", "rtsp", "mqtt");
    private static final String HIDDEN = "=***";
    private static final List<String> NAMES = List.of("passw", "pwd", "psw");
    private static final List<String> ANYBODY = List.of("anonymous", "ftp");

    private static final int HOME = 1;
    private static final int INTERNET = 2;

    private static final Card CARD = new Card(
            "clear-login",
            Card.Stage.JUDGE,
            Set.of(Message.LoginTried.class, Message.HttpAsked.class),
            Card.Subject.ENDPOINT,
            List.of("T1040", "T1552"),
            Set.of(),
            Duration.ofHours(48),
            6_144);

    private static final Charge NOTE =
            new Charge(Finding.Gate.always(Level.INFO), false, Finding.Phase.NONE, 0.9, "", Direction.INBOUND);
    private static final Charge EXPOSURE = new Charge(
            new Finding.Gate(Level.EXPOSED, Level.INFO), false, Finding.Phase.NONE, 0.9, "", Direction.UNKNOWN);

    private static final Telling<Noticed> TELLING = new Telling<>(ClearLogin::tell);

    @Override
    public Card card() {
        return CARD;
    }

    @Override
    public Noticed newState() {
        return new Noticed();
    }

    @Override
    public void observe(Observation seen, Noticed memory, Context context) {
        Heard heard = (Heard) seen;
        switch (heard.message()) {
            case Message.LoginTried login
            when isReadable(login) ->
                note(heard, PROTOCOLS.indexOf(login.protocol()), masked(login.user()), memory, context);
            case Message.HttpAsked asked
            when isInAddress(asked.path()) -> note(heard, PROTOCOLS.indexOf("form"), "", memory, context);
            default -> {}
        }
    }

    private static boolean isReadable(Message.LoginTried login) {
        return PROTOCOLS.contains(login.protocol())
                && login.outcome().equals("accepted")
                && !login.secret().equals("none")
                && !login.secret().equals("hidden")
                && !ANYBODY.contains(login.user().toLowerCase(Locale.ROOT));
    }

    /// True if a password stands in the address of a page; its value was taken out when it was read.
    private static boolean isInAddress(String path) {
        for (int at = path.indexOf(HIDDEN); at >= 0; at = path.indexOf(HIDDEN, at + 1)) {
            String before = path.substring(0, at).toLowerCase(Locale.ROOT);
            String name = before.substring(1 + Math.max(before.lastIndexOf('?'), before.lastIndexOf('&')));
            if (NAMES.stream().anyMatch(name::contains) || (name.endsWith("pass") && !name.endsWith("bypass"))) {
                return true;
            }
        }
        return false;
    }

    /// The first letter of a user's name.
    static String masked(String user) {
        return user.isEmpty() ? "" : user.substring(0, user.offsetByCodePoints(0, 1)) + "***";
    }

    private static void note(Heard heard, int kind, String user, Noticed memory, Context context) {
        boolean called = heard.talk().direction() == Direction.INBOUND;
        boolean stranger = Callers.isStranger(heard.talk(), context);
        boolean guess = called && stranger && PROTOCOLS.get(kind).equals("form");
        if (guess || (!called && (!stranger || heard.talk().direction() == Direction.UNKNOWN))) {
            return;
        }
        TELLING.renew(memory, context);
        int grade = stranger ? INTERNET : HOME;
        if (grade > memory.standing.grade()) {
            memory.restart();
        } else if (grade < memory.standing.grade()) {
            return;
        }
        String name = PROTOCOLS.get(kind).toUpperCase(Locale.ROOT);
        memory.add(kind, heard, user.isEmpty() ? name : name + ' ' + user);
        TELLING.note(grade, heard.seen().mark().at(), memory, context);
    }

    @Override
    public void wake(Noticed memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Noticed memory, Context context) {
        boolean internet = memory.standing.grade() == INTERNET;
        Sentence summary = new Sentence(
                internet ? "clear-login.summary" : "clear-login.summary-home",
                Map.of(
                        "protocols", new Sentence.Word(memory.listed(ClearLogin::name)),
                        "times", new Sentence.Count(memory.times.get(0))));
        context.emit((internet ? EXPOSURE : NOTE)
                .tell(CARD, context, memory.standing, Set.of(), summary, memory.samples.evidence("clear-login.login")));
    }

    private static String name(int kind) {
        return switch (PROTOCOLS.get(kind)) {
            case "form" -> "HTTP (form)";
            case "http" -> "HTTP (Basic)";
            case "telnet" -> "Telnet";
            default -> PROTOCOLS.get(kind).toUpperCase(Locale.ROOT);
        };
    }
}
