package komainu.lab.bot;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.SECOND;

import java.util.ArrayList;
import java.util.List;
import komainu.lab.Conversation;
import komainu.lab.Dice;
import komainu.lab.Frames;
import komainu.lab.Frames.Segment;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.talk.Dns;
import komainu.lab.talk.Octets;

/// Further orders carried out, at the low end of what one device sends: by odd protocols, or by talking first.
public final class Orders {
    private static final byte[] NO_BYTES = {};
    private static final int RST = 4;
    private static final int PSH_ACK = 24;

    private Orders() {}

    /// 110 queries a second to one server of games that does not answer (VSE).
    public static void query(Stage stage) {
        Node camera = stage.home().camera.node();
        int port = stage.dice().port();
        byte[] question =
                new Octets().u32(-1).text("TSource Engine Query").u8(0).done();
        Floods.fire(stage, 110, (at, n) -> stage.trace().udp(at, camera, port, Actors.VICTIM, 27_015, question));
    }

    /// 510 echo requests a second without answers.
    public static void ping(Stage stage) {
        Node camera = stage.home().camera.node();
        byte[] rest = new Octets().u32(1).bytes(stage.dice().bytes(16)).done();
        Floods.fire(stage, 510, (at, n) -> stage.trace().icmp(at, camera, Actors.VICTIM, 8, 0, rest));
    }

    /// 510 resets a second that belong to no connection.
    public static void reset(Stage stage) {
        Node camera = stage.home().camera.node();
        Dice dice = stage.dice();
        Floods.fire(
                stage,
                510,
                (at, n) -> stage.trace()
                        .tcp(
                                at,
                                camera,
                                Actors.VICTIM,
                                new Segment(dice.port(), 80, RST, dice.bits(), 0, 0, NO_BYTES, NO_BYTES)));
    }

    /// A true handshake, then 200 segments of noise a second that get no answer (STOMP).
    public static void stomp(Stage stage) {
        Node camera = stage.home().camera.node();
        Dice dice = stage.dice();
        int port = dice.port();
        int seq = dice.bits();
        int theirs = dice.bits();
        stage.trace()
                .tcp(stage.from(), camera, Actors.VICTIM, new Segment(port, 80, 2, seq, 0, 64_240, NO_BYTES, NO_BYTES));
        stage.trace()
                .tcp(
                        stage.from() + 20 * MILLISECOND,
                        Actors.VICTIM,
                        camera,
                        new Segment(80, port, 18, theirs, seq + 1, 64_240, NO_BYTES, NO_BYTES));
        Floods.fire(
                stage.during(stage.from() + 30 * MILLISECOND, stage.until()),
                200,
                (at, n) -> stage.trace()
                        .tcp(
                                at,
                                camera,
                                Actors.VICTIM,
                                new Segment(
                                        port,
                                        80,
                                        PSH_ACK,
                                        seq + 1 + n * 768,
                                        theirs + 1,
                                        502,
                                        NO_BYTES,
                                        dice.bytes(768))));
    }

    /// GRE with whole Ethernet frames of made-up senders inside.
    public static void greEthernet(Stage stage) {
        Node camera = stage.home().camera.node();
        Dice dice = stage.dice();
        Floods.fire(stage, 510, (at, n) -> {
            Node inside = Node.far(dice.stranger());
            byte[] datagram = Frames.udp(inside, dice.port(), Actors.VICTIM, dice.port(), dice.bytes(4));
            byte[] packet = stage.trace().inner(inside, Actors.VICTIM, Frames.UDP, datagram);
            byte[] frame = new Octets()
                    .bytes(dice.bytes(12))
                    .put16(0, 0x0200)
                    .put16(6, 0x0200)
                    .u16(0x0800)
                    .bytes(packet)
                    .done();
            stage.trace()
                    .packet(
                            at,
                            camera,
                            Actors.VICTIM,
                            Frames.GRE,
                            new Octets().u16(0).u16(0x6558).bytes(frame).done());
        });
    }

    /// 60 pages a second from one web server over 20 connections, every one answered.
    public static void http(Stage stage) {
        List<Conversation> talks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            talks.add(stage.call(stage.home().camera.node(), Actors.VICTIM, 80, stage.from() + i * MILLISECOND)
                    .open());
        }
        Floods.fire(
                stage,
                60,
                (at, n) -> talks.get(n % talks.size())
                        .until(at)
                        .client("GET /?" + n + " HTTP/1.1\r\nHost: shop.example\r\nUser-Agent: Mozilla/5.0\r\n\r\n")
                        .server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
    }

    /// 60 mail connections a second to one server, which greets each.
    public static void mail(Stage stage) {
        Floods.fire(
                stage,
                60,
                (at, n) -> stage.call(stage.home().camera.node(), Actors.VICTIM, 25, at)
                        .open()
                        .server("220 mx.example ESMTP\r\n")
                        .reset());
    }

    /// 55 made-up names a second under one domain; the resolver says that there are none.
    public static void names(Stage stage) {
        Node camera = stage.home().camera.node();
        Node resolver = stage.home().router.node();
        Dice dice = stage.dice();
        Floods.fire(stage, 55, (at, n) -> {
            String name = dice.word(12) + ".shop-victim.example";
            int port = dice.port();
            stage.trace().udp(at, camera, port, resolver, 53, Dns.query(n, name, Dns.A));
            stage.trace()
                    .udp(at + 9 * MILLISECOND, resolver, 53, camera, port, Dns.answer(n, name, Dns.A, 3, List.of()));
        });
    }

    /// Bare requests for one port of a neighbour, 1,200 within one second.
    public static void neighbour(Stage stage) {
        Dice dice = stage.dice();
        Floods.fire(
                stage.during(stage.from(), Math.min(stage.until(), stage.from() + SECOND)),
                1_500,
                (at, n) -> stage.trace()
                        .tcp(
                                at,
                                stage.home().camera.node(),
                                stage.home().nas.node(),
                                new Segment(dice.port(), 80, 2, dice.bits(), 0, 512, NO_BYTES, NO_BYTES)));
    }
}
