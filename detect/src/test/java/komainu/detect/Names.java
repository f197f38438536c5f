package komainu.detect;

import java.util.List;
import komainu.model.Direction;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.model.Observation;
import komainu.model.Seen;
import komainu.model.Talk;

/// Look-ups of names by DNS, hand-made.
public final class Names {
    private static final Ip RESOLVER = Ip.parse("192.168.1.1");

    private Names() {}

    /// The endpoint asks.
    public static Observation asked(double seconds, String name, String type) {
        return heard(seconds, Direction.OUTBOUND, true, new Message.NameAsked("dns", name, type));
    }

    /// The endpoint is asked by somebody else.
    public static Observation passed(double seconds, String name, String type) {
        return heard(seconds, Direction.INBOUND, false, new Message.NameAsked("dns", name, type));
    }

    /// The endpoint is answered.
    public static Observation answered(double seconds, String name, String code, Ip... addresses) {
        return heard(
                seconds,
                Direction.OUTBOUND,
                false,
                new Message.NameAnswered("dns", name, "A", code, List.of(addresses), 60));
    }

    private static Observation heard(double seconds, Direction direction, boolean said, Message message) {
        long at = Acts.START + (long) (seconds * Acts.SECOND);
        Talk talk = direction == Direction.OUTBOUND
                ? new Talk(direction, Talk.UDP, 40_000, RESOLVER, 53, Mac.NONE, 3)
                : new Talk(direction, Talk.UDP, 53, Ip.parse("192.168.1.44"), 40_000, Mac.NONE, 4);
        return new Heard(new Seen(Acts.CAMERA, at, 1, 0, Acts.mark(at)), talk, said, message);
    }
}
