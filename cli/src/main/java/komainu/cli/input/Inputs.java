package komainu.cli.input;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import komainu.cli.answer.Answer;
import komainu.cli.language.Harmless;
import komainu.cli.terminal.Progress;
import komainu.knowledge.Knowledge;
import komainu.knowledge.Names;
import komainu.model.Prefix;
import komainu.wire.SensorInput;
import komainu.wire.SensorOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What is read and how: the same for every command that reads captures.
public final class Inputs {
    public static final String SITE = "home";
    private static final int MOST_WORKERS = 64;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--home", paramLabel = "CIDR")
    private List<Prefix> home = new ArrayList<>();

    @Option(names = "--network", paramLabel = "NAME")
    private List<String> networks = new ArrayList<>();

    @Option(names = "--site", paramLabel = "NAME=FILE")
    private List<String> sites = new ArrayList<>();

    @Option(names = "--names", paramLabel = "FILE")
    private @Nullable Path names;

    @Option(names = "--workers", paramLabel = "N", defaultValue = "1")
    private int workers;

    @Option(names = "--memory", paramLabel = "SIZE", defaultValue = "256m")
    private @Nullable Memory memory;

    @Option(names = "--mmdb", paramLabel = "FILE")
    private List<Path> mmdb = new ArrayList<>();

    /// Bytes for all tables.
    public record Memory(long bytes) {}

    /// Reads the named files and sites.
    public Answer read(List<String> files, Knowledge knowledge, Progress progress) {
        List<SensorInput> inputs = inputs(files);
        if (inputs.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Name at least one capture file, or - for standard input");
        }
        if (workers < 1 || workers > MOST_WORKERS) {
            throw new ParameterException(spec.commandLine(), "--workers is 1 to " + MOST_WORKERS + ", not " + workers);
        }
        long bytes = memory == null ? SensorOptions.DEFAULT.memory() : memory.bytes();
        try (Origins origins = Origins.of(mmdb)) {
            SensorOptions options = new SensorOptions(home, networks, workers, bytes);
            Answer answer = Reading.read(inputs, options, knowledge, names(), progress);
            return mmdb.isEmpty() ? answer : answer.with(origins.in(answer.devices()));
        } catch (Origins.Unusable e) {
            throw new ParameterException(spec.commandLine(), "--mmdb " + e.getMessage(), e);
        }
    }

    private Names names() {
        return names == null ? Names.NONE : OwnersFile.read(names, spec.commandLine());
    }

    private List<SensorInput> inputs(List<String> files) {
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
