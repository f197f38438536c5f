package komainu.detect.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import komainu.detect.Trial;
import komainu.knowledge.Names;
import komainu.model.Appeared;
import komainu.model.Coverage;
import komainu.model.Device;
import komainu.model.DeviceFact;
import komainu.model.DeviceFact.Property;
import komainu.model.DeviceType;
import komainu.model.Doubt;
import komainu.model.Endpoint;
import komainu.model.Gateway;
import komainu.model.Identity;
import komainu.model.Identity.Form;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Mark;
import komainu.model.Seen;
import org.junit.jupiter.api.Test;

/// Which addresses are one device, and what says so.
final class FoldingTest {
    private static final String MONDAY = "da:3f:91:7c:02:b6";
    private static final String TUESDAY = "5e:11:c8:40:9a:07";
    private static final String EXTENDER = "00:90:fe:11:22:33";
    private static final String CLIENT = "98:b6:e9:05:72:d3";
    private static final String NAS = "00:11:32:ab:40:9c";
    private static final String BRIDGE = "02:42:5c:10:00:01";

    private final Cases cases = new Cases(Trial.KNOWLEDGE);

    private static Endpoint at(String mac, String ip) {
        return on("", mac, ip);
    }

    private static Endpoint on(String segment, String mac, String ip) {
        return new Endpoint(
                "home", segment, mac.isEmpty() ? Mac.NONE : Mac.parse(mac), ip.isEmpty() ? Ip.NONE : Ip.parse(ip));
    }

    /// Heard from one time until another; `strangers` packets with the Internet.
    private Endpoint heard(Endpoint endpoint, long from, long until, long strangers) {
        cases.observe(new Coverage(seen(endpoint, until), from, until, 5, 5, 1, strangers, 0, 0, 0));
        return endpoint;
    }

    private Endpoint heard(Endpoint endpoint, long from, long until) {
        return heard(endpoint, from, until, 0);
    }

    private static Seen seen(Endpoint endpoint, long at) {
        return new Seen(endpoint, at, 1, 0, Mark.NONE);
    }

    private Endpoint tie(Endpoint endpoint, String... ties) {
        for (String tie : ties) {
            fact(endpoint, Property.ID, tie);
        }
        return endpoint;
    }

    private void fact(Endpoint endpoint, Property property, String value) {
        cases.take(new DeviceFact(
                endpoint, property, value, 0.9, "place " + value, "entry", "text of " + value, Mark.NONE));
    }

    private List<Device> devices() {
        return devices("");
    }

    private List<Device> devices(String names) {
        List<Names.Problem> problems = new ArrayList<>();
        Names read = names.isEmpty() ? Names.NONE : Names.read(names, problems::add);
        assertThat(problems).isEmpty();
        return cases.conclude(Map.of(), read).devices();
    }

    private List<String> unheard(String names) {
        Names read = Names.read(names, p -> {
            throw new AssertionError(p);
        });
        return cases.conclude(Map.of(), read).unheard().stream()
                .map(Names.Entry::device)
                .toList();
    }

    private void two() {
        assertThat(devices()).hasSize(2);
    }

    private Device one() {
        assertThat(devices()).hasSize(1);
        return devices().getFirst();
    }

    private static List<String> kinds(Device device) {
        return device.identity().ties().stream().map(Identity.Tie::kind).toList();
    }

    @Test
    void one_hardware_address_ties_all_its_addresses() {
        heard(at(NAS, "192.168.1.80"), 0, 10);
        heard(at(NAS, "fe80::211:32ff:feab:409c"), 0, 10);
        heard(at(NAS, "2001:db8::7a1:33:9c2e:1"), 5, 9);
        assertThat(one().identity().ties()).singleElement().satisfies(tie -> {
            assertThat(tie.kind()).isEqualTo("mac");
            assertThat(tie.text()).isEqualTo(NAS);
            assertThat(tie.endpoints()).hasSize(3);
        });
    }

    @Test
    void a_single_address_needs_no_tie() {
        heard(at(NAS, "192.168.1.80"), 0, 10);
        assertThat(one().identity()).isEqualTo(Identity.PLAIN);
    }

    @Test
    void a_phone_that_changed_its_random_address_is_one_by_its_own_name_and_habits() {
        phones("hanakos-iphone", 0, 10, 20, 30);
        assertThat(kinds(one())).containsExactly("name");
        assertThat(one().first()).isZero();
        assertThat(one().last()).isEqualTo(30);
    }

