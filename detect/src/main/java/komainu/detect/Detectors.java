package komainu.detect;

import java.util.List;
import komainu.detect.command.CommandList;
import komainu.detect.command.DeadChannel;
import komainu.detect.command.IrcChannel;
import komainu.detect.command.MadeUpNames;
import komainu.detect.command.MiraiChannel;
import komainu.detect.command.NotTls;
import komainu.detect.command.OwnResolver;
import komainu.detect.command.PeerToPeer;
import komainu.detect.command.QuietChannel;
import komainu.detect.command.TextChannel;
import komainu.detect.exposure.ClearPatientData;
import komainu.detect.exposure.ClinicalDoor;
import komainu.detect.exposure.DnsHijack;
import komainu.detect.exposure.HardWiredAddress;
import komainu.detect.exposure.InternetOpen;
import komainu.detect.exposure.MakerRelay;
import komainu.detect.exposure.PortOpening;
import komainu.detect.exposure.RouterManagement;
import komainu.detect.exposure.WeakTls;
import komainu.detect.flood.Flood;
import komainu.detect.flood.RequestFlood;
import komainu.detect.guess.LoginGuess;
import komainu.detect.habit.Habit;
import komainu.detect.habit.OutOfHabit;
import komainu.detect.identify.Identification;
import komainu.detect.load.Loader;
import komainu.detect.load.ShutDoor;
import komainu.detect.name.DnsTunnel;
import komainu.detect.name.NameFlood;
import komainu.detect.relay.Proxy;
import komainu.detect.relay.Reflector;
import komainu.detect.relay.SpamRelay;
import komainu.detect.relay.SteadyUpload;
import komainu.detect.scan.FanOut;
import komainu.detect.scan.GreetingSearch;
import komainu.detect.scan.HostDiscovery;
import komainu.detect.scan.LanSweep;
import komainu.detect.scan.MiraiScan;
import komainu.detect.scan.PortScan;
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
                new PortScan(),
                new HostDiscovery(),
                new GreetingSearch(),
                new ScanReport(),
                new TelnetGuess(),
                new LoginGuess(),
                new TelnetTakeover(),
                new Loader(),
                new ShutDoor(),
                new MiraiChannel(),
                new TextChannel(),
                new IrcChannel(),
                new DeadChannel(),
                new QuietChannel(),
                new NotTls(),
                new PeerToPeer(),
                new OwnResolver(),
                new MadeUpNames(),
                new CommandList(),
                new Flood(),
                new InboundFlood(),
                new InboundReflection(),
                new Knocking(),
                new CrashByProbe(),
                new RequestFlood(),
                new NameFlood(),
                new DnsTunnel(),
                new SpamRelay(),
                new Reflector(),
                new InternetOpen(),
                new RouterManagement(),
                new Proxy(),
                new SteadyUpload(),
                new OutOfHabit(),
                new PortOpening(),
                new ClearPatientData(),
                new ClinicalDoor(),
                new HardWiredAddress(),
                new WeakTls(),
                new MakerRelay(),
                new DnsHijack());
    }
}
