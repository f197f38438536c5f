package komainu.lab.matrix;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.SECOND;

import java.util.List;
import java.util.Map;
import komainu.lab.Conversation;
import komainu.lab.Dice;
import komainu.lab.Frames;
import komainu.lab.Frames.Segment;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.Values;
import komainu.lab.bot.Actors;
import komainu.lab.talk.Dns;
import komainu.lab.talk.Octets;
import komainu.model.Ip;

/// Orders carried out: the shape of one packet by vector, a size and a rate. Loads are noise.
final class Flooding {
    private static final byte[] NO_BYTES = {};
    private static final byte[] MSS = {2, 4, 5, (byte) 0xb4};
    private static final Node VICTIM6 = Node.far("2001:db8:ffff::250");
    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int PSH = 8;
    private static final int ACK = 16;
    private static final int URG = 32;

    /// What one packet is made from.
    private record Shot(Stage stage, Node self, Node victim, int port, int size, int n) {
        Dice dice() {
            return stage.dice();
        }

        byte[] load() {
            return dice().bytes(size);
        }

        void udp(long at, int from, int to, byte[] load) {
            stage.trace().udp(at, self, from, victim, to, load);
        }

        void tcp(long at, int to, int flags, byte[] options, byte[] load) {
            int ack = (flags & ACK) == 0 ? 0 : dice().bits();
            stage.trace()
                    .tcp(
                            at,
                            self,
                            victim,
                            new Segment(dice().port(), to, flags, dice().bits(), ack, 64_240, options, load));
        }
    }

    /// One packet, or the few of one request.
    @FunctionalInterface
    private interface Vector {
        void fire(Shot shot, long at);
    }

    private static final Map<String, Vector> VECTORS = Map.ofEntries(
            Map.entry("udp", (s, at) -> s.udp(at, s.dice().port(), 80, s.load())),
            Map.entry("udpmixed", (s, at) -> s.udp(at, s.dice().port(), s.dice().port(), s.load())),
            Map.entry("udpplain", (s, at) -> s.udp(at, s.port(), 4_444, s.load())),
            Map.entry("vse", Flooding::vse),
            Map.entry("dns", Flooding::dns),
            Map.entry("syn", (s, at) -> s.tcp(at, 443, SYN, MSS, NO_BYTES)),
            Map.entry("ack", (s, at) -> s.tcp(at, 80, ACK, NO_BYTES, s.load())),
            Map.entry("ackpsh", (s, at) -> s.tcp(at, 80, ACK | PSH, NO_BYTES, s.load())),
            Map.entry("rst", (s, at) -> s.tcp(at, 80, RST, NO_BYTES, NO_BYTES)),
            Map.entry("null", (s, at) -> s.tcp(at, 80, 0, NO_BYTES, NO_BYTES)),
            Map.entry("xmas", (s, at) -> s.tcp(at, 80, FIN | SYN | RST | PSH | ACK | URG, NO_BYTES, NO_BYTES)),
            Map.entry("stomp", Flooding::stomp),
            Map.entry("http", Flooding::http),
            Map.entry("icmp", (s, at) -> s.stage().trace().icmp(at, s.self(), s.victim(), 8, 0, s.load())),
            Map.entry("greip", Flooding::greIp),
            Map.entry("greeth", Flooding::greEthernet),
            Map.entry("carpet", Flooding::carpet),
            Map.entry("spoofed", (s, at) -> spoofed(s).udp(at, s.dice().port(), 53, s.load())),
            Map.entry("spoofsyn", (s, at) -> spoofed(s).tcp(at, 443, SYN, MSS, NO_BYTES)));

    private Flooding() {}

