package komainu.lab.matrix;

import static komainu.lab.Stage.SECOND;

import java.util.List;
import komainu.lab.Dice;
import komainu.lab.Frames.Segment;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.Values;
import komainu.model.Ip;

/// What strangers do to the device; none of it is its doing.
final class Inbound {
    private static final byte[] NO_BYTES = {};

    private Inbound() {}

    static long inbound(Stage stage, Host doer, Values values) {
        Dice dice = stage.dice();
        List<Ip> sources = java.util.stream.Stream.generate(() -> Targets.stranger(dice))
                .limit(300)
                .toList();
        double gap = SECOND / values.number("rate", 1);
        for (double at = stage.from(); at < stage.until(); at += gap) {
            Node source = Node.far(dice.of(sources));
            switch (values.word("kind")) {
                case "scan" -> {
                    Segment syn = new Segment(dice.port(), 23, 2, doer.ip().v4(), 0, 1_024, NO_BYTES, NO_BYTES);
                    stage.trace().tcp((long) at, source, doer.node(), syn);
                }
                case "flood" -> stage.trace().udp((long) at, source, dice.port(), doer.node(), 80, dice.bytes(64));
                case "reflected" -> stage.trace().udp((long) at, source, 123, doer.node(), 80, dice.bytes(440));
                default -> throw new IllegalArgumentException(values.word("kind"));
            }
        }
        return stage.from();
    }
}
