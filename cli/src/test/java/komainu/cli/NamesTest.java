package komainu.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import komainu.model.Device;
import komainu.model.DeviceFact.Property;
import org.junit.jupiter.api.Test;

/// Devices of known make whose set-up was recorded (IoT Sentinel, ICDCS 2017), where the captures lie beside the
/// project:
/// prints who is named how, and fails on a wrong name.
class NamesTest {
    private static final Path CAPTURES = Project.ROOT.resolveSibling("shared").resolve("captures");
    private static final Pattern LABEL =
            Pattern.compile("(.*/iot-sentinel/([^/]+)/[^,]+),.*device MAC ([0-9a-f:]{17}).*");

    /// What each kind truly is: words one of which a right maker holds, and the types that are right.
    private static final Map<String, Truth> KINDS = Map.ofEntries(
            Map.entry("Aria", new Truth("fitbit", "sensor", "wearable")),
            Map.entry("D-LinkCam", new Truth("d-link", "ip-camera")),
            Map.entry("D-LinkHomeHub", new Truth("d-link", "hub")),
            Map.entry("D-LinkSensor", new Truth("d-link", "sensor")),
            Map.entry("D-LinkSwitch", new Truth("d-link", "smart-plug")),
            Map.entry("D-LinkWaterSensor", new Truth("d-link", "sensor")),
            Map.entry("EdimaxCam1", new Truth("edimax", "ip-camera")),
            Map.entry("EdimaxCam2", new Truth("edimax", "ip-camera")),
            Map.entry("EdimaxPlug1101W", new Truth("edimax", "smart-plug")),
            Map.entry("EdnetGateway", new Truth("ednet", "hub")),
            Map.entry("HomeMaticPlug", new Truth("eq-3", "hub", "smart-plug")),
            Map.entry("HueBridge", new Truth("signify", "hub")),
            Map.entry("TP-LinkPlugHS100", new Truth("tp-link", "smart-plug")),
            Map.entry("WeMoInsightSwitch", new Truth("belkin", "smart-plug")),
            Map.entry("WeMoSwitch", new Truth("belkin", "smart-plug")),
            Map.entry("iKettle2", new Truth("smarter", "appliance")));

    private record Truth(String maker, List<String> types) {
        Truth(String maker, String... types) {
            this(maker, List.of(types));
        }
    }

    /// One kind's captures.
    private static final class Row {
        int captures;
        int rightMaker;
        int rightType;
        final List<String> wrong = new ArrayList<>();
    }

    @Test
    void a_device_whose_set_up_is_seen_is_named_rightly_or_not_at_all() {
        assumeTrue(Files.exists(CAPTURES.resolve("labels.csv")));
        Map<String, Row> rows = new TreeMap<>();
        Project.text(CAPTURES.resolve("labels.csv")).lines().forEach(line -> {
            Matcher m = LABEL.matcher(line);
            if (m.matches()) {
                look(m.group(1), m.group(3), KINDS.get(m.group(2)), rows.computeIfAbsent(m.group(2), k -> new Row()));
            }
        });
        print(rows);
        assertThat(rows.keySet()).isEqualTo(new TreeMap<>(KINDS).keySet());
        assertThat(rows.values()).allSatisfy(r -> assertThat(r.wrong).isEmpty());
        assertThat(rows.values().stream()
                        .filter(r -> r.rightMaker == r.captures)
                        .count())
                .isGreaterThanOrEqualTo(13);
        assertThat(rows.values().stream().filter(r -> r.rightType == r.captures).count())
                .isGreaterThanOrEqualTo(11);
    }

    private static void look(String file, String mac, Truth truth, Row row) {
        row.captures++;
        for (Device device : Golden.read(CAPTURES.resolve(file)).devices()) {
            if (device.endpoints().stream().noneMatch(e -> e.mac().toString().equals(mac))) {
                continue;
            }
            String maker = Naming.answer(device, Property.VENDOR).toLowerCase(Locale.ROOT);
            String type = device.type().word();
            if (maker.contains(truth.maker)) {
                row.rightMaker++;
            } else if (!maker.isEmpty()) {
                row.wrong.add(file + ": maker " + Naming.answer(device, Property.VENDOR));
            }
            if (truth.types.contains(type)) {
                row.rightType++;
            } else if (!type.equals("unknown")) {
                row.wrong.add(file + ": type " + type);
            }
        }
    }

    private static void print(Map<String, Row> rows) {
        System.out.println("kind, captures, maker right, type right, wrong");
        rows.forEach((kind, r) -> System.out.println(
                kind + ", " + r.captures + ", " + r.rightMaker + ", " + r.rightType + ", " + r.wrong.size()));
    }
}
