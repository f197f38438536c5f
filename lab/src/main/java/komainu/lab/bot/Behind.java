package komainu.lab.bot;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.SECOND;

import java.util.List;
import komainu.lab.Conversation;
import komainu.lab.Dice;
import komainu.lab.Frames;
import komainu.lab.Frames.Segment;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.Trace;
import komainu.lab.talk.Dns;
import komainu.lab.talk.Octets;
import komainu.lab.talk.Tls;
import komainu.model.Ip;
import komainu.model.Mac;

/// Devices seen through a router: under its address, one hop away, or inside its tunnel.
public final class Behind {
    private static final byte[] NO_BYTES = {};
    private static final int SYN = 2;
    private static final int IP_IN_IP = 4;

    /// A second router at home, of no maker that is known, and what is behind it.
    private static final Node INNER = new Node(Mac.parse("02:7a:30:5c:11:08"), Ip.parse("192.168.1.7"), 64);

    /// The Internet side of the home's router, and what is behind it.
    private static final Node LINE = new Node(Mac.parse("a4:12:42:3a:10:02"), Ip.parse("198.51.100.20"), 64);

    private static final Mac PROVIDER = Mac.parse("00:00:5e:00:53:01");
    private static final Node RESOLVER = new Node(PROVIDER, Ip.parse("192.0.2.53"), 60);

    /// The ends of a DS-Lite tunnel (RFC 6333): the home's router and the provider's gateway.
    private static final Node TUNNEL = new Node(LINE.mac(), Ip.parse("2001:db8:17:1::2"), 64);
    private static final Node GATEWAY = new Node(PROVIDER, Ip.parse("2001:db8:ffff::1"), 62);

    private Behind() {}

    private static Node passedOn(Node router) {
        return new Node(router.mac(), router.ip(), router.ttl() - 1);
    }

    /// A second router at home: it asks for names itself, and passes on the calls of a device behind it.
    public static void innerRouter(Stage stage) {
        Node router = stage.home().router.node();
        stage.trace().arp(stage.from(), 1, INNER, Mac.BROADCAST, router.ip());
        stage.trace().arp(stage.from() + MILLISECOND, 2, router, INNER.mac(), INNER.ip());
        for (long at = stage.from() + SECOND; at < stage.until() - 2 * SECOND; at += 15 * SECOND) {
            look(stage, INNER, router, at);
            talk(stage, passedOn(INNER), Node.far("192.0.2.20"), at + SECOND);
        }
    }

    /// A device behind the second router searches for victims with the Mirai trait.
    public static void innerScan(Stage stage) {
        scan(stage, passedOn(INNER), true);
    }

    /// The second router does so itself.
    public static void routerScan(Stage stage) {
        scan(stage, INNER, true);
    }

    /// Recorded outside: the home's router asks for names, and the home calls a server.
    public static void line(Stage stage) {
        for (long at = stage.from() + SECOND; at < stage.until() - 2 * SECOND; at += 15 * SECOND) {
            look(stage, LINE, RESOLVER, at);
            talk(stage, passedOn(LINE), new Node(PROVIDER, Ip.parse("192.0.2.20"), 52), at + SECOND);
        }
    }

    /// Recorded outside: something at home searches for victims with the Mirai trait.
    public static void lineScan(Stage stage) {
        scan(stage, passedOn(LINE), false);
    }

    private static void look(Stage stage, Node asker, Node resolver, long at) {
        int id = stage.dice().bits() & 0xffff;
        int port = stage.dice().port();
        stage.trace().udp(at, asker, port, resolver, 53, Dns.query(id, "time.example", Dns.A));
        byte[] answer = Dns.answer(id, "time.example", Dns.A, 0, List.of(Dns.address("time.example", RESOLVER.ip())));
        stage.trace().udp(at + 9 * MILLISECOND, resolver, 53, asker, port, answer);
    }

    private static void talk(Stage stage, Node client, Node server, long at) {
        Dice dice = stage.dice();
        Conversation talk = stage.call(client, server, 443, at).open();
        talk.client(Tls.clientHello("www.example.net", new String[] {"h2"}, dice.bytes(96)));
        talk.server(Tls.serverHello(dice.bytes(96))).client(Tls.data(dice.bytes(300)));
        talk.server(Tls.data(dice.bytes(900))).close();
    }

    private static void scan(Stage stage, Node bot, boolean inside) {
        Dice dice = stage.dice();
        int port = dice.between(1_024, 65_535);
        for (long at = stage.from(); at < stage.until(); at += dice.between(700 * MILLISECOND, 1_270 * MILLISECOND)) {
            Ip target = Scans.probed(dice);
            Node to = inside ? Node.far(target) : new Node(PROVIDER, target, 52);
            stage.trace().tcp(at, bot, to, trait(port, target));
        }
    }

    private static Segment trait(int port, Ip target) {
        return new Segment(port, 23, SYN, target.v4(), 0, 5_840, NO_BYTES, NO_BYTES);
    }

    /// Recorded outside a DS-Lite line: the television and the camera talk inside the router's tunnel.
    public static void tunnel(Stage stage) {
        for (long at = stage.from() + SECOND; at < stage.until() - 2 * SECOND; at += 5 * SECOND) {
            Node device = passedOn(
                    at / SECOND % 2 == 0
                            ? stage.home().camera.node()
                            : stage.home().television.node());
            Node server = Node.far("192.0.2.20");
            int port = stage.dice().port();
            byte[] asked =
                    new Octets().text("status").bytes(stage.dice().bytes(60)).done();
            through(stage.trace(), at, device, server, Frames.udp(device, port, server, 8_800, asked));
            byte[] told = Frames.udp(server, 8_800, device, port, stage.dice().bytes(120));
            through(stage.trace(), at + 20 * MILLISECOND, server, device, told);
        }
    }

    /// The camera searches for victims, inside the tunnel.
    public static void tunnelScan(Stage stage) {
        tunnelScan(stage, passedOn(stage.home().camera.node()));
    }

    /// The same where the router translates addresses before its tunnel, as in MAP-E (RFC 7597).
    public static void sharedTunnelScan(Stage stage) {
        tunnelScan(stage, passedOn(LINE));
    }

    private static void tunnelScan(Stage stage, Node camera) {
        Dice dice = stage.dice();
        int port = dice.between(1_024, 65_535);
        for (long at = stage.from(); at < stage.until(); at += dice.between(700 * MILLISECOND, 1_270 * MILLISECOND)) {
            Ip target = Scans.probed(dice);
            Node to = Node.far(target);
            byte[] syn = Frames.tcp(camera, to, trait(port, target));
            byte[] inner = stage.trace().inner(camera, to, Frames.TCP, syn);
            stage.trace().packet(at, TUNNEL, GATEWAY, IP_IN_IP, inner);
        }
    }

    private static void through(Trace trace, long at, Node from, Node to, byte[] datagram) {
        byte[] inner = trace.inner(from, to, Frames.UDP, datagram);
        boolean out = !from.isFar();
        trace.packet(at, out ? TUNNEL : GATEWAY, out ? GATEWAY : TUNNEL, IP_IN_IP, inner);
    }
}
