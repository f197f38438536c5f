package komainu.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import komainu.cli.language.Harmless;
import komainu.cli.language.Phrases;
import komainu.knowledge.feed.Cve;
import komainu.knowledge.feed.Feed;
import komainu.knowledge.feed.FeedHead;
import komainu.knowledge.feed.FeedHead.Taking;
import komainu.knowledge.feed.FeedRecord;
import komainu.knowledge.feed.FeedStore;

/// What the feeds that are kept say of one word.
final class FeedAnswers {
    private static final int MOST_SPANS = 8;

    private final Path store;
    private final FeedLines lines;

    FeedAnswers(Path store, FeedLines lines) {
        this.store = store;
        this.lines = lines;
    }

    /// What the feeds say of a word: a feed's own word, or a CVE id; empty if it is neither.
    Optional<List<String>> show(String word) {
        Optional<Feed> feed = Feed.of(word);
        if (feed.isPresent()) {
            return Optional.of(show(feed.get()));
        }
        String id = word.toUpperCase(Locale.ROOT);
        return Cve.is(id) ? Optional.of(weakness(id)) : Optional.empty();
    }

    private List<String> show(Feed feed) {
        Optional<FeedHead> head = lines.head(feed);
        if (head.isEmpty()) {
            return List.of();
        }
        List<String> said = new ArrayList<>();
        said.add(lines.kept(head.get()));
        for (Taking taking : head.get().takings()) {
            said.add("  " + FeedLines.minute(taking.at()) + "  " + Harmless.text(taking.from()));
            said.add("    " + Phrases.count(taking.entries()) + ", " + Phrases.bytes(taking.bytes()) + ", SHA-256 "
                    + taking.sha256() + (taking.checked() ? lines.say("checked") : ""));
        }
        if (feed == Feed.NVD) {
            said.add(lines.say("nvd-notice"));
        }
        return said;
    }

    private List<String> weakness(String id) {
        List<String> said = new ArrayList<>();
        asked(said, feeds -> {
            feeds.all(record -> {
                if (record.cves().contains(id)) {
                    said.add(told(record));
                }
            });
            feeds.exploited(id).ifPresent(day -> said.add(lines.say("exploited", "date", day)));
            feeds.likelihood(id).ifPresent(likely -> said.add(likelihood(likely)));
        });
        return said;
    }

    private String likelihood(FeedStore.Likelihood likely) {
        return lines.say("likelihood", "score", percent(likely.score()), "percentile", percent(likely.percentile()));
    }

    /// What is damaged is said, too.
    private void asked(List<String> said, Consumer<FeedStore> question) {
        try (FeedStore feeds = new FeedStore(store)) {
            question.accept(feeds);
        } catch (IOException | UncheckedIOException e) {
            said.add(lines.say("unreadable", "why", String.valueOf(e.getMessage())));
        }
    }

    /// How many records there are of a maker; none if there are none.
    List<String> vendor(String word) {
        List<String> said = new ArrayList<>();
        asked(said, feeds -> {
            int count = feeds.records(word).size();
            if (count > 0) {
                said.add(lines.say("vendor", "count", count, "word", word));
            }
        });
        return said;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", share * 100);
    }

    private String told(FeedRecord record) {
        String spans = record.spans().stream()
                .limit(MOST_SPANS)
                .map(span -> Phrases.word(span.status()) + " " + Harmless.text(span.toString()))
                .collect(Collectors.joining("; "));
        int more = record.spans().size() - MOST_SPANS;
        return Stream.of(
                        record.feed().word() + " " + Harmless.text(record.id()),
                        Harmless.text((record.vendor() + " " + record.product()).strip()),
                        more > 0 ? spans + " " + lines.say("more", "count", more) : spans,
                        record.hardware().isEmpty()
                                ? ""
                                : lines.say("only-on", "hardware", String.join(", ", record.hardware())),
                        record.score() > 0 ? "CVSS " + record.score() : "",
                        record.exploited().isEmpty() ? "" : lines.say("exploited", "date", record.exploited()),
                        record.notes().stream()
                                .sorted()
                                .map(note -> lines.say("note-" + Phrases.word(note)))
                                .collect(Collectors.joining(", ")))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("  "));
    }
}
