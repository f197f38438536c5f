package komainu.detect;

import java.util.List;
import java.util.Random;
import komainu.model.Direction;
import komainu.model.Endpoint;
import komainu.model.Heard;
import komainu.model.Introduced;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Radio;
import komainu.model.Seen;
import komainu.model.Talk;

/// What somebody would do near a Bluetooth device who wants the memory full of those who watch it.
final class HostileRadio {
    private HostileRadio() {}

    static Observation any(Random random, double seconds) {
        long at = Acts.START + (long) (seconds * Acts.SECOND);
        Endpoint who = Endpoint.bluetooth("home", new Mac(0xa412_4200_0000L + random.nextInt(3)), random.nextBoolean());
        Seen seen = new Seen(who, at, 1, 0, Acts.mark(at));
        if (random.nextInt(6) == 0) {
            String id = "usb:1d6b:0246:05%02x".formatted(random.nextInt(256));
            Radio radio = new Radio(
                    false,
                    false,
                    "x".repeat(random.nextInt(256)),
                    random.nextInt(1 << 24),
                    random.nextInt(1 << 16),
                    new Radio.Version(random.nextInt(256), random.nextInt(1 << 16), 0),
                    List.of(),
                    List.of("0x%04x".formatted(random.nextInt(1 << 16))),
                    List.of(new Radio.Text("device-id", id)));
            return new Introduced(seen, radio, new Mac(random.nextInt(1 << 20)));
        }
        Talk talk = new Talk(Direction.INBOUND, 0, 0, Ip.NONE, 0, Mac.NONE, 0);
        return new Heard(seen, talk, false, message(random));
    }

    private static Message message(Random random) {
        String[] odd = {
            "config-pending-long", "continuation", "network-extension", "low-energy-audio", "alternate-manager",
            "frame-overrun", "channel-number", "account-key", "constant-nonce", "probe"
        };
        String[] how = {"pin", "just-works", "confirmed", "debug", "bonded"};
        String[] ciphers = {"none", "e0", "aes-ccm"};
        boolean flag = random.nextBoolean();
        return switch (random.nextInt(5)) {
            case 0 -> new Message.RadioOpen(flag, random.nextBoolean());
            case 1 -> new Message.RadioPaired(flag, how[random.nextInt(how.length)], random.nextInt(17));
            case 2 -> new Message.RadioEncrypted(flag, ciphers[random.nextInt(3)], random.nextInt(17));
            case 3 ->
                new Message.RadioUsed(
                        flag ? "hid" : "pan", random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
            default -> new Message.RadioOdd(odd[random.nextInt(odd.length)], random.nextInt(1 << 16), flag);
        };
    }
}
