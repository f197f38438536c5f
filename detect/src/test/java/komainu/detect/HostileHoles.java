package komainu.detect;

import java.util.List;
import java.util.Map;
import java.util.Random;
import komainu.model.Direction;
import komainu.model.Endpoint;
import komainu.model.FlowStarted;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Seen;
import komainu.model.Talk;
import komainu.model.Volume;

/// What somebody would say who wants the memory full of those who look for open doors.
final class HostileHoles {
    private HostileHoles() {}

    /// A pump that answers at its login, and calls what is built into monitors.
    static Observation clinical(Random random, double seconds) {
        long at = Acts.START + (long) (seconds * Acts.SECOND);
        Endpoint pump = new Endpoint("home", "lan", Mac.parse("00:b0:94:00:00:01"), Acts.CAMERA.ip());
        boolean in = random.nextBoolean();
        Ip peer = random.nextBoolean() ? Ip.parse("202.114.4.119") : Acts.stranger(random.nextInt(1 << 20));
        Talk talk = new Talk(
                in ? Direction.INBOUND : Direction.OUTBOUND,
                Talk.TCP,
                in ? 23 : 40_000,
                peer,
                in ? random.nextInt(65_536) : 515,
                Mac.NONE,
                1 + random.nextInt(90));
        return new FlowStarted(new Seen(pump, at, 1, 0, Acts.mark(at)), talk, new Volume(1, 40, 1, 40));
    }

    static Observation any(Random random, double seconds) {
        long at = Acts.START + (long) (seconds * Acts.SECOND);
        boolean out = random.nextBoolean();
        Talk talk = new Talk(
                out ? Direction.OUTBOUND : Direction.INBOUND,
                random.nextBoolean() ? Talk.TCP : Talk.UDP,
                random.nextInt(65_536),
                random.nextBoolean() ? Acts.stranger(random.nextInt(900)) : Ip.parse("192.168.1.1"),
                random.nextInt(65_536),
                Mac.NONE,
                random.nextInt(90));
        Message message = message(random);
        Endpoint who = message instanceof Message.Mapped ? somebody(random) : Acts.CAMERA;
        return new Heard(new Seen(who, at, 1, 0, Acts.mark(at)), talk, random.nextBoolean(), message);
    }

    private static Endpoint somebody(Random random) {
        return new Endpoint(
                "home", "lan", new Mac(random.nextInt(1 << 20)), Ip.v4(0xc0a8_0000 | random.nextInt(1 << 16)));
    }

    private static Message message(Random random) {
        String[] names = {"www.google.com", "www.paypal.com", "www.apple.com", "a.xmeye.net"};
        String name = names[random.nextInt(names.length)];
        return switch (random.nextInt(7)) {
            case 0 -> mapped(random);
            case 1 -> new Message.TlsChosen("1.0", random.nextBoolean() ? "0005" : "002f", "");
            case 2 ->
                new Message.Described(
                        "tls-certificate",
                        Map.of("subject", "wolfssl", "until", "20%02d-01-01".formatted(random.nextInt(20))));
            case 3 -> new Message.NameAsked("dns", name, "A");
            case 4 -> new Message.Recognised("pppp");
            case 5 ->
                new Message.NameAnswered("dns", name, "A", "NOERROR", List.of(Acts.stranger(random.nextInt(3))), 60);
            default -> new Message.PatientSeen("hl7", List.of("name", "id"), "Y");
        };
    }

    private static Message mapped(Random random) {
        String[] kinds = {"asked", "opened", "refused", "closed", "listed", "address"};
        return new Message.Mapped(
                "upnp",
                kinds[random.nextInt(kinds.length)],
                random.nextBoolean() ? Ip.NONE : Acts.stranger(random.nextInt(900)),
                random.nextInt(65_536),
                random.nextInt(9) == 0 ? 80 : random.nextInt(65_536),
                random.nextBoolean() ? Talk.TCP : Talk.UDP,
                random.nextInt(9_000),
                "718",
                random.nextBoolean() ? Ip.NONE : Acts.stranger(random.nextInt(9)),
                "\u3042".repeat(random.nextInt(200)));
    }
}
