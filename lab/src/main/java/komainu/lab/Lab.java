package komainu.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import komainu.lab.bench.BenchCaptures;

/// The command that writes captures.
public final class Lab {
    private static final String USAGE = """
            usage: home   --out FILE [--seed N] [--minutes M] [--traps] [--bots ID,ID,…]   one home; the truth goes to FILE.truth.jsonl
                   golden FOLDER                                                          all golden captures
                   bench  KIND --out FILE [--packets N]                                   everyday, scan-trait, scan, inbound
                   acts                                                                   what can be played
            """;

    private Lab() {}

    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        switch (words.isEmpty() ? "" : words.getFirst()) {
            case "home" -> home(options(words.subList(1, words.size())));
            case "golden" -> Golden.writeAll(Path.of(words.size() > 1 ? words.get(1) : "captures"));
            case "bench" -> {
                String kind = words.size() > 1 ? words.get(1) : "";
                System.out.println(BenchCaptures.write(
                        kind, options(words.subList(Math.min(2, words.size()), words.size()))));
            }
            case "acts" -> Acts.all().forEach(a -> System.out.println(a.id() + "\t" + a.level() + "\t" + a.says()));
            default -> {
                System.err.print(USAGE);
                System.exit(2);
            }
        }
    }

    private static void home(Map<String, String> options) throws IOException {
        long seed = Long.parseLong(options.getOrDefault("--seed", "1"));
        long seconds = 60 * Long.parseLong(options.getOrDefault("--minutes", "15"));
        Path out = Path.of(options.getOrDefault("--out", "home.pcap"));
        Script script = new Script(Instant.parse("2026-11-16T17:05:00Z"), seed).everyday(seconds);
        if (options.containsKey("--traps")) {
            Acts.TRAPS.forEach(a -> play(script, a, seconds));
        }
        for (String bot : options.getOrDefault("--bots", "").split(",")) {
            if (!bot.isEmpty()) {
                play(script, Acts.named(bot), seconds);
            }
        }
        int packets = script.write(out);
        script.writeTruth(Path.of(out + ".truth.jsonl"));
        System.out.println(packets + " packets to " + out);
    }

    /// From a third of the time on; acts that send much last for their own length only.
    private static void play(Script script, Act act, long seconds) {
        long from = seconds / 3;
        script.play(act.id(), from, Math.min(seconds, from + act.seconds()));
    }

    private static Map<String, String> options(List<String> words) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            boolean alone = i + 1 == words.size() || words.get(i + 1).startsWith("--");
            options.put(words.get(i), alone ? "" : words.get(++i));
        }
        return options;
    }
}