    private void phones(String name, long from, long until, long fromThen, long untilThen) {
        tie(heard(at(MONDAY, "192.168.1.7"), from, until), "name:" + name, "habit:dhcp 1,121,3");
        tie(heard(at(TUESDAY, "192.168.1.8"), fromThen, untilThen), "name:" + name, "habit:dhcp 1,121,3");
    }

    @Test
    void names_that_makers_give_all_of_a_kind_fold_nobody() {
        for (String name : List.of("android", "iphone", "pixel-8", "galaxy-s21-ultra", "cph2219", "amazon-5e1f")) {
            phones(name, 0, 10, 20, 30);
            two();
        }
    }

    @Test
    void a_name_borne_by_two_at_one_time_is_nobodys_own() {
        phones("hanakos-iphone", 0, 20, 10, 30);
        two();
    }

    @Test
    void a_name_alone_folds_nobody() {
        tie(heard(at(MONDAY, "192.168.1.7"), 0, 10), "name:hanakos-iphone", "habit:dhcp 1,121,3");
        tie(heard(at(TUESDAY, "192.168.1.8"), 20, 30), "name:hanakos-iphone", "habit:dhcp 1,3,6");
        two();
    }

    @Test
    void a_name_and_habits_do_not_fold_two_made_addresses() {
        tie(heard(at(NAS, "192.168.1.7"), 0, 10), "name:kitchen", "habit:dhcp 1,3");
        tie(heard(at(CLIENT, "192.168.1.8"), 20, 30), "name:kitchen", "habit:dhcp 1,3");
        two();
    }

    @Test
    void clues_that_contradict_each_other_are_not_folded_by_a_name() {
        phones("hanakos-iphone", 0, 10, 20, 30);
        fact(at(MONDAY, "192.168.1.7"), Property.TYPE, "phone");
        fact(at(TUESDAY, "192.168.1.8"), Property.TYPE, "printer");
        two();
    }

    @Test
    void entries_of_the_owner_that_nobody_answers_to_are_told() {
        heard(at(NAS, "192.168.1.7"), 0, 10);
        assertThat(unheard("devices: [{ device: 192.168.1.7, name: A }, { device: " + CLIENT + ", name: B },"
                        + " { device: host:c, merge: " + NAS.toUpperCase(java.util.Locale.ROOT) + " }]"))
                .containsExactly("mac:" + CLIENT);
    }

    @Test
    void an_address_alone_folds_nobody() {
        heard(at(MONDAY, "192.168.1.7"), 0, 10);
        heard(at(TUESDAY, "192.168.1.7"), 20, 30);
        two();
    }

