package komainu.cli.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import komainu.knowledge.feed.Cve;
import komainu.knowledge.feed.Feed;
import komainu.knowledge.feed.FeedRecord;
import komainu.knowledge.feed.FeedRecord.Note;
import komainu.knowledge.feed.FeedRecord.Part;
import komainu.knowledge.feed.FeedRecord.Span;
import komainu.knowledge.feed.FeedRecord.Status;

/// One advisory in the Common Security Advisory Framework 2.0.
final class CsafDocument {
    /* Products are a tree: vendor, name, version. A vulnerability names leaves by id. Ranges are free text, which nobody can
    read for sure, so they are kept as written. Firmware on hardware is a relationship with an id of its own. */

    private static final int MOST_DEPTH = 32;
    private static final int MOST_PRODUCTS = 65_536;

    private final Json root;
    private final Map<String, Leaf> products = new HashMap<>();

    /// @param exact true if the version is one, not a range
    private record Leaf(String vendor, String product, String version, boolean exact, List<String> hardware) {
        Span span(Status status) {
            if (version.isEmpty() || version.equals("vers:all/*") || version.equals("*")) {
                return Span.all(status);
            }
            return exact ? Span.exactly(status, version) : Span.text(status, version);
        }
    }

    private CsafDocument(Json root) {
        this.root = root;
    }

    static void take(Json root, Intake intake) throws IOException {
        String id = root.at("document", "tracking").text("id");
        if (id.isEmpty()) {
            throw new FeedFault("csaf-id");
        }
        new CsafDocument(root).take(id, intake);
    }

    private void take(String id, Intake intake) throws IOException {
        long modified = Texts.seconds(root.at("document", "tracking").text("current_release_date"));
        intake.date(Feed.CSAF, Texts.date(modified));
        branches(root.at("product_tree"), new Leaf("", "", "", true, List.of()), 0);
        root.at("product_tree", "full_product_names")
                .items()
                .forEach(name -> leaf(name, new Leaf("", "", "", true, List.of())));
        root.at("product_tree", "relationships").items().forEach(this::relationship);
        List<FeedRecord> all = new ArrayList<>();
        for (Json vulnerability : root.at("vulnerabilities").items()) {
            all.addAll(records(id, modified, vulnerability));
            if (all.size() > MOST_PRODUCTS) {
                throw new FeedFault("entry-too-large", "limit", MOST_PRODUCTS);
            }
        }
        intake.weakness(Feed.CSAF, id, modified, all);
    }

    private void branches(Json above, Leaf known, int depth) throws FeedFault {
        if (depth > MOST_DEPTH || products.size() > MOST_PRODUCTS) {
            throw new FeedFault("entry-too-large", "limit", MOST_PRODUCTS);
        }
        for (Json branch : above.at("branches").items()) {
            Leaf here = named(branch.text("category"), branch.text("name"), known);
            leaf(branch.at("product"), here);
            branches(branch, here, depth + 1);
        }
    }

    private static Leaf named(String category, String name, Leaf above) {
        return switch (category) {
            case "vendor" -> new Leaf(name, above.product(), above.version(), above.exact(), List.of());
            case "product_name" -> new Leaf(above.vendor(), name, above.version(), above.exact(), List.of());
            case "product_version" -> new Leaf(above.vendor(), above.product(), name, true, List.of());
            case "product_version_range" -> new Leaf(above.vendor(), above.product(), name, false, List.of());
            default -> above;
        };
    }

    private void leaf(Json product, Leaf known) {
        String id = product.text("product_id");
        if (!id.isEmpty()) {
            String name = known.product().isEmpty() ? product.text("name") : known.product();
            products.put(id, new Leaf(known.vendor(), name, known.version(), known.exact(), List.of()));
        }
    }

    /// The id of "this firmware on that hardware".
    private void relationship(Json relationship) {
        Leaf part = products.get(relationship.text("product_reference"));
        Leaf whole = products.get(relationship.text("relates_to_product_reference"));
        String id = relationship.at("full_product_name").text("product_id");
        if (part != null && whole != null && !id.isEmpty()) {
            String on = whole.exact() ? Texts.cut((whole.product() + " " + whole.version()).strip()) : whole.product();
            products.put(id, new Leaf(part.vendor(), part.product(), part.version(), part.exact(), List.of(on)));
        }
    }

    private List<FeedRecord> records(String id, long modified, Json vulnerability) {
        Set<String> cves = new TreeSet<>();
        Stream.of(vulnerability.text("cve")).filter(Cve::is).forEach(cves::add);
        Map<Set<Note>, Set<String>> byRemedy = new LinkedHashMap<>();
        Map<String, Set<Note>> remedies = remedies(vulnerability);
        Json status = vulnerability.at("product_status");
        Set<String> named = new LinkedHashSet<>();
        Stream.of(
                        "known_affected",
                        "first_affected",
                        "last_affected",
                        "under_investigation",
                        "known_not_affected",
                        "fixed",
                        "first_fixed")
                .flatMap(status::texts)
                .forEach(named::add);
        for (String product : named) {
            byRemedy.computeIfAbsent(remedies.getOrDefault(product, Set.of()), notes -> new HashSet<>())
                    .add(product);
        }
        List<FeedRecord> all = new ArrayList<>();
        byRemedy.forEach((notes, group) -> {
            Records records = new Records(Feed.CSAF, id, cves, modified);
            records.score(score(vulnerability));
            notes.forEach(records::note);
            spans(
                    records,
                    status,
                    group,
                    List.of("known_affected", "first_affected", "last_affected"),
                    Status.AFFECTED);
            spans(records, status, group, List.of("under_investigation"), Status.UNKNOWN);
            spans(records, status, group, List.of("known_not_affected", "fixed", "first_fixed"), Status.NOT_AFFECTED);
            if (!records.isEmpty()) {
                all.addAll(records.list());
            }
        });
        return all;
    }

    private void spans(Records records, Json statuses, Set<String> group, List<String> names, Status status) {
        names.stream().flatMap(statuses::texts).filter(group::contains).forEach(id -> {
            Leaf leaf = products.get(id);
            if (leaf != null) {
                records.span(
                        new Records.Product(Part.UNTOLD, leaf.vendor(), leaf.product(), leaf.hardware()),
                        leaf.span(status));
            }
        });
    }

    private static Map<String, Set<Note>> remedies(Json vulnerability) {
        Map<String, Set<Note>> remedies = new HashMap<>();
        for (Json remedy : vulnerability.at("remediations").items()) {
            Set<Note> notes = switch (remedy.text("category")) {
                case "vendor_fix" -> Set.of(Note.FIX);
                case "no_fix_planned" -> Set.of(Note.NO_FIX);
                default -> Set.of();
            };
            remedy.texts("product_ids")
                    .forEach(id ->
                            remedies.computeIfAbsent(id, i -> new TreeSet<>()).addAll(notes));
        }
        return remedies;
    }

    private static double score(Json vulnerability) {
        return vulnerability.at("scores").items().stream()
                .mapToDouble(score -> Math.max(
                        score.at("cvss_v3").number("baseScore"),
                        score.at("cvss_v2").number("baseScore")))
                .max()
                .orElse(0);
    }
}
