package komainu.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import komainu.cli.feed.FeedUpdate;
import komainu.cli.language.Harmless;
import komainu.cli.language.Language;
import komainu.cli.language.Phrases;
import komainu.cli.terminal.Table;
import komainu.knowledge.Knowledge;
import komainu.knowledge.feed.Cve;
import komainu.knowledge.feed.Feed;
import komainu.knowledge.feed.FeedHead;
import komainu.knowledge.feed.FeedHead.Taking;
import komainu.knowledge.feed.FeedRecord;
import komainu.knowledge.feed.FeedStore;
import komainu.model.Sentence;

/// What is said of the feeds an owner keeps.
final class FeedLines {
    private static final int SHORT_HASH = 16;
    private static final int MOST_SPANS = 8;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm'Z'", Locale.ROOT);

    private final Path store;
    private final Knowledge knowledge;
    private final Phrases phrases;

    FeedLines(Path store, Knowledge knowledge, Language language) {
        this.store = store;
        this.knowledge = knowledge;
        this.phrases = new Phrases(knowledge, language, ZoneOffset.UTC);
    }

    /// A sentence of `data/advice/feeds.yaml`; names and values in turn.
    String say(String name, Object... pairs) {
        Map<String, Sentence.Value> values = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(
                    (String) pairs[i],
                    pairs[i + 1] instanceof Number n
                            ? new Sentence.Count(n.longValue())
                            : new Sentence.Word(pairs[i + 1].toString()));
        }
        return phrases.say(new Sentence("feeds." + name, values));
    }

    String say(Sentence sentence) {
        return phrases.say(sentence);
    }

    /// What an update took, and what there is now.
    List<String> taken(FeedUpdate.Result result) {
        List<String> lines = new ArrayList<>();
        result.takings()
                .forEach((feed, takings) -> takings.reversed()
                        .forEach(taking -> lines.add(say(
                                taking.entries() == 0 ? "taken-nothing" : "taken",
                                "feed",
                                feed.word(),
                                "count",
                                taking.entries(),
                                "date",
                                taking.date(),
                                "source",
                                taking.from(),
                                "bytes",
                                Phrases.bytes(taking.bytes()),
                                "hash",
                                taking.sha256(),
                                "checked",
                                taking.checked() ? say("checked") : ""))));
        result.lists()
                .forEach(taking -> lines.add(say(
                        "taken-list",
                        "source",
                        taking.from(),
                        "bytes",
                        Phrases.bytes(taking.bytes()),
                        "hash",
                        taking.sha256(),
                        "checked",
                        taking.checked() ? say("checked") : "")));
        result.heads().forEach(head -> lines.add(kept(head)));
        if (result.assigned() > 0) {
            lines.add(say("kept-assignments", "count", result.assigned()));
        }
        if (result.older() > 0) {
            lines.add(say("older", "count", result.older()));
        }
        return lines;
    }

    private String kept(FeedHead head) {
        return say(
                "kept",
                "feed",
                head.feed().word(),
                "count",
                head.entries(),
                "products",
                head.products(),
                "date",
                head.date());
    }

    /// All feeds that are kept.
    List<String> list(int width) {
        Table table = new Table(
                Set.of(5),
                say("column-feed"),
                say("column-entries"),
                say("column-products"),
                say("column-date"),
                say("column-taken"),
                say("column-from"),
                say("column-hash"));
        boolean any = false;
        for (Feed feed : Feed.values()) {
            Optional<FeedHead> head = head(feed);
            if (head.isPresent()) {
                any = true;
                row(table, head.get());
            }
        }
        if (!any) {
            return List.of(say("none-kept"));
        }
        List<String> lines = new ArrayList<>(table.lines(width));
        if (head(Feed.NVD).isPresent()) {
            lines.add(say("nvd-notice"));
        }
        return lines;
    }

    private Optional<FeedHead> head(Feed feed) {
        try {
            return FeedStore.head(store, feed);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void row(Table table, FeedHead head) {
        Taking last = head.takings().isEmpty()
                ? new Taking("", "", false, 0, 0, "", 0)
                : head.takings().getFirst();
        table.row(
                head.feed().word(),
                Phrases.count(head.entries()),
                Phrases.count(head.products()),
                head.date(),
                minute(head.taken()),
                Harmless.text(last.from()),
                last.sha256().substring(0, Math.min(SHORT_HASH, last.sha256().length())));
    }

    private static String minute(long seconds) {
        return java.time.Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC).format(MINUTE);
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
        Optional<FeedHead> head = head(feed);
        if (head.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(kept(head.get()));
        for (Taking taking : head.get().takings()) {
            lines.add("  " + minute(taking.at()) + "  " + Harmless.text(taking.from()));
            lines.add("    " + Phrases.count(taking.entries()) + ", " + Phrases.bytes(taking.bytes()) + ", SHA-256 "
                    + taking.sha256() + (taking.checked() ? say("checked") : ""));
        }
        if (feed == Feed.NVD) {
            lines.add(say("nvd-notice"));
        }
        return lines;
    }

    private List<String> weakness(String id) {
        List<String> lines = new ArrayList<>();
        try (FeedStore feeds = new FeedStore(store)) {
            feeds.all(record -> {
                if (record.cves().contains(id)) {
                    lines.add(line(record));
                }
            });
            feeds.exploited(id).ifPresent(day -> lines.add(say("exploited", "date", day)));
            feeds.likelihood(id)
                    .ifPresent(likely -> lines.add(say(
                            "likelihood",
                            "score",
                            percent(likely.score()),
                            "percentile",
                            percent(likely.percentile()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    /// How many records there are of a maker; none if there are none.
    Optional<String> vendor(String word) {
        try (FeedStore feeds = new FeedStore(store)) {
            int count = feeds.records(word).size();
            return count == 0 ? Optional.empty() : Optional.of(say("vendor", "count", count, "word", word));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", share * 100);
    }

    private String line(FeedRecord record) {
        String spans = record.spans().stream()
                .limit(MOST_SPANS)
                .map(span -> Phrases.word(span.status()) + " " + Harmless.text(span.toString()))
                .collect(Collectors.joining("; "));
        int more = record.spans().size() - MOST_SPANS;
        return Stream.of(
                        record.feed().word() + " " + Harmless.text(record.id()),
                        Harmless.text((record.vendor() + " " + record.product()).strip()),
                        more > 0 ? spans + " " + say("more", "count", more) : spans,
                        record.hardware().isEmpty()
                                ? ""
                                : say("only-on", "hardware", String.join(", ", record.hardware())),
                        record.score() > 0 ? "CVSS " + record.score() : "",
                        record.exploited().isEmpty() ? "" : say("exploited", "date", record.exploited()),
                        record.notes().stream()
                                .sorted()
                                .map(note -> say("note-" + Phrases.word(note)))
                                .collect(Collectors.joining(", ")))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("  "));
    }

    /// What is told of one feed by a check.
    record Checked(String line, boolean good) {}

    /// Whether each feed that is kept can be read and is fresh.
    ///
    /// @param assignments the day of the IEEE's lists, or empty if the owner keeps none
    List<Checked> check(LocalDate today, Optional<LocalDate> assignments) {
        List<Checked> all = new ArrayList<>();
        for (Feed feed : Feed.values()) {
            try {
                Optional<FeedHead> head = FeedStore.head(store, feed);
                if (head.isPresent()) {
                    FeedStore.verify(store, feed);
                    all.add(aged(feed.word(), day(head.get()), today));
                }
            } catch (IOException | RuntimeException e) {
                String why = String.valueOf(e.getMessage());
                all.add(new Checked(
                        say(
                                "damaged",
                                "feed",
                                feed.word(),
                                "why",
                                why,
                                "file",
                                store.resolve(feed.file()),
                                "how",
                                how(feed.word())),
                        false));
            }
        }
        assignments.ifPresent(day -> all.add(aged("ieee", day, today)));
        return all;
    }

    /// An advisory may be good for years, and of JVN an owner asks a part: for these it counts when they were asked.
    private static LocalDate day(FeedHead head) {
        LocalDate taken = LocalDate.ofEpochDay(Math.floorDiv(head.taken(), 86_400));
        boolean asked = head.feed() == Feed.CSAF
                || head.feed() == Feed.JVN
                || head.date().isEmpty();
        return asked ? taken : LocalDate.parse(head.date());
    }

    private Checked aged(String feed, LocalDate day, LocalDate today) {
        long days = Math.max(0, ChronoUnit.DAYS.between(day, today));
        long limit = Math.round(knowledge.threshold("feeds." + feed + ".stale"));
        return days <= limit
                ? new Checked(say("fresh", "feed", feed, "date", day, "days", days), true)
                : new Checked(
                        say("stale", "feed", feed, "date", day, "days", days, "limit", limit, "how", how(feed)), false);
    }

    private static String how(String feed) {
        return feed.equals("csaf") || feed.equals("jvn") ? "FILE|URL" : feed;
    }
}
