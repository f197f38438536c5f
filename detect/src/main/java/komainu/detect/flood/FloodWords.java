package komainu.detect.flood;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import komainu.detect.state.Samples;
import komainu.detect.state.Standing;
import komainu.detect.state.Tally;
import komainu.model.Activity.Exemplar;
import komainu.model.Finding;
import komainu.model.Mark;
import komainu.model.Sentence;

/// What is said about a flood.
final class FloodWords {
    private FloodWords() {}

    static Sentence summary(Tally total, Standing standing, Samples samples) {
        Map<String, Sentence.Value> values = new TreeMap<>();
        values.put("span", new Sentence.Span(standing.last() - standing.first()));
        long signs = total.get(Flood.SIGNS);
        if (total.get(Flood.PACKETS) == 0) {
            return new Sentence((signs & Flood.GRE) != 0 ? "flood.summary-gre" : "flood.summary-odd-flags", values);
        }
        values.put("packets", new Sentence.Count(total.get(Flood.PACKETS)));
        values.put("a-second", new Sentence.Count(total.get(Flood.PEAK_PACKETS)));
        String target = target(samples);
        if (target.isEmpty()) {
            return new Sentence("flood.summary-spoofed", values);
        }
        values.put("target", new Sentence.Word(target));
        values.put("rate", new Sentence.Rate(total.get(Flood.PEAK_BITS)));
        long requests = total.get(Flood.REQUESTS);
        if (Flood.isBare(total.get(Flood.PACKETS), total.get(Flood.BYTES), requests)) {
            values.put("requests", new Sentence.Count(requests));
            return new Sentence("flood.summary-requests", values);
        }
        return new Sentence("flood.summary", values);
    }

    private static String target(Samples samples) {
        for (Samples.Sample s : samples.all()) {
            if (s.word().equals("peer")) {
                return s.peer().toString();
            }
            if (s.word().equals("network")) {
                return s.peer() + (s.peer().isV4() ? "/24" : "/64");
            }
        }
        return "";
    }

    static List<Finding.Evidence> evidence(Tally total, Samples samples) {
        List<Finding.Evidence> evidence = new ArrayList<>();
        for (Samples.Sample s : samples.all()) {
            evidence.add(new Finding.Evidence(s.mark(), new Sentence("flood." + key(s), values(s))));
        }
        if ((total.get(Flood.SIGNS) & Flood.PORTS) != 0) {
            evidence.add(new Finding.Evidence(Mark.NONE, new Sentence("flood.random-ports", Map.of())));
        }
        return evidence;
    }

    private static String key(Samples.Sample s) {
        if (s.word().equals(Exemplar.Kind.ODD_FLAGS.name())) {
            return "odd-flags";
        }
        if (s.word().equals(Exemplar.Kind.GRE.name())) {
            return "gre";
        }
        if (s.word().equals(Exemplar.Kind.FOREIGN_SOURCE.name())) {
            return "foreign-source";
        }
        return s.port() == 0 ? "packet" : "packet-port";
    }

    private static Map<String, Sentence.Value> values(Samples.Sample s) {
        return Map.of(
                "peer", new Sentence.Word(s.peer().toString()),
                "port", new Sentence.Word(Integer.toString(s.port())),
                "length", new Sentence.Count(s.value()));
    }
}
