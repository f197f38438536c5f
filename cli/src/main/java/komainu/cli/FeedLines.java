package komainu.cli;

import java.io.IOException;
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
import komainu.cli.feed.FeedUpdate;
import komainu.cli.language.Harmless;
import komainu.cli.language.Language;
import komainu.cli.language.Phrases;
import komainu.cli.terminal.Table;
import komainu.knowledge.Knowledge;
import komainu.knowledge.feed.Feed;
import komainu.knowledge.feed.FeedHead;
import komainu.knowledge.feed.FeedHead.Taking;
import komainu.knowledge.feed.FeedStore;
import komainu.model.Sentence;

/// What is said of the feeds an owner keeps.
final class FeedLines {
    private static final int SHORT_HASH = 16;
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

    /// What is kept of a feed.
    String kept(FeedHead head) {
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

    /// The head of a feed; one that is damaged is told by a check.
    Optional<FeedHead> head(Feed feed) {
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

    static String minute(long seconds) {
        return java.time.Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC).format(MINUTE);
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
