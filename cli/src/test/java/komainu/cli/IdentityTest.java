package komainu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import komainu.cli.answer.Answer;
import komainu.cli.answer.Naming;
import komainu.cli.input.Inputs;
import komainu.cli.input.Reading;
import komainu.cli.language.Language;
import komainu.cli.terminal.Progress;
import komainu.knowledge.Names;
import komainu.model.Device;
import komainu.model.DeviceFact.Property;
import komainu.model.DeviceType;
import komainu.model.Identity;
import komainu.model.Identity.Form;
import komainu.model.Level;
import komainu.wire.SensorInput;
import org.junit.jupiter.api.Test;

/// Golden captures in which addresses change or stand for several: how many devices are told.
class IdentityTest {
    private static final Pattern TRUTH = Pattern.compile("Devices that are in it: \\*\\*(\\d+)\\*\\*");
    private static final double MOST = 1.2;

    private static Path folder(String name) {
        return Project.ROOT.resolve("captures").resolve(name);
    }

    private static List<Device> devices(String name) {
        return Golden.read(folder(name).resolve("traffic.pcap")).devices();
    }

    private static Device called(String name, List<Device> devices) {
        return devices.stream()
                .filter(d -> Naming.name(d).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + devices));
    }

    private static List<String> ties(Device device) {
        return device.identity().ties().stream().map(Identity.Tie::kind).toList();
    }

    @Test
    void as_many_devices_are_told_as_there_are() {
        int stated = 0;
        for (Path folder : Golden.folders()) {
            Matcher truth = TRUTH.matcher(Project.text(folder.resolve("about.md")));
            if (truth.find()) {
                stated++;
                int there = Integer.parseInt(truth.group(1));
                int told = Golden.read(folder.resolve("traffic.pcap")).devices().size();
                assertThat((double) told).as(folder.toString()).isBetween(there / MOST, there * MOST);
            }
        }
        assertThat(stated).isGreaterThanOrEqualTo(4);
    }

    @Test
    void a_phone_under_three_random_addresses_is_one_and_keeps_its_history() {
        Device phone = called("Keikos-iPhone", devices("visits-under-random-addresses"));
        assertThat(phone.endpoints().stream().map(e -> e.mac()).distinct()).hasSize(3);
        assertThat(ties(phone)).contains("name");
        assertThat(phone.last() - phone.first()).isGreaterThan(120_000_000_000L);
    }

    @Test
    void neighbours_with_equal_names_are_not_folded() {
        assertThat(devices("visits-under-random-addresses").stream()
                        .filter(d -> Naming.name(d).equals("android")))
                .hasSize(2);
    }

    @Test
    void a_lease_that_changed_and_temporary_addresses_are_one_computer() {
        Device computer = called("DESKTOP-7Q2K", devices("addresses-change"));
        assertThat(computer.endpoints().stream().filter(e -> e.ip().isV4()).map(e -> e.ip().toString()))
                .containsExactlyInAnyOrder("192.168.1.70", "192.168.1.170");
        assertThat(computer.endpoints().stream().filter(e -> e.ip().isGlobal() && !e.ip().isV4()))
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(ties(computer)).contains("mac");
    }

    @Test
    void an_extender_is_known_and_its_clients_are_told_apart() {
        List<Device> devices = devices("behind-an-extender");
        assertThat(devices)
                .filteredOn(d -> d.identity().form() == Form.EXTENDER)
                .singleElement()
                .satisfies(d -> assertThat(Naming.address(d)).isEqualTo("192.168.1.2"));
        assertThat(devices)
                .filteredOn(d -> d.identity().form() == Form.BEHIND_EXTENDER)
                .hasSize(6)
                .allSatisfy(d -> assertThat(ties(d)).contains("lease"));
    }

    @Test
    void containers_are_told_with_the_nas_they_run_on() {
        List<Device> devices = devices("containers-on-a-nas");
        Device nas = called("DiskStation", devices);
        assertThat(nas.type()).isEqualTo(DeviceType.NAS);
        assertThat(nas.routes()).isFalse();
        assertThat(Naming.address(nas)).isEqualTo("192.168.1.80");
        assertThat(devices)
                .filteredOn(d -> d.identity().form() == Form.CONTAINERS)
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.identity().host()).isEqualTo(nas.id());
                    assertThat(new Naming(Sample.phrases(Language.EN)).kind(d, devices))
                            .isEqualTo("containers on DiskStation");
                    assertThat(new Naming(Sample.phrases(Language.JA)).kind(d, devices))
                            .isEqualTo("DiskStation上のコンテナ");
                });
    }

    @Test
    void the_owners_names_are_used_and_findings_are_graded_anew() {
        Path capture = folder("sweep-several-ports").resolve("traffic.pcap");
        Names names = Names.read("devices: [{ device: 192.168.1.23, name: My server, type: server }]", p -> {
            throw new AssertionError(p);
        });
        Answer answer = Reading.read(
                List.of(new SensorInput(capture, Inputs.SITE)),
                Golden.workers(1),
                Sample.KNOWLEDGE,
                names,
                new Progress(System.err, false, System::nanoTime));
        Device server = called("My server", answer.devices());
        assertThat(server.type()).isEqualTo(DeviceType.SERVER);
        assertThat(server.answers().get(Property.NAME).confidence()).isEqualTo(1);
        assertThat(Golden.read(capture).reaches(Level.INFECTED)).isTrue();
        assertThat(answer.reaches(Level.INFECTED)).isFalse();
        assertThat(answer.reaches(Level.SUSPECT)).isTrue();
    }
}
