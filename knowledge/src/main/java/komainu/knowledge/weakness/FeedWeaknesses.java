package komainu.knowledge.weakness;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import komainu.knowledge.feed.FeedRecord;
import komainu.knowledge.feed.FeedRecord.Note;
import komainu.knowledge.feed.FeedRecord.Span;
import komainu.knowledge.feed.FeedStore;
import komainu.knowledge.version.Affected;
import komainu.knowledge.version.Format;
import komainu.knowledge.version.Range;
import komainu.knowledge.version.RangeText;
import komainu.knowledge.weakness.WeaknessMatch.Basis;
import komainu.knowledge.weakness.WeaknessMatch.Verdict;

/// What our own entries and the feeds an owner keeps say of a device. Of the feeds only the records of its model are
/// read:
/// of a brand alone they would tell thousands.
public final class FeedWeaknesses {
    /// Feeds are made by others, and fields are often wrong: less sure than an entry of ours.
    private static final double CERTAINTY = 0.5;

    /// How makers whose versions are not plain numbers write them.
    private static final Map<String, Format> FORMATS = Map.of(
            "hikvision", Format.BUILD,
            "dahua", Format.DATED,
            "tp-link", Format.BUILD,
            "asus", Format.ASUS,
            "netgear", Format.NETGEAR,
            "mikrotik", Format.ROUTEROS,
            "zyxel", Format.ZYXEL);

    private final Weaknesses own;
    private final Records records;

    public FeedWeaknesses(Weaknesses own, Records records) {
        this.own = own;
        this.records = records;
    }

    public static FeedWeaknesses of(Weaknesses own, FeedStore store) {
        return new FeedWeaknesses(own, new Records() {
            @Override
            public List<FeedRecord> of(String vendor, String product) {
                return store.records(vendor, product);
            }

            @Override
            public String exploited(String cve) {
                return store.exploited(cve).map(LocalDate::toString).orElse("");
            }
        });
    }

    /// Where records are found by maker and product.
    public interface Records {
        List<FeedRecord> of(String vendor, String product);

        /// The day a CVE was listed as exploited, or empty.
        String exploited(String cve);
    }

    /// All feeds' words about one CVE and a device.
    private static final class Told {
        private final Set<Affected> said = EnumSet.noneOf(Affected.class);
        private FeedRecord best;

        Told(FeedRecord first) {
            this.best = first;
        }

        void add(FeedRecord record, Affected affected) {
            said.add(affected);
            best = record.score() > best.score() ? record : best;
        }

        /// Where feeds contradict each other, it is only possible; what one surely denies and none affirms is left out.
        Optional<Verdict> verdict() {
            if (said.contains(Affected.NOT_AFFECTED)) {
                return said.contains(Affected.AFFECTED) ? Optional.of(Verdict.POSSIBLY) : Optional.empty();
            }
            return Optional.of(said.contains(Affected.AFFECTED) ? Verdict.VULNERABLE : Verdict.POSSIBLY);
        }
    }

    /// What a device has or possibly has, the worst first. Our own entry goes before what feeds say of the same CVE.
    public List<WeaknessMatch> of(Product product) {
        List<WeaknessMatch> matches = new ArrayList<>(own.of(product));
        ModelName model = ModelName.of(product.model(), product.vendor());
        if (product.vendor().isEmpty() || model.name().isEmpty()) {
            return matches;
        }
        Set<String> settled = own.settled(product);
        Map<String, Told> byCve = new LinkedHashMap<>();
        for (FeedRecord record : records.of(product.vendor(), model.name())) {
            String cve = record.cves().isEmpty() ? record.id() : record.cves().getFirst();
            if (!settled.contains(cve)) {
                decide(record, model, product)
                        .ifPresent(affected -> byCve.computeIfAbsent(cve, key -> new Told(record))
                                .add(record, affected));
            }
        }
        Basis basis = product.firmware().isEmpty() ? Basis.MODEL : Basis.VERSION;
        byCve.values()
                .forEach(told -> told.verdict()
                        .ifPresent(verdict -> matches.add(new WeaknessMatch(
                                weakness(told.best, product),
                                verdict,
                                verdict == Verdict.POSSIBLY ? Basis.MODEL : basis,
                                told.best.notes().contains(Note.NO_FIX) ? Branch.NONE : ""))));
        return Weaknesses.worstFirst(matches);
    }