    static long flood(Stage stage, Host doer, Values values) {
        boolean six = values.word("v", "4").equals("6");
        Node self = six ? doer.node6() : doer.node();
        Node victim = six ? VICTIM6 : Actors.VICTIM;
        String name = values.word("vector");
        Vector vector = VECTORS.get(name);
        if (vector == null) {
            throw new IllegalArgumentException("no vector " + name);
        }
        List<Integer> sizes = values.wholes("size");
        int port = stage.dice().port();
        double gap = SECOND / values.number("rate", 510);
        int n = 0;
        for (double at = stage.from(); at < stage.until(); at += gap) {
            vector.fire(new Shot(stage, self, victim, port, sizes.get(n % sizes.size()), n), (long) at);
            n++;
        }
        return stage.from();
    }

    private static Shot spoofed(Shot s) {
        return new Shot(s.stage, s.self.as(s.dice().stranger()), s.victim, s.port, s.size, s.n);
    }

    private static void vse(Shot s, long at) {
        byte[] question =
                new Octets().u32(-1).text("TSource Engine Query").u8(0).done();
        s.udp(at, s.port, 27_015, question);
    }

    /// Names that cannot be in any memory, asked of the router and answered with "no such name".
    private static void dns(Shot s, long at) {
        String name = s.dice().word(12) + ".victim.example";
        int from = s.dice().port();
        Node router = s.stage.home().router.node();
        s.stage.trace().udp(at, s.self, from, router, 53, Dns.query(s.n & 0xffff, name, Dns.A));
        byte[] answer = Dns.answer(s.n & 0xffff, name, Dns.A, 3, List.of());
        s.stage.trace().udp(at + 20 * MILLISECOND, router, 53, s.self, from, answer);
    }

    /// A true opening first; then junk on that connection that nobody takes.
    private static void stomp(Shot s, long at) {
        if (s.n == 0) {
            Segment syn = new Segment(s.port, 80, SYN, 1, 0, 64_240, MSS, NO_BYTES);
            s.stage.trace().tcp(at, s.self, s.victim, syn);
            Segment taken = new Segment(80, s.port, SYN | ACK, 9, 2, 64_240, MSS, NO_BYTES);
            s.stage.trace().tcp(at + MILLISECOND, s.victim, s.self, taken);
            return;
        }
        Segment junk = new Segment(s.port, 80, ACK | PSH, 2 + s.n * s.size, 10, 64_240, NO_BYTES, s.load());
        s.stage.trace().tcp(at + 2 * MILLISECOND, s.self, s.victim, junk);
    }

    /// Pages asked for by one of five browsers' names; the server answers as long as it can, which is not long.
    private static void http(Shot s, long at) {
        if (s.n > 100) {
            s.tcp(at, 80, SYN, MSS, NO_BYTES);
            return;
        }
        Conversation talk = s.stage.call(s.self, s.victim, 80, at).open();
        talk.client("GET / HTTP/1.1\r\nHost: victim.example\r\nUser-Agent: Mozilla/5.0 (Windows NT 10.0; WOW64) "
                + "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/51." + s.n % 5 + " Safari/537.36\r\n\r\n");
        talk.server("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")
                .close();
    }

    private static byte[] inside(Shot s) {
        Node inner = Node.far(s.dice().stranger());
        byte[] datagram = Frames.udp(inner, s.dice().port(), s.victim, s.dice().port(), s.load());
        return s.stage.trace().inner(inner, s.victim, Frames.UDP, datagram);
    }

    private static void greIp(Shot s, long at) {
        byte[] body = new Octets().u16(0).u16(0x0800).bytes(inside(s)).done();
        s.stage.trace().packet(at, s.self, s.victim, Frames.GRE, body);
    }

    private static void greEthernet(Shot s, long at) {
        Octets body = new Octets().u16(0).u16(0x6558);
        body.bytes(s.dice().bytes(12)).u16(0x0800).bytes(inside(s));
        s.stage.trace().packet(at, s.self, s.victim, Frames.GRE, body.done());
    }

    private static void carpet(Shot s, long at) {
        Node one = Node.far(Ip.v4(0xc633_6400 | (s.n * 7 & 255)));
        s.stage.trace().udp(at, s.self, s.port, one, 80, s.load());
    }
}
