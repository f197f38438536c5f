package komainu.cli.feed;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import komainu.knowledge.feed.Cve;
import komainu.knowledge.feed.Feed;
import komainu.knowledge.feed.FeedRecord;
import komainu.knowledge.feed.FeedRecord.Note;
import komainu.knowledge.feed.FeedRecord.Part;
import komainu.knowledge.feed.FeedRecord.Span;
import komainu.knowledge.feed.FeedRecord.Status;

/// One record of the CVE List in its format 5.
final class CveListRecord {
    /// Versions that are none.
    private static final Set<String> NO_VERSION = Set.of("", "n/a", "unspecified", "unknown", "none", "not specified");

    /// Lower bounds that are none.
    private static final Set<String> LOWEST = Set.of("", "0", "*", "n/a", "unspecified", "0.0", "0.0.0");

    /// One version and nothing said about others; a sentence is not read as one.
    private static final Pattern VERSION = Pattern.compile(
            "[vV]?[0-9A-Za-z][0-9A-Za-z._()+-]*( (build|patch|rel\\.?|sp|b)? ?[0-9A-Za-z._-]+){0,2}",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SENTENCE = Pattern.compile(
            "\\b(prior|before|earlier|later|and|or|to|through|all|below|above|up|from|until|newer|older)\\b|[<>=|,;~]",
            Pattern.CASE_INSENSITIVE);

    private final Json containers;
    private final Records records;

    private CveListRecord(Json containers, String id, long modified) {
        this.containers = containers;
        this.records = new Records(Feed.CVE, id, List.of(id), modified);
    }

    static void take(Json root, Intake intake) throws IOException {
        Json about = root.at("cveMetadata");
        String id = about.text("cveId");
        if (!Cve.is(id)) {
            throw new FeedFault("bad-id", "id", id);
        }
        long modified = Texts.seconds(about.text("dateUpdated"));
        intake.date(Feed.CVE, Texts.date(modified));
        boolean rejected = about.text("state").equals("REJECTED");
        List<FeedRecord> list = rejected ? List.of() : new CveListRecord(root.at("containers"), id, modified).list();
        intake.weakness(Feed.CVE, id, modified, list);
    }

    private List<FeedRecord> list() {
        Json cna = containers.at("cna");
        if (cna.texts("tags").anyMatch("unsupported-when-assigned"::equals)) {
            records.note(Note.UNSUPPORTED);
        }
        records.score(all().flatMap(container -> container.at("metrics").items().stream())
                .mapToDouble(CveListRecord::score)
                .filter(score -> score > 0)
                .findFirst()
                .orElse(0));
        all().flatMap(container -> container.at("metrics").items().stream())
                .map(metric -> metric.at("other"))
                .filter(other -> other.text("type").equals("kev"))
                .map(other -> other.at("content").text("dateAdded"))
                .filter(day -> Texts.day(day).isPresent())
                .findFirst()
                .ifPresent(records::exploited);
        cna.at("affected").items().forEach(this::affected);
        if (records.isEmpty()) {
            containers
                    .at("adp")
                    .items()
                    .forEach(adp -> adp.at("affected").items().forEach(this::affected));
        }
        return records.list();
    }

    /// Who assigned the number first, then those who added to the record.
    private Stream<Json> all() {
        return Stream.concat(Stream.of(containers.at("cna")), containers.at("adp").items().stream());
    }

    private static double score(Json metric) {
        return Stream.of("cvssV3_1", "cvssV3_0", "cvssV4_0", "cvssV2_0")
                .mapToDouble(name -> metric.at(name).number("baseScore"))
                .filter(score -> score > 0)
                .findFirst()
                .orElse(0);
    }

    private void affected(Json affected) {
        Optional<Records.Product> product = product(affected);
        if (product.isEmpty()) {
            return;
        }
        for (Json version : affected.at("versions").items()) {
            version(product.get(), version);
        }
        Status others = status(affected.text("defaultStatus"));
        if (others != Status.UNKNOWN || affected.at("versions").items().isEmpty()) {
            records.span(product.get(), others == Status.UNKNOWN ? Span.text(others, "n/a") : Span.all(others));
        }
    }

    /// Old records name nothing; some of them have a CPE all the same.
    private static Optional<Records.Product> product(Json affected) {
        String vendor = affected.text("vendor");
        String product = affected.text("product");
        if (!isNone(vendor) && !isNone(product)) {
            return Optional.of(new Records.Product(Part.UNTOLD, vendor, product, List.of()));
        }
        return affected.texts("cpes")
                .flatMap(cpe -> Cpe.of(cpe).stream())
                .findFirst()
                .map(cpe -> Records.Product.of(cpe, List.of()));
    }

    private static boolean isNone(String text) {
        return NO_VERSION.contains(text.toLowerCase(Locale.ROOT));
    }

    private void version(Records.Product product, Json version) {
        String from = version.text("version");
        String outside = version.text("lessThan");
        String inside = version.text("lessThanOrEqual");
        Status status = status(version.text("status"));
        String until = outside.isEmpty() ? inside : outside;
        if (!until.isEmpty()) {
            String lowest = LOWEST.contains(from.toLowerCase(Locale.ROOT)) ? "" : from;
            boolean open = until.equals("*");
            if (!isVersion(lowest) || !(open || isVersion(until))) {
                records.span(product, Span.text(status, Texts.cut(from + " … " + until)));
                return;
            }
            changes(product, version, new Span(status, lowest, true, open ? "" : until, outside.isEmpty(), ""));
        } else if (from.equals("*") || from.equalsIgnoreCase("all") || from.equalsIgnoreCase("all versions")) {
            records.span(product, Span.all(status));
        } else if (isNone(from) || !isVersion(from)) {
            records.span(product, Span.text(status, from.isEmpty() ? "n/a" : from));
        } else {
            records.span(product, Span.exactly(status, from));
        }
    }

    /// Within a range the status may change at some versions.
    private void changes(Records.Product product, Json version, Span range) {
        Span rest = range;
        for (Json change : version.at("changes").items()) {
            String at = change.text("at");
            if (!isVersion(at) || at.isEmpty()) {
                records.span(product, Span.text(Status.UNKNOWN, at.isEmpty() ? "changes" : at));
                return;
            }
            records.span(product, new Span(rest.status(), rest.from(), rest.fromInside(), at, false, ""));
            rest = new Span(status(change.text("status")), at, true, range.until(), range.untilInside(), "");
        }
        records.span(product, rest);
    }

    /// True for one version, and for none.
    private static boolean isVersion(String text) {
        return text.isEmpty()
                || (VERSION.matcher(text).matches() && !SENTENCE.matcher(text).find());
    }

    private static Status status(String word) {
        return switch (word) {
            case "affected" -> Status.AFFECTED;
            case "unaffected" -> Status.NOT_AFFECTED;
            default -> Status.UNKNOWN;
        };
    }
}
