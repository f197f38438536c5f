package komainu.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import komainu.cli.answer.Answer;
import komainu.cli.input.Inputs;
import komainu.cli.language.Harmless;
import komainu.cli.report.EvidenceFile;
import komainu.cli.terminal.Progress;
import komainu.cli.text.Page;
import komainu.model.Level;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `komainu read`: reads captures and says which device was taken over.
@Command(name = "read", mixinStandardHelpOptions = true, versionProvider = Komainu.Version.class)
final class Read implements Callable<Integer> {
    @Mixin
    private final Inputs inputs = new Inputs();

    @Mixin
    private final Shown shown = new Shown();

    @Parameters(arity = "0..*", paramLabel = "FILE", descriptionKey = "file")
    private List<String> files = new ArrayList<>();

    @Option(names = "--fail-on", paramLabel = "LEVEL")
    private @Nullable Level failOn;

    @Option(names = "--evidence", paramLabel = "FILE")
    private @Nullable Path evidence;

    private final PrintStream out;
    private final PrintStream err;

    Read(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        Answer answer = inputs.read(files, shown.knowledge(), Progress.ofTerminal(err));
        shown.write(answer, Page::of, out, err);
        if (evidence != null) {
            cite(answer, evidence);
        }
        return exit(answer);
    }

    private void cite(Answer answer, Path file) {
        EvidenceFile.Told told = new EvidenceFile(answer, shown.phrases(), file).write();
        List<Object> pairs = new ArrayList<>(told.pairs());
        pairs.addAll(List.of("file", Harmless.text(file.toString())));
        err.println(shown.phrases().ui(told.key(), pairs.toArray()));
    }

    /// A finding weighs more than a file that ends early: it is what somebody waits for.
    private int exit(Answer answer) {
        if (failOn != null && answer.reaches(failOn)) {
            return 1;
        }
        return answer.faulty() ? 3 : 0;
    }
}
