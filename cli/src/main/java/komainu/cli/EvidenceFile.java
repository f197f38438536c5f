package komainu.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import komainu.model.Finding;
import komainu.model.Mark;
import komainu.wire.Excerpt;
import komainu.wire.InputReport;
import komainu.wire.SensorInput;

/// The packets an answer cites, in a capture of their own for whoever is to check them.
record EvidenceFile(Answer answer, Path file) {
    /// Writes it, and says what is in it and what is not; the key of a sentence with its values.
    record Told(String key, List<Object> pairs) {}

    Told write() {
        List<SensorInput> inputs = answer.input().inputs().stream()
                .map(i -> new SensorInput(Path.of(i.name()), i.site()))
                .toList();
        if (answer.input().kind() == InputReport.Kind.FLOWS) {
            return new Told("evidence-no-packets", List.of());
        }
        Set<Mark> marks = marks();
        if (marks.isEmpty()) {
            return new Told("evidence-none", List.of());
        }
        if (inputs.stream().anyMatch(this::isInput)) {
            return new Told("evidence-is-input", List.of());
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            long written = Excerpt.write(inputs, marks, out);
            return written == marks.size()
                    ? new Told("evidence-written", List.of("count", written))
                    : new Told("evidence-part", List.of("count", written, "missing", marks.size() - written));
        } catch (IOException e) {
            return new Told(
                    "evidence-not-written", List.of("detail", e.getClass().getSimpleName()));
        }
    }

    /// The packets cited, each once.
    private Set<Mark> marks() {
        return answer.findings().stream()
                .flatMap(j -> j.finding().evidence().stream())
                .map(Finding.Evidence::mark)
                .filter(m -> m.packet() > 0)
                // The same frame may be cited at the time it became known.
                .map(m -> new Mark(m.input(), m.packet(), 0, 0))
                .collect(Collectors.toSet());
    }

    private boolean isInput(SensorInput input) {
        try {
            return Excerpt.canBeReadAgain(input) && Files.exists(file) && Files.isSameFile(file, input.file());
        } catch (IOException e) {
            return false;
        }
    }
}
