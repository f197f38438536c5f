package komainu.detect.victim;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import komainu.model.Finding;
import komainu.model.Sentence;

/// What is said about a device that stopped and started again.
final class CrashWords {
    private static final int MAINTENANCE = 7547;

    private CrashWords() {}

    /// @param stops two or more, in order
    static Sentence summary(List<Stops.Stop> stops) {
        Stops.Stop first = stops.getFirst();
        Stops.Stop last = stops.getLast();
        Map<String, Sentence.Value> values = new TreeMap<>();
        values.put("count", new Sentence.Count(stops.size()));
        values.put("first-stop", new Sentence.Moment(first.from()));
        values.put("last-stop", new Sentence.Moment(last.from()));
        values.put(
                "span",
                new Sentence.Span(stops.stream()
                        .mapToLong(s -> s.until() - s.from())
                        .max()
                        .orElse(0)));
        if (last.port() == 0) {
            return new Sentence("crash-by-probe.summary-unseen", values);
        }
        values.put(
                "rate",
                new Sentence.Count(
                        stops.stream().mapToLong(Stops.Stop::rate).min().orElse(0)));
        values.put(
                "usual",
                new Sentence.Count(
                        stops.stream().mapToLong(Stops.Stop::usual).max().orElse(0)));
        values.put("port", new Sentence.Word(Integer.toString(last.port())));
        String key = last.port() == MAINTENANCE ? "crash-by-probe.summary-maintenance" : "crash-by-probe.summary";
        return new Sentence(key, values);
    }

    static List<Finding.Evidence> evidence(List<Stops.Stop> stops) {
        return stops.stream()
                .map(s -> new Finding.Evidence(
                        s.mark(),
                        new Sentence(
                                "crash-by-probe." + s.sign().name().toLowerCase(Locale.ROOT),
                                Map.of("span", new Sentence.Span(s.until() - s.from())))))
                .toList();
    }
}
