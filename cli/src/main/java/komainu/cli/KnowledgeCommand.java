package komainu.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import komainu.knowledge.DataFolder;
import komainu.knowledge.Fingerprint;
import komainu.knowledge.Organisations;
import komainu.knowledge.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `komainu knowledge`: what is known of devices, and how it is checked and refreshed.
@Command(name = "knowledge", mixinStandardHelpOptions = true, versionProvider = Komainu.Version.class)
final class KnowledgeCommand {
    private final PrintStream out;
    private final PrintStream err;

    KnowledgeCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// How many entries there are for each place.
    @Command(name = "list", mixinStandardHelpOptions = true, versionProvider = Komainu.Version.class)
    int list() {
        Map<String, Long> places = Reading.knowledge().fingerprints().stream()
                .collect(Collectors.groupingBy(Fingerprint::place, TreeMap::new, Collectors.counting()));
        Table table = new Table(Set.of(), "place", "entries");
        places.forEach((place, count) -> table.row(place, Phrases.count(count)));
        table.lines(Terminal.width()).forEach(out::println);
        return 0;
    }

    /// The entries whose id, place, vendor or model holds a word.
    @Command(name = "show", mixinStandardHelpOptions = true, versionProvider = Komainu.Version.class)
    int show(@Parameters(paramLabel = "WORD", descriptionKey = "word") String word) {
        List<Fingerprint> found = Reading.knowledge().fingerprints().stream()
                .filter(f -> (f.id()
                                + ' '
                                + f.place()
                                + ' '
                                + f.says().vendor()
                                + ' '
                                + f.says().model())
                        .contains(word))
                .toList();
        found.forEach(this::show);
        if (found.isEmpty()) {
            err.println("komainu: no entry holds \"" + Harmless.text(word) + "\". All places: komainu knowledge list");
        }
        return found.isEmpty() ? 1 : 0;
    }

    private void show(Fingerprint f) {
        Fingerprint.Says says = f.says();
        String said = Stream.of(
                        "vendor",
                        says.vendor(),
                        "type",
                        says.type(),
                        "model",
                        says.model(),
                        "os",
                        says.os(),
                        "firmware",
                        says.firmware(),
                        "name",
                        says.name())
                .collect(Collectors.collectingAndThen(Collectors.toList(), KnowledgeCommand::pairs));
        out.println(f.id() + "  (" + f.origin() + ")");
        out.println("  " + f.place() + " ~ " + (f.suffixes().isEmpty() ? f.pattern() : String.join(" ", f.suffixes())));
        out.println("  " + (said.isEmpty() ? "-" : said) + "  certainty " + f.certainty());
    }

    private static String pairs(List<String> words) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < words.size(); i += 2) {
            if (!words.get(i + 1).isEmpty()) {
                pairs.add(words.get(i) + " " + words.get(i + 1));
            }
        }
        return String.join(", ", pairs);
    }

    /// Checks a data folder, each problem in one line with file, line and repair.
    @Command(name = "check", mixinStandardHelpOptions = true, versionProvider = Komainu.Version.class)
    int check(@Parameters(paramLabel = "FOLDER", arity = "0..1", descriptionKey = "folder") @Nullable Path folder)
            throws IOException {
        Path data = folder == null ? Build.home().resolve("data") : folder;
        if (!Files.isDirectory(data)) {
            err.println("komainu: " + Harmless.text(data.toString())
                    + " is not a folder. Name one: komainu knowledge check FOLDER");
            return 3;
        }
        List<Problem> problems = DataFolder.check(data);
        problems.forEach(out::println);
        out.println(problems.isEmpty() ? "knowledge: all good" : "knowledge: " + problems.size() + " problems");
        return problems.isEmpty() ? 0 : 1;
    }

    /// Takes newer lists of hardware addresses, as the IEEE publishes them, for all later runs of this user.
    @Command(name = "update", mixinStandardHelpOptions = true, versionProvider = Komainu.Version.class)
    static final class Update implements Callable<Integer> {
        @Parameters(paramLabel = "CSV", arity = "1..*", descriptionKey = "csv")
        private List<Path> lists = List.of();

        @Option(names = "--source", paramLabel = "TEXT", defaultValue = "standards-oui.ieee.org")
        private String source = "";

        private final PrintStream out;
        private final PrintStream err;
        private final Path file;

        /// @param file where the lists are kept
        Update(PrintStream out, PrintStream err, Path file) {
            this.out = out;
            this.err = err;
            this.file = file;
        }

        @Override
        public Integer call() throws IOException {
            Path folder = file.toAbsolutePath().getParent();
            Path fresh = file.resolveSibling("organisations.new");
            String date = "";
            for (Path list : lists) {
                if (!Files.isRegularFile(list)) {
                    err.println("komainu: " + Harmless.text(list.toString()) + ": there is no such file");
                    return 3;
                }
                String modified = Files.getLastModifiedTime(list)
                        .toInstant()
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString();
                date = modified.compareTo(date) > 0 ? modified : date;
            }
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try {
                int count = Organisations.write(lists, date, source, fresh);
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
                out.println(Phrases.count(count) + " assignments of " + date + " → " + file);
                return 0;
            } catch (IOException e) {
                Files.deleteIfExists(fresh);
                err.println("komainu: " + Harmless.text(String.valueOf(e.getMessage())));
                return 3;
            }
        }
    }
}