    private Weakness weakness(FeedRecord record, Product product) {
        String exploited = record.exploited();
        for (String cve : record.cves()) {
            exploited = exploited.isEmpty() ? records.exploited(cve) : exploited;
        }
        boolean dead = isUnrepaired(record);
        return new Weakness(
                record.id(),
                Kind.FLAW,
                new Weakness.Title("", ""),
                new Weakness.Reach(List.of(product.vendor()), "", List.of(record.product()), ""),
                List.of(),
                false,
                false,
                new Weakness.Gravity(
                        record.cves(),
                        exploited,
                        List.of(),
                        Set.of(),
                        record.score(),
                        dead ? Advice.REPLACE : Advice.UPDATE),
                new Weakness.Origin(record.feed().word(), CERTAINTY, List.of(), "", "", ""));
    }

    private static boolean isUnrepaired(FeedRecord record) {
        return record.notes().contains(Note.NO_FIX) || record.notes().contains(Note.UNSUPPORTED);
    }

    /// Empty if the record is about other hardware.
    private static Optional<Affected> decide(FeedRecord record, ModelName model, Product product) {
        boolean unsure = false;
        if (!record.hardware().isEmpty()) {
            List<ModelName> same = record.hardware().stream()
                    .map(hardware -> ModelName.of(hardware, product.vendor()))
                    .filter(hardware -> hardware.name().equals(model.name()))
                    .toList();
            boolean fits = same.stream()
                    .anyMatch(hardware ->
                            hardware.revision().isEmpty() || hardware.revision().equals(model.revision()));
            if (same.isEmpty() || (!fits && !model.revision().isEmpty())) {
                return Optional.empty();
            }
            unsure = !fits;
        }
        Affected affected = ofVersion(record, product);
        return Optional.of(unsure && affected == Affected.AFFECTED ? Affected.UNKNOWN : affected);
    }

    /// The first span that holds the version speaks of it.
    private static Affected ofVersion(FeedRecord record, Product product) {
        Format format = FORMATS.getOrDefault(product.vendor(), Format.DOTTED);
        for (Span span : record.spans()) {
            if (span.isAll() && span.status() == FeedRecord.Status.AFFECTED) {
                // "All versions" often means that nobody looked which.
                return isUnrepaired(record) ? Affected.AFFECTED : Affected.UNKNOWN;
            }
            Affected inside = span.isAll() ? Affected.AFFECTED : inside(span, format, product.firmware());
            if (inside == Affected.UNKNOWN) {
                return Affected.UNKNOWN;
            }
            if (inside == Affected.AFFECTED) {
                return switch (span.status()) {
                    case AFFECTED -> Affected.AFFECTED;
                    case NOT_AFFECTED -> Affected.NOT_AFFECTED;
                    case UNKNOWN -> Affected.UNKNOWN;
                };
            }
        }
        return Affected.UNKNOWN;
    }

    /// AFFECTED if the span holds the version, NOT_AFFECTED if it does not.
    private static Affected inside(Span span, Format format, String shown) {
        if (shown.isEmpty()) {
            return Affected.UNKNOWN;
        }
        if (!span.text().isEmpty()) {
            return RangeText.read(span.text(), format)
                    .map(ranges -> Range.of(ranges, shown))
                    .orElse(Affected.UNKNOWN);
        }
        boolean closed = span.untilInside();
        Range range = new Range(format, span.from(), closed ? "" : span.until(), closed ? span.until() : "", "");
        Affected inside = range.of(shown).orElse(Affected.UNKNOWN);
        if (inside != Affected.AFFECTED || span.fromInside() || span.from().isEmpty()) {
            return inside;
        }
        Affected atFrom =
                new Range(format, span.from(), "", span.from(), "").of(shown).orElse(Affected.UNKNOWN);
        return switch (atFrom) {
            case AFFECTED -> Affected.NOT_AFFECTED;
            case NOT_AFFECTED -> Affected.AFFECTED;
            case UNKNOWN -> Affected.UNKNOWN;
        };
    }
}
