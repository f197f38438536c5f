package komainu.detect;

import java.util.List;
import java.util.Map;
import java.util.Random;
import komainu.model.Direction;
import komainu.model.FlowEnded;
import komainu.model.FlowStarted;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Seen;
import komainu.model.Talk;
import komainu.model.Volume;

/// Calls, flows and what is said on them as somebody would make them who wants a detector's memory full.
final class Hostile {
    private static final String GONE = "203.0.113.99";
    private static final String QUIET = "203.0.113.98";

    private Hostile() {}

    /// What happens at one moment.
    static List<Observation> flow(Random random, double seconds) {
        Talks talks = new Talks().after(seconds);
        String stranger = Acts.stranger(random.nextInt(1 << 20)).toString();
        int port = random.nextInt(65_536);
        switch (random.nextInt(13)) {
            case 0 -> talks.lasts(stranger, port, 1 + random.nextInt(9), random.nextInt(99));
            case 1 ->
                talks.says(QUIET, 2323, new Message.Unrecognised(false, "binary", 9))
                        .lasts(QUIET, 2323, 4, 8);
            case 2 -> talks.starts(stranger, port);
            case 3 -> talks.ends(stranger, port, random.nextInt(9_000), random.nextInt(90_000));
            case 4 -> talks.says(GONE, 443, new Message.Unrecognised(false, "binary", 9));
            case 5 -> talks.says(stranger, port, irc(random));
            case 6 -> talks.datagram(true, stranger, port, new Message.PeerSought("query", random.nextBoolean()));
            case 7 -> names(random, stranger, talks);
            case 8 -> talks.fails(GONE, 666);
            case 9 -> talks.greets(stranger, port, 0);
            default -> talks.fails(stranger, port);
        }
        return List.of(talks.done());
    }

    /// Calls at every port from everywhere, with what services show and ask for.
    static Observation shown(Random random, double seconds) {
        long at = Acts.START + (long) (seconds * Acts.SECOND);
        Seen seen = new Seen(Acts.CAMERA, at, 1, 0, Acts.mark(at));
        int[] ports = {23, 80, 161, 554, 1883, 7547, 49_152, random.nextInt(65_536)};
        Talk talk = new Talk(
                random.nextInt(4) > 0 ? Direction.INBOUND : Direction.OUTBOUND,
                random.nextInt(9) > 0 ? Talk.TCP : Talk.UDP,
                ports[random.nextInt(ports.length)],
                Acts.stranger(random.nextInt(1 << 20)),
                random.nextInt(65_536),
                Mac.NONE,
                1 + random.nextInt(90));
        Volume volume = new Volume(1 + random.nextInt(2), 60, 1, 60);
        return switch (random.nextInt(4)) {
            case 0 -> new FlowStarted(seen, talk, volume);
            case 1 -> new FlowEnded(seen, talk, at, at, volume, random.nextInt(900_000), 60, FlowEnded.How.CUT);
            default -> new Heard(seen, talk, random.nextBoolean(), service(random));
        };
    }

    private static Message service(Random random) {
        String text = "x".repeat(random.nextInt(Message.LONGEST));
        return switch (random.nextInt(9)) {
            case 0 -> new Message.RtspAsked(random.nextBoolean() ? "DESCRIBE" : "PLAY", text, text, false);
            case 1 -> new Message.RtspAnswered(200, text, text);
            case 2 -> new Message.HttpAsked("GET", text, "/snapshot.cgi?pwd=***", "zgrab", "", text, 0);
            case 3 -> new Message.HttpAsked("GET", text, "/snapshot.cgi", text, "", text, 0);
            case 4 -> new Message.HttpAnswered(200, text, text, "image/jpeg", 9, "jpeg", text);
            case 5 -> new Message.LoginTried("mqtt", "", "none", "accepted");
            case 6 -> new Message.LoginTried("ftp", "あ" + text, "long", "accepted");
            case 7 -> new Message.Described("snmp", Map.of("community", "public"));
            default -> new Message.Described("cwmp", Map.of("manufacturer", text));
        };
    }

    private static Message irc(Random random) {
        return random.nextBoolean()
                ? new Message.Recognised("irc")
                : new Message.IrcLine(false, random.nextBoolean() ? "NICK" : "USER", "x".repeat(random.nextInt(200)));
    }

    private static void names(Random random, String stranger, Talks talks) {
        String name = "n" + random.nextInt(1 << 20) + ".example" + random.nextInt(1 << 20) + ".org";
        if (random.nextBoolean()) {
            talks.datagram(false, "192.168.1.1", 67, lease());
        }
        talks.datagram(false, "8.8.8.8", 53, list(random, name, stranger));
        talks.resolves("8.8.8.8", name, random.nextInt(9) == 0 ? stranger : "").starts(stranger, 6_000);
    }

    private static Message list(Random random, String name, String stranger) {
        String kind = random.nextBoolean() ? "addresses" : "encoded";
        return new Message.ServersListed(name, kind, 2, List.of(Ip.parse(stranger), Ip.parse(GONE)));
    }

    static Message lease() {
        return new Message.Leased(
                "ack",
                false,
                Mac.NONE,
                Ip.parse("192.168.1.23"),
                "",
                "",
                "",
                "",
                "",
                "",
                Ip.parse("192.168.1.1"),
                List.of(Ip.parse("192.168.1.1")),
                "");
    }
}
