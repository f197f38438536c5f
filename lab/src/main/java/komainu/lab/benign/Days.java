package komainu.lab.benign;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.MINUTE;
import static komainu.lab.Stage.SECOND;

import komainu.lab.Dice;
import komainu.lab.Frames.Segment;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;

/// What devices do day after day, and one day not.
public final class Days {
    private static final long HOUR = 60 * MINUTE;
    private static final byte[] NO_BYTES = {};
    private static final byte[] MSS = {2, 4, 5, (byte) 0xb4};

    private Days() {}

    /// The camera and the speaker ask their clouds every two hours, and are answered.
    public static void usual(Stage stage) {
        for (long at = stage.from() + SECOND; at < stage.until(); at += 2 * HOUR) {
            ask(stage, stage.home().camera, "198.51.100.7", at);
            ask(stage, stage.home().speaker, "198.51.100.8", at + 2 * SECOND);
        }
    }

    private static void ask(Stage stage, Host host, String cloud, long at) {
        Node server = Node.far(cloud);
        int port = stage.dice().port();
        stage.trace().udp(at, host.node(), port, server, 8_800, stage.dice().bytes(120));
        stage.trace()
                .udp(
                        at + 30 * MILLISECOND,
                        server,
                        8_800,
                        host.node(),
                        port,
                        stage.dice().bytes(80));
    }

    /// Near midnight the speaker, a hub, opens the television's remote control (ADB) four times, as it does every day.
    public static void hub(Stage stage) {
        for (long day = stage.from() + 3 * SECOND; day < stage.until(); day += 24 * HOUR) {
            for (long at = day; at < Math.min(day + 4 * MINUTE, stage.until()); at += MINUTE) {
                refused(stage, stage.home().speaker, stage.home().television, 5_555, at);
            }
        }
    }

    /// The camera tries the Telnet of the NAS four times, once only.
    public static void once(Stage stage) {
        for (long at = stage.from(); at < Math.min(stage.from() + 4 * MINUTE, stage.until()); at += MINUTE) {
            refused(stage, stage.home().camera, stage.home().nas, 23, at);
        }
    }

    private static void refused(Stage stage, Host from, Host to, int service, long at) {
        Dice dice = stage.dice();
        int port = dice.port();
        int seq = dice.bits();
        Segment call = new Segment(port, service, 2, seq, 0, 64_240, MSS, NO_BYTES);
        stage.trace().tcp(at, from.node(), to.node(), call);
        Segment closed = new Segment(service, port, 20, 0, seq + 1, 0, NO_BYTES, NO_BYTES);
        stage.trace().tcp(at + MILLISECOND, to.node(), from.node(), closed);
    }
}
