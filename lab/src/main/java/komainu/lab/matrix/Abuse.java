package komainu.lab.matrix;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.SECOND;

import java.util.List;
import java.util.Map;
import komainu.lab.Conversation;
import komainu.lab.Dice;
import komainu.lab.Frames.Segment;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.Values;
import komainu.lab.bot.Actors;
import komainu.lab.talk.Dns;
import komainu.lab.talk.Octets;
import komainu.lab.talk.Tls;

/// Other services to those who hold the device: mail, reflection, data leaving, a way for others' traffic.
final class Abuse {
    private static final byte[] NO_BYTES = {};
    private static final byte[] MSS = {2, 4, 5, (byte) 0xb4};

    private Abuse() {}

    private static long gap(Values values, double otherwise) {
        return (long) (SECOND * values.number("every", otherwise));
    }

    /// Mail to many hosts: spoken where they answer, else only tried, as providers block port 25.
    static long spam(Stage stage, Host doer, Values values) {
        Dice dice = stage.dice();
        int hosts = values.whole("hosts", 3);
        boolean answered = values.whole("answered", 1) == 1;
        int n = 0;
        for (long at = stage.from(); at < stage.until(); at += gap(values, 20)) {
            Node host = Node.far("198.51.100." + (10 + n % hosts));
            n++;
            if (!answered) {
                Segment syn = new Segment(dice.port(), 25, 2, dice.bits(), 0, 5_840, MSS, NO_BYTES);
                stage.trace().tcp(at, doer.node(), host, syn);
                stage.trace().tcp(at + SECOND, doer.node(), host, syn);
                continue;
            }
            Conversation talk = stage.call(doer.node(), host, 25, at).open();
            talk.server("220 mx.example.net ESMTP\r\n")
                    .client("EHLO " + dice.word(6) + ".example\r\n")
                    .server("250 mx.example.net\r\n");
            talk.client("MAIL FROM:<a@" + dice.word(6) + ".example>\r\n").server("250 ok\r\n");
            talk.client("RCPT TO:<b@" + dice.word(6) + ".example>\r\n").server("250 ok\r\n");
            talk.client("DATA\r\n").server("354 go\r\n").client("x\r\n.\r\n").server("250 taken\r\n");
            talk.client("QUIT\r\n").server("221 bye\r\n").close();
        }
        return stage.from();
    }

    /// A service that answers strangers with much for little.
    ///
    /// @param question from outside
    /// @param answer how many bytes come back
    private record Service(int port, byte[] question, byte[] opening, int answer) {}

    private static final Map<String, Service> SERVICES = Map.of(
            "ssdp",
                    new Service(
                            1900,
                            Octets.of("M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\n"
                                    + "MX: 1\r\nST: ssdp:all\r\n\r\n"),
                            Octets.of("HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\nUSN: uuid:0::upnp:rootdevice\r\n"
                                    + "SERVER: Linux UPnP/1.0\r\nX: "),
                            900),
            "ntp",
                    new Service(
                            123,
                            new Octets().u8(0x17).u8(0).u8(3).u8(0x2a).zeros(4).done(),
                            new Octets()
                                    .u8(0xd7)
                                    .u8(0)
                                    .u8(3)
                                    .u8(0x2a)
                                    .u16(6)
                                    .u16(72)
                                    .done(),
                            1_200),
            "dns",
                    new Service(
                            53,
                            Dns.query(7, "example.com", 255),
                            Dns.answer(7, "example.com", 255, 0, List.of()),
                            1_100),
            "wsd",
                    new Service(
                            3702,
                            Octets.of("<?xml version=\"1.0\"?><Envelope><Body><Probe/></Body></Envelope>"),
                            Octets.of("<?xml version=\"1.0\"?><Envelope><Body><ProbeMatches><!-- "),
                            1_100),
            "snmp",
                    new Service(
                            161,
                            new byte[] {
                                0x30,
                                0x1e,
                                2,
                                1,
                                1,
                                4,
                                6,
                                'p',
                                'u',
                                'b',
                                'l',
                                'i',
                                'c',
                                (byte) 0xa5,
                                0x11,
                                2,
                                1,
                                1,
                                2,
                                1,
                                0,
                                2,
                                1,
                                100,
                                0x30,
                                6,
                                0x30,
                                4,
                                6,
                                0,
                                5,
                                0
                            },
                            new byte[] {
                                0x30, (byte) 0x82, 4, 0, 2, 1, 1, 4, 6, 'p', 'u', 'b', 'l', 'i', 'c', (byte) 0xa2
                            },
                            1_000));

