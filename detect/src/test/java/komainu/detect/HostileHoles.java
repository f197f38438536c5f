package komainu.detect;

import java.util.Random;
import komainu.model.Direction;
import komainu.model.Endpoint;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Seen;
import komainu.model.Talk;

/// What somebody would say who wants the memory full of those who look for open doors.
final class HostileHoles {
    private HostileHoles() {}

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
        return mapped(random);
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
