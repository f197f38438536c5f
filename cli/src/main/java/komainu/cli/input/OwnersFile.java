package komainu.cli.input;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import komainu.cli.language.Harmless;
import komainu.cli.language.Phrases;
import komainu.knowledge.Names;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The file in which the owner names devices.
public final class OwnersFile {
    /// Bytes of a file that is certainly none of names.
    private static final long LONGEST = 4 << 20;

    private OwnersFile() {}

    /// The file cannot be used: each thing wrong in it with its line.
    public static final class Wrong extends ParameterException {
        private static final long serialVersionUID = 1;

        private final transient Path file;
        private final transient List<Names.Problem> problems;

        public Wrong(CommandLine command, Path file, List<Names.Problem> problems) {
            super(command, problems.getFirst().what());
            this.file = file;
            this.problems = List.copyOf(problems);
        }

        /// One line for each problem: where, what, and what to do.
        public List<String> lines(Phrases phrases) {
            return problems.stream().map(p -> line(phrases, p)).toList();
        }

        private String line(Phrases phrases, Names.Problem problem) {
            List<Object> pairs = new ArrayList<>();
            problem.values().forEach((name, value) -> {
                pairs.add(name);
                pairs.add(Harmless.text(value));
            });
            String place = Harmless.text(file.toString()) + (problem.line() > 0 ? ":" + problem.line() : "");
            return place + ": " + phrases.ui(problem.what(), pairs.toArray());
        }
    }

    static Names read(Path file, CommandLine command) {
        List<Names.Problem> problems = new ArrayList<>();
        Names names = Names.NONE;
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LONGEST) {
                problems.add(new Names.Problem(0, "names-too-long", Map.of("most", String.valueOf(LONGEST))));
            } else {
                names = Names.read(Files.readString(file), problems::add);
            }
        } catch (NoSuchFileException e) {
            problems.add(new Names.Problem(0, "names-missing", Map.of()));
        } catch (CharacterCodingException e) {
            problems.add(new Names.Problem(0, "names-not-utf-8", Map.of()));
        } catch (IOException e) {
            problems.add(new Names.Problem(0, "names-unreadable", Map.of("detail", String.valueOf(e.getMessage()))));
        }
        if (!problems.isEmpty()) {
            throw new Wrong(command, file, problems);
        }
        return names;
    }
}
