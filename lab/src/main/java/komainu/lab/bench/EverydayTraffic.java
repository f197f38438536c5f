package komainu.lab.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import komainu.lab.Dice;
import komainu.lab.Home;
import komainu.lab.Stage;
import komainu.lab.Trace;
import komainu.lab.bench.Flow.Talk;
import komainu.lab.bench.Headers.Way;
import komainu.lab.benign.Phones;
import komainu.lab.benign.Televisions;
import komainu.lab.talk.Dns;
import komainu.lab.talk.Octets;
import komainu.lab.talk.Tls;
import komainu.model.Ip;

/// A large household, or a small office, at its busiest: about 600 bytes a packet, no five-tuple twice.
final class EverydayTraffic {
    private static final int DEVICES = 120;
    private static final int SERVERS = 4_096;
    private static final int AT_ONCE = 1_500;
    /// A tenth of a millisecond on average: 10,000 packets a second.
    private static final int STEP = 200_000;

    private static final String[] WEB = {"h2", "http/1.1"};

    private final Home home = new Home();
    private final SplittableRandom random = new SplittableRandom(42);
    private final Dice dice = new Dice(42);
    private final Noise noise = new Noise(42);
    private final int[] ports = new int[DEVICES];
    private final Ip[] servers = new Ip[SERVERS];
    private final byte[][] hellos = new byte[64][];
    private final byte[] welcome = Tls.serverHello(dice.bytes(96));

    EverydayTraffic() {
        for (int i = 0; i < SERVERS; i++) {
            servers[i] = i % 4 == 0 ? new Ip(0x2001_0db8_0f00_0000L | i, random.nextLong()) : dice.stranger();
        }
        for (int i = 0; i < hellos.length; i++) {
            hellos[i] = Tls.clientHello(name(i), WEB, dice.bytes(96));
        }
        Arrays.fill(ports, 1_024);
    }

    /// Writes as many packets as asked for.
    void write(BigPcap out, long start, long packets) throws IOException {
        long at = Opening.write(out, home, start);
        List<byte[]> calls = calls();
        Flow[] flows = new Flow[AT_ONCE];
        for (int i = 0; i < AT_ONCE; i++) {
            flows[i] = flow();
        }
        int id = 0;
        int call = 0;
        while (out.packets() < packets) {
            at += 1 + random.nextInt(STEP);
            if (random.nextInt(100) == 0) {
                out.frame(at, calls.get(call++ % calls.size()));
                continue;
            }
            int slot = random.nextInt(AT_ONCE);
            if (!flows[slot].next(out, at, id++ & 0xffff, random)) {
                flows[slot] = flow();
            }
        }
    }

    private Flow flow() {
        int device = random.nextInt(DEVICES);
        Ip server = servers[random.nextInt(SERVERS)];
        long mac = 0xa402_b900_0000L | device;
        Ip mine = server.isV4()
                ? Ip.v4(0xc0a8_0164 + device)
                : new Ip(Home.prefix6().high(), 0xa602_b9ff_fe00_0000L | device);
        Way way = Way.of(mac, home.router.mac().bits(), mine, server, 64);
        // Each port of a device serves one flow only, so no five-tuple can come twice.
        int port = ports[device]++;
        int kind = random.nextInt(100);
        if (kind < 30) {
            Way inside = Way.of(mac, home.router.mac().bits(), Ip.v4(0xc0a8_0164 + device), home.router.ip(), 64);
            return new Flow(inside, port, 53, dns(port), noise);
        }
        if (kind < 33) {
            byte[] clock = new Octets().u8(0x23).zeros(47).done();
            return new Flow(
                    way,
                    port,
                    123,
                    new Talk(
                            false,
                            false,
                            clock,
                            new Octets().u8(0x24).u8(2).zeros(46).done(),
                            0),
                    noise);
        }
        if (kind < 45) {
            return new Flow(way, port, 443, quic(), noise);
        }
        if (kind < 50) {
            return new Flow(way, port, 80, http(), noise);
        }
        int more = kind < 97 ? 8 + random.nextInt(50) : 400 + random.nextInt(1_600);
        byte[] hello = hellos[random.nextInt(hellos.length)];
        return new Flow(way, port, 443, new Talk(true, true, hello, welcome, more), noise);
    }

    private Talk dns(int number) {
        String name = name(number);
        byte[] question = Dns.query(number, name, Dns.A);
        byte[] answer = Dns.answer(number, name, Dns.A, 0, List.of(Dns.address(name, dice.stranger())));
        return new Talk(false, false, question, answer, 0);
    }

    private Talk quic() {
        byte[] first = new Octets()
                .u8(0xc3)
                .u32(1)
                .u8(8)
                .u64(random.nextLong())
                .u16(0)
                .u16(0x449e)
                .zeros(1_182)
                .done();
        byte[] reply = new Octets()
                .u8(0xc1)
                .u32(1)
                .u8(8)
                .u64(random.nextLong())
                .u16(0)
                .u16(0x449e)
                .zeros(1_182)
                .done();
        return new Talk(false, false, first, reply, 10 + random.nextInt(60));
    }

    private Talk http() {
        String ask = "GET /" + dice.word(8) + " HTTP/1.1\r\nHost: " + name(random.nextInt(64))
                + "\r\nUser-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64)\r\nAccept: */*\r\n\r\n";
        String head = "HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: image/jpeg\r\nContent-Length: 2000000\r\n\r\n";
        return new Talk(true, false, Octets.of(ask), Octets.of(head), 8 + random.nextInt(40));
    }

    private static String name(int number) {
        return "host" + number % 64 + ".example.com";
    }

    /// What devices call to all, for hours, so that no two of these frames are alike.
    private List<byte[]> calls() {
        Trace trace = new Trace(home.router.mac());
        Stage hours = new Stage(trace, home, 0, 180 * Stage.MINUTE, dice);
        Phones.multicast(hours);
        Televisions.discovery(hours);
        List<byte[]> calls = new ArrayList<>();
        trace.inOrder().forEach(f -> calls.add(f.bytes()));
        return calls;
    }
}
