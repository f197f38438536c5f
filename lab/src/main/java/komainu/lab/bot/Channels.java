package komainu.lab.bot;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.MINUTE;
import static komainu.lab.Stage.SECOND;

import komainu.lab.Conversation;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.talk.Octets;
import komainu.model.Ip;

/// Lines on which a taken device waits for orders.
public final class Channels {
    private static final byte[] BEAT = {0, 0};

    private Channels() {}

    /// The original channel: hello, two zero bytes each way every 60 seconds, and near the end one order of ten
    /// seconds.
    public static void mirai(Stage stage) {
        Node camera = stage.home().camera.node();
        stage.look(stage.home().camera, "cnc.example.net", Actors.COMMAND.ip(), stage.from());
        Conversation talk =
                stage.call(camera, Actors.COMMAND, 23, stage.from() + SECOND).open();
        talk.client(new byte[] {0, 0, 0, 1}).pause(40 * MILLISECOND);
        talk.client(new Octets().u8(4).text("tel1").done());
        for (long at = talk.at() + MINUTE; at < stage.until(); at += MINUTE) {
            talk.until(at).client(BEAT).server(BEAT);
        }
        talk.pause(5 * SECOND).server(order(Actors.VICTIM.ip()));
    }

    /// Ten seconds, attack number 0, one target, no options.
    private static byte[] order(Ip target) {
        byte[] body = new Octets().u32(10).u8(0).u8(1).ip(target).u8(32).u8(0).done();
        return new Octets().u16(body.length + 2).bytes(body).done();
    }

    /// A Gafgyt-style line of text: the device names its processor, the server pings, then orders.
    public static void text(Stage stage) {
        Node camera = stage.home().camera.node();
        Conversation talk =
                stage.call(camera, Actors.COMMAND, 666, stage.from()).open();
        talk.client("BUILD ARM7\n").server("!* SCANNER ON\n");
        for (long at = talk.at() + 20 * SECOND; at < stage.until(); at += 30 * SECOND) {
            talk.until(at).server("PING\n").client("PONG!\n");
        }
        talk.pause(4 * SECOND).server("!* UDP " + Actors.VICTIM.ip() + " 80 10 32 512 1\n");
        talk.pause(10 * SECOND).server("!* KILLATTK\n");
    }

    /// A Tsunami-style bot on IRC, on a port that is not IRC's: three orders at the end.
    public static void irc(Stage stage) {
        Node camera = stage.home().camera.node();
        Conversation talk =
                stage.call(camera, Actors.COMMAND, 8080, stage.from()).open();
        String nick = "ARM|" + stage.dice().word(6);
        talk.client("NICK " + nick + "\r\nUSER " + stage.dice().word(5) + " localhost localhost :x\r\n");
        talk.server(":srv 001 " + nick + " :\r\n:srv 376 " + nick + " :End\r\n");
        talk.client("MODE " + nick + " -xi\r\nJOIN #x :k\r\n").server(":" + nick + " JOIN :#x\r\n");
        for (long at = talk.at() + 30 * SECOND; at < stage.until(); at += MINUTE) {
            talk.until(at).server("PING :srv\r\n").client("PONG :srv\r\n");
        }
        for (int order = 0; order < 3; order++) {
            talk.server(":op!o@h PRIVMSG #x :!* UDP " + Actors.VICTIM.ip() + " 10 80\r\n")
                    .pause(12 * SECOND);
        }
    }
}
