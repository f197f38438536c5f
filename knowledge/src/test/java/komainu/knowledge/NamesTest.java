package komainu.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NamesTest {
    private final List<Names.Problem> problems = new ArrayList<>();

    private Names read(String text) {
        return Names.read(text, problems::add);
    }

    /// Each mistake as `line key`.
    private List<String> wrong(String text) {
        problems.clear();
        read(text);
        return problems.stream().map(p -> p.line() + " " + p.what()).toList();
    }

    private Map<String, String> values(String text) {
        wrong(text);
        assertThat(problems).hasSize(1);
        return problems.getFirst().values();
    }

    @Test
    void an_entry_says_all_it_can() {
        Names names = read("""
                # mine
                devices:
                  - device: C0-56-E3-5B-21-7E
                    name: Hall camera
                    type: ip-camera
                    not-type: [printer, nas]
                    merge: [192.168.1.24, Hall-Cam.local]
                    split: ssdp-uuid:38F3
                """);
        assertThat(problems).isEmpty();
        assertThat(names.entries()).singleElement().satisfies(e -> {
            assertThat(e.line()).isEqualTo(3);
            assertThat(e.all()).containsExactly("mac:c0:56:e3:5b:21:7e", "ip:192.168.1.24", "host:hall-cam");
            assertThat(e.name()).isEqualTo("Hall camera");
            assertThat(e.type()).isEqualTo("ip-camera");
            assertThat(e.notTypes()).containsExactlyInAnyOrder("printer", "nas");
            assertThat(e.split()).containsExactly("ssdp-uuid:38f3");
        });
    }

    @Test
    void an_identity_is_written_as_the_output_writes_it() {
        Names names = read("""
                devices:
                  - { device: "mac:c0:56:e3:5b:21:7e", name: a }
                  - { device: "ip:fe80::1", name: b }
                  - { device: "fe80::2", name: c }
                  - { device: "dhcp-client:01aa", name: d }
                  - { device: "host:tv", name: e }
                """);
        assertThat(problems).isEmpty();
        assertThat(names.entries())
                .extracting(Names.Entry::device)
                .containsExactly("mac:c0:56:e3:5b:21:7e", "ip:fe80::1", "ip:fe80::2", "dhcp-client:01aa", "host:tv");
    }

    @Test
    void what_is_no_list_of_devices_is_told() {
        assertThat(wrong("devices: [")).containsExactly("1 names-not-yaml");
        assertThat(wrong("a: 1\na: 2\n")).containsExactly("2 names-not-yaml");
        assertThat(wrong("")).containsExactly("1 names-no-list");
        assertThat(wrong("device: x")).containsExactly("1 names-no-list");
        assertThat(wrong("devices: x")).containsExactly("1 names-no-list");
        assertThat(wrong("devices: []\nmore: []")).containsExactly("1 names-no-list");
        assertThat(wrong("devices:\n  - camera")).containsExactly("2 names-no-pairs");
        assertThat(wrong("x".repeat(NamesFile.LONGEST_TEXT + 1))).containsExactly("1 names-too-long");
    }

    @Test
    void a_wrong_key_is_told_with_the_one_that_was_meant() {
        assertThat(values("devices:\n  - device: tv\n    nmae: x"))
                .containsEntry("key", "nmae")
                .containsEntry("known", "name");
        assertThat(values("devices:\n  - device: tv\n    colour: x").get("known"))
                .contains("merge", "split");
    }

    @Test
    void an_entry_needs_one_device_and_something_to_say() {
        assertThat(wrong("devices:\n  - name: x")).containsExactly("2 names-no-device");
        assertThat(wrong("devices:\n  - device: [a, b]\n    name: x")).containsExactly("2 names-no-device");
        assertThat(wrong("devices:\n  - device: tv")).containsExactly("2 names-says-nothing");
    }

    @Test
    void what_names_no_device_is_told() {
        for (String bad :
                List.of("mac:aa:bb", "ip:1.2.3", "host:", "192.168.1.0/24", "192.168.1", "serial:12", "mac:")) {
            problems.clear();
            read("devices:\n  - device: tv\n    merge: '" + bad + "'");
            assertThat(problems).as(bad).extracting(Names.Problem::what).containsExactly("names-bad-identity");
            assertThat(problems.getFirst().line()).isEqualTo(3);
        }
    }

    @Test
    void an_identity_is_in_one_entry_and_on_one_side() {
        assertThat(wrong("devices:\n  - { device: tv, name: x }\n  - { device: TV, name: y }"))
                .containsExactly("3 names-twice");
        assertThat(wrong("devices:\n  - { device: tv, merge: [a], split: [a] }"))
                .containsExactly("2 names-both");
    }

    @Test
    void a_name_is_neither_empty_nor_long() {
        assertThat(wrong("devices:\n  - device: tv\n    name: ''")).containsExactly("3 names-bad-name");
        assertThat(wrong("devices:\n  - device: tv\n    name: [a]")).containsExactly("3 names-bad-name");
        assertThat(wrong("devices:\n  - device: tv\n    name: " + "x".repeat(NamesFile.LONGEST_NAME + 1)))
                .containsExactly("3 names-bad-name");
    }

    @Test
    void a_type_is_one_word_of_the_list() {
        assertThat(values("devices:\n  - device: tv\n    type: camara").get("known"))
                .contains("ip-camera");
        assertThat(values("devices:\n  - device: tv\n    not-type: printr")).containsEntry("known", "printer");
        assertThat(wrong("devices:\n  - device: tv\n    type: unknown")).containsExactly("3 names-unknown-type");
        assertThat(wrong("devices:\n  - device: tv\n    type: [nas, hub]")).containsExactly("2 names-one-type");
        assertThat(wrong("devices:\n  - { device: tv, type: nas, not-type: nas }"))
                .containsExactly("2 names-type-and-not");
    }

    @Test
    void a_list_holds_words() {
        assertThat(wrong("devices:\n  - device: tv\n    merge: [[a]]")).containsExactly("3 names-no-text");
        assertThat(wrong("devices:\n  - device: tv\n    merge: { a: b }")).containsExactly("3 names-no-text");
    }

    @Test
    void all_mistakes_are_told_at_once() {
        assertThat(wrong("devices:\n  - device: tv\n    type: x\n    nmae: y\n  - name: z"))
                .containsExactly("4 names-unknown-key", "3 names-unknown-type", "5 names-no-device");
    }

    @Test
    void more_devices_than_a_home_has_are_refused() {
        StringBuilder text = new StringBuilder("devices:\n");
        for (int i = 0; i <= NamesFile.ENTRIES; i++) {
            text.append("  - { device: host-").append(i).append(", name: x }\n");
        }
        assertThat(wrong(text.toString())).containsExactly((NamesFile.ENTRIES + 2) + " names-too-many");
    }
}
