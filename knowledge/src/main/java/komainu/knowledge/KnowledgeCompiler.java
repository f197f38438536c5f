package komainu.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Checks the data folder and writes its compiled form: run by the build of this module.
final class KnowledgeCompiler {
    private KnowledgeCompiler() {}

    /// @param arguments the data folder and the file to write
    public static void main(String[] arguments) throws IOException {
        DataFolder.Reading reading = DataFolder.read(Path.of(arguments[0]));
        List<Problem> problems = reading.problems();
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.size() + " problems in " + arguments[0] + "\n"
                    + problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
        byte[] bytes = KnowledgeFile.write(reading.pack());
        Path file = Path.of(arguments[1]);
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, bytes);
        }
    }
}
