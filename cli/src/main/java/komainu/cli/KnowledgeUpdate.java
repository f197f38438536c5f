package komainu.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import komainu.cli.feed.FeedFault;
import komainu.cli.feed.FeedUpdate;
import komainu.cli.input.Reading;
import komainu.cli.language.Harmless;
import komainu.cli.language.Language;
import komainu.cli.language.Phrases;
import komainu.cli.terminal.Terminal;
import komainu.knowledge.Organisations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `komainu knowledge update`: takes feeds of weaknesses and lists of hardware addresses for all later runs of this
/// user.
@Command(name = "update", mixinStandardHelpOptions = true, versionProvider = Komainu.Version.class)
public final class KnowledgeUpdate implements Callable<Integer> {
    private static final int WRONG_USAGE = 2;
    private static final int UNREADABLE = 3;

    @Option(names = "--oui", paramLabel = "CSV", arity = "1..*", descriptionKey = "oui")
    private List<Path> lists = List.of();

    @Option(names = "--from", paramLabel = "FEED|FILE|URL", arity = "1..*", descriptionKey = "from")
    private List<String> from = List.of();

    @Option(names = "--sha256", paramLabel = "HEX", descriptionKey = "sha256")
    private List<String> hashes = List.of();

    @Option(names = "--source", paramLabel = "TEXT", defaultValue = "standards-oui.ieee.org")
    private String source = "";

    @Option(names = "--lang", paramLabel = "LANGUAGE")
    private @Nullable Language language;

    private final PrintStream out;
    private final PrintStream err;
    private final Path file;
    private final Path feeds;
    private final String key;

    /// @param file where the lists of addresses are kept
    /// @param feeds the folder of the feeds
    /// @param key for the NVD, or empty
    public KnowledgeUpdate(PrintStream out, PrintStream err, Path file, Path feeds, String key) {
        this.out = out;
        this.err = err;
        this.file = file;
        this.feeds = feeds;
        this.key = key;
    }

    @Override
    public Integer call() throws IOException {
        boolean wrongHash = hashes.size() > from.size() || !hashes.stream().allMatch(h -> h.matches("[0-9a-fA-F]{64}"));
        if (wrongHash || lists.isEmpty() == from.isEmpty()) {
            err.println(
                    "komainu: name feeds (--from kev, --from FILE), each with at most one --sha256 of 64 hex digits, "
                            + "or lists of the IEEE (--oui FILE). See: komainu knowledge update --help");
            return WRONG_USAGE;
        }
        return from.isEmpty() ? assignments() : feeds();
    }

    private int feeds() throws IOException {
        FeedLines lines = new FeedLines(
                feeds, Reading.knowledge(), language == null ? Language.of(Locale.getDefault()) : language);
        FeedProgress progress = new FeedProgress(err, Terminal.isError(), lines);
        try {
            FeedUpdate.Result result = new FeedUpdate(feeds, file, key, progress).run(from, hashes);
            progress.done();
            lines.taken(result).forEach(out::println);
            return 0;
        } catch (FeedFault e) {
            progress.done();
            err.println("komainu: " + lines.say(e.sentence()) + " " + lines.say("nothing-changed"));
            return UNREADABLE;
        } catch (IOException e) {
            progress.done();
            err.println(
                    "komainu: " + Harmless.text(String.valueOf(e.getMessage())) + ". " + lines.say("nothing-changed"));
            return UNREADABLE;
        }
    }

    private int assignments() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path fresh = file.resolveSibling("organisations.new");
        String date = "";
        for (Path list : lists) {
            if (!Files.isRegularFile(list)) {
                err.println("komainu: " + Harmless.text(list.toString()) + ": there is no such file");
                return UNREADABLE;
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
            return UNREADABLE;
        }
    }
}
