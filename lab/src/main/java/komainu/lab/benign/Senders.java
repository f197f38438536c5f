package komainu.lab.benign;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.MINUTE;
import static komainu.lab.Stage.SECOND;

import java.util.List;
import komainu.lab.Conversation;
import komainu.lab.Dice;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.talk.Dns;
import komainu.lab.talk.Octets;
import komainu.lab.talk.Tls;
import komainu.model.Ip;

/// Devices that send or ask much, for good reason.
public final class Senders {
    private static final int MX = 15;

    private Senders() {}

    /// The camera posts twenty pictures a second to its cloud by HTTP.
    public static void pictures(Stage stage) {
        Host camera = stage.home().camera;
        long known = stage.look(camera, "pictures.example.com", Ip.parse("192.0.2.170"), stage.from());
        Conversation talk =
                stage.call(camera.node(), Node.far("192.0.2.170"), 80, known).open();
        for (long at = talk.at(); at < stage.until(); at += 50 * MILLISECOND) {
            talk.until(at)
                    .client("POST /p HTTP/1.1\r\nHost: pictures.example.com\r\nContent-Length: 4\r\n\r\njpeg")
                    .server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        }
    }

    /// The NAS checks senders of mail by DNS, sixty a second; half of them are listed.
    public static void senderChecks(Stage stage) {
        Dice dice = stage.dice();
        int id = 1;
        for (long at = stage.from(); at < stage.until(); at += SECOND / 60) {
            String name = dice.between(1, 254) + "." + dice.between(1, 254) + "." + dice.between(1, 254)
                    + ".9.zen.example.org";
            boolean listed = dice.oneIn(2);
            ask(stage, stage.home().nas.node(), id++, name, Dns.A, listed ? 0 : 3, at);
        }
    }

    /// The NAS asks its virus scanner's maker about files, by long names.
    public static void fileChecks(Stage stage) {
        Dice dice = stage.dice();
        int id = 1;
        for (long at = stage.from(); at < stage.until(); at += SECOND / 2) {
            ask(stage, stage.home().nas.node(), id++, dice.word(40) + ".w.sophosxl.net", Dns.TXT, 0, at);
            ask(
                    stage,
                    stage.home().nas.node(),
                    id++,
                    dice.word(32) + ".cdn.example.net",
                    Dns.A,
                    0,
                    at + 99 * MILLISECOND);
        }
    }

    private static void ask(Stage stage, Node asker, int id, String name, int type, int code, long at) {
        int port = stage.dice().port();
        List<Dns.Entry> found = code == 0 ? List.of(Dns.address(name, Ip.parse("127.0.0.2"))) : List.of();
        stage.trace().udp(at, asker, port, stage.home().router.node(), 53, Dns.query(id, name, type));
        stage.trace()
                .udp(
                        at + 7 * MILLISECOND,
                        stage.home().router.node(),
                        53,
                        asker,
                        port,
                        Dns.answer(id, name, type, code, found));
    }

    /// The NAS is a mail server: it takes a mail from outside and delivers four to other servers.
    public static void mailServer(Stage stage) {
        Node nas = stage.home().nas.node();
        Conversation in =
                stage.call(Node.far("192.0.2.180"), nas, 25, stage.from()).open();
        in.server("220 home.example ESMTP\r\n")
                .client("EHLO mx.example\r\n")
                .server("250 home.example\r\n")
                .close();
        for (int i = 0; i < 6; i++) {
            long at = stage.from() + (5 + 8 * i) * SECOND;
            ask(stage, nas, i, "friend" + i + ".example", MX, 0, at);
            Conversation out = stage.call(nas, Node.far("192.0.2." + (181 + i)), 25, at + SECOND)
                    .open();
            out.server("220 mx.example ESMTP\r\n").client("EHLO home.example\r\n");
            out.server("250-mx.example\r\n250 STARTTLS\r\n").client("QUIT\r\n").close();
        }
    }

    /// Strangers ask the NAS for the time, which it tells in kind, and search for devices, which it ignores.
    public static void askedFromOutside(Stage stage) {
        Node nas = stage.home().nas.node();
        Dice dice = stage.dice();
        byte[] question = new Octets().u8(0x23).zeros(47).done();
        byte[] time = new Octets().u8(0x24).u8(2).zeros(46).done();
        for (long at = stage.from(); at < stage.until(); at += 700 * MILLISECOND) {
            Node stranger = Node.far(dice.stranger());
            int port = dice.port();
            stage.trace().udp(at, stranger, port, nas, 123, question);
            stage.trace().udp(at + MILLISECOND, nas, 123, stranger, port, time);
            stage.trace()
                    .udp(at + 2 * MILLISECOND, stranger, port, nas, 1900, Octets.of("M-SEARCH * HTTP/1.1\r\n\r\n"));
        }
    }

    /// The NAS is the exit node of its owner's own network of devices: what a phone away from home asks for, it looks
    /// up, fetches and sends back through the tunnel.
    public static void exitNode(Stage stage) {
        Host nas = stage.home().nas;
        Dice dice = stage.dice();
        Node away = Node.far("192.0.2.190");
        long busy = stage.from() + 4 * MINUTE;
        for (long at = stage.from(); at < busy; at += 20 * SECOND) {
            tunnel(stage, nas.node(), away, 32, at);
            tunnel(stage, away, nas.node(), 32, at + 30 * MILLISECOND);
        }
        int n = 0;
        for (long at = busy; at < stage.until(); at += dice.between(500L, 3_000L) * MILLISECOND) {
            tunnel(stage, away, nas.node(), 96, at);
            Ip shop = Ip.v4(0x2e00_0000 + 0x0001_0300 * n);
            long known = stage.look(nas, "shop" + n++ + ".example", shop, at + MILLISECOND);
            byte[] page = dice.bytes(dice.between(400, 4_000));
            Conversation fetch =
                    stage.call(nas.node(), Node.far(shop), 443, known).open();
            fetch.client(Tls.data(dice.bytes(80))).server(page).close();
            for (int left = page.length; left > 0; left -= 1_200) {
                tunnel(stage, nas.node(), away, Math.min(left, 1_200), fetch.at() + left);
            }
        }
    }

    private static void tunnel(Stage stage, Node from, Node to, int length, long at) {
        byte[] data =
                new Octets().u32(0x0400_0000).bytes(stage.dice().bytes(length)).done();
        stage.trace().udp(at, from, 41_641, to, 41_641, data);
    }

    /// The speaker is used for a call by way of its maker's cloud: sound both ways, ten minutes.
    public static void call(Stage stage) {
        Host speaker = stage.home().speaker;
        Dice dice = stage.dice();
        Conversation talk = Web.secure(stage, speaker, "calls.amazonalexa.com", "192.0.2.200", stage.from());
        for (long at = talk.at(); at < stage.until(); at += SECOND / 2) {
            talk.until(at).client(Tls.data(dice.bytes(1_200)));
            if (dice.oneIn(2)) {
                talk.server(Tls.data(dice.bytes(900)));
            }
        }
    }
}
