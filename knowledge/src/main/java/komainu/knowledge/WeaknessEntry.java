package komainu.knowledge;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import komainu.knowledge.version.Format;
import komainu.knowledge.version.Range;
import komainu.knowledge.weakness.Advice;
import komainu.knowledge.weakness.Branch;
import komainu.knowledge.weakness.Kind;
import komainu.knowledge.weakness.Need;
import komainu.knowledge.weakness.Product;
import komainu.knowledge.weakness.Weakness;
import komainu.knowledge.weakness.WeaknessMatch;
import komainu.knowledge.weakness.WeaknessMatch.Verdict;
import komainu.knowledge.weakness.Weaknesses;

/// A weakness as its file has it, with a device it is true of, one it is not true of, and one it may be true of.
///
/// @param examples by `inside`, `outside` and `unknown`
record WeaknessEntry(Weakness weakness, Map<String, Product> examples, String file, int line) {
    static final List<String> EXAMPLES = List.of("inside", "outside", "unknown");

    private static final Product NOTHING = new Product("", "", "", "", "");
    private static final String DAY = "20[0-9]{2}-[0-9]{2}-[0-9]{2}";
    private static final String CVE = "CVE-[0-9]{4}-[0-9]{4,7}";

    WeaknessEntry {
        examples = Map.copyOf(examples);
    }

    static WeaknessEntry read(Fields fields, String file, Map<String, Vocabulary> vocabularies) {
        return new Reading(fields.named(fields.text("id")), vocabularies).entry(file);
    }

    /// An entry while it is read.
    private static final class Reading {
        private final Fields entry;
        private final Map<String, Vocabulary> vocabularies;
        private final Kind kind;

        Reading(Fields entry, Map<String, Vocabulary> vocabularies) {
            this.entry = entry;
            this.vocabularies = vocabularies;
            entry.only(
                    "id",
                    "kind",
                    "title",
                    "vendor",
                    "brands",
                    "type",
                    "models",
                    "os",
                    "format",
                    "affected",
                    "others",
                    "at-most",
                    "cves",
                    "kev",
                    "exploited-by",
                    "needs",
                    "advice",
                    "since",
                    "checked",
                    "certainty",
                    "sources",
                    "inside",
                    "outside",
                    "unknown");
            this.kind = entry.has("kind") ? constant(Kind.class, "kind", entry.text("kind"), Kind.FLAW) : Kind.FLAW;
        }

        WeaknessEntry entry(String file) {
            Weakness.Reach reach = reach();
            Weakness weakness = new Weakness(
                    entry.text("id"),
                    kind,
                    title(),
                    reach,
                    branches(),
                    entry.optional("others").equals("unknown"),
                    entry.optional("at-most").equals("possibly"),
                    gravity(),
                    origin(file));
            WeaknessEntry read = new WeaknessEntry(weakness, examples(reach), file, entry.line());
            read.complaints().forEach(complaint -> entry.problem(entry.line(), complaint));
            return read;
        }

        private Weakness.Title title() {
            Fields title = entry.fields("title").only("en", "ja");
            return new Weakness.Title(title.text("en"), title.text("ja"));
        }

        private Weakness.Reach reach() {
            List<String> vendors = new ArrayList<>();
            if (entry.has("vendor")) {
                vendors.add(word(entry, "vendor", entry.text("vendor"), "vendors"));
            }
            for (String brand : entry.texts("brands")) {
                vendors.add(word(entry, "brands", brand, "vendors"));
            }
            String os = word(entry, "os", entry.optional("os"), "systems");
            if (kind != Kind.POSTURE && vendors.isEmpty() && os.isEmpty()) {
                entry.problem(entry.line(), "needs vendor or os");
            }
            return new Weakness.Reach(
                    vendors, word(entry, "type", entry.optional("type"), "device-types"), entry.texts("models"), os);
        }

        private String word(Fields fields, String key, String word, String vocabulary) {
            Vocabulary words = vocabularies.getOrDefault(vocabulary, Vocabulary.EMPTY);
            if (!word.isEmpty() && !words.has(word)) {
                fields.problem(
                        fields.line(key),
                        key + " \"" + word + "\" is not in vocabulary"
                                + Problem.meant(word, words.names().keySet()));
            }
            return word;
        }

        private List<Branch> branches() {
            Format format = entry.has("format")
                    ? constant(Format.class, "format", entry.text("format"), Format.DOTTED)
                    : Format.DOTTED;
            List<Branch> branches = new ArrayList<>();
            for (Yaml item : entry.items("affected")) {
                branches.add(branch(entry.below(item), format));
            }
            if (kind != Kind.POSTURE && branches.isEmpty()) {
                entry.problem(entry.line(), "needs affected");
            }
            return branches;
        }

        private Branch branch(Fields fields, Format format) {
            fields.only("models", "hardware", "from", "before", "through", "fixed");
            String fixed = fields.optional("fixed");
            boolean isVersion = !fixed.isEmpty() && !fixed.equals(Branch.NONE) && !fixed.equals(Branch.UPDATE);
            Range range = new Range(
                    format,
                    fields.optional("from"),
                    fields.optional("before"),
                    fields.optional("through"),
                    isVersion ? fixed : "");
            if (fields.has("before") && fields.has("through")) {
                fields.problem(fields.line(), "has both before and through");
            }
            if (range.isOpen() && isVersion) {
                fields.problem(fields.line(), "fixed needs before or through");
            }
            for (String bound : range.bounds()) {
                if (!format.reads(bound)) {
                    fields.problem(fields.line(), "\"" + bound + "\" is no version of format " + format.word());
                }
            }
            String repaired = fields.has("before") && fixed.isEmpty() ? range.before() : fixed;
            return new Branch(
                    fields.texts("models"), fields.texts("hardware"), range.isOpen() ? Range.ALL : range, repaired);
        }

