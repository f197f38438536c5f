package komainu.cli.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import komainu.knowledge.feed.Feed;
import komainu.knowledge.feed.FeedRecord;
import komainu.knowledge.feed.FeedRecord.Note;
import komainu.knowledge.feed.FeedRecord.Part;
import komainu.knowledge.feed.FeedRecord.Span;
import komainu.knowledge.feed.FeedRecord.Status;

/// What a feed says of one weakness, gathered by product.
final class Records {
    private final Feed feed;
    private final String id;
    private final List<String> cves;
    private final long modified;
    private final Map<Product, List<Span>> spans = new LinkedHashMap<>();
    private final Set<Note> notes = EnumSet.noneOf(Note.class);
    private double score;
    private String exploited = "";

    /// @param hardware the only hardware it runs on; none means any
    record Product(Part part, String vendor, String product, List<String> hardware) {
        static Product of(Cpe cpe, List<String> hardware) {
            return new Product(cpe.part(), cpe.vendor(), cpe.product(), hardware);
        }
    }

    Records(Feed feed, String id, Collection<String> cves, long modified) {
        this.feed = feed;
        this.id = id;
        this.cves = cves.stream().distinct().limit(FeedRecord.MOST_NAMES).toList();
        this.modified = modified;
    }

    void span(Product product, Span span) {
        List<Span> list = spans.computeIfAbsent(product, p -> new ArrayList<>());
        if (list.size() >= FeedRecord.MOST_SPANS) {
            notes.add(Note.CUT);
        } else {
            list.add(span);
        }
    }

    void note(Note note) {
        notes.add(note);
    }

    void score(double cvss) {
        score = Texts.score(cvss);
    }

    void exploited(String day) {
        exploited = day;
    }

    boolean isEmpty() {
        return spans.isEmpty();
    }

    /// Says that versions above all ranges are well, where every span has an upper end: one version that was looked at
    /// tells nothing of the next.
    void closeAbove() {
        for (List<Span> list : spans.values()) {
            if (list.stream().noneMatch(span -> span.until().isEmpty() || span.isExact())) {
                list.add(Span.all(Status.NOT_AFFECTED));
            }
        }
    }

    /// One record for each product; one without a product if the feed names none.
    List<FeedRecord> list() {
        if (spans.isEmpty()) {
            notes.add(Note.AWAITING);
            return List.of(record(new Product(Part.UNTOLD, "", "", List.of()), List.of()));
        }
        List<FeedRecord> records = new ArrayList<>(spans.size());
        spans.forEach((product, list) -> records.add(record(product, list)));
        return records;
    }

    private FeedRecord record(Product product, List<Span> list) {
        return new FeedRecord(
                feed,
                id,
                cves,
                product.vendor(),
                product.product(),
                product.part(),
                list,
                product.hardware(),
                score,
                exploited,
                modified,
                notes);
    }
}
