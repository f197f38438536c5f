package komainu.lab.bot;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.SECOND;

import java.util.List;
import komainu.lab.Conversation;
import komainu.lab.Dice;
import komainu.lab.Frames.Segment;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.talk.Octets;
import komainu.model.Ip;
import komainu.model.Mac;

/// Searches for the next victims.
public final class Scans {
    private static final byte[] NO_BYTES = {};
    private static final byte[] MSS = {2, 4, 5, (byte) 0xb4};
    private static final int SYN = 2;
    private static final int SYN_ACK = 18;
    private static final int RST_ACK = 20;
    private static final List<Integer> SWEPT =
            List.of(23, 23, 23, 2323, 8080, 8080, 80, 81, 5555, 7547, 37_215, 52_869);

    private Scans() {}

    /// Mirai's scanner from the camera: the sequence number is the destination, no TCP options, one source port and
    /// window, 23 and 2323 nine to one.
    public static void mirai(Stage stage) {
        Dice dice = stage.dice();
        Node camera = stage.home().camera.node();
        int port = dice.between(1_024, 65_535);
        int window = dice.between(1_024, 65_000);
        int n = 0;
        for (long at = stage.from(); at < stage.until(); at += dice.between(700 * MILLISECOND, 1_270 * MILLISECOND)) {
            Node target = Node.far(probed(dice));
            int to = ++n % 10 == 0 ? 2323 : 23;
            stage.trace()
                    .tcp(
                            at,
                            camera,
                            target,
                            new Segment(port, to, SYN, target.ip().v4(), 0, window, NO_BYTES, NO_BYTES));
            if (n % 40 == 7) {
                Segment turnedAway =
                        new Segment(to, port, RST_ACK, 0, target.ip().v4() + 1, 0, NO_BYTES, NO_BYTES);
                stage.trace().tcp(at + 90 * MILLISECOND, target, camera, turnedAway);
            }
        }
    }

    /// The same proven by the other side only: the capture misses what the camera sent, but answers acknowledge
    /// their own address.
    public static void miraiAnswers(Stage stage) {
        Dice dice = stage.dice();
        Node camera = stage.home().camera.node();
        int port = dice.between(1_024, 65_535);
        for (long at = stage.from(); at < stage.until(); at += dice.between(4 * SECOND, 9 * SECOND)) {
            Node target = Node.far(probed(dice));
            Segment answer =
                    new Segment(23, port, SYN_ACK, dice.bits(), target.ip().v4() + 1, 14_600, MSS, NO_BYTES);
            stage.trace().tcp(at, target, camera, answer);
        }
    }

    /// A sweep of several ports with nothing special in its headers, two calls a second, mostly unanswered.
    public static void sweep(Stage stage) {
        Dice dice = stage.dice();
        Node camera = stage.home().camera.node();
        for (long at = stage.from(); at < stage.until(); at += dice.between(250 * MILLISECOND, 650 * MILLISECOND)) {
            Node target = Node.far(probed(dice));
            int port = dice.port();
            int to = dice.of(SWEPT);
            int seq = dice.bits();
            Segment syn = new Segment(port, to, SYN, seq, 0, 5_840, MSS, NO_BYTES);
            stage.trace().tcp(at, camera, target, syn);
            if (dice.oneIn(50)) {
                Segment turnedAway = new Segment(to, port, RST_ACK, 0, seq + 1, 0, NO_BYTES, NO_BYTES);
                stage.trace().tcp(at + 120 * MILLISECOND, target, camera, turnedAway);
            } else {
                stage.trace().tcp(at + SECOND, camera, target, syn);
            }
        }
    }

    /// Four calls a second to ports whose two bytes were swapped by mistake, unanswered.
    public static void swapped(Stage stage) {
        Dice dice = stage.dice();
        Node camera = stage.home().camera.node();
        for (long at = stage.from(); at < stage.until(); at += dice.between(150 * MILLISECOND, 350 * MILLISECOND)) {
            int to = dice.of(List.of(20_480, 20_736, 22_528, 36_895, 37_151, 16_671));
            Segment syn = new Segment(dice.port(), to, SYN, dice.bits(), 0, 5_840, MSS, NO_BYTES);
            stage.trace().tcp(at, camera, Node.far(probed(dice)), syn);
        }
    }

