package komainu.lab.bot;

import static komainu.lab.Stage.MILLISECOND;

import komainu.lab.Conversation;
import komainu.lab.Node;
import komainu.lab.Stage;

/// Logins tried by programs. Secrets are dummy text from the dice.
public final class Guesses {
    private Guesses() {}

    /// The camera tries strangers' SSH, some conversations each: openings in clear, then what only looks encrypted.
    public static void ssh(Stage stage) {
        Node camera = stage.home().camera.node();
        long at = stage.from();
        for (int i = 0; i < 14 && at < stage.until(); i++) {
            Node target = Node.far("198.51.100." + (30 + i / 2));
            Conversation talk = stage.call(camera, target, 22, at).open();
            talk.server("SSH-2.0-OpenSSH_9.6\r\n").client("SSH-2.0-libssh2_1.11.0\r\n");
            talk.server(stage.dice().bytes(800)).client(stage.dice().bytes(820));
            talk.server(stage.dice().bytes(280)).client(stage.dice().bytes(90));
            talk.pause(stage.dice().between(900 * MILLISECOND, 1_800 * MILLISECOND));
            talk.server(stage.dice().bytes(52)).close();
            at += stage.dice().between(600 * MILLISECOND, 2_400 * MILLISECOND);
        }
    }

    /// A stranger tries the FTP of the NAS, and is refused each time.
    public static void ftp(Stage stage) {
        ftp(stage, "530 Login incorrect.\r\n");
    }

    /// The same, but the last guess is right.
    public static void ftpGuessed(Stage stage) {
        ftp(stage, "230 User admin logged in.\r\n");
    }

    private static void ftp(Stage stage, String last) {
        Node nas = stage.home().nas.node();
        long at = stage.from();
        int times = 9;
        for (int i = 1; i <= times; i++) {
            Conversation talk = stage.call(Actors.INTRUDER, nas, 21, at).open();
            talk.server("220 DiskStation FTP server ready.\r\n").client("USER admin\r\n");
            talk.server("331 Password required for admin.\r\n");
            talk.client("PASS " + stage.dice().word(8) + "\r\n").pause(400 * MILLISECOND);
            talk.server(i < times ? "530 Login incorrect.\r\n" : last).close();
            at = talk.at() + stage.dice().between(800 * MILLISECOND, 2_000 * MILLISECOND);
        }
    }
}
