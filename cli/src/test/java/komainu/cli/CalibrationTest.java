package komainu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import komainu.cli.terminal.Table;
import komainu.cli.terminal.Terminal;
import komainu.lab.Home;
import komainu.lab.Host;
import komainu.model.Device;
import komainu.model.Device.Answer;
import komainu.model.DeviceFact.Property;
import komainu.model.DeviceType;
import org.junit.jupiter.api.Test;

/// How often answers are right, by how sure they claim to be: of those at 0.9 and more, 95 in 100.
class CalibrationTest {
    private static final double SURE = 0.9;
    private static final double RIGHT = 0.95;

    /// How many answers of one tenth of confidence were given, and right.
    private static final class Bin {
        int given;
        int right;
        double claimed;
    }

    private final Map<Integer, Bin> bins = new TreeMap<>();

    private void count(Answer answer, boolean right) {
        Bin bin = bins.computeIfAbsent((int) Math.min(9, answer.confidence() * 10), k -> new Bin());
        bin.given++;
        bin.right += right ? 1 : 0;
        bin.claimed += answer.confidence();
    }

    private void check(String title) {
        Table table = new Table(Set.of(), title, "answers", "claimed", "right");
        bins.forEach((tenth, bin) -> table.row(
                tenth / 10.0 + " to " + (tenth + 1) / 10.0,
                String.valueOf(bin.given),
                Math.round(100 * bin.claimed / bin.given) + " %",
                Math.round(100.0 * bin.right / bin.given) + " %"));
        System.out.println(String.join("\n", table.lines(Terminal.WIDTH)));
        Bin sure = bins.get((int) (SURE * 10));
        assertThat(sure).as("answers at 0.9 and more").isNotNull();
        assertThat((double) sure.right / sure.given).isGreaterThanOrEqualTo(RIGHT);
    }

    private void look(List<Device> devices, String mac, Property property, Collection<String> truth) {
        for (Device device : devices) {
            Answer answer = device.answers().get(property);
            if (answer != null
                    && device.endpoints().stream()
                            .anyMatch(e -> e.mac().toString().equals(mac))) {
                count(answer, truth.contains(answer.value()));
            }
        }
    }

    @Test
    void answers_about_made_homes_are_as_right_as_they_claim() {
        Home home = new Home();
        for (Path folder : Golden.folders()) {
            List<Device> devices = Golden.read(folder.resolve("traffic.pcap")).devices();
            for (Host host : home.hosts) {
                String mac = host.mac().toString();
                look(devices, mac, Property.TYPE, Set.of(host.kind()));
                if (!host.name().isEmpty()) {
                    look(
                            devices,
                            mac,
                            Property.NAME,
                            List.of(host.name(), host.name().replace('-', ' ')));
                }
            }
        }
        check("made homes");
    }

    @Test
    void answers_about_recorded_devices_are_as_right_as_they_claim() {
        Path labels = NamingMatrixTest.CAPTURES.resolve("labels.csv");
        assumeTrue(Files.exists(labels));
        Project.text(labels)
                .lines()
                .map(NamingMatrixTest.SET_UP::matcher)
                .filter(Matcher::find)
                .forEach(label -> {
                    NamingMatrixTest.Truth truth = NamingMatrixTest.TRUTHS.get(label.group(2));
                    List<Device> devices = Golden.read(NamingMatrixTest.CAPTURES.resolve(label.group(1)))
                            .devices();
                    look(devices, label.group(3), Property.VENDOR, Set.of(truth.vendor()));
                    List<String> types =
                            truth.types().stream().map(DeviceType::word).toList();
                    look(devices, label.group(3), Property.TYPE, types);
                });
        check("recorded devices");
    }
}
