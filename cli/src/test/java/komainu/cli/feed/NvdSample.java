package komainu.cli.feed;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/// Writes a made-up NVD 2.0 file of any size, in the shape and with about the bytes a record of the true one has.
final class NvdSample {
    private static final String TEXT =
            "A made-up weakness in a made-up product lets someone do what nobody should. ".repeat(4);

    private final SplittableRandom chance = new SplittableRandom(42);
    private final PrintStream out;

    private NvdSample(OutputStream out) {
        this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
    }

    /// @param args how many records, and the file (`.json` or `.json.gz`)
    public static void main(String[] args) throws IOException {
        write(Integer.parseInt(args[0]), Path.of(args[1]));
    }

    static void write(int records, Path file) throws IOException {
        OutputStream plain = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        try (OutputStream packed = file.toString().endsWith(".gz") ? new GZIPOutputStream(plain, 1 << 16) : plain) {
            new NvdSample(packed).all(records);
        }
    }

    private void all(int records) {
        out.printf(
                Locale.ROOT,
                "{\"resultsPerPage\":%d,\"startIndex\":0,\"totalResults\":%d,\"format\":\"NVD_CVE\",\"version\":\"2.0\","
                        + "\"timestamp\":\"2031-01-01T00:00:00.000\",\"vulnerabilities\":[",
                records,
                records);
        for (int i = 0; i < records; i++) {
            out.print(i > 0 ? "," : "");
            one(i);
        }
        out.print("]}");
        out.flush();
    }

    private void one(int i) {
        out.print(
                "{\"cve\":{\"id\":\"CVE-" + (2010 + i % 20) + "-" + (10_000 + i / 20)
                        + "\",\"sourceIdentifier\":\"cert@example.org\",\"published\":\"2030-01-01T00:00:00.000\","
                        + "\"lastModified\":\"2030-06-01T00:00:00.000\",\"vulnStatus\":\"Analyzed\",\"cveTags\":[],"
                        + "\"descriptions\":[{\"lang\":\"en\",\"value\":\"" + TEXT + i
                        + "\"},{\"lang\":\"es\",\"value\":\"" + TEXT
                        + "\"}],\"metrics\":{\"cvssMetricV31\":[{\"source\":\"nvd@nist.gov\",\"type\":\"Primary\",\"cvssData\":{"
                        + "\"version\":\"3.1\",\"vectorString\":\"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\",\"baseScore\":"
                        + (i % 100) / 10.0
                        + ",\"baseSeverity\":\"HIGH\",\"attackVector\":\"NETWORK\",\"attackComplexity\":\"LOW\","
                        + "\"privilegesRequired\":\"NONE\",\"userInteraction\":\"NONE\",\"scope\":\"UNCHANGED\"},"
                        + "\"exploitabilityScore\":3.9,\"impactScore\":5.9}]},\"weaknesses\":[{\"source\":\"nvd@nist.gov\","
                        + "\"type\":\"Primary\",\"description\":[{\"lang\":\"en\",\"value\":\"CWE-787\"}]}],\"configurations\":[");
        configurations(i);
        out.print("],\"references\":[");
        for (int r = 0; r < 6; r++) {
            out.print(
                    (r > 0 ? "," : "") + "{\"url\":\"https://example.org/advisories/" + i + "/" + r
                            + "/a-made-up-address-of-usual-length\",\"source\":\"cert@example.org\",\"tags\":[\"Vendor Advisory\"]}");
        }
        out.print("]}}");
    }

    /// Most makers have few weaknesses and some have many; one record in 50 counts a hundred versions one by one.
    private void configurations(int i) {
        double u = chance.nextDouble();
        String maker = "maker" + (int) (20_000 * u * u * u);
        int products = 1 + chance.nextInt(3);
        for (int p = 0; p < products; p++) {
            String product = "model-" + chance.nextInt(200);
            out.print((p > 0 ? "," : "")
                    + "{\"operator\":\"AND\",\"nodes\":[{\"operator\":\"OR\",\"negate\":false,\"cpeMatch\":[");
            int single = chance.nextInt(50) == 0 ? 100 : 0;
            for (int v = 0; v < single; v++) {
                match(maker, product, "1." + v, "");
                out.print(",");
            }
            int fixed = 1 + chance.nextInt(60);
            match(
                    maker,
                    product,
                    "*",
                    ",\"versionStartIncluding\":\"1.0\",\"versionEndExcluding\":\"1." + fixed + ".2\"");
            out.print(
                    "]},{\"operator\":\"OR\",\"negate\":false,\"cpeMatch\":[{\"vulnerable\":false,\"criteria\":\"cpe:2.3:h:"
                            + maker + ":" + product
                            + ":-:*:*:*:*:*:*:*\",\"matchCriteriaId\":\"00000000-0000-0000-0000-"
                            + (100_000_000_000L + i)
                            + "\"}]}]}");
        }
    }

    private void match(String maker, String product, String version, String range) {
        out.print("{\"vulnerable\":true,\"criteria\":\"cpe:2.3:o:" + maker + ":" + product + "_firmware:" + version
                + ":*:*:*:*:*:*:*\"" + range + ",\"matchCriteriaId\":\"11111111-2222-3333-4444-555555555555\"}");
    }
}