        private Weakness.Gravity gravity() {
            List<String> cves = entry.texts("cves");
            for (String cve : cves) {
                if (!cve.matches(CVE)) {
                    entry.problem(entry.line("cves"), "\"" + cve + "\" is no CVE id");
                }
            }
            Set<Need> needs = EnumSet.noneOf(Need.class);
            for (String need : entry.texts("needs")) {
                needs.add(constant(Need.class, "needs", need, Need.NETWORK));
            }
            return new Weakness.Gravity(
                    cves,
                    day("kev"),
                    entry.texts("exploited-by"),
                    needs,
                    0,
                    constant(Advice.class, "advice", entry.text("advice"), Advice.UPDATE));
        }

        private Weakness.Origin origin(String file) {
            List<String> sources = entry.texts("sources");
            if (sources.isEmpty()) {
                entry.problem(entry.line(), "needs sources");
            }
            double certainty = entry.number("certainty");
            if (!(certainty > 0 && certainty <= 1)) {
                entry.problem(entry.line("certainty"), "certainty should be above 0 and at most 1");
            }
            if (kind == Kind.END_OF_SUPPORT && !entry.has("since")) {
                entry.problem(entry.line(), "needs since");
            }
            entry.text("checked");
            return new Weakness.Origin("", certainty, sources, day("since"), day("checked"), file + ":" + entry.line());
        }

        private String day(String key) {
            String day = entry.optional(key);
            if (!day.isEmpty() && !day.matches(DAY)) {
                entry.problem(entry.line(key), key + " \"" + day + "\" is no day like 2017-09-01");
            }
            return day;
        }

        private <E extends Enum<E>> E constant(Class<E> type, String key, String word, E otherwise) {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                    return constant;
                }
            }
            entry.problem(entry.line(key), key + " \"" + word + "\" is not known");
            return otherwise;
        }

        private Map<String, Product> examples(Weakness.Reach reach) {
            Map<String, Product> examples = new HashMap<>();
            for (String name : kind == Kind.POSTURE ? List.<String>of() : EXAMPLES) {
                if (!entry.has(name)) {
                    entry.problem(entry.line(), "needs " + name);
                    continue;
                }
                Fields fields = entry.fields(name).only("vendor", "model", "type", "os", "firmware");
                String vendor = reach.vendors().isEmpty() ? "" : reach.vendors().getFirst();
                examples.put(
                        name,
                        new Product(
                                fields.has("vendor") ? fields.text("vendor") : vendor,
                                fields.optional("model"),
                                fields.has("type") ? fields.text("type") : reach.type(),
                                fields.has("os") ? fields.text("os") : reach.os(),
                                fields.optional("firmware")));
            }
            return examples;
        }
    }

    /// What its examples show to be wrong with it.
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (String name : EXAMPLES) {
            if (examples.containsKey(name)) {
                complaint(name).ifPresent(complaints::add);
            }
        }
        return complaints;
    }

    /// Why an example does not hold, or empty.
    Optional<String> complaint(String name) {
        Product example = examples.getOrDefault(name, NOTHING);
        Optional<Verdict> said = Weaknesses.of(List.of(weakness)).of(example).stream()
                .map(WeaknessMatch::verdict)
                .findFirst();
        Optional<Verdict> expected = switch (name) {
            case "inside" -> Optional.of(isDecidable() ? Verdict.VULNERABLE : Verdict.POSSIBLY);
            case "unknown" -> Optional.of(Verdict.POSSIBLY);
            default -> Optional.empty();
        };
        return said.equals(expected)
                ? Optional.empty()
                : Optional.of(
                        name + " " + example + " is " + said.map(Verdict::name).orElse("not told") + ", not "
                                + expected.map(Verdict::name).orElse("left out"));
    }

    /// True if some device can be told to have it for sure.
    private boolean isDecidable() {
        boolean models = !weakness.reach().models().isEmpty();
        return !weakness.possiblyAtMost()
                && weakness.branches().stream()
                        .anyMatch(branch -> !branch.range().isOpen() || (models && branch.isHopeless()));
    }

    static void checkIds(List<WeaknessEntry> entries, Set<String> taken, List<Problem> problems) {
        Map<String, WeaknessEntry> seen = new HashMap<>();
        String last = "";
        String file = "";
        for (WeaknessEntry entry : entries) {
            String id = entry.weakness.id();
            WeaknessEntry first = seen.putIfAbsent(id, entry);
            if (first != null) {
                problems.add(entry.problem(
                        "id is already used at " + first.weakness.origin().place()));
            } else if (taken.contains(id)) {
                problems.add(entry.problem("id is retired or a fingerprint's: choose another"));
            } else if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
                problems.add(entry.problem("an id has lower-case words and hyphens"));
            } else if (entry.file.equals(file) && id.compareTo(last) < 0) {
                problems.add(entry.problem("is not in order after \"" + last + "\""));
            }
            last = id;
            file = entry.file;
        }
    }

    private Problem problem(String message) {
        return new Problem(file, line, weakness.id(), message);
    }
}
