package komainu.lab.trap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import komainu.lab.Act;
import komainu.lab.Host;
import komainu.lab.Stage;
import komainu.lab.Stranger;
import komainu.lab.Values;
import komainu.model.Level;

/// The table of harmless behaviours, `traps.txt`; its head says how to read it.
public final class Traps {
    private static final long LONG = 86_400;
    private static final int FIXED = 3;
    private static final String ALL_DEVICES = "-";

    /// One way to talk.
    @FunctionalInterface
    interface Talk {
        void play(Stage stage, Host doer, Values values);
    }

    private static final Map<String, Talk> TALKS = Map.ofEntries(
            Map.entry("tls", Servers::tls),
            Map.entry("text", Servers::text),
            Map.entry("bulk", Servers::bulk),
            Map.entry("dead", Servers::dead),
            Map.entry("udp", Datagrams::udp),
            Map.entry("many", Datagrams::many),
            Map.entry("names", Datagrams::names),
            Map.entry("gre", Datagrams::gre),
            Map.entry("clocks", Datagrams::clocks),
            Map.entry("calls", Calls::calls),
            Map.entry("scan", Calls::scan),
            Map.entry("visits", Calls::visits),
            Map.entry("upnp", Calls::upnp));

    private static final List<Act> ALL = load();

    private Traps() {}

    /// All of them.
    public static List<Act> all() {
        return ALL;
    }

    private static List<Act> load() {
        try (InputStream in = Objects.requireNonNull(Traps.class.getResourceAsStream("traps.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(l -> !l.isEmpty() && !l.startsWith("#"))
                    .map(Traps::act)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Act act(String line) {
        int colon = line.indexOf(" : ");
        List<String> words = List.of(line.substring(0, colon).split("\\s+"));
        String by = words.get(1);
        Talk talk = TALKS.get(words.get(2));
        if (talk == null) {
            throw new IllegalArgumentException(
                    "no way to talk is called " + words.get(2) + "; there are " + TALKS.keySet());
        }
        Values values = Values.of(words.subList(FIXED, words.size()));
        String doer = by.equals(ALL_DEVICES) ? "" : by;
        return new Act(
                words.getFirst(),
                doer,
                line.substring(colon + 3).strip(),
                LONG,
                Level.INFO,
                s -> play(s, doer, talk, values));
    }

    private static void play(Stage stage, String doer, Talk talk, Values values) {
        if (!doer.isEmpty()) {
            talk.play(stage, Stranger.of(doer, stage.home()), values);
            return;
        }
        long at = stage.from();
        for (Host host : stage.home().hosts) {
            if (!host.is(stage.home().router) && at < stage.until()) {
                talk.play(stage.during(at, stage.until()), host, values);
                at += Stage.SECOND;
            }
        }
    }
}
