package komainu.lab.bot;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.MINUTE;
import static komainu.lab.Stage.SECOND;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import komainu.lab.Dice;
import komainu.lab.Frames.Segment;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.talk.Dhcp;
import komainu.lab.talk.Dns;
import komainu.model.Ip;
import komainu.model.Mac;

/// What strangers do to a home, and everyday things that look alike. Nothing here is done by a device of the home.
public final class Suffered {
    private static final byte[] NO_BYTES = {};
    private static final byte[] MSS = {2, 4, 5, (byte) 0xb4};
    private static final Ip ANY = Ip.parse("0.0.0.0");
    private static final Node EVERYONE = Node.far("255.255.255.255");
    private static final int MAINTENANCE = 7547;

    /// The line seen from outside: the router's Internet side and the provider's end.
    private static final Mac PROVIDER_MAC = Mac.parse("00:00:5e:00:53:01");

    private static final Node ROUTER = new Node(Mac.parse("a4:12:42:3a:10:02"), Ip.parse("198.51.100.20"), 64);
    private static final Node PROVIDER = new Node(PROVIDER_MAC, Ip.parse("198.51.100.1"), 255);
    private static final Node RESOLVER = new Node(PROVIDER_MAC, Ip.parse("192.0.2.53"), 60);

    private Suffered() {}

    /// 510 small datagrams a second from 300 strangers; nobody asked for them.
    public static void flood(Stage stage) {
        Dice dice = stage.dice();
        List<Node> senders =
                Stream.generate(() -> Node.far(dice.stranger())).limit(300).toList();
        for (long at = stage.from(); at < stage.until(); at += SECOND / 510) {
            stage.trace()
                    .udp(at, dice.of(senders), dice.port(), stage.home().camera.node(), 80, dice.bytes(18));
        }
    }

    /// Large answers of directory servers (CLDAP) that nobody asked: 12 a second from 80 of them.
    public static void reflection(Stage stage) {
        Dice dice = stage.dice();
        List<Node> servers =
                Stream.generate(() -> Node.far(dice.stranger())).limit(80).toList();
        int n = 0;
        for (long at = stage.from(); at < stage.until(); at += SECOND / 12) {
            stage.trace()
                    .udp(at, servers.get(n++ % 80), 389, stage.home().camera.node(), 80, dice.bytes(1_100));
        }
    }

    /// The NAS is the home's own name server and asks very many others; large answers, each asked for.
    public static void resolver(Stage stage) {
        Dice dice = stage.dice();
        Node nas = stage.home().nas.node();
        for (long at = stage.from(); at < stage.until(); at += SECOND / 12) {
            Node server = Node.far(dice.stranger());
            int port = dice.port();
            int id = dice.bits() & 0xffff;
            String name = "www." + dice.word(6) + ".example";
            stage.trace().udp(at, nas, port, server, 53, Dns.query(id, name, Dns.A));
            var addresses = IntStream.range(0, 16)
                    .mapToObj(i -> Dns.address(name, dice.stranger()))
                    .toList();
            stage.trace().udp(at + 20 * MILLISECOND, server, 53, nas, port, Dns.answer(id, name, Dns.A, 0, addresses));
        }
    }

    /// The line outside: strangers call the maintenance port one or two times a minute; twice, after a minute of 40
    /// calls, the router stops for two minutes and starts again.
    public static void knockedOver(Stage stage) {
        line(stage, 40 * SECOND, 1_500 * MILLISECOND);
    }

    /// The same line with constant noise, and a router that twice installs an update.
    public static void updates(Stage stage) {
        line(stage, 5 * SECOND, 5 * SECOND);
    }

    private static void line(Stage stage, long usual, long before) {
        lease(stage, stage.from());
        long[] stops = {stage.from() + 15 * MINUTE, stage.from() + 40 * MINUTE, Long.MAX_VALUE};
        long up = stage.from() + SECOND;
        for (long stop : stops) {
            long down = Math.min(stop, stage.until());
            for (long at = up; at < down; at += stage.dice().between(3 * SECOND, 8 * SECOND)) {
                look(stage, at);
            }
            long surge = stop == Long.MAX_VALUE ? down : Math.max(up, down - MINUTE);
            for (long at = up; at < surge; at += stage.dice().between(usual / 2, usual * 3 / 2)) {
                call(stage, at, true);
            }
            for (long at = surge; at < down; at += before) {
                call(stage, at, true);
            }
            up = down + 130 * SECOND;
            for (long at = down + SECOND; at < Math.min(up, stage.until()); at += usual) {
                call(stage, at, false);
            }
            if (up < stage.until()) {
                lease(stage, up);
                up += SECOND;
            }
        }
    }

    private static void look(Stage stage, long at) {
        int id = stage.dice().bits() & 0xffff;
        int port = stage.dice().port();
        stage.trace().udp(at, ROUTER, port, RESOLVER, 53, Dns.query(id, "time.example", Dns.A));
        byte[] answer = Dns.answer(id, "time.example", Dns.A, 0, List.of(Dns.address("time.example", RESOLVER.ip())));
        stage.trace().udp(at + 9 * MILLISECOND, RESOLVER, 53, ROUTER, port, answer);
    }

    private static void call(Stage stage, long at, boolean answered) {
        Dice dice = stage.dice();
        Node caller = new Node(PROVIDER_MAC, dice.stranger(), 47);
        int port = dice.port();
        int seq = dice.bits();
        int ack = dice.bits();
        stage.trace().tcp(at, caller, ROUTER, new Segment(port, MAINTENANCE, 2, seq, 0, 64_240, MSS, NO_BYTES));
        if (answered) {
            Segment open = new Segment(MAINTENANCE, port, 18, ack, seq + 1, 5_840, MSS, NO_BYTES);
            stage.trace().tcp(at + MILLISECOND, ROUTER, caller, open);
            Segment enough = new Segment(port, MAINTENANCE, 4, seq + 1, 0, 0, NO_BYTES, NO_BYTES);
            stage.trace().tcp(at + 60 * MILLISECOND, caller, ROUTER, enough);
        }
    }

    private static void lease(Stage stage, long at) {
        Dhcp.Client client = new Dhcp.Client(ROUTER.mac(), "aterm", "", new byte[] {1, 3, 6, 15});
        Node unset = ROUTER.as(ANY);
        int id = stage.dice().bits();
        Ip given = ROUTER.ip();
        Ip server = PROVIDER.ip();
        stage.trace().udp(at, unset, 68, EVERYONE, 67, Dhcp.ask(Dhcp.DISCOVER, id, client, ANY, ANY));
        stage.trace()
                .udp(
                        at + 20 * MILLISECOND,
                        PROVIDER,
                        67,
                        ROUTER,
                        68,
                        Dhcp.grant(Dhcp.OFFER, id, client, given, server));
        stage.trace()
                .udp(at + 30 * MILLISECOND, unset, 68, EVERYONE, 67, Dhcp.ask(Dhcp.REQUEST, id, client, given, server));
        stage.trace()
                .udp(at + 50 * MILLISECOND, PROVIDER, 67, ROUTER, 68, Dhcp.grant(Dhcp.ACK, id, client, given, server));
        stage.trace().arp(at + 70 * MILLISECOND, 1, ROUTER, Mac.BROADCAST, given);
    }
}
