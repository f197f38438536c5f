package komainu.detect;

import java.util.List;
import komainu.detect.command.MiraiChannel;
import komainu.detect.command.TextChannel;
import komainu.detect.flood.Flood;
import komainu.detect.guess.LoginGuess;
import komainu.detect.habit.Habit;
import komainu.detect.identify.Identification;
import komainu.detect.load.Loader;
import komainu.detect.load.ShutDoor;
import komainu.detect.scan.FanOut;
import komainu.detect.scan.LanSweep;
import komainu.detect.scan.MiraiScan;
import komainu.detect.scan.ScanReport;
import komainu.detect.telnet.TelnetGuess;
import komainu.detect.telnet.TelnetTakeover;
import komainu.detect.victim.CrashByProbe;
import komainu.detect.victim.InboundFlood;
import komainu.detect.victim.InboundReflection;
import komainu.detect.victim.Knocking;

/// All detectors, in order.
public final class Detectors {
    private Detectors() {}

    /// Those that name devices, then those that judge them.
    public static List<Detector<?>> all() {
        return List.of(
                new Identification(),
                new Habit(),
                new MiraiScan(),
                new FanOut(),
                new LanSweep(),
                new ScanReport(),
                new TelnetGuess(),
                new LoginGuess(),
                new TelnetTakeover(),
                new Loader(),
                new ShutDoor(),
                new MiraiChannel(),
                new TextChannel(),
                new Flood(),
                new InboundFlood(),
                new InboundReflection(),
                new Knocking(),
                new CrashByProbe());
    }
}
