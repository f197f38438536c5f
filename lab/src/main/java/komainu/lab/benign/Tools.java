package komainu.lab.benign;

import static komainu.lab.Stage.MICROSECOND;
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
import komainu.model.Mac;

/// Programs of an owner that look like attacks to a hasty rule.
public final class Tools {
    private static final byte[] MSS = {2, 4, 5, (byte) 0xb4};
    private static final byte[] NO_BYTES = {};

    private Tools() {}

    /// The owner's own port scan of the home from the computer: half-open calls with the MSS option.
    public static void portScan(Stage stage) {
        Node computer = stage.home().computer.node();
        int port = stage.dice().port();
        int seq = stage.dice().bits();
        long at = stage.from();
        for (Host host : stage.home().hosts) {
            if (host.is(stage.home().computer)) {
                continue;
            }
            for (int to : List.of(21, 22, 23, 80, 139, 443, 445, 554, 631, 5000, 5555, 7547, 8080, 9100)) {
                stage.trace().tcp(at, computer, host.node(), new Segment(port, to, 2, seq, 0, 1024, MSS, NO_BYTES));
                boolean open = to == (host.is(stage.home().router) ? 80 : host.is(stage.home().nas) ? 445 : -1);
                Segment answer = new Segment(
                        to,
                        port,
                        open ? 18 : 20,
                        open ? 7 : 0,
                        seq + 1,
                        open ? 29_200 : 0,
                        open ? MSS : NO_BYTES,
                        NO_BYTES);
                stage.trace().tcp(at + 400 * MICROSECOND, host.node(), computer, answer);
                at += 12 * MILLISECOND;
            }
        }
    }

    /// A speed test inside the home: TCP to agree, then one-way UDP with a report at the end.
    public static void iperf(Stage stage) {
        Node sender = stage.home().computer.node();
        Node receiver = stage.home().nas.node();
        Conversation control = stage.call(sender, receiver, 5201, stage.from()).open();
        control.client(Octets.of("k3f9q2m7x1c8v5b6n4z0a2s1d7f3g9h5jkl2")).server(new byte[] {9});
        control.client("\0\0\0\u0029{\"udp\":true,\"omit\":0,\"time\":8,\"len\":1448}")
                .server(new byte[] {10});
        int port = stage.dice().port();
        long end = Math.min(stage.until(), stage.from() + 8 * SECOND);
        int n = 0;
        for (long at = control.at(); at < end; at += 20 * MILLISECOND) {
            byte[] data = new Octets()
                    .u32((int) (at / SECOND))
                    .u32(0)
                    .u32(n++)
                    .bytes(stage.dice().bytes(1_436))
                    .done();
            stage.trace().udp(at, sender, port, receiver, 5201, data);
        }
        control.until(end).client(new byte[] {4}).server(new byte[] {13}).close();
    }

    /// A WireGuard tunnel of the computer: handshake, then much up and a little down.
    public static void wireguard(Stage stage) {
        Node computer = stage.home().computer.node();
        Node peer = Node.far("198.51.100.200");
        int port = stage.dice().port();
        long at = stage.from();
        stage.trace()
                .udp(
                        at,
                        computer,
                        port,
                        peer,
                        51_820,
                        new Octets()
                                .u32(0x0100_0000)
                                .bytes(stage.dice().bytes(144))
                                .done());
        stage.trace()
                .udp(
                        at + 20 * MILLISECOND,
                        peer,
                        51_820,
                        computer,
                        port,
                        new Octets()
                                .u32(0x0200_0000)
                                .bytes(stage.dice().bytes(88))
                                .done());
        for (long t = at + 40 * MILLISECOND; t < stage.until(); t += 50 * MILLISECOND) {
            stage.trace()
                    .udp(
                            t,
                            computer,
                            port,
                            peer,
                            51_820,
                            tunnelled(stage, stage.dice().oneIn(3) ? 96 : 1_136));
            if (stage.dice().oneIn(4)) {
                stage.trace().udp(t + 12 * MILLISECOND, peer, 51_820, computer, port, tunnelled(stage, 96));
            }
        }
    }

    private static byte[] tunnelled(Stage stage, int length) {
        return new Octets().u32(0x0400_0000).bytes(stage.dice().bytes(length)).done();
    }

    /// An OpenVPN tunnel of the NAS, both ways.
    public static void openvpn(Stage stage) {
        Node nas = stage.home().nas.node();
        Node peer = Node.far("198.51.100.201");
        int port = stage.dice().port();
        stage.trace()
                .udp(
                        stage.from(),
                        nas,
                        port,
                        peer,
                        1194,
                        new Octets().u8(0x38).bytes(stage.dice().bytes(13)).done());
        for (long t = stage.from() + 20 * MILLISECOND; t < stage.until(); t += 400 * MILLISECOND) {
            stage.trace()
                    .udp(
                            t,
                            peer,
                            1194,
                            nas,
                            port,
                            new Octets().u8(0x48).bytes(stage.dice().bytes(120)).done());
            stage.trace()
                    .udp(
                            t + 5 * MILLISECOND,
                            nas,
                            port,
                            peer,
                            1194,
                            new Octets().u8(0x48).bytes(stage.dice().bytes(700)).done());
        }
    }

