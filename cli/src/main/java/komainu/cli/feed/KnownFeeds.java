package komainu.cli.feed;

import java.util.List;
import java.util.Map;

/// Where the feeds lie that have one fixed address; fetched only if named.
public final class KnownFeeds {
    /* JVN iPedia is not here: an owner asks it for chosen makers or days. CSAF has one address for each vendor. */
    private static final Map<String, List<String>> ADDRESSES = Map.of(
            "kev", List.of("https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json"),
            "epss", List.of("https://epss.empiricalsecurity.com/epss_scores-current.csv.gz"),
            "nvd", List.of("https://services.nvd.nist.gov/rest/json/cves/2.0"),
            "cve", List.of("https://github.com/CVEProject/cvelistV5/archive/refs/heads/main.zip"),
            "ieee",
                    List.of(
                            "https://standards-oui.ieee.org/oui/oui.csv",
                            "https://standards-oui.ieee.org/oui28/mam.csv",
                            "https://standards-oui.ieee.org/oui36/oui36.csv"));

    private KnownFeeds() {}

    /// The addresses behind a word such as `kev`; anything else stands for itself.
    static List<String> of(String named) {
        return ADDRESSES.getOrDefault(named, List.of(named));
    }
}
