package komainu.lab.bot;

import komainu.lab.Dice;
import komainu.lab.Frames;
import komainu.lab.Frames.Segment;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.talk.Octets;
import komainu.model.Ip;

/// Orders carried out: much, one way, at the low end of what one device sends, for as long as the stage lasts.
public final class Floods {
    private static final byte[] NO_BYTES = {};
    /// MSS, SACK permitted, timestamps, window scale: made by the attack itself to look like a common stack.
    private static final byte[] LIKE_LINUX = new Octets()
            .u8(2)
            .u8(4)
            .u16(1_460)
            .u8(4)
            .u8(2)
            .u8(8)
            .u8(10)
            .u32(1)
            .u32(0)
            .u8(1)
            .u8(3)
            .u8(3)
            .u8(7)
            .done();

    private Floods() {}

    /// One packet of a flood.
    @FunctionalInterface
    interface Shot {
        void at(long at, int n);
    }

    /// 510 small datagrams a second from ports that change.
    public static void udp(Stage stage) {
        Node camera = stage.home().camera.node();
        Dice dice = stage.dice();
        fire(stage, 510, (at, n) -> stage.trace().udp(at, camera, dice.port(), Actors.VICTIM, 80, dice.bytes(18)));
    }

    /// 1.05 Mbit/s in few large datagrams: under the packet limit, over the bit limit.
    public static void udpLarge(Stage stage) {
        Node camera = stage.home().camera.node();
        Dice dice = stage.dice();
        int port = dice.port();
        fire(stage, 96, (at, n) -> stage.trace().udp(at, camera, port, Actors.VICTIM, 4_444, dice.bytes(1_372)));
    }

    /// 120 SYNs a second to one port, none answered.
    public static void syn(Stage stage) {
        Node camera = stage.home().camera.node();
        Dice dice = stage.dice();
        fire(
                stage,
                120,
                (at, n) -> stage.trace()
                        .tcp(
                                at,
                                camera,
                                Actors.VICTIM,
                                new Segment(dice.port(), 443, 2, dice.bits(), 0, 64_240, LIKE_LINUX, NO_BYTES)));
    }

    /// 510 ACKs a second that belong to no connection.
    public static void ack(Stage stage) {
        Node camera = stage.home().camera.node();
        Dice dice = stage.dice();
        fire(
                stage,
                510,
                (at, n) -> stage.trace()
                        .tcp(
                                at,
                                camera,
                                Actors.VICTIM,
                                new Segment(
                                        dice.port(),
                                        80,
                                        16,
                                        dice.bits(),
                                        dice.bits(),
                                        1_024,
                                        NO_BYTES,
                                        dice.bytes(6))));
    }

    /// GRE with a datagram inside, from a thing that never tunnels.
    public static void gre(Stage stage) {
        Node camera = stage.home().camera.node();
        Dice dice = stage.dice();
        fire(stage, 510, (at, n) -> {
            Node inside = Node.far(dice.stranger());
            byte[] datagram = Frames.udp(inside, dice.port(), Actors.VICTIM, dice.port(), dice.bytes(4));
            byte[] packet = stage.trace().inner(inside, Actors.VICTIM, Frames.UDP, datagram);
            stage.trace()
                    .packet(
                            at,
                            camera,
                            Actors.VICTIM,
                            Frames.GRE,
                            new Octets().u16(0).u16(0x0800).bytes(packet).done());
        });
    }

    /// TCP with no flag set, and with all of them: what no stack sends.
    public static void oddFlags(Stage stage) {
        Node camera = stage.home().camera.node();
        Dice dice = stage.dice();
        fire(
                stage,
                510,
                (at, n) -> stage.trace()
                        .tcp(
                                at,
                                camera,
                                Actors.VICTIM,
                                new Segment(
                                        dice.port(),
                                        80,
                                        n % 2 == 0 ? 0 : 63,
                                        dice.bits(),
                                        0,
                                        1_024,
                                        NO_BYTES,
                                        NO_BYTES)));
    }

    /// Carpet bombing: a little to each address of a /24, much in sum.
    public static void carpet(Stage stage) {
        Node camera = stage.home().camera.node();
        Dice dice = stage.dice();
        int port = dice.port();
        fire(
                stage,
                520,
                (at, n) -> stage.trace()
                        .udp(at, camera, port, Node.far(Ip.v4(0xc633_6400 | (n * 7 & 255))), 80, dice.bytes(18)));
    }

    /// Sources that are not of this network: only the hardware address tells who sends.
    public static void spoofed(Stage stage) {
        Node camera = stage.home().camera.node();
        Dice dice = stage.dice();
        fire(
                stage,
                520,
                (at, n) -> stage.trace()
                        .udp(at, camera.as(dice.stranger()), dice.port(), Actors.VICTIM, 53, dice.bytes(18)));
    }

    static void fire(Stage stage, int perSecond, Shot shot) {
        long step = Stage.SECOND / perSecond;
        int n = 0;
        for (long at = stage.from(); at < stage.until(); at += step) {
            shot.at(at + stage.dice().between(0, (int) step / 2), n++);
        }
    }
}
