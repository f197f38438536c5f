package komainu.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import komainu.knowledge.login.FactoryLogins;
import komainu.knowledge.weakness.Product;
import komainu.knowledge.weakness.WeaknessMatch;
import komainu.knowledge.weakness.Weaknesses;
import komainu.model.Mac;
import komainu.model.Urgency;

/// Everything in `data/`, checked and compiled; immutable and shared by all threads.
public interface Knowledge {
    /// The longest text looked at, in characters; the rest is cut off.
    int LONGEST_TEXT = 512;

    /// Hash of the content, 12 hex digits.
    String version();

    /// The fingerprints whose text is read at `place` and whose pattern matches; best first.
    ///
    /// @param place such as `http.server`, `mdns.service`, `dhcp.vendor-class`
    List<Match> match(String place, String text);

    /// All fingerprints, sorted by place, then best first.
    List<Fingerprint> fingerprints();

    /// The name people know a vendor or system by, such as `TP-Link` for `tp-link`; the word itself if it is in
    /// neither vocabulary.
    String name(String word);

    /// The weaknesses of `data/weaknesses/`.
    Weaknesses weaknesses();

    /// What a device has or possibly has, the worst first, by our own entries and by the feeds the owner keeps.
    default List<WeaknessMatch> weaknesses(Product product) {
        return weaknesses().of(product);
    }

    /// The logins products are sold with, as one-way proofs.
    FactoryLogins factoryLogins();

    /// How likely a CVE is used in attacks within 30 days, 0 to 1, by the feed of EPSS if the owner keeps it.
    default OptionalDouble likelihood(String cve) {
        return OptionalDouble.empty();
    }

    /// The organisation an address block is assigned to (IEEE MA-L, MA-M, MA-S); empty for local and unknown addresses.
    Optional<Organisation> organisation(Mac mac);

    /// A number of `data/thresholds/defaults.yaml`, such as `scan.fan-out.distinct`; throws IllegalArgumentException
    /// for an unknown name.
    double threshold(String name);

    /// Words of a named list in `data/botnets/`, such as `probed-ports`; throws IllegalArgumentException for an unknown
    /// name.
    Set<String> words(String list);

    /// The sentence behind a key, or empty.
    Optional<Template> template(String key);

    /// What to do about a detector's findings, or empty.
    Optional<Advice> advice(String detector);

    /// A fingerprint that matched.
    ///
    /// @param entry id of the entry
    /// @param vendor, type, model, os, firmware, name what it says; empty where it says nothing
    /// @param certainty 0 to 1
    record Match(
            String entry,
            String vendor,
            String type,
            String model,
            String os,
            String firmware,
            String name,
            double certainty) {}

    /// @param vendor our vocabulary's word for it, or empty if it has none
    record Organisation(String name, String vendor) {}

    /// One sentence in both languages; `{name}` stands for a value.
    record Template(String en, String ja) {}

    /// What the owner reads and does about one detector's findings.
    ///
    /// @param ask key of the question to the owner, or empty
    /// @param infected keys of at most three steps once it is sure
    /// @param suspect keys of at most three reversible steps
    /// @param other keys of the steps for the lower levels
    /// @param when by the key of a finding's summary: what is done about that one
    /// @param references addresses of public pages
    record Advice(
            String ask,
            List<String> infected,
            List<String> suspect,
            List<String> other,
            Map<String, When> when,
            List<String> references) {}

    /// What is done about findings of one summary, where it is not what the level asks for; only below a suspicion.
    ///
    /// @param urgency for more than information
    /// @param steps keys of at most three
    record When(Urgency urgency, List<String> steps) {}
}