    static long reflect(Stage stage, Host doer, Values values) {
        Service service = SERVICES.get(values.word("kind"));
        if (service == null) {
            throw new IllegalArgumentException(values.word("kind"));
        }
        Dice dice = stage.dice();
        int n = 0;
        for (long at = stage.from(); at < stage.until(); at += gap(values, 20)) {
            Node stranger = Node.far("198.51.100." + (20 + n++ % 3));
            int port = dice.port();
            stage.trace().udp(at, stranger, port, doer.node(), service.port, service.question);
            byte[] answer = new Octets()
                    .bytes(service.opening)
                    .bytes(dice.bytes(service.answer - service.opening.length))
                    .done();
            for (int i = 0; i < 3; i++) {
                stage.trace().udp(at + (2 + i) * MILLISECOND, doer.node(), service.port, stranger, port, answer);
            }
        }
        return stage.from();
    }

    /// Data leaves in names of one domain, asked as TXT.
    static long tunnel(Stage stage, Host doer, Values values) {
        Dice dice = stage.dice();
        Node router = stage.home().router.node();
        int n = 0;
        for (long at = stage.from(); at < stage.until(); at += gap(values, 5)) {
            String name = dice.word(values.whole("label", 30)) + ".t.example.net";
            int port = dice.port();
            stage.trace().udp(at, doer.node(), port, router, 53, Dns.query(n, name, Dns.TXT));
            Dns.Entry entry = new Dns.Entry(
                    name, Dns.TXT, 1, new Octets().u8(60).text(dice.word(60)).done());
            byte[] answer = Dns.answer(n++, name, Dns.TXT, 0, List.of(entry));
            stage.trace().udp(at + 25 * MILLISECOND, router, 53, doer.node(), port, answer);
        }
        return stage.from();
    }

    /// Sound leaves all the time, to a bare address, in clear.
    static long stream(Stage stage, Host doer, Values values) {
        Conversation talk =
                stage.call(doer.node(), Actors.COMMAND, 5_555, stage.from()).open();
        int each = (int) (values.number("rate", 64) * 1_000 / 8);
        for (long at = talk.at() + SECOND; at < stage.until(); at += SECOND) {
            talk.until(at).client(stage.dice().bytes(each));
        }
        return stage.from();
    }

    /// A relay sends what it wants from many sites, and gets it: what comes from one goes to the other.
    static long proxy(Stage stage, Host doer, Values values) {
        Dice dice = stage.dice();
        Conversation relay =
                stage.call(doer.node(), Actors.COMMAND, 443, stage.from()).open();
        relay.client(Tls.clientHello("", new String[0], dice.bytes(96))).server(Tls.serverHello(dice.bytes(96)));
        int sites = values.whole("sites", 60);
        long gap = (stage.until() - stage.from()) / (sites + 1);
        for (int i = 0; i < sites; i++) {
            relay.until(stage.from() + (i + 1) * gap).server(Tls.data(dice.bytes(700)));
            Conversation site = stage.call(doer.node(), Node.far(Targets.stranger(dice)), 443, relay.at())
                    .open();
            site.client(Tls.clientHello(dice.word(8) + ".example", new String[] {"h2"}, dice.bytes(96)));
            site.server(Tls.serverHello(dice.bytes(96))).client(Tls.data(dice.bytes(640)));
            site.server(Tls.data(dice.bytes(9_000))).close();
            relay.until(site.at()).client(Tls.data(dice.bytes(9_100)));
        }
        return stage.from();
    }
}
