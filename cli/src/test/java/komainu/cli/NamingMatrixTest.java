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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import komainu.cli.answer.Naming;
import komainu.cli.terminal.Table;
import komainu.cli.terminal.Terminal;
import komainu.model.Device;
import komainu.model.DeviceFact.Property;
import komainu.model.DeviceType;
import org.junit.jupiter.api.Test;

/// Real set-ups of known kinds of device, where they lie beside the project: what each is taken for. Never wrong; a
/// kind counts as right if no set-up is wrong and one at least is right.
class NamingMatrixTest {
    static final Path CAPTURES = Project.ROOT.resolveSibling("shared").resolve("captures");
    static final Pattern SET_UP = Pattern.compile("^([^,]+),.*set-up traffic of ([\\w-]+); device MAC ([0-9a-f:]{17})");
    private static final int VENDORS_RIGHT = 15;
    private static final int TYPES_RIGHT = 15;

    /// The longest from a device's first packet to the first clue of its answer.
    private static final long LATEST = 60_000_000_000L;

    /// What may be said of a kind.
    record Truth(String vendor, Set<DeviceType> types) {}

    /// By the name of the kind in the labels. Ednet's gateway is made by ICOMEN, whose cloud is all it tells.
    static final Map<String, Truth> TRUTHS = Map.ofEntries(
            kind("Aria", "fitbit", DeviceType.APPLIANCE, DeviceType.WEARABLE, DeviceType.SENSOR),
            kind("D-LinkCam", "d-link", DeviceType.IP_CAMERA),
            kind("D-LinkHomeHub", "d-link", DeviceType.HUB),
            kind("D-LinkSensor", "d-link", DeviceType.SENSOR),
            kind("D-LinkSwitch", "d-link", DeviceType.SMART_PLUG),
            kind("D-LinkWaterSensor", "d-link", DeviceType.SENSOR),
            kind("EdimaxCam1", "edimax", DeviceType.IP_CAMERA),
            kind("EdimaxCam2", "edimax", DeviceType.IP_CAMERA),
            kind("EdimaxPlug1101W", "edimax", DeviceType.SMART_PLUG),
            kind("EdnetGateway", "icomen", DeviceType.HUB),
            kind("HomeMaticPlug", "eq-3", DeviceType.HUB, DeviceType.SMART_PLUG),
            kind("HueBridge", "signify", DeviceType.HUB, DeviceType.LIGHT),
            kind("TP-LinkPlugHS100", "tp-link", DeviceType.SMART_PLUG),
            kind("WeMoInsightSwitch", "belkin", DeviceType.SMART_PLUG),
            kind("WeMoSwitch", "belkin", DeviceType.SMART_PLUG),
            kind("iKettle2", "smarter", DeviceType.APPLIANCE));

    private static Map.Entry<String, Truth> kind(String name, String vendor, DeviceType... types) {
        return Map.entry(name, new Truth(vendor, Set.of(types)));
    }

    /// How often each was right, unknown and wrong.
    private static final class Score {
        int right;
        int unknown;
        int wrong;

        void add(boolean known, boolean isRight) {
            right += known && isRight ? 1 : 0;
            unknown += known ? 0 : 1;
            wrong += known && !isRight ? 1 : 0;
        }

        boolean isRight() {
            return right > 0 && wrong == 0;
        }

        String cell() {
            return right + " / " + unknown + " / " + wrong;
        }
    }

    private final Map<String, Score> vendors = new TreeMap<>();
    private final Map<String, Score> types = new TreeMap<>();
    private final Map<String, Long> slowest = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    @Test
    void devices_are_named_right_or_not_at_all() {
        Path labels = CAPTURES.resolve("labels.csv");
        assumeTrue(Files.exists(labels));
        Project.text(labels).lines().map(SET_UP::matcher).filter(Matcher::find).forEach(this::look);
        System.out.println(matrix());
        assertThat(vendors).hasSameSizeAs(TRUTHS);
        assertThat(wrong).isEmpty();
        assertThat(slowest.values()).allSatisfy(nanos -> assertThat(nanos).isLessThan(LATEST));
        assertThat(vendors.values().stream().filter(Score::isRight))
                .as("vendors")
                .hasSizeGreaterThanOrEqualTo(VENDORS_RIGHT);
        assertThat(types.values().stream().filter(Score::isRight)).as("types").hasSizeGreaterThanOrEqualTo(TYPES_RIGHT);
    }

    private void look(Matcher label) {
        String file = label.group(1);
        String kind = label.group(2);
        Truth truth = TRUTHS.get(kind);
        assertThat(truth).as(kind).isNotNull();
        List<Device> devices = Golden.read(CAPTURES.resolve(file)).devices().stream()
                .filter(d ->
                        d.endpoints().stream().anyMatch(e -> e.mac().toString().equals(label.group(3))))
                .toList();
        devices.forEach(d -> time(kind, d));
        String vendor = devices.stream()
                .map(d -> Naming.answer(d, Property.VENDOR))
                .findFirst()
                .orElse("");
        DeviceType type = devices.stream().map(Device::type).findFirst().orElse(DeviceType.UNKNOWN);
        boolean vendorRight = vendor.equals(truth.vendor());
        boolean typeRight = truth.types().contains(type);
        vendors.computeIfAbsent(kind, k -> new Score()).add(!vendor.isEmpty(), vendorRight);
        types.computeIfAbsent(kind, k -> new Score()).add(type != DeviceType.UNKNOWN, typeRight);
        if ((!vendor.isEmpty() && !vendorRight) || (type != DeviceType.UNKNOWN && !typeRight)) {
            wrong.add(file + ": " + vendor + " " + type.word());
        }
    }

    /// How long it took until the answers' first clues were heard.
    private void time(String kind, Device device) {
        for (Property property : List.of(Property.VENDOR, Property.TYPE)) {
            device.why().stream()
                    .filter(clue -> clue.property() == property)
                    .mapToLong(clue -> clue.mark().at() - device.first())
                    .min()
                    .ifPresent(nanos -> slowest.merge(kind, nanos, Math::max));
        }
    }

    private String matrix() {
        Table table = new Table(
                Set.of(), "kind", "vendor right / unknown / wrong", "type right / unknown / wrong", "slowest answer");
        vendors.forEach((kind, score) -> table.row(
                kind,
                score.cell(),
                types.get(kind).cell(),
                slowest.containsKey(kind) ? slowest.get(kind) / 1_000_000 / 1000.0 + " s" : ""));
        return String.join("\n", table.lines(Terminal.WIDTH));
    }
}
