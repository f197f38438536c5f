package komainu.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import komainu.cli.input.Build;
import komainu.cli.input.Lists;
import komainu.cli.input.Reading;
import komainu.cli.language.Harmless;
import komainu.cli.language.Language;
import komainu.cli.language.Phrases;
import komainu.cli.terminal.Table;
import komainu.cli.terminal.Terminal;
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
public final class KnowledgeCommand {
    private final PrintStream out;
    private final PrintStream err;

    private final Path feeds;

    /// @param feeds the folder of the feeds
    KnowledgeCommand(PrintStream out, PrintStream err, Path feeds) {
        this.out = out;
        this.err = err;
        this.feeds = feeds;
    }

    private FeedLines feeds(@Nullable Language language) {
        return new FeedLines(
                feeds, Reading.knowledge(), language == null ? Language.of(Locale.getDefault()) : language);
    }

    /// How many entries there are for each place, and which feeds are kept.
    @Command(name = "list", mixinStandardHelpOptions = true, versionProvider = Komainu.Version.class)
    int list(@Option(names = "--lang", paramLabel = "LANGUAGE") @Nullable Language language) {
        Map<String, Long> places = Reading.knowledge().fingerprints().stream()
                .collect(Collectors.groupingBy(Fingerprint::place, TreeMap::new, Collectors.counting()));
        Table table = new Table(Set.of(), "place", "entries");
        places.forEach((place, count) -> table.row(place, Phrases.count(count)));
        table.lines(Terminal.width()).forEach(out::println);
        out.println();
        feeds(language).list(Terminal.width()).forEach(out::println);
        return 0;
    }

    /// What the feeds say of a CVE, where a feed is from, or the entries whose id, place, vendor or model holds a word.
    @Command(name = "show", mixinStandardHelpOptions = true, versionProvider = Komainu.Version.class)
    int show(
            @Parameters(paramLabel = "WORD", descriptionKey = "word") String word,
            @Option(names = "--lang", paramLabel = "LANGUAGE") @Nullable Language language) {
        FeedLines lines = feeds(language);
        FeedAnswers answers = new FeedAnswers(feeds, lines);
        Optional<List<String>> said = answers.show(word);
        if (said.isPresent()) {
            said.get().forEach(out::println);
            if (said.get().isEmpty()) {
                err.println("komainu: " + lines.say("no-entry", "word", word));
            }
            return said.get().isEmpty() ? 1 : 0;
        }
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
        List<String> vendor = answers.vendor(word);
        vendor.forEach(out::println);
        if (found.isEmpty() && vendor.isEmpty()) {
            err.println("komainu: no entry holds \"" + Harmless.text(word) + "\". All places: komainu knowledge list");
        }
        return found.isEmpty() && vendor.isEmpty() ? 1 : 0;
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

    /// Checks a data folder, each problem in one line with file, line and repair, and whether the feeds are fresh.
    @Command(name = "check", mixinStandardHelpOptions = true, versionProvider = Komainu.Version.class)
    int check(
            @Parameters(paramLabel = "FOLDER", arity = "0..1", descriptionKey = "folder") @Nullable Path folder,
            @Option(names = "--lang", paramLabel = "LANGUAGE") @Nullable Language language)
            throws IOException {
        Path data = folder == null ? Build.home().resolve("data") : folder;
        boolean there = Files.isDirectory(data);
        if (!there && folder != null) {
            err.println("komainu: " + Harmless.text(data.toString())
                    + " is not a folder. Name one: komainu knowledge check FOLDER");
            return 3;
        }
        List<Problem> problems = there ? DataFolder.check(data) : List.of();
        problems.forEach(out::println);
        if (there) {
            out.println(problems.isEmpty() ? "knowledge: all good" : "knowledge: " + problems.size() + " problems");
        }
        boolean fresh = folder != null || checkFeeds(language);
        return problems.isEmpty() && fresh ? 0 : 1;
    }

    private boolean checkFeeds(@Nullable Language language) {
        FeedLines lines = feeds(language);
        List<FeedLines.Checked> checked = lines.check(LocalDate.now(ZoneOffset.UTC), lists());
        checked.forEach(feed -> out.println(feed.line()));
        if (checked.isEmpty()) {
            out.println(lines.say("none-kept"));
        }
        return checked.stream().allMatch(FeedLines.Checked::good);
    }

    /// The day of the owner's own lists of addresses.
    private static Optional<LocalDate> lists() {
        String date = Files.isRegularFile(Lists.file())
                ? Organisations.in(Lists.file()).date()
                : "";
        return date.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}") ? Optional.of(LocalDate.parse(date)) : Optional.empty();
    }
}
