package komainu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import komainu.cli.answer.Answer;
import komainu.model.Direction;
import komainu.model.Judged;
import komainu.model.Level;
import komainu.model.Prefix;
import komainu.wire.SensorOptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Real scans and guesses, where they lie beside the project: who did it, by which technique, on which side.
class ScansTest {
    private static final Path FOLDER =
            Project.ROOT.resolveSibling("shared").resolve("captures").resolve("scan-bruteforce");

    /// What a capture must be told as.
    ///
    /// @param home the owner's network, where the capture does not show it; else empty
    /// @param who the address of the scanner, or, of what comes from outside, of the device it came to
    private record Scan(String file, String home, String who, String detector, String technique, Direction side) {
        Scan(String file, String who, String detector, String technique) {
            this(file, "", who, detector, technique, Direction.OUTBOUND);
        }
    }

    private static final List<Scan> SCANS = List.of(
            new Scan("digitalbond-s4-winxp-scanned.pcap", "10.200.1.45", "port-scan", "T1046"),
            new Scan("digitalbond-s4-winxp-scanned.pcap", "10.200.1.162", "port-scan", "T1046"),
            new Scan("digitalbond-s4-winxp-scanned.pcap", "10.200.1.231", "port-scan", "T1046"),
            new Scan("favilli-hs-icmpScan.pcap", "10.0.0.128", "host-discovery", "T1018"),
            new Scan("favilli-hs-icmpScan.pcapng", "10.0.0.128", "host-discovery", "T1018"),
            new Scan("favilli-hs-tcp_synPingSweepRand.pcapng", "10.0.0.128", "host-discovery", "T1018"),
            new Scan("lab-1001-port-scan.pcap.gz", "192.168.1.205", "port-scan", "T1046"),
            new Scan("ivre-banners.pcap", "10.0.0.1", "greeting-search", "T1595.002"),
            // The client has the server scan: the server's calls are what can be seen.
            new Scan("nmap/FTP_BOUNCE_SCAN.pcap", "192.168.1.25", "port-scan", "T1046"),
            new Scan("nmap/IP_PROTOCOL_SCAN.pcap", "192.168.1.10", "port-scan", "T1046"),
            new Scan("nmap/NULL_SCAN.pcap", "192.168.1.10", "port-scan", "T1046"),
            new Scan("nmap/RPC_SCAN.pcap", "192.168.1.10", "port-scan", "T1046"),
            new Scan("nmap/TCP_SYN_SCAN.pcap", "192.168.1.10", "port-scan", "T1046"),
            new Scan("nmap/WINDOW_SCAN.pcap", "192.168.1.10", "port-scan", "T1046"),
            new Scan("nmap/XMAS_TREE_SCAN.pcap", "192.168.1.10", "port-scan", "T1046"),
            new Scan("ppa-portscan.pcap", "10.100.25.14", "port-scan", "T1046"),
            new Scan(
                    "slips-test19-ssh-bruteforce.pcap",
                    "",
                    "147.32.80.37",
                    "login-guess",
                    "T1110.001",
                    Direction.INBOUND),
            new Scan("slips-test8-arp-scan.pcap", "192.168.1.247", "host-discovery", "T1018"),
            new Scan("synscan-1000ports.pcapng", "172.16.0.8", "port-scan", "T1595"),
            new Scan("synthetic-maltrail/infection_scan.pcap", "10.0.0.5", "host-discovery", "T0846"),
            of("synthetic-maltrail/port_scan.pcap", "port-scan"),
            of("synthetic-maltrail/stealth_scan_null.pcap", "port-scan"));

    /// Between two public addresses: who is the owner's must be said.
    private static Scan of(String file, String detector) {
        return new Scan(file, "203.0.113.9/32", "203.0.113.9", detector, "T1595", Direction.OUTBOUND);
    }

