package komainu.detect.load;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import komainu.detect.state.Samples;
import komainu.model.Finding;
import komainu.model.Sentence;
import komainu.model.Talk;

/// The packets a finding about a loader shows, and the words for each.
final class Exhibits {
    /// What a sample shows; what was done.
    static final int ASKED = 0;

    static final int PROGRAM = 1;
    static final int TYPED = 2;
    static final int TYPED_TO_OTHERS = 3;
    /// A program of which every byte was seen: its word begins with its SHA-256.
    private static final int WHOLE = 4;

    private static final int HASH = 64;

    private Exhibits() {}

    /// Tells of a program that is shown already that it came whole; false if none such is shown.
    static boolean whole(Samples samples, Talk talk, String path, String sha256) {
        Optional<Samples.Sample> shown = samples.all().stream()
                .filter(s -> s.value() == PROGRAM
                        && s.peer().equals(talk.peer())
                        && s.port() == talk.service()
                        && s.word().equals(path))
                .findFirst();
        shown.ifPresent(s -> samples.retell(s, WHOLE, sha256 + path));
        return shown.isPresent();
    }

    static List<Finding.Evidence> evidence(Samples samples) {
        return samples.all().stream()
                .map(s -> new Finding.Evidence(s.mark(), sentence(s)))
                .toList();
    }

    private static Sentence sentence(Samples.Sample sample) {
        int hash = sample.value() == WHOLE ? HASH : 0;
        Map<String, Sentence.Value> values = new TreeMap<>();
        values.put("peer", new Sentence.Word(sample.peer().toString()));
        values.put("port", new Sentence.Word(Integer.toString(sample.port())));
        values.put("text", new Sentence.Word(sample.word().substring(hash)));
        if (hash > 0) {
            values.put(Finding.Evidence.SHA256, new Sentence.Word(sample.word().substring(0, hash)));
        }
        return new Sentence(key(sample), values);
    }

    private static String key(Samples.Sample sample) {
        return switch ((int) sample.value()) {
            case ASKED -> "loader.asked";
            case PROGRAM -> "loader.program";
            case WHOLE -> "loader.whole";
            default -> "loader.typed";
        };
    }
}
