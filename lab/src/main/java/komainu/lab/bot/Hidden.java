package komainu.lab.bot;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.MINUTE;
import static komainu.lab.Stage.SECOND;

import java.util.List;
import komainu.lab.Conversation;
import komainu.lab.Dice;
import komainu.lab.Frames.Segment;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.talk.Dns;
import komainu.lab.talk.Octets;

/// Ways of bots to reach whoever gives them orders without a line anybody could read.
public final class Hidden {
    private static final byte[] NO_BYTES = {};
    private static final byte[] MSS = {2, 4, 5, (byte) 0xb4};
    private static final int SYN = 2;
    private static final Node PUBLIC_RESOLVER = Node.far("8.8.8.8");

    private Hidden() {}

    /// The place it gets orders from is gone: a call each minute or so, three SYNs each, none answered.
    public static void dead(Stage stage) {
        Dice dice = stage.dice();
        Node camera = stage.home().camera.node();
        for (long at = stage.from(); at < stage.until(); at += dice.between(40 * SECOND, 70 * SECOND)) {
            Segment syn = new Segment(dice.port(), 6_667, SYN, dice.bits(), 0, 5_840, MSS, NO_BYTES);
            for (int again = 0; again < 3; again++) {
                stage.trace().tcp(at + ((1L << again) - 1) * SECOND, camera, Actors.COMMAND, syn);
            }
        }
    }

    /// A line kept on a port of Telnet: three bytes each way a minute, of no known protocol.
    public static void quiet(Stage stage) {
        Conversation talk = stage.call(stage.home().camera.node(), Actors.COMMAND, 2_323, stage.from())
                .open();
        talk.client(stage.dice().bytes(11)).server(stage.dice().bytes(5));
        for (long at = talk.at() + 20 * SECOND; at < stage.until(); at += 20 * SECOND) {
            byte[] beat = {(byte) 0x9c, 0x51, 0x07};
            talk.until(at).client(beat).server(beat);
        }
    }

    /// Something of its own on the port for encrypted pages, at a bare address.
    public static void notTls(Stage stage) {
        Node camera = stage.home().camera.node();
        for (long at = stage.from(); at < stage.until(); at += MINUTE) {
            Conversation talk = stage.call(camera, Actors.LOADER, 443, at).open();
            for (int i = 0; i < 20; i++) {
                talk.client(new Octets()
                                .u16(0x3366)
                                .bytes(stage.dice().bytes(30))
                                .done())
                        .server(stage.dice().bytes(34));
            }
            talk.close();
        }
    }

    /// It asks a public resolver of its own choice and calls what it is given.
    public static void ownResolver(Stage stage) {
        Host camera = stage.home().camera;
        for (long at = stage.from(); at < stage.until(); at += 15 * SECOND) {
            ask(stage, camera, PUBLIC_RESOLVER, "report.example.net", 0, at);
            stage.call(camera.node(), Actors.INTRUDER, 48_101, at + 100 * MILLISECOND)
                    .open()
                    .client(stage.dice().bytes(40))
                    .close();
        }
    }

    private static void ask(Stage stage, Host who, Node resolver, String name, int code, long at) {
        int port = stage.dice().port();
        int id = stage.dice().bits() & 0xffff;
        List<Dns.Entry> answers = code == 0 ? List.of(Dns.address(name, Actors.INTRUDER.ip())) : List.of();
        stage.trace().udp(at, who.node(), port, resolver, 53, Dns.query(id, name, Dns.A));
        stage.trace()
                .udp(at + 20 * MILLISECOND, resolver, 53, who.node(), port, Dns.answer(id, name, Dns.A, code, answers));
    }

    /// It fetches its servers as a list in a text of DNS and calls the first, which is mostly gone.
    public static void commandList(Stage stage) {
        Host camera = stage.home().camera;
        Node router = stage.home().router.node();
        String name = "list.example.net";
        Dns.Entry list = Dns.text(name, "203.0.113.99|198.51.100.141|198.51.100.142:3778");
        for (long at = stage.from(); at < stage.until(); at += 40 * SECOND) {
            int port = stage.dice().port();
            int id = stage.dice().bits() & 0xffff;
            stage.trace().udp(at, camera.node(), port, router, 53, Dns.query(id, name, Dns.TXT));
            byte[] answer = Dns.answer(id, name, Dns.TXT, 0, List.of(list));
            stage.trace().udp(at + 20 * MILLISECOND, router, 53, camera.node(), port, answer);
            stage.call(camera.node(), Actors.COMMAND, 3_778, at + 100 * MILLISECOND)
                    .open()
                    .client(stage.dice().bytes(24))
                    .close();
        }
    }

    /// It tries names it reckons, until one should exist.
    public static void madeUpNames(Stage stage) {
        for (long at = stage.from(); at < stage.until(); at += 3 * SECOND) {
            String name = stage.dice().word(14) + stage.dice().of(List.of(".com", ".net", ".org", ".info"));
            ask(stage, stage.home().camera, stage.home().router.node(), name, 3, at);
        }
    }

    /// It looks for the others of Mozi's kind: node ids that begin with eight digits 8.
    public static void mozi(Stage stage) {
        peers(stage, stage.home().camera, "88888888", 12);
    }

    /// A television box looks for peers in BitTorrent's network, its node id like anybody's.
    public static void peers(Stage stage) {
        peers(stage, stage.home().television, "", 20);
    }

    private static void peers(Stage stage, Host who, String mark, int rest) {
        byte[] id = new Octets().text(mark).bytes(stage.dice().bytes(rest)).done();
        for (long at = stage.from(); at < stage.until(); at += 4 * SECOND) {
            Node peer = Node.far(stage.dice().stranger());
            int to = stage.dice().between(10_000, 65_000);
            byte[] query = new Octets()
                    .text("d1:ad2:id20:")
                    .bytes(id)
                    .text("e1:q4:ping1:t2:aa1:y1:qe")
                    .done();
            stage.trace().udp(at, who.node(), 14_737, peer, to, query);
            if (stage.dice().oneIn(2)) {
                byte[] answer = new Octets()
                        .text("d1:rd2:id20:")
                        .bytes(stage.dice().bytes(20))
                        .text("e1:t2:aa1:y1:re")
                        .done();
                stage.trace().udp(at + 90 * MILLISECOND, peer, to, who.node(), 14_737, answer);
            }
        }
    }
}