    /// A found victim is reported: an address, a port and a login in a few bytes, unanswered. The login is dummy text.
    public static void report(Stage stage) {
        Conversation talk = stage.call(stage.home().camera.node(), Actors.COMMAND, 48_101, stage.from())
                .open();
        talk.client(new Octets()
                        .u8(0)
                        .ip(Actors.VICTIM.ip())
                        .u16(23)
                        .u8(4)
                        .text(stage.dice().word(4))
                        .u8(6)
                        .text(stage.dice().word(6))
                        .done())
                .close();
    }

    /// The television tries control ports of every other device of the home, as boxes in proxy networks do.
    public static void inside(Stage stage) {
        Dice dice = stage.dice();
        Node box = stage.home().television.node();
        long at = stage.from();
        for (int round = 0; round < 2; round++) {
            for (Host host : stage.home().hosts) {
                for (int to : List.of(5555, 23, 2323, 7547)) {
                    if (!host.is(stage.home().television) && at < stage.until()) {
                        int seq = dice.bits();
                        int port = dice.port();
                        stage.trace()
                                .tcp(at, box, host.node(), new Segment(port, to, SYN, seq, 0, 64_240, MSS, NO_BYTES));
                        Segment closed = new Segment(to, port, RST_ACK, 0, seq + 1, 0, NO_BYTES, NO_BYTES);
                        stage.trace().tcp(at + MILLISECOND, host.node(), box, closed);
                        at += dice.between(60 * MILLISECOND, 300 * MILLISECOND);
                    }
                }
            }
            at += 20 * SECOND;
        }
    }

    /// The camera asks the router and the NAS for service after service: by request, by packets without flags, by
    /// datagram.
    public static void services(Stage stage) {
        Dice dice = stage.dice();
        Node camera = stage.home().camera.node();
        int from = dice.between(33_000, 60_000);
        long at = stage.from();
        for (Host host : List.of(stage.home().router, stage.home().nas)) {
            for (int to = 20; to < 60 && at < stage.until(); to++) {
                int seq = dice.bits();
                Segment closed = new Segment(to, from, RST_ACK, 0, seq + 1, 0, NO_BYTES, NO_BYTES);
                stage.trace().tcp(at, camera, host.node(), new Segment(from, to, SYN, seq, 0, 1_024, MSS, NO_BYTES));
                stage.trace().tcp(at + MILLISECOND, host.node(), camera, closed);
                stage.trace().tcp(at + 40 * MILLISECOND, camera, host.node(), bare(from + 1, to, seq));
                stage.trace().udp(at + 80 * MILLISECOND, camera, from, host.node(), to, NO_BYTES);
                at += dice.between(120 * MILLISECOND, 300 * MILLISECOND);
            }
        }
    }

    private static Segment bare(int from, int to, int seq) {
        return new Segment(from, to, 0, seq, 0, 1_024, NO_BYTES, NO_BYTES);
    }

    /// The television goes through its own network by ARP, and calls the file sharing of every address of the network
    /// before the router.
    public static void neighbours(Stage stage) {
        Dice dice = stage.dice();
        Node box = stage.home().television.node();
        long at = stage.from();
        for (int i = 2; i < 255 && at < stage.until(); i++) {
            stage.trace().arp(at, 1, box, Mac.BROADCAST, Ip.parse("192.168.1." + i));
            Segment syn = new Segment(dice.port(), 445, SYN, dice.bits(), 0, 64_240, MSS, NO_BYTES);
            stage.trace().tcp(at + 20 * MILLISECOND, box, Node.far("192.168.0." + i), syn);
            at += dice.between(60 * MILLISECOND, 200 * MILLISECOND);
        }
    }

    /// The camera reads the greetings of strangers' servers and leaves.
    public static void greetings(Stage stage) {
        Dice dice = stage.dice();
        List<Integer> ports = List.of(21, 22, 25, 3306);
        int n = 0;
        for (long at = stage.from(); at < stage.until(); at += dice.between(SECOND, 3 * SECOND)) {
            stage.call(stage.home().camera.node(), Node.far(probed(dice)), ports.get(n++ % ports.size()), at)
                    .open()
                    .server("220 " + dice.word(8) + ".example ready\r\n")
                    .close();
        }
    }

    /// The published scanner spares some networks; leaving them out here also keeps made-up targets off the most
    /// sensitive ones.
    static Ip probed(Dice dice) {
        while (true) {
            Ip ip = dice.stranger();
            int first = ip.v4() >>> 24;
            if (!List.of(3, 6, 7, 11, 15, 16, 21, 22, 26, 28, 29, 30, 33, 55, 56, 214, 215)
                    .contains(first)) {
                return ip;
            }
        }
    }
}
