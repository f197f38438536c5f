package komainu.lab.matrix;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import komainu.lab.Act;
import komainu.lab.Frame;
import komainu.lab.Home;
import komainu.lab.Host;
import komainu.lab.Script;
import komainu.lab.Stranger;
import komainu.model.Level;

/// One cell played in an everyday home.
///
/// @param doer the device that does it
/// @param counted from when the seconds to its finding are counted, nanoseconds since 1970
public record Scene(Cell cell, Host doer, long counted, List<Frame> frames) {
    /// 2026-11-17 02:05 in Japan.
    private static final Instant NIGHT = Instant.parse("2026-11-16T17:05:00Z");

    private static final int BEFORE = 30;
    private static final int AFTER = 15;

    private static final Map<String, Play> PLAYS = Map.ofEntries(
            Map.entry("trait", Scanning::trait),
            Map.entry("sweep", Scanning::sweep),
            Map.entry("pivot", Scanning::pivot),
            Map.entry("guess", Logins::guess),
            Map.entry("guessed", Logins::guessed),
            Map.entry("shell", Logins::shell),
            Map.entry("load", Loading::load),
            Map.entry("channel", Lines::channel),
            Map.entry("report", Lines::report),
            Map.entry("dead", Lines::dead),
            Map.entry("dht", Lines::dht),
            Map.entry("resolve", Lines::resolve),
            Map.entry("flood", Flooding::flood),
            Map.entry("spam", Abuse::spam),
            Map.entry("reflect", Abuse::reflect),
            Map.entry("tunnel", Abuse::tunnel),
            Map.entry("stream", Abuse::stream),
            Map.entry("proxy", Abuse::proxy),
            Map.entry("inbound", Inbound::inbound),
            Map.entry("chain", Chains::chain));

    /// Plays a cell.
    public static Scene of(Cell cell) {
        Home home = new Home();
        Host doer = Stranger.of(cell.by(), home);
        AtomicLong counted = new AtomicLong();
        Act act = new Act(
                "cell",
                cell.by(),
                cell.toString(),
                cell.seconds(),
                Level.INFO,
                stage -> counted.set(play(cell.plays()).play(stage, doer, cell.values())));
        long end = (long) BEFORE + cell.seconds();
        Script script = new Script(NIGHT, cell.toString().hashCode()).quietly(end + AFTER);
        if (doer.is(Stranger.HOST)) {
            script.play(Stranger.JOINS, 5, BEFORE);
        }
        List<Frame> frames = script.play(act, BEFORE, end).frames();
        return new Scene(cell, doer, counted.get(), frames);
    }

    static Play play(String name) {
        Play play = PLAYS.get(name);
        if (play == null) {
            throw new IllegalArgumentException("nothing is called " + name + "; there are " + PLAYS.keySet());
        }
        return play;
    }
}
