package komainu.lab.benign;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.MINUTE;
import static komainu.lab.Stage.SECOND;

import java.util.List;
import komainu.lab.Conversation;
import komainu.lab.Frames.Segment;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.talk.Dns;
import komainu.lab.talk.Octets;
import komainu.model.Ip;

/// Habits of honest programs that look like those of bots.
public final class Habits {
    private static final byte[] NO_BYTES = {};
    private static final byte[] MSS = {2, 4, 5, (byte) 0xb4};
    private static final int SYN = 2;
    private static final Node PUBLIC_RESOLVER = Node.far("8.8.8.8");

    private Habits() {}

    /// Clouds are down: the camera calls its maker's, the storage a bare address, the printer a server that is gone,
    /// the computer its tunnel; nobody answers any of them for most of an hour.
    public static void cloudsDown(Stage stage) {
        Ip maker = Ip.parse("192.0.2.85");
        long from = stage.look(stage.home().camera, "litedev.hik-connect.com", maker, stage.from());
        for (long at = from; at < stage.until(); at += 30 * SECOND) {
            calls(stage, stage.home().camera, Node.far(maker), 6_800, at);
            calls(stage, stage.home().nas, Node.far("192.0.2.86"), 443, at + SECOND);
            calls(
                    stage,
                    stage.home().printer,
                    new Node(stage.home().router.mac(), Ip.parse("192.168.1.99"), 64),
                    9_100,
                    at + 2 * SECOND);
            calls(stage, stage.home().computer, Node.far("192.0.2.87"), 1_194, at + 3 * SECOND);
        }
        // Everybody else is there.
        for (long at = from; at < stage.until(); at += 4 * MINUTE) {
            for (Host host :
                    List.of(stage.home().camera, stage.home().nas, stage.home().printer, stage.home().computer)) {
                Web.exchange(stage, Web.secure(stage, host, "time.example.com", "192.0.2.88", at), 90, 200)
                        .close();
            }
        }
    }

    private static void calls(Stage stage, Host who, Node whom, int port, long at) {
        Segment syn = new Segment(stage.dice().port(), port, SYN, stage.dice().bits(), 0, 64_240, MSS, NO_BYTES);
        stage.trace().tcp(at, who.node(), whom, syn);
        stage.trace().tcp(at + SECOND, who.node(), whom, syn);
    }

    /// A television asks a public resolver by habit, and calls what it is given as everybody does.
    public static void televisionResolver(Stage stage) {
        Host television = stage.home().television;
        for (long at = stage.from(); at < stage.until(); at += 10 * SECOND) {
            String name = stage.dice().of(List.of("clients3.google.com", "www.youtube.com", "mtalk.google.com"));
            Ip server = Ip.parse("192.0.2.90");
            int port = stage.dice().port();
            int id = stage.dice().bits() & 0xffff;
            stage.trace().udp(at, television.node(), port, PUBLIC_RESOLVER, 53, Dns.query(id, name, Dns.A));
            byte[] answer = Dns.answer(id, name, Dns.A, 0, List.of(Dns.address(name, server)));
            stage.trace().udp(at + 12 * MILLISECOND, PUBLIC_RESOLVER, 53, television.node(), port, answer);
            stage.call(television.node(), Node.far(server), name.startsWith("mtalk") ? 5_228 : 443, at + SECOND)
                    .open()
                    .close();
        }
    }

    /// A messenger on a phone speaks a protocol of its own on the port for encrypted pages, to a bare address.
    public static void messenger(Stage stage) {
        Host phone = stage.home().androidPhone;
        stage.look(phone, "www.example.com", Ip.parse("192.0.2.91"), stage.from());
        for (long at = stage.from() + SECOND; at < stage.until(); at += 30 * SECOND) {
            Conversation talk =
                    stage.call(phone.node(), Node.far("192.0.2.92"), 443, at).open();
            for (int i = 0; i < 20; i++) {
                talk.client(new Octets()
                                .u16(0x5741)
                                .bytes(stage.dice().bytes(40))
                                .done())
                        .server(stage.dice().bytes(60));
            }
            talk.close();
        }
    }

    /// The storage shares files by BitTorrent.
    public static void seedbox(Stage stage) {
        byte[] id = stage.dice().bytes(20);
        for (long at = stage.from(); at < stage.until(); at += 2 * SECOND) {
            byte[] query = new Octets()
                    .text("d1:ad2:id20:")
                    .bytes(id)
                    .text("e1:q4:ping1:t2:aa1:y1:qe")
                    .done();
            Node peer = Node.far(stage.dice().stranger());
            stage.trace()
                    .udp(at, stage.home().nas.node(), 6_881, peer, stage.dice().between(10_000, 65_000), query);
        }
    }

    /// A maker keeps the plug in reach: a few bytes each 20 seconds on a port of its own.
    public static void keepAlive(Stage stage) {
        Ip maker = Ip.parse("192.0.2.95");
        long at = stage.look(stage.home().plug, "keep.example.net", maker, stage.from());
        Conversation talk = stage.call(stage.home().plug.node(), Node.far(maker), 20_002, at)
                .open();
        for (long next = talk.at(); next < stage.until(); next += 20 * SECOND) {
            talk.until(next)
                    .client(new byte[] {0x55, (byte) 0xaa, 0x09, 0x01})
                    .server(new byte[] {0x55, (byte) 0xaa, 0x09, 0x02});
        }
    }
}
