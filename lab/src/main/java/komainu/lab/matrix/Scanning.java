package komainu.lab.matrix;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.SECOND;

import java.util.List;
import komainu.lab.Dice;
import komainu.lab.Frames.Segment;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.Values;
import komainu.model.Ip;

/// Searches for victims, outside and inside the home.
final class Scanning {
    private static final byte[] NO_BYTES = {};
    private static final byte[] MSS = {2, 4, 5, (byte) 0xb4};
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;
    /// A scan counts from its third packet on.
    private static final int COUNTED = 3;

    private Scanning() {}

    /// One call of a scan.
    @FunctionalInterface
    private interface Call {
        void at(long at, Node target, int port);
    }

    /// Raw calls whose sequence number is the address called.
    static long trait(Stage stage, Host doer, Values values) {
        Dice dice = stage.dice();
        Node self = doer.node();
        int from = dice.between(1_024, 65_535);
        int window = dice.between(1_024, 65_000);
        return calls(stage, doer, values, (at, target, port) -> {
            int seq = target.ip().v4();
            stage.trace().tcp(at, self, target, new Segment(from, port, SYN, seq, 0, window, NO_BYTES, NO_BYTES));
            if (answer(stage, self, target, from, port, seq, at, values)) {
                // The stack knows nothing of the call and turns the answer away.
                Segment away = new Segment(from, port, RST, seq + 1, 0, 0, NO_BYTES, NO_BYTES);
                stage.trace().tcp(at + 91 * MILLISECOND, self, target, away);
            }
        });
    }

    /// Calls as any program makes them.
    static long sweep(Stage stage, Host doer, Values values) {
        Dice dice = stage.dice();
        Node self = values.word("v", "4").equals("6") ? doer.node6() : doer.node();
        return calls(stage, doer, values, (at, target, port) -> {
            int from = dice.port();
            int seq = dice.bits();
            Segment syn = new Segment(from, port, SYN, seq, 0, 5_840, MSS, NO_BYTES);
            stage.trace().tcp(at, self, target, syn);
            if (dice.between(0, 999) < 1_000 * values.number("answered", 0)) {
                if (answer(stage, self, target, from, port, seq, at, values.word("with", "reset"))) {
                    end(stage, self, target, from, port, seq, at);
                }
            } else {
                stage.trace().tcp(at + SECOND, self, target, syn);
            }
        });
    }

    private static long calls(Stage stage, Host doer, Values values, Call call) {
        Dice dice = stage.dice();
        List<Integer> ports = values.wholes("port");
        double rate = values.number("rate", 1);
        double jitter = values.number("jitter", 0);
        List<Integer> bursts = values.word("bursts", "").isEmpty() ? List.of(1, 0) : values.wholes("bursts");
        long cycle = (bursts.get(0) + bursts.get(1)) * SECOND;
        long counted = stage.until();
        int n = 0;
        double next = stage.from();
        for (long at = stage.from(); at < stage.until(); at = (long) next) {
            if ((at - stage.from()) % cycle < bursts.get(0) * SECOND) {
                call.at(at, target(stage, doer, values, n), ports.get(n % ports.size()));
                if (++n == COUNTED) {
                    counted = at;
                }
            }
            next += SECOND / rate * (1 + jitter * (dice.between(-1_000, 1_000) / 1_000.0));
        }
        return counted;
    }

    private static Node target(Stage stage, Host doer, Values values, int n) {
        Dice dice = stage.dice();
        if (values.word("to", "").equals("lan")) {
            return neighbours(stage, doer)
                    .get(n % (stage.home().hosts.size() - 1))
                    .node();
        }
        if (values.word("v", "4").equals("6")) {
            return Node.far(new Ip(0x2400_0000_0000_0000L | (dice.bits() & 0xffff_ffffL), dice.bits()));
        }
        return Node.far(Targets.stranger(dice));
    }

    private static List<Host> neighbours(Stage stage, Host doer) {
        return stage.home().hosts.stream().filter(h -> !h.is(doer)).toList();
    }

    private static boolean answer(
            Stage stage, Node self, Node target, int from, int port, int seq, long at, Values values) {
        boolean answers = stage.dice().between(0, 999) < 1_000 * values.number("answered", 0);
        return answers && answer(stage, self, target, from, port, seq, at, values.word("with", "reset"));
    }

    /// True if it was taken.
    private static boolean answer(
            Stage stage, Node self, Node target, int from, int port, int seq, long at, String with) {
        boolean open = with.equals("open");
        Segment segment = open
                ? new Segment(port, from, SYN | ACK, 77, seq + 1, 14_600, MSS, NO_BYTES)
                : new Segment(port, from, RST | ACK, 0, seq + 1, 0, NO_BYTES, NO_BYTES);
        stage.trace().tcp(at + 90 * MILLISECOND, target, self, segment);
        return open;
    }

    private static void end(Stage stage, Node self, Node target, int from, int port, int seq, long at) {
        Segment taken = new Segment(from, port, ACK, seq + 1, 78, 5_840, NO_BYTES, NO_BYTES);
        stage.trace().tcp(at + 91 * MILLISECOND, self, target, taken);
        Segment over = new Segment(from, port, RST | ACK, seq + 1, 78, 0, NO_BYTES, NO_BYTES);
        stage.trace().tcp(at + 400 * MILLISECOND, self, target, over);
    }

    /// Calls to the ports by which others of the home are controlled, all turned away.
    static long pivot(Stage stage, Host doer, Values values) {
        List<Integer> ports = values.wholes("port");
        List<Host> hosts =
                neighbours(stage, doer).stream().limit(values.whole("hosts", 5)).toList();
        long at = stage.from();
        while (at < stage.until()) {
            for (Host host : hosts) {
                for (int port : ports) {
                    if (at < stage.until()) {
                        stage.call(doer.node(), host.node(), port, at).refused();
                    }
                    at += (long) (SECOND / values.number("rate", 1));
                }
            }
            at += 30 * SECOND;
        }
        return stage.from();
    }
}
