package komainu.cli.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import komainu.cli.answer.Answer;
import komainu.cli.language.Phrases;
import komainu.model.Finding;
import komainu.model.Judged;
import komainu.model.Mark;
import komainu.model.Sentence;
import komainu.wire.Excerpt;
import komainu.wire.InputReport;
import komainu.wire.SensorInput;

/// The packets an answer cites, in a capture of their own for whoever is to check them.
public record EvidenceFile(Answer answer, Phrases phrases, Path file) {
    /// Writes it, and says what is in it and what is not; the key of a sentence with its values.
    public record Told(String key, List<Object> pairs) {}

    public Told write() {
        List<SensorInput> inputs = answer.input().inputs().stream()
                .map(i -> new SensorInput(Path.of(i.name()), i.site()))
                .toList();
        if (answer.input().kind() == InputReport.Kind.FLOWS) {
            return new Told("evidence-no-packets", List.of());
        }
        Map<Mark, String> cited = cited();
        if (cited.isEmpty()) {
            return new Told("evidence-none", List.of());
        }
        if (inputs.stream().anyMatch(this::isInput)) {
            return new Told("evidence-is-input", List.of());
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            long written = Excerpt.write(inputs, cited, out);
            return written == cited.size()
                    ? new Told("evidence-written", List.of("count", written))
                    : new Told("evidence-part", List.of("count", written, "missing", cited.size() - written));
        } catch (IOException e) {
            return new Told(
                    "evidence-not-written", List.of("detail", e.getClass().getSimpleName()));
        }
    }

    /// The packets cited, each once, and what they show.
    private Map<Mark, String> cited() {
        Map<Mark, String> all = new TreeMap<>();
        for (Judged j : answer.findings()) {
            for (Finding.Evidence e : j.finding().evidence()) {
                // The same frame may be cited at the time it became known.
                Mark mark = new Mark(e.mark().input(), e.mark().packet(), 0, 0);
                if (mark.packet() > 0) {
                    all.merge(mark, shows(j, e), (a, b) -> a.contains(b) ? a : a + '\n' + b);
                }
            }
        }
        return all;
    }

    /// In the program's own words only: what stood in the traffic is filled in the packet, and not told here either.
    private String shows(Judged judged, Finding.Evidence evidence) {
        String title = phrases.title(judged.finding().detector());
        return evidence.text().values().get(Finding.Evidence.SHA256) instanceof Sentence.Word(String hash)
                ? title + "\nSHA-256 " + hash
                : title;
    }

    private boolean isInput(SensorInput input) {
        try {
            return Excerpt.canBeReadAgain(input) && Files.exists(file) && Files.isSameFile(file, input.file());
        } catch (IOException e) {
            return false;
        }
    }
}
