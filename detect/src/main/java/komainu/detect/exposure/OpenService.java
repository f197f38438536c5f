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

/// Services of the device that let in whoever calls: without a login, with the word everybody knows, or by Telnet.
public final class OpenService implements Detector<Noticed> {
    /* Printers and storage answer the well-known word of SNMP in every home, and people use Telnet to old devices: at home both
    are only told. Name servers and others that answer strangers with more than they were sent are the reflector's. */
    private static final List<String> ANYBODY = List.of("anonymous", "ftp");

    /// Kinds; those that are only told at home before the others.
    private static final int TELNET = 0;

    private static final int SNMP = 1;
    private static final int FTP = 2;
    private static final int MQTT = 3;
    private static final int ADB = 4;
    private static final List<String> NAMES =
            List.of("Telnet", "SNMP \"public\"", "FTP (anonymous)", "MQTT", "Android ADB");

    private static final int NOTED = 1;
    private static final int HOME = 2;
    private static final int CONTROL = 3;
    /// Telnet that strangers reach; whether they were let in is told by others.
    private static final int REACHED = 4;
    private static final int INTERNET = 5;

    private static final Card CARD = new Card(
            "open-service",
            Card.Stage.JUDGE,
            Set.of(Message.LoginTried.class, Message.TelnetLine.class, Message.Described.class),
            Card.Subject.ENDPOINT,
            List.of("T1133", "T1078.001"),
            Set.of(),
            Duration.ofHours(48),
            6_144);

    private static final Charge NOTE =
            new Charge(Finding.Gate.always(Level.INFO), false, Finding.Phase.NONE, 0.9, "", Direction.INBOUND);
    private static final Charge EXPOSURE = new Charge(
            new Finding.Gate(Level.EXPOSED, Level.INFO), false, Finding.Phase.NONE, 0.9, "", Direction.INBOUND);

    private static final Telling<Noticed> TELLING = new Telling<>(OpenService::tell);

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
        if (heard.talk().direction() != Direction.INBOUND) {
            return;
        }
        switch (heard.message()) {
            case Message.LoginTried login when !heard.said() -> login(heard, login, memory, context);
            case Message.TelnetLine line
            when line.server() && isLoginPort(heard, context) -> note(heard, TELNET, memory, context);
            case Message.Described text when heard.said() && isPublic(text) -> note(heard, SNMP, memory, context);
            default -> {}
        }
    }

    private static boolean isLoginPort(Heard heard, Context context) {
        return context.knowledge()
                .words("login-ports")
                .contains(Integer.toString(heard.talk().port()));
    }

    private static boolean isPublic(Message.Described text) {
        return text.protocol().equals("snmp") && text.texts().containsKey("community");
    }

    private static void login(Heard heard, Message.LoginTried login, Noticed memory, Context context) {
        if (!login.outcome().equals("accepted")) {
            return;
        }
        boolean none = login.secret().equals("none");
        switch (login.protocol()) {
            case "adb" -> noteIf(none, heard, ADB, memory, context);
            case "mqtt" -> noteIf(none && login.user().isEmpty(), heard, MQTT, memory, context);
            case "ftp" -> noteIf(ANYBODY.contains(login.user().toLowerCase(Locale.ROOT)), heard, FTP, memory, context);
            default -> {}
        }
    }

    private static void noteIf(boolean open, Heard heard, int kind, Noticed memory, Context context) {
        if (open) {
            note(heard, kind, memory, context);
        }
    }

    private static int inside(int kind) {
        return kind <= SNMP ? NOTED : kind == ADB ? CONTROL : HOME;
    }

    private static int outside(int kind) {
        return kind == TELNET ? REACHED : INTERNET;
    }

    private static void note(Heard heard, int kind, Noticed memory, Context context) {
        TELLING.renew(memory, context);
        int grade = Callers.isStranger(heard.talk(), context) ? outside(kind) : inside(kind);
        boolean told = memory.standing.grade() >= REACHED;
        if (grade >= REACHED && !told) {
            memory.restart();
        } else if (grade < REACHED && told) {
            return;
        }
        memory.add(kind, heard, NAMES.get(kind));
        TELLING.note(grade, heard.seen().mark().at(), memory, context);
    }

    @Override
    public void wake(Noticed memory, Context context) {
        TELLING.wake(memory, context);
    }

    private static void tell(Noticed memory, Context context) {
        int grade = memory.standing.grade();
        String key = switch (grade) {
            case NOTED -> "open-service.summary-told";
            case HOME -> "open-service.summary-home";
            case CONTROL -> "open-service.summary-control";
            case REACHED -> "open-service.summary-reached";
            default -> "open-service.summary";
        };
        Sentence summary = new Sentence(
                key,
                Map.of(
                        "services", new Sentence.Word(memory.listed(NAMES::get)),
                        "callers", new Sentence.Count(memory.peers.estimate())));
        context.emit((grade == NOTED ? NOTE : EXPOSURE)
                .tell(
                        CARD,
                        context,
                        memory.standing,
                        Set.of(),
                        summary,
                        memory.samples.evidence("open-service.let-in")));
    }
}
