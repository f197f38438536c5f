package komainu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import komainu.cli.answer.Answer;
import komainu.cli.answer.Naming;
import komainu.cli.terminal.Table;
import komainu.cli.terminal.Terminal;
import komainu.model.Device;
import komainu.model.Judged;
import komainu.model.Level;
import org.junit.jupiter.api.Test;

/// Real captures with labels, where they lie beside the project: prints the matrix and fails where an expectation is
/// missed.
class CapturesTest {
    private static final Path CAPTURES = Project.ROOT.resolveSibling("shared").resolve("captures");
    private static final Set<String> CLEAN =
            Set.of("benign-iot", "camera", "medical", "router-tr069", "benign-general");
    private static final Set<String> COUNTED = Set.of("pcap", "nsecpcap", "pcapng");
    private static final int MOST_SUSPICIONS = 3;
    private static final long SLOWEST = TimeUnit.SECONDS.toNanos(10);

    /// The hosts that labels call infected, by the end of their file's name.
    private static final Map<String, String> INFECTED = Map.of(
            "iot23-35-1-gafgyt-fullchain-192.168.1.196.pcap", "192.168.1.196",
            "iot23-35-1-gafgyt-short-192.168.1.196.pcapng", "192.168.1.196",
            "iot23-34-1-mirai-conn.log.labeled", "192.168.1.195",
            "iot23-34-35-conn.calibration_60_40", "192.168.1.196",
            "slips-test7-hide-and-seek-192.168.2.16.pcap", "192.168.2.16",
            "slips-test7-hide-and-seek-conn.log.labeled", "192.168.2.16");

    /// One line of the labels.
    private record Label(String file, String category, String format, String packets) {}

    /// One line of the matrix.
    private static final class Row {
        int files;
        int devices;
        int suspected;
        int named;
        int wronglyAccused;
        int unreadable;
    }

    private final Map<String, Row> matrix = new TreeMap<>();
    private final List<String> suspicions = new ArrayList<>();
    private final List<String> regressions = new ArrayList<>();

    @Test
    void real_captures_name_the_infected_and_nobody_else() {
        assumeTrue(Files.exists(CAPTURES.resolve("labels.csv")));
        for (Label label : labels()) {
            judge(label);
        }
        suspicions.forEach(System.out::println);
        System.out.println(matrix());
        assertThat(suspicions.stream().filter(s -> CLEAN.contains(s.substring(0, s.indexOf('/')))))
                .as("suspicions in harmless captures")
                .hasSizeLessThanOrEqualTo(MOST_SUSPICIONS);
        assertThat(suspicions)
                .as("programs fetched and logins guessed")
                .anyMatch(s -> s.startsWith("botnet-infected/mirai-bins-http-download.pcap: SUSPECT 10.10.1.2"))
                .anyMatch(s -> s.startsWith("protocols/zeek-btest/ftp_bruteforce.pcap: SUSPECT 192.168.56.1"))
                .anyMatch(s -> s.startsWith("protocols/zeek-btest/ssh_sshguess.pcap: SUSPECT 192.168.56.1"));
        assertThat(regressions).isEmpty();
    }

    private void judge(Label label) {
        Row row = matrix.computeIfAbsent(label.category(), c -> new Row());
        row.files++;
        long began = System.nanoTime();
        Answer answer;
        try {
            answer = Golden.read(CAPTURES.resolve(label.file()));
        } catch (RuntimeException e) {
            regressions.add(label.file() + ": " + e + " at "
                    + List.of(e.getStackTrace()).stream().limit(3).toList());
            return;
        }
        if (System.nanoTime() - began > SLOWEST) {
            regressions.add(
                    label.file() + ": took " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) + " ms");
        }
        long packets = answer.input().packets();
        if (COUNTED.contains(label.format())
                && !label.packets().isEmpty()
                && packets != Long.parseLong(label.packets())) {
            regressions.add(label.file() + ": " + packets + " packets, not " + label.packets() + " "
                    + answer.input().inputs().getFirst().fault());
        }
        row.unreadable += packets == 0 && answer.faulty() ? 1 : 0;
        row.devices += answer.devices().size();
        accuse(label, answer, row);
    }

    private void accuse(Label label, Answer answer, Row row) {
        String expected =
                INFECTED.getOrDefault(Path.of(label.file()).getFileName().toString(), "");
        boolean named = false;
        for (Device device : answer.devices()) {
            boolean right =
                    device.endpoints().stream().anyMatch(e -> e.ip().toString().equals(expected));
            if (device.level() == Level.SUSPECT) {
                row.suspected++;
                suspicions.add(label.file() + ": SUSPECT " + describe(answer, device));
            } else if (device.level() == Level.INFECTED && right) {
                named = true;
                row.named++;
            } else if (device.level() == Level.INFECTED) {
                row.wronglyAccused++;
                regressions.add(label.file() + ": INFECTED " + describe(answer, device));
            }
        }
        if (!expected.isEmpty() && !named) {
            regressions.add(label.file() + ": " + expected + " is infected and was not named");
        }
    }

    private static String describe(Answer answer, Device device) {
        return Naming.address(device) + " " + device.type().word() + " "
                + answer.findings().stream()
                        .filter(j -> j.device().equals(device.id()))
                        .map(Judged::finding)
                        .map(f -> f.detector())
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    private String matrix() {
        Table table = new Table(
                Set.of(),
                "category",
                "files",
                "devices",
                "suspected",
                "infected named",
                "wrongly accused",
                "unreadable");
        matrix.forEach((category, r) -> table.row(
                category,
                String.valueOf(r.files),
                String.valueOf(r.devices),
                String.valueOf(r.suspected),
                String.valueOf(r.named),
                String.valueOf(r.wronglyAccused),
                String.valueOf(r.unreadable)));
        return String.join("\n", table.lines(Terminal.WIDTH));
    }

    private static List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        for (String line :
                Project.text(CAPTURES.resolve("labels.csv")).lines().skip(1).toList()) {
            // The fields before the free text hold no comma.
            String[] fields = line.split(",", 6);
            labels.add(new Label(fields[0], fields[1], fields[2], fields[4]));
        }
        return labels;
    }
}
