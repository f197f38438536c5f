package komainu.lab.matrix;

import static komainu.lab.Stage.SECOND;

import java.util.List;
import java.util.Map;
import komainu.lab.Host;
import komainu.lab.Stage;
import komainu.lab.Values;

/// Several stages of one take-over, half a minute apart.
final class Chains {
    private static final long APART = 30 * SECOND;

    /// One stage of it: what is played, how long, with which values.
    private record Link(String plays, int seconds, String values) {}

    private static final Map<String, Link> LINKS = Map.of(
            "trait", new Link("trait", 30, "port=23 rate=1"),
            "sweep", new Link("sweep", 70, "port=23/2323/8080 rate=0.7"),
            "guess", new Link("guess", 40, "kind=telnet port=23 tries=4 hosts=3"),
            "shell", new Link("shell", 40, "port=23 prelude=4 pace=100 token=6"),
            "load", new Link("load", 20, "kind=tftp many=1"),
            "mirai", new Link("channel", 240, "kind=mirai port=23 period=60"),
            "text", new Link("channel", 150, "kind=text port=666 period=30"),
            "odd", new Link("channel", 150, "kind=odd port=443 period=20 size=32"),
            "report", new Link("report", 20, "port=48101 many=2"));
    private static final Map<String, Link> ORDERS = Map.of(
            "syn", new Link("flood", 12, "vector=syn size=0 rate=120"),
            "udp", new Link("flood", 12, "vector=udpplain size=64 rate=510"));

    private Chains() {}

    static long chain(Stage stage, Host doer, Values values) {
        long at = stage.from();
        long counted = at;
        List<String> names = values.words("of");
        for (String name : names) {
            Link link = LINKS.getOrDefault(name, ORDERS.get(name));
            if (link == null) {
                throw new IllegalArgumentException("no link " + name);
            }
            long until = Math.min(stage.until(), at + link.seconds * SECOND);
            counted = Scene.play(link.plays)
                    .play(stage.during(at, until), doer, Values.of(List.of(link.values.split(" "))));
            at += APART;
        }
        return counted;
    }
}
