package komainu.cli;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import komainu.model.Level;
import komainu.model.Prefix;
import komainu.wire.SensorInput;
import komainu.wire.SensorOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `komainu read`: reads captures and says which device was taken over.
@Command(name = "read", mixinStandardHelpOptions = true, versionProvider = Komainu.Version.class)
final class Read implements Callable<Integer> {
    static final String SITE = "home";
    private static final int MOST_WORKERS = 64;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final Shown shown = new Shown();

    @Parameters(arity = "0..*", paramLabel = "FILE", descriptionKey = "file")
    private List<String> files = new ArrayList<>();

    @Option(names = "--home", paramLabel = "CIDR")
    private List<Prefix> home = new ArrayList<>();

    @Option(names = "--site", paramLabel = "NAME=FILE")
    private List<String> sites = new ArrayList<>();

    @Option(names = "--fail-on", paramLabel = "LEVEL")
    private @Nullable Level failOn;

    @Option(names = "--workers", paramLabel = "N", defaultValue = "1")
    private int workers;

    @Option(names = "--memory", paramLabel = "SIZE", defaultValue = "256m")
    private Words.Memory memory = new Words.Memory(SensorOptions.DEFAULT.memory());

    private final PrintStream out;
    private final PrintStream err;

    Read(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        List<SensorInput> inputs = inputs();
        if (inputs.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Name at least one capture file, or - for standard input");
        }
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new ParameterException(spec.commandLine(), "--workers is 1 to " + MOST_WORKERS + ", not " + workers);
        }
        Answer answer = Reading.read(
                inputs, new SensorOptions(home, workers, memory.bytes()), shown.knowledge(), Progress.ofTerminal(err));
        shown.write(answer, out, err);
        return exit(answer);
    }

    /// A finding weighs more than a file that ends early: it is what somebody waits for.
    private int exit(Answer answer) {
        if (failOn != null && answer.reaches(failOn)) {
            return 1;
        }
        return answer.faulty() ? 3 : 0;
    }

    private List<SensorInput> inputs() {
        Set<SensorInput> inputs = new LinkedHashSet<>();
        files.forEach(f -> inputs.add(new SensorInput(path(f), SITE)));
        for (String site : sites) {
            int equals = site.indexOf('=');
            if (equals < 1 || equals == site.length() - 1) {
                throw new ParameterException(spec.commandLine(), "--site is NAME=FILE, not \"" + site + "\"");
            }
            inputs.add(new SensorInput(path(site.substring(equals + 1)), site.substring(0, equals)));
        }
        return List.copyOf(inputs);
    }

    private Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new ParameterException(
                    spec.commandLine(), "\"" + Harmless.text(text) + "\" cannot be a file's name", e);
        }
    }
}