    /// BitTorrent on the computer: many strangers by UDP, and calls on high ports of which half are answered (BEP
    /// 5).
    public static void torrent(Stage stage) {
        Node computer = stage.home().computer.node();
        for (long at = stage.from(); at < stage.until(); at += 350 * MILLISECOND) {
            Node peer = Node.far(stage.dice().stranger());
            int to = stage.dice().between(10_000, 65_000);
            byte[] ask = new Octets()
                    .text("d1:ad2:id20:")
                    .bytes(stage.dice().bytes(20))
                    .text("e1:q4:ping1:t2:aa1:y1:qe")
                    .done();
            stage.trace().udp(at, computer, 51_413, peer, to, ask);
            if (!stage.dice().oneIn(3)) {
                byte[] answer = new Octets()
                        .text("d1:rd2:id20:")
                        .bytes(stage.dice().bytes(20))
                        .text("e1:t2:aa1:y1:re")
                        .done();
                stage.trace().udp(at + 60 * MILLISECOND, peer, to, computer, 51_413, answer);
            }
            if (stage.dice().oneIn(6)) {
                Conversation talk = stage.call(computer, peer, to, at + 100 * MILLISECOND);
                if (stage.dice().oneIn(2)) {
                    talk.refused();
                } else {
                    talk.open()
                            .client(new Octets()
                                    .u8(19)
                                    .text("BitTorrent protocol")
                                    .zeros(48)
                                    .done());
                    talk.server(stage.dice().bytes(68)).close();
                }
            }
        }
    }

    /// The owner's monitor asks the same few services again and again.
    public static void monitoring(Stage stage) {
        List<String> watched =
                List.of("198.51.100.60", "198.51.100.61", "198.51.100.62", "198.51.100.63", "198.51.100.64");
        for (long at = stage.from(); at < stage.until(); at += 20 * SECOND) {
            long moment = at;
            for (String server : watched) {
                stage.call(stage.home().nas.node(), Node.far(server), 22, moment)
                        .open()
                        .server("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")
                        .close();
                moment += 80 * MILLISECOND;
            }
        }
    }

    /// What any address hears from the Internet: calls to 23 and 7547 from many sources, some with the scanner's
    /// mark, answered by nothing.
    public static void background(Stage stage) {
        Node camera = stage.home().camera.node();
        for (long at = stage.from(); at < stage.until(); at += stage.dice().between(300L, 2_500L) * MILLISECOND) {
            Node source = Node.far(stage.dice().stranger());
            int to = stage.dice().of(List.of(23, 23, 23, 2323, 7547, 5555, 22, 8080));
            int seq = stage.dice().oneIn(2) ? camera.ip().v4() : stage.dice().bits();
            Segment syn = new Segment(
                    stage.dice().port(), to, 2, seq, 0, stage.dice().between(1_024, 65_000), NO_BYTES, NO_BYTES);
            stage.trace().tcp(at, source, camera, syn);
        }
    }

    /// A phone's app lists who is at home: ARP for every address, then one web call to those who are there.
    public static void homeLister(Stage stage) {
        Host phone = stage.home().androidPhone;
        long at = stage.from();
        for (int i = 1; i < 255; i++) {
            stage.trace().arp(at += 9 * MILLISECOND, 1, phone.node(), Mac.BROADCAST, Ip.parse("192.168.1." + i));
        }
        for (Host host : stage.home().hosts) {
            if (!host.is(phone)) {
                stage.trace().arp(at += 9 * MILLISECOND, 2, host.node(), phone.mac(), phone.ip());
                stage.call(phone.node(), host.node(), 8008, at += 40 * MILLISECOND)
                        .refused();
            }
        }
    }

    /// Much that touches many ports of one neighbour and looks for nothing: files fetched from the NAS by passive FTP,
    /// a
    /// port for each; the television's answers to one search after another; a trace of the way by UDP.
    public static void manyPorts(Stage stage) {
        Node computer = stage.home().computer.node();
        Node nas = stage.home().nas.node();
        long at = stage.from();
        for (int file = 0; file < 40 && at < stage.until(); file++) {
            stage.call(computer, nas, 50_000 + 7 * file, at)
                    .open()
                    .server(stage.dice().bytes(600))
                    .close();
            Node television = stage.home().television.node();
            stage.trace()
                    .udp(
                            at + 50 * MILLISECOND,
                            television,
                            1900,
                            computer,
                            20_000 + 11 * file,
                            Octets.of("HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\n\r\n"));
            stage.trace()
                    .udp(
                            at + 90 * MILLISECOND,
                            computer,
                            stage.dice().between(33_000, 60_000),
                            stage.home().router.node(),
                            33_434 + file,
                            new byte[32]);
            at += 300 * MILLISECOND;
        }
    }

    /// Names that are not there: a browser's probes at start, and a mail filter's look-ups.
    public static void oddNames(Stage stage) {
        Host computer = stage.home().computer;
        long at = stage.from();
        for (int i = 0; i < 30 && at < stage.until(); i++) {
            String name = i < 3 ? stage.dice().word(10) : stage.dice().word(12) + ".zen.spamhaus.org";
            int port = stage.dice().port();
            byte[] question = Dns.query(i, name, 1);
            byte[] answer = Dns.answer(i, name, 1, 3, List.of());
            stage.trace().udp(at, computer.node(), port, stage.home().router.node(), 53, question);
            stage.trace().udp(at + 9 * MILLISECOND, stage.home().router.node(), 53, computer.node(), port, answer);
            at += MINUTE / 20;
        }
    }

    /// Short messages to a peer that answers, on a port where some bots report.
    public static void oddPort(Stage stage) {
        Conversation talk = stage.call(stage.home().nas.node(), Node.far("198.51.100.77"), 48_101, stage.from())
                .open();
        talk.client(stage.dice().bytes(68)).server(stage.dice().bytes(68)).close();
    }
}
