package komainu.wire.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import komainu.wire.Batch;
import komainu.wire.Counters;
import komainu.wire.InputReport;
import komainu.wire.SensorInput;
import komainu.wire.packet.Dissector;
import komainu.wire.packet.Packet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/// Every real capture beside the project, where there are any: the number of packets is the one that capinfos tells.
@EnabledIf("present")
class SharedCapturesTest {
    private static final Path ROOT = Path.of(System.getProperty("komainu.root", ".."));
    private static final Path CAPTURES = ROOT.resolve("../shared/captures").normalize();
    private static final Set<String> FORMATS = Set.of("pcap", "nsecpcap", "rh6_1pcap", "nokiapcap", "pcapng");

    private final Batch batch = new Batch();
    private final Packet packet = new Packet();

    static boolean present() {
        return Files.exists(CAPTURES.resolve("labels.csv"));
    }

    @Test
    void gives_as_many_packets_as_the_labels_say() throws IOException {
        List<String> wrong = new ArrayList<>();
        int read = 0;
        for (String line : Files.readAllLines(CAPTURES.resolve("labels.csv"))) {
            String[] fields = line.split(",", 6);
            if (FORMATS.contains(fields[2]) && !fields[4].isEmpty()) {
                InputReport.Input input = read(CAPTURES.resolve(fields[0]));
                read++;
                if (input.packets() != Long.parseLong(fields[4])) {
                    wrong.add(fields[0] + ": " + input.packets() + " of " + fields[4] + " " + input.fault());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(read).isGreaterThan(2500);
    }

    private InputReport.Input read(Path file) {
        Counters counters = new Counters();
        Dissector dissector = new Dissector(counters);
        try (Captures captures = Captures.open(List.of(new SensorInput(file, "home")), counters)) {
            while (captures.fill(batch)) {
                for (int i = 0; i < batch.count; i++) {
                    dissector.dissect(batch, i, packet);
                }
            }
            return captures.inputs().getFirst();
        }
    }
}
