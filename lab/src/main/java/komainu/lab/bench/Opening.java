package komainu.lab.bench;

import java.io.IOException;
import komainu.lab.Dice;
import komainu.lab.Frame;
import komainu.lab.Home;
import komainu.lab.Stage;
import komainu.lab.Trace;
import komainu.lab.benign.Arrivals;

/// The first packets of every capture: leases and router advertisements, so that the home is known.
final class Opening {
    private Opening() {}

    /// Returns the time of the last packet.
    static long write(BigPcap out, Home home, long start) throws IOException {
        Trace trace = new Trace(home.router.mac());
        Stage stage = new Stage(trace, home, start, start + 20 * Stage.SECOND, new Dice(7));
        Arrivals.ipv6(stage);
        Arrivals.leases(stage);
        long at = start;
        for (Frame frame : trace.inOrder()) {
            at = Math.max(at + 1, frame.at());
            out.frame(at, frame.bytes());
        }
        return at;
    }
}
