package komainu.lab.bot;

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

/// The owner's line used for others.
public final class Abuses {
    private static final int MX = 15;

    private Abuses() {}

    /// Mail for four domains, handed to their servers directly.
    public static void spam(Stage stage) {
        Host camera = stage.home().camera;
        long at = stage.from();
        for (int i = 0; i < 4 && at < stage.until(); i++) {
            Conversation talk = stage.call(camera.node(), Node.far("198.51.100." + (30 + 7 * i)), 25, at)
                    .open();
            talk.server("220 mx" + i + ".example ESMTP\r\n").client("EHLO localhost\r\n");
            talk.server("250 mx" + i + ".example\r\n").client("MAIL FROM:<a@sender.example>\r\n");
            talk.server("250 ok\r\n").client("RCPT TO:<b@mx" + i + ".example>\r\n");
            talk.server("250 ok\r\n").client("DATA\r\n").server("354 go\r\n");
            talk.client("x\r\n.\r\n").server("250 taken\r\n").client("QUIT\r\n");
            talk.server("221 bye\r\n").close();
            at += 20 * SECOND;
        }
    }

    /// The same behind a provider that blocks port 25: calls to twelve servers stay unanswered.
    public static void spamBlocked(Stage stage) {
        Host camera = stage.home().camera;
        Dice dice = stage.dice();
        for (int i = 0; i < 24; i++) {
            Node server = Node.far("198.51.100." + (30 + 7 * (i % 12)));
            stage.trace()
                    .tcp(
                            stage.from() + 4L * i * SECOND,
                            camera.node(),
                            server,
                            new komainu.lab.Frames.Segment(
                                    dice.port(), 25, 2, dice.bits(), 0, 64_240, new byte[0], new byte[0]));
        }
    }

    /// Data in look-ups: two long new names a second under one domain, asked as TXT and answered.
    public static void dnsTunnel(Stage stage) {
        Node camera = stage.home().camera.node();
        Node resolver = stage.home().router.node();
        Dice dice = stage.dice();
        int id = 1;
        for (long at = stage.from(); at < stage.until(); at += SECOND / 2) {
            String name = dice.word(50) + ".t.tunnel.example";
            int port = dice.port();
            byte[] text = new Octets().u8(60).text(dice.word(60)).done();
            stage.trace().udp(at, camera, port, resolver, 53, Dns.query(id, name, Dns.TXT));
            byte[] answer = Dns.answer(id++, name, Dns.TXT, 0, List.of(new Dns.Entry(name, Dns.TXT, 1, text)));
            stage.trace().udp(at + 30 * MILLISECOND, resolver, 53, camera, port, answer);
        }
    }

    /// The camera answers searches from outside with ten times as much; the senders are false.
    public static void reflector(Stage stage) {
        Node camera = stage.home().camera.node();
        Dice dice = stage.dice();
        Node victim = Node.far("203.0.113.80");
        byte[] search = Octets.of(
                "M-SEARCH * HTTP/1.1\r\nHOST:239.255.255.250:1900\r\nMAN:\"ssdp:discover\"\r\nMX:1\r\nST:ssdp:all\r\n\r\n");
        byte[] answer = Octets.of(
                "HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\nUSN: uuid:1::upnp:rootdevice\r\nSERVER: Linux UPnP/1.0\r\nLOCATION: http://192.168.1.23:49152/d.xml\r\n\r\n");
        for (long at = stage.from(); at < stage.until(); at += 900 * MILLISECOND) {
            int port = dice.port();
            stage.trace().udp(at, victim, port, camera, 1900, search);
            for (int i = 0; i < 6; i++) {
                stage.trace().udp(at + (2 + i) * MILLISECOND, camera, 1900, victim, port, answer);
            }
        }
    }

    /// A television box lends its line: it fetches from strangers nobody looked up and passes it on to a relay.
    public static void proxy(Stage stage) {
        Node box = stage.home().television.node();
        Dice dice = stage.dice();
        Conversation relay = stage.call(box, Node.far("203.0.113.120"), 7_000, stage.from())
                .open()
                .client(Tls.data(dice.bytes(40)));
        long busy = stage.from() + 4 * MINUTE;
        int n = 0;
        for (long at = stage.from() + 20 * SECOND; at < busy; at += 4 * SECOND) {
            relay.until(at).client(dice.bytes(8)).server(dice.bytes(8));
            stage.call(box, Node.far(Ip.v4(0x2d00_0000 + 0x0001_0300 * n++)), 443, relay.at())
                    .open()
                    .reset();
        }
        for (long at = busy; at < stage.until(); at += dice.between(500L, 3_000L) * MILLISECOND) {
            byte[] page = dice.bytes(dice.between(400, 4_000));
            relay.until(at).server(dice.bytes(80));
            Node shop = Node.far(Ip.v4(0x2d00_0000 + 0x0001_0300 * n++));
            Conversation fetch = stage.call(box, shop, 443, relay.at()).open();
            fetch.client(Tls.data(dice.bytes(80))).server(page).close();
            relay.until(fetch.at()).client(page);
        }
    }

    /// A tapped speaker: sound leaves for a bare address without a pause, in no known form.
    public static void tapped(Stage stage) {
        Dice dice = stage.dice();
        Conversation talk = stage.call(stage.home().speaker.node(), Node.far("203.0.113.130"), 5_555, stage.from())
                .open();
        for (long at = talk.at(); at < stage.until(); at += SECOND / 2) {
            talk.until(at).client(dice.bytes(1_200));
        }
    }

    /// The mail servers of six domains looked up.
    public static void mailLookUps(Stage stage) {
        Node camera = stage.home().camera.node();
        for (int i = 0; i < 6; i++) {
            String name = "company" + i + ".example";
            int port = stage.dice().port();
            long at = stage.from() + 3L * i * SECOND;
            stage.trace().udp(at, camera, port, stage.home().router.node(), 53, Dns.query(i, name, MX));
            byte[] none = Dns.answer(i, name, MX, 0, List.of());
            stage.trace().udp(at + 9 * MILLISECOND, stage.home().router.node(), 53, camera, port, none);
        }
    }
}
