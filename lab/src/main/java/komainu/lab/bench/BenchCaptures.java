package komainu.lab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import komainu.lab.Stage;

/// Writes the captures that speed is measured with.
public final class BenchCaptures {
    private static final long START = Instant.parse("2026-11-17T00:00:00Z").getEpochSecond() * Stage.SECOND;

    private BenchCaptures() {}

    /// Writes one of them and says how large it became.
    ///
    /// @param kind `everyday`, `scan-trait`, `scan` or `inbound`
    /// @param options `--out` and `--packets`
    public static String write(String kind, Map<String, String> options) throws IOException {
        long packets = Long.parseLong(options.getOrDefault("--packets", "10000000"));
        Path file = Path.of(options.getOrDefault("--out", kind + ".pcap"));
        try (BigPcap out = new BigPcap(file)) {
            switch (kind) {
                case "everyday" -> new EverydayTraffic().write(out, START, packets);
                case "scan-trait" -> new ScanTraffic(ScanTraffic.Kind.TRAIT).write(out, START, packets);
                case "scan" -> new ScanTraffic(ScanTraffic.Kind.PLAIN).write(out, START, packets);
                case "inbound" -> new ScanTraffic(ScanTraffic.Kind.INBOUND).write(out, START, packets);
                default ->
                    throw new IllegalArgumentException(
                            "no capture \"" + kind + "\"; there are everyday, scan-trait, scan, inbound");
            }
            return out.packets() + " packets, " + out.bytes() / out.packets() + " bytes each, to " + file;
        }
    }
}
