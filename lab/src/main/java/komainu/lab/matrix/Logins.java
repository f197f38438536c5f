package komainu.lab.matrix;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.SECOND;

import java.util.List;
import komainu.lab.Conversation;
import komainu.lab.Dice;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.Values;
import komainu.lab.bot.Actors;
import komainu.lab.talk.Octets;

/// Guesses of passwords, and what follows a right one. All secrets are noise: no list of passwords is needed.
final class Logins {
    private static final List<String> USERS = List.of("root", "admin", "user", "guest", "support", "service");
    private static final byte[] WILL_ECHO = {(byte) 255, (byte) 251, 1, (byte) 255, (byte) 251, 3};
    private static final byte[] DO_ECHO = {(byte) 255, (byte) 253, 1, (byte) 255, (byte) 253, 3};

    private Logins() {}

    /// The device guesses at strangers: some tries at each of several.
    static long guess(Stage stage, Host doer, Values values) {
        int hosts = values.whole("hosts", 1);
        long gap = (stage.until() - stage.from()) / (hosts + 1);
        for (int i = 0; i < hosts; i++) {
            Node target = Node.far(Targets.stranger(stage.dice()));
            attempt(stage, doer.node(), target, values, values.whole("tries", 1), stage.from() + i * gap);
        }
        return stage.from();
    }

    /// A stranger guesses at the device: few tries a connection.
    static long guessed(Stage stage, Host doer, Values values) {
        int tries = values.whole("tries", 1);
        int each = values.word("kind").equals("ftp") ? 4 : 1;
        long gap = (stage.until() - stage.from()) / (tries / each + 1);
        for (int i = 0; i * each < tries; i++) {
            attempt(stage, Actors.INTRUDER, doer.node(), values, each, stage.from() + i * gap);
        }
        return stage.from();
    }

    private static void attempt(Stage stage, Node client, Node server, Values values, int tries, long at) {
        int port = values.wholes("port").getFirst();
        Conversation talk = stage.call(client, server, port, at).open();
        switch (values.word("kind")) {
            case "telnet" -> telnet(stage, talk, tries);
            case "ftp" -> ftp(stage, talk, tries);
            case "ssh" -> ssh(stage, talk);
            default -> throw new IllegalArgumentException(values.word("kind"));
        }
        talk.close();
    }

    private static void telnet(Stage stage, Conversation talk, int tries) {
        Dice dice = stage.dice();
        talk.server(WILL_ECHO).client(DO_ECHO).server("\r\n192.0.0.64 login: ");
        for (int i = 0; i < tries; i++) {
            login(talk, dice, dice.of(USERS));
            talk.server("\r\nLogin incorrect\r\nlogin: ");
        }
    }

    private static void login(Conversation talk, Dice dice, String user) {
        talk.pause(dice.between(80, 300) * MILLISECOND).client(user + "\r\n").server(user + "\r\nPassword: ");
        talk.pause(dice.between(80, 300) * MILLISECOND).client(dice.word(8) + "\r\n");
    }

    private static void ftp(Stage stage, Conversation talk, int tries) {
        Dice dice = stage.dice();
        talk.server("220 FTP server ready.\r\n");
        for (int i = 0; i < tries; i++) {
            talk.pause(100 * MILLISECOND).client("USER " + dice.of(USERS) + "\r\n");
            talk.server("331 Password required.\r\n");
            talk.client("PASS " + dice.word(8) + "\r\n").server("530 Login incorrect.\r\n");
        }
    }

    /// Banners, the exchange of keys, one encrypted try, and the end by the server (RFC 4253).
    private static void ssh(Stage stage, Conversation talk) {
        Dice dice = stage.dice();
        talk.server("SSH-2.0-dropbear_2019.78\r\n").client("SSH-2.0-Go\r\n");
        talk.server(packet(dice, 20, 480)).client(packet(dice, 20, 420));
        talk.client(packet(dice, 30, 40)).server(packet(dice, 31, 260));
        talk.client(packet(dice, 21, 10)).client(dice.bytes(48)).server(dice.bytes(48));
        talk.client(dice.bytes(96)).pause(400 * MILLISECOND).server(dice.bytes(64));
    }

    private static byte[] packet(Dice dice, int kind, int length) {
        return new Octets()
                .u32(length + 6)
                .u8(4)
                .u8(kind)
                .bytes(dice.bytes(length))
                .zeros(4)
                .done();
    }

    /// A right guess, a shell, and the question for a word that no shell knows.
    static long shell(Stage stage, Host doer, Values values) {
        Conversation talk = enter(stage, doer, values.wholes("port").getFirst(), stage.from());
        long pace = values.whole("pace", 100) * MILLISECOND;
        String token = stage.dice().word(values.whole("token", 8)).toUpperCase(java.util.Locale.ROOT);
        List<String> prelude = List.of("enable", "system", "shell", "sh");
        for (String word : prelude.subList(4 - values.whole("prelude", 4), 4)) {
            line(talk, pace, word, word.equals("sh") ? "" : "-sh: " + word + ": not found");
        }
        for (String before : List.of("", "/bin/busybox ps; ", "/bin/busybox cat /proc/mounts; ", "")) {
            line(talk, pace, before + "/bin/busybox " + token, token + ": applet not found");
        }
        talk.pause(SECOND).close();
        return stage.from();
    }

    /// A stranger logs in at the device and has its shell.
    static Conversation enter(Stage stage, Host doer, int port, long at) {
        Conversation talk = stage.call(Actors.INTRUDER, doer.node(), port, at).open();
        talk.server(WILL_ECHO).client(DO_ECHO).server("\r\n192.0.0.64 login: ");
        login(talk, stage.dice(), "root");
        return talk.server("\r\n\r\nBusyBox v1.12.1 (2019-02-20) built-in shell (ash)\r\n# ");
    }

    static void line(Conversation talk, long pace, String text, String answer) {
        talk.pause(pace).client(text + "\r\n").server(text + "\r\n" + answer + "\r\n# ");
    }
}