    /// Captures in which nobody is to be named as a scanner, or cannot be, and why.
    private static final Map<String, String> SILENT = Map.ofEntries(
            Map.entry("adb-synthetic.pcap", "sessions without a login; nobody guesses"),
            Map.entry(
                    "bro-simple-scan-445_scan.pcap",
                    "21 calls from outside, out of order over two hours: less than a day's digest"),
            Map.entry("bro-simple-scan-multiport_scan.pcap", "the same, 16 packets"),
            Map.entry(
                    "bro-simple-scan-port_scan.pcap",
                    "ten calls in 0.2 ms, none answered: fewer than a scan, by an address not proven"),
            Map.entry(
                    "bro-simple-scan-scan_with_zero_windows.pcap",
                    "ten calls in 0.1 ms, none answered, by an address not proven"),
            Map.entry("cs-arppoison.pcapng", "no scan: two devices claim one address"),
            Map.entry("favilli-hs-sh-IPscan.pcapng", "only what came back: ICMP errors of the router"),
            Map.entry("favilli-na-arpSpoofing.pcap", "no scan: a device claims its neighbours' addresses"),
            Map.entry("ppa-osfingerprinting.pcap", "36 packets to three services of one host: fewer than a scan"),
            Map.entry(
                    "synthetic-maltrail/ack_sweep_no_fp.pcap",
                    "acknowledgements that nobody resets: the middle of conversations looks so"),
            Map.entry("synthetic-maltrail/udp_scan.pcap", "datagrams to a stranger's ports: calls and games do so too"),
            Map.entry(
                    "synthetic-maltrail/web_scan.pcap",
                    "15 pages asked for, nothing answered: no search that headers show"),
            Map.entry("telnet-ppa.pcap", "one login by a person"),
            Map.entry("telnet-raw.pcap", "one login by a person"));

    @Test
    void every_capture_of_a_scan_has_its_expectation() throws IOException {
        assumeTrue(Files.exists(FOLDER));
        List<String> known = new ArrayList<>(SILENT.keySet());
        SCANS.stream().map(Scan::file).distinct().forEach(known::add);
        try (Stream<Path> files = Files.walk(FOLDER)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(f -> FOLDER.relativize(f).toString()))
                    .containsExactlyInAnyOrderElementsOf(known);
        }
    }

    @TestFactory
    Stream<DynamicTest> the_scanner_is_named_with_technique_and_side() {
        assumeTrue(Files.exists(FOLDER));
        return SCANS.stream()
                .map(s -> DynamicTest.dynamicTest(s.file() + " " + s.who(), () -> {
                    Answer answer = read(s.file(), s.home());
                    assertThat(answer.findings()).as(told(answer)).anySatisfy(j -> {
                        assertThat(j.finding().detector()).isEqualTo(s.detector());
                        assertThat(j.finding().endpoint().ip()).hasToString(s.who());
                        assertThat(j.finding().techniques()).contains(s.technique());
                        assertThat(j.finding().direction()).isEqualTo(s.side());
                    });
                    assertThat(answer.findings())
                            .as("a search is no attack")
                            .noneMatch(j -> j.finding().detector().contains("flood"));
                    assertThat(answer.findings())
                            .as("nobody else")
                            .filteredOn(j -> j.level().compareTo(Level.SUSPECT) >= 0)
                            .allSatisfy(j -> assertThat(SCANS)
                                    .anyMatch(o -> o.file().equals(s.file())
                                            && o.who()
                                                    .equals(j.finding()
                                                            .endpoint()
                                                            .ip()
                                                            .toString())));
                }));
    }

    @TestFactory
    Stream<DynamicTest> nobody_is_accused_where_no_scan_can_be_told() {
        assumeTrue(Files.exists(FOLDER));
        return SILENT.keySet().stream()
                .sorted()
                .map(file -> DynamicTest.dynamicTest(
                        file,
                        () -> assertThat(read(file, "").findings())
                                .as(SILENT.get(file))
                                .noneMatch(j -> j.level().compareTo(Level.SUSPECT) >= 0)));
    }

    @TestFactory
    Stream<DynamicTest> seen_from_the_other_side_nobody_is_accused() {
        assumeTrue(Files.exists(FOLDER));
        return Stream.of("port_scan", "stealth_scan_null", "udp_scan", "web_scan", "ack_sweep_no_fp")
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> assertThat(read("synthetic-maltrail/" + name + ".pcap", "198.51.100.7/32")
                                        .findings())
                                .noneMatch(j -> j.level().compareTo(Level.INFO) > 0)));
    }

    private static Answer read(String file, String home) {
        List<Prefix> prefixes = home.isEmpty() ? List.of() : List.of(Prefix.parse(home));
        return Golden.read(new SensorOptions(prefixes, List.of(), 1, 32L << 20), FOLDER.resolve(file));
    }

    private static String told(Answer answer) {
        return answer.findings().stream()
                .map(Judged::finding)
                .map(f -> f.endpoint().ip() + " " + f.detector() + " " + f.direction())
                .collect(Collectors.joining(", ", "told: ", ""));
    }
}
