package komainu.lab.benign;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.SECOND;

import java.util.List;
import komainu.lab.Conversation;
import komainu.lab.Dice;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.talk.Dns;
import komainu.lab.talk.Octets;
import komainu.lab.talk.Quic;
import komainu.lab.talk.Tls;

/// Phones: calling to all, clouds, QUIC, a video call.
public final class Phones {
    private Phones() {}

    /// An iPhone names itself, an Android phone looks for something to cast to.
    public static void multicast(Stage stage) {
        Host iphone = stage.home().iphone;
        List<Dns.Entry> self = Dns.service(
                "Hanakos iPhone",
                "_companion-link._tcp",
                "Hanakos-iPhone.local",
                iphone.ip(),
                49_152,
                List.of("rpMac=0", "rpVr=510.8"));
        List<Dns.Entry> info = List.of(new Dns.Entry(
                "Hanakos iPhone._device-info._tcp.local",
                Dns.TXT,
                4500,
                new Octets().u8(11).text("model=D17AP").done()));
        for (long at = stage.from(); at < stage.until(); at += 90 * SECOND) {
            stage.tell(iphone, Dns.announce(self), at);
            stage.tell(iphone, Dns.announce(info), at + 20 * MILLISECOND);
            byte[] question = Dns.ask(List.of("_googlecast._tcp.local", "_spotify-connect._tcp.local"), Dns.PTR);
            stage.tell(stage.home().androidPhone, question, at + 7 * SECOND);
        }
    }

    /// Short TLS sessions to the makers' services, and one kept open for push messages.
    public static void cloud(Stage stage) {
        Host android = stage.home().androidPhone;
        Conversation push = Web.secure(stage, android, "mtalk.google.com", "192.0.2.10", stage.from());
        for (long at = stage.from() + 20 * SECOND; at < stage.until(); at += 110 * SECOND) {
            Web.exchange(stage, push.until(at), 60, 60);
            Host iphone = stage.home().iphone;
            String name = stage.dice().oneIn(2) ? "gateway.icloud.com" : "gsp-ssl.ls.apple.com";
            Web.exchange(stage, Web.secure(stage, iphone, name, "192.0.2.20", at + 3 * SECOND), 420, 3_000)
                    .close();
        }
    }

    /// QUIC to a video site: a padded first packet, then both ways with short headers (RFC 9000).
    public static void quic(Stage stage) {
        Dice dice = stage.dice();
        Host phone = stage.home().androidPhone;
        Node server = Node.far("192.0.2.33");
        for (long at = stage.from(); at < stage.until(); at += 150 * SECOND) {
            long t = stage.look(phone, "www.youtube.com", server.ip(), at);
            int port = dice.port();
            byte[] hello = Tls.clientHello("www.youtube.com", new String[] {"h3"}, dice.bytes(96));
            stage.trace().udp(t, phone.node(), port, server, 443, Quic.initial(dice.bytes(8), hello));
            stage.trace().udp(t + 12 * MILLISECOND, server, 443, phone.node(), port, longHeader(dice));
            t += 20 * MILLISECOND;
            for (int i = 0; i < 24; i++) {
                stage.trace().udp(t, server, 443, phone.node(), port, shortHeader(dice, dice.between(900, 1_240)));
                if (i % 3 == 0) {
                    stage.trace().udp(t + MILLISECOND, phone.node(), port, server, 443, shortHeader(dice, 36));
                }
                t += dice.between(4 * MILLISECOND, 40 * MILLISECOND);
            }
        }
    }

    /// The server's answer, sealed for the client alone as far as anybody looks.
    private static byte[] longHeader(Dice dice) {
        Octets packet =
                new Octets().u8(0xc1).u32(1).u8(8).bytes(dice.bytes(8)).u8(0).u8(0);
        return packet.u16(0x4000 | 1_182).bytes(dice.bytes(1_182)).done();
    }

    private static byte[] shortHeader(Dice dice, int length) {
        return new Octets()
                .u8(0x40 | dice.between(0, 3))
                .bytes(dice.bytes(length))
                .done();
    }

    /// A video call: STUN to find the way, then SRTP both ways for its length (RFC 8489, RFC 3711).
    public static void videoCall(Stage stage) {
        Dice dice = stage.dice();
        Host phone = stage.home().iphone;
        Node relay = Node.far("198.51.100.77");
        long at = stage.look(phone, "turn.example-meet.net", relay.ip(), stage.from());
        int port = dice.port();
        byte[] id = dice.bytes(12);
        stage.trace().udp(at, phone.node(), port, relay, 3478, stun(0x0001, id, new byte[0]));
        byte[] mapped = new Octets()
                .u16(0x0020)
                .u16(8)
                .u16(1)
                .u16(dice.bits() & 0xffff)
                .u32(dice.bits())
                .done();
        stage.trace().udp(at + 15 * MILLISECOND, relay, 3478, phone.node(), port, stun(0x0101, id, mapped));
        int sequence = dice.between(0, 60_000);
        for (long t = at + 50 * MILLISECOND; t < stage.until(); t += 66 * MILLISECOND) {
            stage.trace().udp(t, phone.node(), port, relay, 3478, rtp(dice, 111, sequence, dice.between(60, 420)));
            stage.trace()
                    .udp(
                            t + 9 * MILLISECOND,
                            relay,
                            3478,
                            phone.node(),
                            port,
                            rtp(dice, 111, sequence, dice.between(60, 420)));
            sequence++;
        }
    }

    private static byte[] stun(int type, byte[] id, byte[] attributes) {
        return new Octets()
                .u16(type)
                .u16(attributes.length)
                .u32(0x2112_a442)
                .bytes(id)
                .bytes(attributes)
                .done();
    }

    static byte[] rtp(Dice dice, int payloadType, int sequence, int length) {
        Octets packet = new Octets()
                .u8(0x80)
                .u8(payloadType)
                .u16(sequence & 0xffff)
                .u32(sequence * 960)
                .u32(0x1a2b_3c4d);
        return packet.bytes(dice.bytes(length)).done();
    }
}
