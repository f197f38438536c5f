package komainu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import komainu.cli.answer.Answer;
import komainu.cli.document.DocumentsTest;
import komainu.cli.language.Language;
import komainu.cli.terminal.Style;
import komainu.cli.text.Page;
import komainu.model.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Each golden capture gives the answer that lies beside it; `-Dgolden.accept=true` writes it anew.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenTest {
    private static final boolean ACCEPT = Boolean.getBoolean("golden.accept");
    private static final Pattern TRUTH = Pattern.compile("Worst level that is true: \\*\\*([A-Z]+)\\*\\*");

    /// @param truth the worst level that is true, as `about.md` says
    private record Seen(Path folder, Answer answer, Level truth) {
        Path expectation() {
            return folder.resolve("expect.jsonl");
        }

        boolean says(Level level) {
            return answer.reaches(level);
        }

        @Override
        public String toString() {
            return folder.getFileName() + " (" + truth + ")";
        }
    }

    private final List<Seen> all = Golden.folders().stream()
            .map(f -> new Seen(f, Golden.read(f.resolve("traffic.pcap")), truth(f)))
            .toList();

    private static Level truth(Path folder) {
        Matcher m = TRUTH.matcher(Project.text(folder.resolve("about.md")));
        assertThat(m.find()).as(folder + " states its worst level").isTrue();
        return Level.valueOf(m.group(1));
    }

    @Test
    void each_capture_gives_the_answer_that_lies_beside_it() throws IOException {
        StringBuilder differences = new StringBuilder();
        for (Seen seen : all) {
            List<String> is = Golden.lines(seen.answer());
            if (ACCEPT) {
                Files.writeString(seen.expectation(), String.join("\n", is) + "\n");
            }
            List<String> was = Files.exists(seen.expectation()) ? Files.readAllLines(seen.expectation()) : List.of();
            difference(seen, was, is, differences);
        }
        assertThat(differences.toString())
                .as("golden answers; accept with: ./dev golden --accept")
                .isEmpty();
    }

    private static void difference(Seen seen, List<String> was, List<String> is, StringBuilder to) {
        List<String> gone = new ArrayList<>(was);
        gone.removeAll(is);
        List<String> come = new ArrayList<>(is);
        come.removeAll(was);
        if (!gone.isEmpty() || !come.isEmpty()) {
            to.append("\n== ").append(seen).append('\n');
            Stream.concat(gone.stream().map(l -> "- " + l), come.stream().map(l -> "+ " + l))
                    .forEach(l -> to.append(l).append('\n'));
        }
    }

    @Test
    void what_is_taken_over_is_at_least_suspected() {
        assertThat(all.stream()
                        .filter(s -> s.truth() == Level.INFECTED && !s.says(Level.SUSPECT))
                        .map(Seen::toString))
                .isEmpty();
    }

    /// A flood proves a program at work, also where the capture's own truth is told as a suspicion only.
    @Test
    void nothing_is_called_taken_over_that_is_harmless() {
        assertThat(all.stream()
                        .filter(s -> s.says(Level.INFECTED) && s.truth().compareTo(Level.SUSPECT) < 0)
                        .map(Seen::toString))
                .isEmpty();
    }

    @Test
    void nothing_is_suspected_that_is_harmless() {
        assertThat(all.stream()
                        .filter(s -> s.says(Level.SUSPECT) && s.truth().compareTo(Level.SUSPECT) < 0)
                        .map(Seen::toString))
                .as("harmless captures with a suspicion")
                .isEmpty();
    }

    @Test
    void at_least_half_of_the_captures_are_of_harmless_traffic() {
        long harmless =
                all.stream().filter(s -> s.truth().compareTo(Level.SUSPECT) < 0).count();
        assertThat(all).hasSizeGreaterThan(20);
        assertThat(harmless * 2).isGreaterThanOrEqualTo(all.size());
    }

    @Test
    void every_answer_follows_the_schema() {
        for (Seen seen : all) {
            assertThat(DocumentsTest.problems(DocumentsTest.document(seen.answer())))
                    .as(seen.toString())
                    .isEmpty();
        }
    }

    @Test
    void every_sentence_of_every_answer_is_there_and_filled_in() {
        for (Seen seen : all) {
            for (Language language : Language.values()) {
                String page = Page.of(seen.answer(), Sample.phrases(language), Style.PLAIN, 100);
                assertThat(page)
                        .as(seen.toString())
                        .doesNotContain("{", "interface.")
                        .doesNotContainPattern("[a-z-]+\\.(summary|evidence|step)");
            }
        }
    }

    @Test
    void nothing_in_an_answer_is_lost_or_dropped_by_a_fault_of_ours() {
        for (Seen seen : all) {
            assertThat(seen.answer().input().counters().entrySet().stream()
                            .filter(e -> e.getKey().startsWith("fault.")
                                    || e.getKey().startsWith("step.fault")))
                    .as(seen.toString())
                    .allMatch(e -> e.getValue() == 0);
        }
    }
}
