package komainu.knowledge.weakness;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import komainu.knowledge.version.Affected;

/// One known weakness of products, from `data/weaknesses/` or from a feed.
///
/// @param id stable for ever; for a record of a feed its own number, such as `CVE-2017-7921`
/// @param branches which versions have it; none if nobody says
/// @param othersUnknown true if versions outside all branches may have it too
/// @param possiblyAtMost true if what a network shows can never decide it
public record Weakness(
        String id,
        Kind kind,
        Title title,
        Reach reach,
        List<Branch> branches,
        boolean othersUnknown,
        boolean possiblyAtMost,
        Gravity gravity,
        Origin origin) {
    public Weakness {
        branches = List.copyOf(branches);
    }

    /// One sentence for an owner; a feed's may be empty.
    public record Title(String en, String ja) {}

    /// Which products an entry is about.
    ///
    /// @param vendors words of the vocabulary: the maker first, then those who sell the same thing under their name
    /// @param type word of the vocabulary, or empty
    /// @param models names as devices write them, with `*` for any characters and `?` for one; none means
    ///     all of these vendors and this type
    /// @param os word of the vocabulary: any device that runs it, whoever made it
    public record Reach(List<String> vendors, String type, List<String> models, String os) {
        public Reach {
            vendors = List.copyOf(vendors);
            models = List.copyOf(models);
        }
    }

    /// How much it matters.
    ///
    /// @param kev the day it came into CISA's list of exploited vulnerabilities, or empty, which says nothing
    /// @param exploitedBy botnets that use it
    /// @param needs what an attacker needs first
    /// @param cvss base score of 0 to 10, or 0 if not known
    public record Gravity(
            List<String> cves, String kev, List<String> exploitedBy, Set<Need> needs, double cvss, Advice advice) {
        public Gravity {
            cves = List.copyOf(cves);
            exploitedBy = List.copyOf(exploitedBy);
            needs = Set.copyOf(needs);
        }

        /// For sorting, 0 to 3: what botnets use ranks above any score, then what is known to be exploited.
        public double rank() {
            double base = cvss > 0 ? cvss / 10 : byNeeds();
            if (!exploitedBy.isEmpty()) {
                return 2 + base;
            }
            return kev.isEmpty() ? base : 1 + base;
        }

        /// True if attackers are known to use it; that they are not known to says nothing.
        public boolean isExploited() {
            return !exploitedBy.isEmpty() || !kev.isEmpty();
        }

        private double byNeeds() {
            double base = 0.9;
            if (needs.contains(Need.PHYSICAL)) {
                base = 0.3;
            } else if (needs.contains(Need.ADJACENT) || needs.contains(Need.RADIO)) {
                base = 0.7;
            }
            return needs.contains(Need.CREDENTIALS) || needs.contains(Need.USER) ? base - 0.2 : base;
        }
    }

    /// Where it is from.
    ///
    /// @param feed empty for our own entries, else the name of the feed
    /// @param certainty 0 to 1
    /// @param since for an end of support the day, else the day it became public; may be empty
    /// @param checked the day its facts were last looked at
    /// @param place file and line of our own entries
    public record Origin(
            String feed, double certainty, List<String> sources, String since, String checked, String place) {
        public Origin {
            sources = List.copyOf(sources);
        }

        /// True for our own entries.
        public boolean isCurated() {
            return feed.isEmpty();
        }
    }

    /// Whether a device of a model it is about has it.
    Decision decide(ModelName model, String firmware) {
        boolean spoken = false;
        boolean unknown = branches.isEmpty();
        String fixed = "";
        for (Branch branch : branches) {
            Optional<Affected> answer = branch.of(model, firmware);
            if (answer.isEmpty()) {
                continue;
            }
            spoken = true;
            if (answer.get() == Affected.AFFECTED) {
                return new Decision(Affected.AFFECTED, branch.fixed());
            }
            if (answer.get() == Affected.UNKNOWN) {
                unknown = true;
                fixed = fixed.isEmpty() ? branch.fixed() : fixed;
            }
        }
        if (unknown || othersUnknown || (!spoken && !hasHardware())) {
            return new Decision(Affected.UNKNOWN, fixed);
        }
        return new Decision(Affected.NOT_AFFECTED, "");
    }

    private boolean hasHardware() {
        return branches.stream().anyMatch(branch -> !branch.hardware().isEmpty());
    }

    /// @param fixed of the branch that decided, or of the first that might
    record Decision(Affected affected, String fixed) {}
}
