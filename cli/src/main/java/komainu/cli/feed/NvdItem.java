package komainu.cli.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import komainu.knowledge.feed.Cve;
import komainu.knowledge.feed.Feed;
import komainu.knowledge.feed.FeedRecord;
import komainu.knowledge.feed.FeedRecord.Note;
import komainu.knowledge.feed.FeedRecord.Part;
import komainu.knowledge.feed.FeedRecord.Span;
import komainu.knowledge.feed.FeedRecord.Status;

/// One weakness as the NVD's API 2.0 tells it.
final class NvdItem {
    private final Json cve;
    private final Records records;

    private NvdItem(Json cve, String id, long modified) {
        this.cve = cve;
        this.records = new Records(Feed.NVD, id, List.of(id), modified);
    }

    static void take(Json cve, Intake intake) throws IOException {
        String id = cve.text("id");
        if (!Cve.is(id)) {
            throw new FeedFault("bad-id", "id", id);
        }
        long modified = Texts.seconds(cve.text("lastModified"));
        intake.date(Feed.NVD, Texts.date(modified));
        boolean rejected = cve.text("vulnStatus").equals("Rejected");
        intake.weakness(Feed.NVD, id, modified, rejected ? List.of() : new NvdItem(cve, id, modified).list());
    }

    private List<FeedRecord> list() {
        records.score(score());
        records.exploited(cve.text("cisaExploitAdd"));
        boolean unsupported = cve.at("cveTags").items().stream()
                .flatMap(tags -> tags.texts("tags"))
                .anyMatch("unsupported-when-assigned"::equals);
        if (unsupported) {
            records.note(Note.UNSUPPORTED);
        }
        cve.at("configurations").items().forEach(this::configuration);
        records.closeAbove();
        return records.list();
    }

    /// Of the newest metric that most have.
    private double score() {
        return Stream.of("cvssMetricV31", "cvssMetricV30", "cvssMetricV40", "cvssMetricV2")
                .flatMap(name -> cve.at("metrics", name).items().stream()
                        .sorted((a, b) -> Boolean.compare(primary(b), primary(a))))
                .findFirst()
                .map(metric -> metric.at("cvssData").number("baseScore"))
                .orElse(0.0);
    }

    private static boolean primary(Json metric) {
        return metric.text("type").equals("Primary");
    }

    /// Firmware and the hardware it must run on are two nodes that hold together.
    private void configuration(Json configuration) {
        boolean together = configuration.text("operator").equals("AND");
        List<String> hardware = together ? hardware(configuration) : List.of();
        for (Json node : configuration.at("nodes").items()) {
            boolean negated = configuration.isTrue("negate") || node.isTrue("negate");
            for (Json match : node.at("cpeMatch").items()) {
                Optional<Cpe> cpe =
                        match.isTrue("vulnerable") ? Cpe.of(match.at("criteria").text()) : Optional.empty();
                if (cpe.isPresent()) {
                    boolean partOf = together && cpe.get().part() == Part.HARDWARE;
                    Span span = negated || partOf
                            ? Span.text(Status.UNKNOWN, negated ? "negate" : "AND")
                            : span(match, cpe.get());
                    records.span(Records.Product.of(cpe.get(), partOf ? List.of() : hardware), span);
                }
            }
        }
    }

    private List<String> hardware(Json configuration) {
        List<String> names = new ArrayList<>();
        for (Json node : configuration.at("nodes").items()) {
            for (Json match : node.at("cpeMatch").items()) {
                Optional<Cpe> cpe = match.isTrue("vulnerable")
                        ? Optional.empty()
                        : Cpe.of(match.at("criteria").text());
                cpe.filter(c -> c.part() == Part.HARDWARE).ifPresent(c -> names.add(c.named()));
            }
        }
        if (names.size() > FeedRecord.MOST_NAMES) {
            records.note(Note.CUT);
        }
        return names.stream().distinct().limit(FeedRecord.MOST_NAMES).toList();
    }

    private static Span span(Json match, Cpe cpe) {
        String fromInside = match.text("versionStartIncluding");
        String fromOutside = match.text("versionStartExcluding");
        String untilInside = match.text("versionEndIncluding");
        String untilOutside = match.text("versionEndExcluding");
        String from = fromInside.isEmpty() ? fromOutside : fromInside;
        String until = untilInside.isEmpty() ? untilOutside : untilInside;
        return from.isEmpty() && until.isEmpty()
                ? cpe.span()
                : new Span(Status.AFFECTED, from, fromOutside.isEmpty(), until, untilOutside.isEmpty(), "");
    }
}
