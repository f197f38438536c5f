package komainu.knowledge.feed;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A public source of weaknesses.
public enum Feed {
    /// The National Vulnerability Database, API 2.0.
    NVD,
    /// The CVE List, records of format 5.
    CVE,
    /// CISA's Known Exploited Vulnerabilities.
    KEV,
    /// The Exploit Prediction Scoring System of FIRST.
    EPSS,
    /// Advisories of vendors in the Common Security Advisory Framework 2.0.
    CSAF,
    /// JVN iPedia by way of MyJVN.
    JVN;

    /// As it is written in commands and file names, such as `nvd`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The file it is kept in.
    public String file() {
        return word() + ".feed";
    }

    /// True if it tells products and versions; the others tell something of each CVE.
    public boolean hasRecords() {
        return this != KEV && this != EPSS;
    }

    public static Optional<Feed> of(String word) {
        return Arrays.stream(values()).filter(feed -> feed.word().equals(word)).findFirst();
    }
}