    @Test
    void an_id_made_to_be_unique_folds_whatever_the_hardware() {
        List<String> kinds = List.of("dhcp-client", "duid", "ssdp-uuid", "wsd-uuid", "mdns-id");
        for (String kind : kinds) {
            int i = kinds.indexOf(kind);
            tie(heard(at("00:11:32:00:00:0" + i, "192.168.1.1" + i), 0, 10), kind + ":00aabbccddee");
            tie(heard(at("98:b6:e9:00:00:0" + i, "192.168.1.2" + i), 5, 30), kind + ":00aabbccddee");
        }
        assertThat(devices()).hasSize(5).flatExtracting(FoldingTest::kinds).containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void a_switch_is_one_with_the_address_of_its_link_it_is_managed_at() {
        tie(heard(at(NAS, ""), 0, 10), "management:192.168.1.2");
        heard(at("00:11:32:ab:40:9d", "192.168.1.2"), 5, 30);
        assertThat(kinds(one())).containsExactly("management");
    }

    @Test
    void who_names_another_makers_address_or_one_of_another_link_as_its_own_is_not_believed() {
        tie(heard(at(NAS, ""), 0, 10), "management:192.168.1.2");
        heard(at(CLIENT, "192.168.1.2"), 5, 30);
        heard(on("vlan 10", "00:11:32:ab:40:9d", "192.168.1.2"), 5, 30);
        assertThat(devices()).hasSize(3);
    }

    @Test
    void copies_of_a_virtual_machine_share_an_id_and_stay_two() {
        tie(heard(at("52:54:00:00:00:01", "192.168.1.7"), 0, 10), "duid:0004aabb");
        tie(heard(at("52:54:00:00:00:02", "192.168.1.8"), 5, 30), "duid:0004aabb");
        two();
    }

    @Test
    void two_interfaces_with_one_name_on_one_link_at_one_time_are_one_device() {
        tie(heard(at(NAS, "192.168.1.7"), 0, 10), "mdns-host:hanakos-book");
        tie(heard(at(CLIENT, "192.168.1.8"), 5, 30), "mdns-host:hanakos-book");
        assertThat(kinds(one())).containsExactly("mdns-host");
    }

    @Test
    void one_name_on_two_links_is_two_devices() {
        tie(heard(on("vlan 10", NAS, "192.168.1.7"), 0, 10), "mdns-host:hanakos-book");
        tie(heard(on("vlan 20", CLIENT, "192.168.1.7"), 5, 30), "mdns-host:hanakos-book");
        two();
    }

    @Test
    void who_speaks_for_others_is_none_of_them() {
        tie(heard(at(NAS, "192.168.1.7"), 0, 10), "mdns-host:hanakos-book", "mdns-host:proxy-in-hall");
        tie(heard(at(CLIENT, "192.168.1.8"), 5, 30), "mdns-host:hanakos-book");
        two();
    }

    @Test
    void a_router_is_never_folded_with_whom_it_carries() {
        Endpoint router = tie(heard(at(NAS, "192.168.1.1"), 0, 10), "ssdp-uuid:38f3");
        cases.observe(new Gateway(seen(router, 10)));
        tie(heard(at(CLIENT, "192.168.1.8"), 5, 30), "ssdp-uuid:38f3");
        two();
    }

    private Endpoint carried(String ip, Appeared.How how) {
        Endpoint endpoint = heard(at(NAS, ip), 0, 10, 5);
        cases.observe(new Appeared(seen(endpoint, 0), how));
        cases.observe(new Gateway(seen(endpoint, 5)));
        cases.take(new DeviceFact(
                endpoint, Property.VENDOR, "synology", 0.85, "mac.organisation", "entry", "Synology", Mark.NONE));
        return endpoint;
    }

    @Test
    void the_maker_of_a_routers_hardware_names_none_of_whom_it_carries() {
        carried("192.168.1.1", Appeared.How.ARP);
        fact(carried("172.26.235.86", Appeared.How.ANSWERED_FLOW), Property.OS, "windows");
        assertThat(devices()).hasSize(2);
        assertThat(devices()).filteredOn(Device::routes).singleElement().satisfies(router -> {
            assertThat(router.answers()).containsKey(Property.VENDOR).doesNotContainKey(Property.OS);
            assertThat(router.id()).isEqualTo("mac:" + NAS);
        });
        assertThat(devices())
                .filteredOn(d -> !d.routes())
                .singleElement()
                .satisfies(remote ->
                        assertThat(remote.answers()).containsKey(Property.OS).doesNotContainKey(Property.VENDOR));
    }

    @Test
    void an_address_a_router_proves_to_its_neighbours_is_its_own() {
        carried("192.168.1.1", Appeared.How.ARP);
        carried("fe80::5c1d:8a2e:1", Appeared.How.NEIGHBOUR_DISCOVERY);
        carried("172.26.235.86", Appeared.How.ANSWERED_FLOW);
        assertThat(devices())
                .filteredOn(Device::routes)
                .singleElement()
                .satisfies(router -> assertThat(router.endpoints()).hasSize(2));
    }

    @Test
    void a_router_of_which_no_address_is_known_to_be_of_the_link_stays_one() {
        carried("192.168.1.1", Appeared.How.ANSWERED_FLOW);
        carried("192.168.2.1", Appeared.How.ANSWERED_FLOW);
        assertThat(one().answers()).containsKey(Property.VENDOR);
    }

    @Test
    void what_a_recorder_on_a_phone_writes_for_hardware_is_no_router() {
        Endpoint phone = heard(at("00:1a:11:00:00:01", "10.8.0.1"), 0, 10, 5);
        cases.observe(new Gateway(seen(phone, 5)));
        heard(at("00:1a:11:00:00:02", "10.8.0.1"), 0, 10, 9);
        heard(at("00:1a:11:00:00:02", "10.133.206.47"), 0, 10, 1);
        assertThat(one().identity().form()).isEqualTo(Form.RECORDER);
        assertThat(one().type()).isEqualTo(DeviceType.PHONE);
        assertThat(one().routes()).isFalse();
        heard(at(CLIENT, "192.168.1.8"), 0, 10, 5);
        assertThat(devices()).extracting(d -> d.identity().form()).containsExactly(Form.RECORDER, Form.DEVICE);
    }

    @Test
    void the_address_a_recorder_gives_a_phone_is_the_phone_also_where_it_talks_at_home_only() {
        heard(at("", "10.215.173.1"), 0, 10);
        for (int i = 1; i < 5; i++) {
            heard(at("", "192.168.1." + i), 0, 10);
        }
        assertThat(devices())
                .hasSize(5)
                .filteredOn(d -> d.identity().form() == Form.RECORDER)
                .singleElement()
                .satisfies(d -> assertThat(d.type()).isEqualTo(DeviceType.PHONE));
    }

    private void extender(int clients) {
        tie(heard(at(EXTENDER, "192.168.1.2"), 0, 100), "lease:192.168.1.2");
        for (int i = 0; i < clients; i++) {
            String mac = "98:b6:e9:05:72:d" + i;
            tie(at(mac, "192.168.1.10" + i), "lease:192.168.1.10" + i);
            heard(at(EXTENDER, "192.168.1.10" + i), 0, 100);
        }
    }

    @Test
    void the_clients_of_an_extender_are_told_apart_and_it_is_known() {
        extender(6);
        assertThat(devices()).hasSize(7);
        assertThat(devices())
                .filteredOn(d -> d.identity().form() == Form.EXTENDER)
                .singleElement()
                .satisfies(d -> assertThat(d.id()).isEqualTo("mac:" + EXTENDER));
        assertThat(devices())
                .filteredOn(d -> d.identity().form() == Form.BEHIND_EXTENDER)
                .hasSize(6)
                .allSatisfy(d -> {
                    assertThat(d.id()).startsWith("mac:98:b6:e9");
                    assertThat(d.identity().host()).isEqualTo("mac:" + EXTENDER);
                    assertThat(kinds(d)).contains("lease");
                });
    }

    @Test
    void an_extender_with_one_client_is_known_by_the_clients_lease() {
        extender(1);
        assertThat(devices())
                .extracting(d -> d.identity().form())
                .containsExactlyInAnyOrder(Form.EXTENDER, Form.BEHIND_EXTENDER);
    }

    @Test
    void a_device_whose_lease_changed_often_is_no_extender() {
        for (int i = 0; i < 9; i++) {
            heard(at(NAS, "192.168.1.1" + i), 10 * i, 10 * i + 9);
        }
        assertThat(one().identity().form()).isEqualTo(Form.DEVICE);
        assertThat(one().last()).isEqualTo(89);
    }

    @Test
    void containers_are_told_with_their_host_where_its_bridge_shows_its_name() {
        tie(heard(at(NAS, "192.168.1.80"), 0, 100), "mdns-host:storage-of-hanako");
        Endpoint bridge = tie(heard(at(BRIDGE, "172.17.0.1"), 0, 100), "mdns-host:storage-of-hanako");
        cases.observe(new Gateway(seen(bridge, 10)));
        heard(at("02:42:ac:11:00:02", "172.17.0.2"), 0, 100);
        heard(at("02:42:ac:11:00:03", "172.17.0.3"), 0, 100);
        assertThat(devices()).hasSize(2);
        assertThat(devices())
                .filteredOn(d -> d.identity().form() == Form.CONTAINERS)
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.identity().host()).isEqualTo("mac:" + NAS);
                    assertThat(d.endpoints()).hasSize(2);
                    assertThat(kinds(d)).containsExactly("host");
                });
        assertThat(devices()).noneMatch(Device::routes);
    }

    @Test
    void containers_of_a_host_that_is_not_known_stay_apart() {
        heard(at("02:42:c0:a8:01:5a", "192.168.1.90"), 0, 100);
        heard(at("52:54:00:a8:01:5b", "192.168.1.91"), 0, 100);
        assertThat(devices())
                .extracting(d -> d.identity().form())
                .containsExactlyInAnyOrder(Form.CONTAINERS, Form.VIRTUAL_MACHINES);
        assertThat(devices()).allSatisfy(d -> assertThat(d.identity().host()).isEmpty());
    }

    @Test
    void virtual_machines_are_told_with_their_host_where_its_adapter_to_them_is_seen() {
        heard(at("00:50:56:c0:00:08", "192.168.203.1"), 0, 100);
        heard(at("00:0c:29:18:e8:06", "192.168.203.128"), 0, 100);
        assertThat(devices())
                .extracting(d -> d.identity().form())
                .containsExactlyInAnyOrder(Form.DEVICE, Form.VIRTUAL_MACHINES);
        assertThat(devices())
                .filteredOn(d -> d.identity().form() == Form.VIRTUAL_MACHINES)
                .extracting(d -> d.identity().host())
                .containsExactly("mac:00:50:56:c0:00:08");
    }

    @Test
    void a_carriers_servers_are_not_the_phone_that_recorded_itself() {
        heard(at("", "10.24.82.188"), 0, 100, 50);
        heard(at("", "10.188.1.1"), 0, 100);
        assertThat(devices())
                .extracting(d -> d.identity().form())
                .containsExactlyInAnyOrder(Form.RECORDER, Form.DEVICE);
    }

    @Test
    void what_a_phone_recorded_of_itself_is_one_device() {
        heard(at("", "10.215.173.1"), 0, 100, 50);
        heard(at("", "fd00:2:fd00:1:fd00:1:fd00:1"), 0, 100, 20);
        heard(at("", "10.215.173.2"), 0, 100);
        assertThat(one().identity().form()).isEqualTo(Form.RECORDER);
        assertThat(one().type()).isEqualTo(DeviceType.PHONE);
        assertThat(kinds(one())).containsExactly("recorder");
    }

    @Test
    void a_record_of_several_callers_without_hardware_addresses_is_nobodys_own() {
        heard(at("", "10.0.0.1"), 0, 100, 50);
        heard(at("", "10.0.0.2"), 0, 100, 50);
        two();
    }

    @Test
    void the_owner_merges_splits_names_and_corrects() {
        heard(at(MONDAY, "192.168.1.7"), 0, 10);
        heard(at(TUESDAY, "192.168.1.8"), 5, 30);
        fact(at(MONDAY, "192.168.1.7"), Property.TYPE, "ip-camera");
        List<Device> devices = devices("""
                devices:
                  - device: da:3f:91:7c:02:b6
                    name: Hanako's phone
                    type: phone
                    merge: 192.168.1.8
                """);
        assertThat(devices).singleElement().satisfies(d -> {
            assertThat(d.answers().get(Property.NAME).value()).isEqualTo("Hanako's phone");
            assertThat(d.type()).isEqualTo(DeviceType.PHONE);
            assertThat(d.doubts()).extracting(Doubt::because).containsExactly(Doubt.Because.OWNER);
            assertThat(kinds(d)).containsExactly("owner");
        });
    }

    @Test
    void the_owner_splits_what_clues_tie() {
        tie(heard(at(NAS, "192.168.1.7"), 0, 10), "ssdp-uuid:38f3");
        tie(heard(at(CLIENT, "192.168.1.8"), 5, 30), "ssdp-uuid:38f3");
        assertThat(devices("devices: [{ device: '" + NAS + "', split: 'mac:" + CLIENT + "' }]"))
                .hasSize(2);
    }

    @Test
    void what_the_owner_denies_is_no_answer() {
        fact(heard(at(NAS, "192.168.1.7"), 0, 10), Property.TYPE, "ip-camera");
        assertThat(one().type()).isEqualTo(DeviceType.IP_CAMERA);
        assertThat(devices("devices: [{ device: 192.168.1.7, not-type: ip-camera }]"))
                .extracting(Device::type)
                .containsExactly(DeviceType.UNKNOWN);
    }

    @Test
    void what_the_owner_says_follows_the_identity_to_another_address() {
        tie(heard(at(MONDAY, "192.168.1.7"), 0, 10), "name:hanakos-iphone");
        assertThat(devices("devices: [{ device: Hanakos-iPhone.local, name: Hers }]"))
                .extracting(d -> d.answers().get(Property.NAME).value())
                .containsExactly("Hers");
    }

    @Test
    void many_endpoints_are_folded_in_reasonable_time() {
        for (int i = 0; i < 4_000; i++) {
            String mac = Mac.parse(MONDAY).toString().substring(0, 9)
                    + String.format("%02x:%02x:%02x", i >> 16, i >> 8 & 255, i & 255);
            tie(
                    heard(at(mac, "10.1." + (i >> 8) + '.' + (i & 255)), i, i + 5),
                    "name:owner-" + (char) ('a' + i % 26) + "bc",
                    "ssdp-uuid:" + i);
        }
        assertThat(Set.copyOf(devices().stream().map(Device::id).toList())).hasSize(4_000);
    }
}
