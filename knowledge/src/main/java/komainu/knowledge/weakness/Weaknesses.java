package komainu.knowledge.weakness;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import komainu.knowledge.version.Affected;
import komainu.knowledge.weakness.WeaknessMatch.Basis;
import komainu.knowledge.weakness.WeaknessMatch.Verdict;

/// All known weaknesses, found by what is known of a device; immutable.
public final class Weaknesses {
    /* A maker's shelf is found by hash, a model on it by hash too: 300,000 records cost no more than 300. Only names with
    `*` or `?` are gone through, and only our own entries have such. */

    /// The most told of one device.
    private static final int MOST = 256;

    private final List<Weakness> all;
    private final Map<String, Weakness> byId = new HashMap<>();
    private final Map<String, Shelf> byVendor = new HashMap<>();
    private final Map<String, List<Weakness>> bySystem = new HashMap<>();

    private Weaknesses(List<Weakness> all) {
        this.all = all;
        for (Weakness weakness : all) {
            byId.putIfAbsent(weakness.id(), weakness);
            if (weakness.reach().vendors().isEmpty() && !weakness.reach().os().isEmpty()) {
                bySystem.computeIfAbsent(weakness.reach().os(), os -> new ArrayList<>())
                        .add(weakness);
            }
            for (String vendor : weakness.reach().vendors()) {
                byVendor.computeIfAbsent(vendor, Shelf::new).add(weakness);
            }
        }
    }

    /// An index of these; our own entries go before those of feeds that tell of the same CVE and product.
    public static Weaknesses of(Collection<Weakness> all) {
        return new Weaknesses(List.copyOf(all));
    }

    /// An index of these and more, such as the records of a feed.
    public Weaknesses with(Collection<Weakness> more) {
        List<Weakness> joined = new ArrayList<>(all);
        joined.addAll(more);
        return new Weaknesses(joined);
    }

    public List<Weakness> all() {
        return all;
    }

    public Optional<Weakness> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// What a device has or possibly has, the worst first. What it surely has not is left out.
    public List<WeaknessMatch> of(Product product) {
        return look(product).matches();
    }

    /// The CVEs our own entries speak of for a device, whatever they say.
    Set<String> settled(Product product) {
        return look(product).settled;
    }

    static List<WeaknessMatch> worstFirst(List<WeaknessMatch> matches) {
        return matches.stream().sorted(WeaknessMatch.WORST).limit(MOST).toList();
    }

    private Matching look(Product product) {
        Matching matching = new Matching(product);
        Shelf shelf = byVendor.get(product.vendor());
        if (shelf != null) {
            matching.look(shelf);
        }
        bySystem.getOrDefault(product.os(), List.of()).forEach(matching::ofSystem);
        return matching;
    }

    /// The weaknesses of one maker's products.
    private static final class Shelf {
        private final String vendor;
        private final Map<String, List<Weakness>> named = new HashMap<>();
        private final List<Pattern> patterns = new ArrayList<>();
        private final List<Weakness> whole = new ArrayList<>();
        private final List<Weakness> ours = new ArrayList<>();

        private record Pattern(String glob, Weakness weakness) {}

        Shelf(String vendor) {
            this.vendor = vendor;
        }

        void add(Weakness weakness) {
            if (weakness.origin().isCurated()) {
                ours.add(weakness);
            }
            if (weakness.reach().models().isEmpty()) {
                whole.add(weakness);
            }
            for (String model : weakness.reach().models()) {
                String key = ModelName.key(model, vendor);
                if (key.indexOf('*') >= 0 || key.indexOf('?') >= 0) {
                    patterns.add(new Pattern(key, weakness));
                } else {
                    named.computeIfAbsent(key, name -> new ArrayList<>(1)).add(weakness);
                }
            }
        }

        Collection<Weakness> about(ModelName model) {
            // By identity: a record's own hash goes through all it holds.
            Set<Weakness> about = Collections.newSetFromMap(new IdentityHashMap<>());
            about.addAll(named.getOrDefault(model.name(), List.of()));
            for (Pattern pattern : patterns) {
                if (model.matches(pattern.glob())) {
                    about.add(pattern.weakness());
                }
            }
            return about;
        }
    }

    /// One device while it is looked up.
    private static final class Matching {
        private final Product product;
        private final ModelName model;
        private final Set<String> settled = new HashSet<>();
        private final List<WeaknessMatch> matches = new ArrayList<>();

        Matching(Product product) {
            this.product = product;
            this.model = ModelName.of(product.model(), product.vendor());
        }

        void look(Shelf shelf) {
            shelf.whole.stream().filter(this::fits).forEach(this::ofBrand);
            if (model.name().isEmpty()) {
                shelf.ours.stream()
                        .filter(weakness -> !weakness.reach().models().isEmpty())
                        .filter(weakness -> weakness.reach().type().equals(product.type()) && fits(weakness))
                        .forEach(weakness -> add(weakness, Verdict.POSSIBLY, Basis.BRAND, ""));
            } else {
                shelf.about(model).stream().filter(this::runs).forEach(this::ofModel);
            }
        }

        private boolean fits(Weakness weakness) {
            String type = weakness.reach().type();
            return runs(weakness) && (type.isEmpty() || type.equals(product.type()));
        }

        private boolean runs(Weakness weakness) {
            String os = weakness.reach().os();
            return os.isEmpty() || product.os().isEmpty() || os.equals(product.os());
        }

        private void ofModel(Weakness weakness) {
            Weakness.Decision decision = decide(weakness);
            Basis basis = product.firmware().isEmpty() ? Basis.MODEL : Basis.VERSION;
            switch (decision.affected()) {
                case AFFECTED -> add(weakness, Verdict.VULNERABLE, basis, decision.fixed());
                case UNKNOWN -> add(weakness, Verdict.POSSIBLY, Basis.MODEL, decision.fixed());
                case NOT_AFFECTED -> {}
            }
        }

        /// An entry about all that a maker sells: only a version inside its range makes it sure.
        private void ofBrand(Weakness weakness) {
            ofAny(weakness, Basis.BRAND);
        }

        void ofSystem(Weakness weakness) {
            if (fits(weakness)) {
                ofAny(weakness, Basis.SYSTEM);
            }
        }

        private void ofAny(Weakness weakness, Basis basis) {
            Weakness.Decision decision = decide(weakness);
            boolean byVersion = !product.firmware().isEmpty()
                    && weakness.branches().stream()
                            .noneMatch(branch -> branch.range().isOpen());
            if (decision.affected() == Affected.AFFECTED && byVersion) {
                add(weakness, Verdict.VULNERABLE, Basis.VERSION, decision.fixed());
            } else if (decision.affected() != Affected.NOT_AFFECTED) {
                add(weakness, Verdict.POSSIBLY, basis, decision.fixed());
            }
        }

        private Weakness.Decision decide(Weakness weakness) {
            if (weakness.origin().isCurated()) {
                settled.addAll(weakness.gravity().cves());
            }
            return weakness.decide(model, product.firmware());
        }

        private void add(Weakness weakness, Verdict verdict, Basis basis, String fixed) {
            matches.add(
                    new WeaknessMatch(weakness, weakness.possiblyAtMost() ? Verdict.POSSIBLY : verdict, basis, fixed));
        }

        List<WeaknessMatch> matches() {
            return worstFirst(matches.stream()
                    .filter(match -> match.weakness().origin().isCurated()
                            || !settled.containsAll(match.weakness().gravity().cves()))
                    .toList());
        }
    }
}
