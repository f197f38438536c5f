package komainu.lab;

import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Mac;

/// A device at home about which nothing tells what it is.
public final class Stranger {
    public static final Host HOST = new Host(
            "",
            "unknown",
            Mac.parse("02:5e:10:7a:31:c8"),
            Ip.parse("192.168.1.150"),
            new Ip(Home.prefix6().high(), 0x150),
            64,
            "",
            new byte[] {1, 3, 6});

    /// It is there: it asks for the router and is answered.
    public static final Act JOINS = new Act("join", "", "an unknown device joins", 1, Level.INFO, Stranger::join);

    private Stranger() {}

    /// The first device of a kind.
    public static Host of(String kind, Home home) {
        return kind.equals(HOST.kind())
                ? HOST
                : home.hosts.stream()
                        .filter(h -> h.kind().equals(kind))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no " + kind + " at home"));
    }

    private static void join(Stage stage) {
        Node router = stage.home().router.node();
        stage.trace().arp(stage.from(), 1, HOST.node(), Mac.BROADCAST, router.ip());
        stage.trace().arp(stage.from() + Stage.MILLISECOND, 2, router, HOST.mac(), HOST.ip());
    }
}
