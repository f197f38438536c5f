package komainu.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Random;
import komainu.model.Ip;
import komainu.wire.packet.Packet;

/// Random traffic of a small network, the same for the same seed.
final class Traffic {
    private static final int DEVICES = 6;

    private final Random random;
    private final Play play = new Play();
    private final byte[] dns = komainu.wire.packet.Headers.hex("0001 0100 0001 0000 0000 0000 01 61 00 0001 0001");

    private Traffic(long seed) {
        random = new Random(seed);
    }

    static Play of(long seed, int steps) {
        Traffic t = new Traffic(seed);
        for (int i = 0; i < DEVICES; i++) {
            t.play.arp(t.device(i));
        }
        t.play.arp(Play.ROUTER);
        for (int i = 0; i < steps; i++) {
            t.step();
        }
        return t.play;
    }

    private Play.Node device(int n) {
        return new Play.Node(0x0200_0000_0100L + n, Ip.parse("192.168.1." + (50 + n)));
    }

    private Play.Node stranger() {
        return new Play.Node(
                Play.ROUTER.mac(), Ip.v4(0xcb00_7100 | random.nextInt(40) << (random.nextBoolean() ? 0 : 9)));
    }

    private void step() {
        Play.Node device = device(random.nextInt(DEVICES));
        Play.Node peer = random.nextInt(4) == 0 ? device(random.nextInt(DEVICES)) : stranger();
        int port = 20_000 + random.nextInt(64);
        int service = new int[] {23, 80, 443, 2323, 53, 1883, 8080, 5555, 37215, 9}[random.nextInt(10)];
        switch (random.nextInt(8)) {
            case 0 -> play.syn(device, peer, port, service);
            case 1 -> play.connect(device, peer, port, service);
            case 2 -> talk(device, peer, port, service);
            case 3 -> play.udp(device, peer, port, 53, dns);
            case 4 -> play.udp(peer, device, service, port, new byte[random.nextInt(200)]);
            case 5 -> play.udp(device, peer, port, service, new byte[random.nextInt(200)]);
            case 6 -> play.tcp(peer, device, service, port, Packet.RST | Packet.ACK, 1, 101, new byte[0]);
            default -> play.pause(random.nextInt(random.nextInt(50) == 0 ? 40_000 : 300));
        }
    }

    private void talk(Play.Node device, Play.Node peer, int port, int service) {
        play.connect(device, peer, port, service);
        byte[] asked = ("GET /" + random.nextInt(1000) + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(US_ASCII);
        play.tcp(device, peer, port, service, Packet.ACK, 101, 501, asked);
        play.tcp(peer, device, service, port, Packet.ACK, 501, 101L + asked.length, new byte[random.nextInt(900)]);
        if (random.nextBoolean()) {
            play.tcp(device, peer, port, service, Packet.RST, 101L + asked.length, 501, new byte[0]);
        }
    }
}
