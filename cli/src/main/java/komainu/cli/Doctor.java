package komainu.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import komainu.cli.input.Build;
import komainu.cli.input.Lists;
import komainu.cli.input.Reading;
import komainu.cli.language.Language;
import komainu.cli.language.Phrases;
import komainu.cli.terminal.Table;
import komainu.cli.terminal.Terminal;
import komainu.knowledge.Knowledge;
import komainu.knowledge.Organisations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `komainu doctor`: what this program finds of itself and its surroundings.
@Command(name = "doctor", mixinStandardHelpOptions = true, versionProvider = Komainu.Version.class)
final class Doctor implements Callable<Integer> {
    private static final Set<String> RECORDERS = Set.of("tcpdump", "dumpcap", "tshark", "pktmon.exe", "etl2pcapng.exe");

    @Option(names = "--lang", paramLabel = "LANGUAGE")
    private @Nullable Language language;

    private final PrintStream out;

    Doctor(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Knowledge knowledge = Reading.knowledge();
        Language spoken = language == null ? Language.of(Locale.getDefault()) : language;
        Phrases phrases = new Phrases(knowledge, spoken, ZoneId.systemDefault());
        Organisations organisations = Organisations.in(Lists.file());
        Table table = new Table(Set.of(), phrases.ui("doctor-what"), phrases.ui("doctor-found"));
        table.row("Komainu", Build.version());
        table.row("Java", System.getProperty("java.vm.name") + " " + Runtime.version());
        table.row(
                phrases.ui("doctor-memory"), Phrases.bytes(Runtime.getRuntime().maxMemory()));
        table.row(phrases.ui("doctor-language"), Locale.getDefault().toLanguageTag() + " → " + spoken.locale());
        table.row(phrases.ui("doctor-zone"), ZoneId.systemDefault().getId());
        table.row(phrases.ui("doctor-output"), output(phrases));
        table.row(phrases.ui("doctor-knowledge"), knowledge.version());
        table.row(phrases.ui("doctor-addresses"), organisations.date() + ", " + organisations.source());
        table.row(
                phrases.ui("doctor-demo"),
                phrases.ui(Files.isRegularFile(Build.home().resolve(Demo.CAPTURE)) ? "doctor-there" : "doctor-absent"));
        String recorders = recorders(System.getenv("PATH"));
        table.row(phrases.ui("doctor-recorders"), recorders.isEmpty() ? phrases.ui("doctor-absent") : recorders);
        table.lines(Integer.MAX_VALUE).forEach(out::println);
        out.println();
        out.println(phrases.ui("doctor-places"));
        return 0;
    }

    private String output(Phrases phrases) {
        return out.charset() + ", "
                + (Terminal.isOutput()
                        ? phrases.ui("doctor-terminal", "count", Terminal.width())
                        : phrases.ui("doctor-no-terminal"));
    }

    /// Programs on the path that record packets.
    static String recorders(@Nullable String path) {
        String separator = System.getProperty("path.separator", ":");
        return Stream.of((path == null ? "" : path).split(separator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> RECORDERS.stream().filter(name -> Files.isExecutable(Path.of(folder, name))))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
