package komainu.detect.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import komainu.detect.Trial;
import komainu.knowledge.Names;
import komainu.model.Aim;
import komainu.model.Appeared;
import komainu.model.Case;
import komainu.model.Coverage;
import komainu.model.Device;
import komainu.model.DeviceFact;
import komainu.model.DeviceFact.Property;
import komainu.model.Direction;
import komainu.model.Distinct;
import komainu.model.Endpoint;
import komainu.model.Finding;
import komainu.model.Finding.Gate;
import komainu.model.Finding.Phase;
import komainu.model.Gateway;
import komainu.model.Habits;
import komainu.model.Ip;
import komainu.model.Judged;
import komainu.model.Level;
import komainu.model.Mac;
import komainu.model.Mark;
import komainu.model.Peer;
import komainu.model.Seen;
import komainu.model.Sentence;
import komainu.model.Service;
import komainu.model.Urgency;
import komainu.model.Volume;
import org.junit.jupiter.api.Test;

final class CasesTest {
    private static final long HOUR = 3_600_000_000_000L;
    private static final String CAMERA = "44:19:b6:00:00:01";

    private final Cases cases = new Cases(Trial.KNOWLEDGE);

    private static Endpoint at(String mac, String ip) {
        return new Endpoint(
                "home", "lan", mac.isEmpty() ? Mac.NONE : Mac.parse(mac), ip.isEmpty() ? Ip.NONE : Ip.parse(ip));
    }

    private static Endpoint camera() {
        return at(CAMERA, "192.168.1.23");
    }

    private void heard(Endpoint endpoint, long out, long in) {
        cases.observe(new Coverage(new Seen(endpoint, 10, 1, 0, Mark.NONE), 1, 10, out, in, 5, 0, 0, 0, 0));
    }

    private void fact(Endpoint endpoint, Property property, String value, String from) {
        cases.take(new DeviceFact(endpoint, property, value, 0.9, from, "test", "text", Mark.NONE));
    }

    private void routes(Endpoint endpoint) {
        cases.observe(new Gateway(new Seen(endpoint, 10, 1, 0, Mark.NONE)));
    }

    private record Claim(
            Endpoint endpoint, String detector, long hours, Gate gate, Phase phase, long flow, Direction direction) {
        Finding finding(int revision) {
            return new Finding(
                    endpoint,
                    detector,
                    hours * HOUR,
                    hours * HOUR + 1,
                    revision,
                    gate,
                    false,
                    phase,
                    0.9,
                    "",
                    direction,
                    List.of(),
                    flow == 0 ? Set.of() : Set.of(flow),
                    Aim.UNKNOWN,
                    new Sentence(detector + ".summary", Map.of()),
                    List.of());
        }
    }

    private void suspect(Endpoint endpoint, String detector, long hours, Phase phase, long flow) {
        cases.take(new Claim(endpoint, detector, hours, Gate.always(Level.SUSPECT), phase, flow, Direction.OUTBOUND)
                .finding(1));
    }

    private void infected(Endpoint endpoint) {
        cases.take(new Claim(
                        endpoint,
                        "fan-out",
                        0,
                        new Gate(Level.INFECTED, Level.SUSPECT),
                        Phase.SWEEP,
                        0,
                        Direction.OUTBOUND)
                .finding(1));
    }

    private CaseBook book() {
        return cases.conclude(Map.of(), Names.NONE);
    }

    private Device device() {
        assertThat(book().devices()).hasSize(1);
        return book().devices().getFirst();
    }

    @Test
    void endpoints_of_one_hardware_address_are_one_device() {
        heard(camera(), 5, 5);
        heard(at(CAMERA, "fe80::1"), 0, 0);
        heard(at(CAMERA, "2001:db8::23"), 1, 0);
        assertThat(device().id()).isEqualTo("mac:" + CAMERA);
        assertThat(device().endpoints()).hasSize(3);
    }

    @Test
    void addresses_without_hardware_address_are_devices_of_their_own() {
        heard(at("", "192.168.1.5"), 1, 1);
        heard(at("", "192.168.1.6"), 1, 1);
        assertThat(book().devices()).extracting(Device::id).containsExactly("ip:192.168.1.5", "ip:192.168.1.6");
    }

    @Test
    void the_same_address_on_two_segments_is_two_devices_with_two_ids() {
        heard(at("", "192.168.1.5"), 1, 1);
        heard(new Endpoint("home", "vlan 9", Mac.NONE, Ip.parse("192.168.1.5")), 1, 1);
        assertThat(book().devices())
                .extracting(Device::id)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void a_tie_shared_by_very_many_is_a_default_and_folds_nobody() {
        for (int i = 1; i <= Folding.SHARED + 1; i++) {
            fact(at("02:00:00:00:00:0" + i, "192.168.1." + i), Property.ID, "dhcp-client:00", "dhcp.client-id");
        }
        assertThat(book().devices()).hasSize(Folding.SHARED + 1);
    }

    @Test
    void one_hardware_address_with_two_leases_is_an_extender_and_names_nobody() {
        fact(camera(), Property.ID, "dhcp-client:01aa", "dhcp.client-id");
        fact(at(CAMERA, "192.168.1.24"), Property.ID, "dhcp-client:01bb", "dhcp.client-id");
        assertThat(book().devices()).extracting(Device::id).containsExactly("ip:192.168.1.23", "ip:192.168.1.24");
    }

    @Test
    void a_device_that_changed_its_lease_stays_one_device() {
        fact(camera(), Property.ID, "dhcp-client:01aa", "dhcp.client-id");
        fact(at(CAMERA, "192.168.1.24"), Property.ID, "dhcp-client:01aa", "dhcp.client-id");
        assertThat(device().endpoints()).hasSize(2);
    }

    @Test
    void how_well_a_device_was_heard_is_told_by_its_packets() {
        heard(at("", "10.0.0.1"), 3, 3);
        heard(at("", "10.0.0.2"), 3, 0);
        heard(at("", "10.0.0.3"), 0, 0);
        assertThat(book().devices())
                .extracting(Device::view)
                .containsExactly(Device.View.BOTH_WAYS, Device.View.ONE_WAY, Device.View.BROADCAST_ONLY);
    }

    @Test
    void an_unknown_device_is_judged_as_a_thing() {
        infected(camera());
        assertThat(device().level()).isEqualTo(Level.INFECTED);
        assertThat(device().urgency()).isEqualTo(Urgency.NOW);
    }

    @Test
    void one_clue_does_not_make_a_computer_and_two_do() {
        infected(camera());
        fact(camera(), Property.TYPE, "computer", "dhcp.parameters");
        assertThat(device().level()).isEqualTo(Level.INFECTED);
        fact(camera(), Property.TYPE, "computer", "mdns.service");
        assertThat(device().level()).isEqualTo(Level.SUSPECT);
        assertThat(device().urgency()).isEqualTo(Urgency.SOON);
    }

    @Test
    void a_single_board_computer_is_judged_as_a_thing_whatever_it_says() {
        infected(camera());
        fact(camera(), Property.VENDOR, "raspberry-pi", "mac.organisation");
        fact(camera(), Property.TYPE, "computer", "mac.organisation");
        fact(camera(), Property.TYPE, "computer", "mdns.service");
        assertThat(device().level()).isEqualTo(Level.INFECTED);
    }

    @Test
    void a_clue_that_comes_later_grades_anew() {
        infected(camera());
        assertThat(device().level()).isEqualTo(Level.INFECTED);
        fact(camera(), Property.TYPE, "phone", "dhcp.parameters");
        fact(camera(), Property.TYPE, "phone", "http.user-agent");
        assertThat(device().level()).isEqualTo(Level.SUSPECT);
    }

    @Test
    void two_suspicions_of_different_stages_within_a_day_make_each_other_sure() {
        suspect(camera(), "fan-out", 0, Phase.SWEEP, 1);
        suspect(at(CAMERA, "fe80::1"), "flood", 24, Phase.ATTACK, 2);
        assertThat(book().findings()).extracting(Judged::level).containsExactly(Level.INFECTED, Level.INFECTED);
    }

    @Test
    void suspicions_more_than_a_day_apart_stay_suspicions() {
        suspect(camera(), "fan-out", 0, Phase.SWEEP, 1);
        suspect(camera(), "flood", 25, Phase.ATTACK, 2);
        assertThat(device().level()).isEqualTo(Level.SUSPECT);
    }

    @Test
    void suspicions_of_one_stage_stay_suspicions() {
        suspect(camera(), "fan-out", 0, Phase.SWEEP, 1);
        suspect(camera(), "lan-sweep", 0, Phase.SWEEP, 2);
        assertThat(device().level()).isEqualTo(Level.SUSPECT);
    }

    @Test
    void suspicions_on_one_flow_stay_suspicions() {
        suspect(camera(), "telnet-guess", 0, Phase.GUESS, 7);
        suspect(camera(), "telnet-takeover", 0, Phase.LOAD, 7);
        assertThat(device().level()).isEqualTo(Level.SUSPECT);
    }

    @Test
    void suspicions_counted_in_bulk_at_one_time_may_be_the_same_packets_and_stay_suspicions() {
        suspect(camera(), "fan-out", 0, Phase.SWEEP, 0);
        suspect(camera(), "flood", 0, Phase.ATTACK, 0);
        assertThat(device().level()).isEqualTo(Level.SUSPECT);
    }

    private void bulk(String detector, Phase phase, Aim aim) {
        cases.take(new Claim(camera(), detector, 0, Gate.always(Level.SUSPECT), phase, 0, Direction.OUTBOUND)
                .finding(1)
                .at(aim));
    }

    private static Aim over(int port) {
        return Aim.over(Set.of(new Aim.Port(6, port)));
    }

    @Test
    void a_flood_of_one_address_and_calls_to_another_at_one_time_make_each_other_sure() {
        bulk("flood", Phase.ATTACK, Aim.at(Set.of(1L, 2L)));
        bulk("dead-channel", Phase.COMMAND, Aim.at(Set.of(3L)));
        assertThat(device().level()).isEqualTo(Level.INFECTED);
    }

    @Test
    void a_flood_of_one_address_and_calls_to_the_same_may_be_the_same_packets() {
        bulk("flood", Phase.ATTACK, Aim.at(Set.of(1L, 2L)));
        bulk("dead-channel", Phase.COMMAND, Aim.at(Set.of(2L)));
        assertThat(device().level()).isEqualTo(Level.SUSPECT);
    }

    @Test
    void a_sweep_and_a_flood_of_one_address_at_one_time_make_each_other_sure() {
        bulk("fan-out", Phase.SWEEP, over(23));
        bulk("flood", Phase.ATTACK, Aim.at(Set.of(1L)));
        assertThat(device().level()).isEqualTo(Level.INFECTED);
    }

    @Test
    void a_sweep_and_a_flood_of_a_network_on_one_port_may_be_the_same_packets() {
        bulk("fan-out", Phase.SWEEP, over(23));
        bulk("flood", Phase.ATTACK, over(23));
        assertThat(device().level()).isEqualTo(Level.SUSPECT);
    }

    @Test
    void a_sweep_and_a_flood_of_a_network_on_another_port_make_each_other_sure() {
        bulk("fan-out", Phase.SWEEP, over(23));
        bulk("flood", Phase.ATTACK, over(80));
        assertThat(device().level()).isEqualTo(Level.INFECTED);
    }

    @Test
    void suspicions_counted_in_bulk_at_two_times_make_each_other_sure() {
        suspect(camera(), "fan-out", 0, Phase.SWEEP, 0);
        suspect(camera(), "flood", 1, Phase.ATTACK, 0);
        assertThat(device().level()).isEqualTo(Level.INFECTED);
    }

    @Test
    void suspicions_that_cite_one_packet_stay_suspicions() {
        for (Phase phase : List.of(Phase.GUESS, Phase.LOAD)) {
            Finding f = new Claim(
                            camera(),
                            "d-" + phase,
                            0,
                            Gate.always(Level.SUSPECT),
                            phase,
                            1 + phase.ordinal(),
                            Direction.OUTBOUND)
                    .finding(1);
            cases.take(cites(f, 7));
        }
        assertThat(device().level()).isEqualTo(Level.SUSPECT);
    }

    private static Finding cites(Finding f, long packet) {
        return new Finding(
                f.endpoint(),
                f.detector(),
                f.first(),
                f.last(),
                f.revision(),
                f.gate(),
                f.specific(),
                f.phase(),
                f.confidence(),
                f.family(),
                f.direction(),
                f.techniques(),
                f.flows(),
                f.aim(),
                f.summary(),
                List.of(new Finding.Evidence(new Mark(0, packet, 0, f.first()), Sentence.NONE)));
    }

    @Test
    void one_pattern_in_time_is_one_stage_and_stays_a_suspicion() {
        suspect(camera(), "quiet-channel", 0, Phase.COMMAND, 1);
        suspect(camera(), "name-habit", 1, Phase.COMMAND, 2);
        suspect(camera(), "quiet-channel", 25, Phase.COMMAND, 3);
        assertThat(book().findings()).extracting(Judged::level).containsOnly(Level.SUSPECT);
    }

    @Test
    void what_is_no_stage_corroborates_nothing() {
        suspect(camera(), "fan-out", 0, Phase.SWEEP, 1);
        suspect(camera(), "open-door", 1, Phase.NONE, 2);
        assertThat(device().level()).isEqualTo(Level.SUSPECT);
    }

    @Test
    void suspicions_of_a_router_stay_suspicions() {
        routes(camera());
        suspect(camera(), "fan-out", 0, Phase.SWEEP, 1);
        suspect(camera(), "flood", 1, Phase.ATTACK, 2);
        assertThat(book().findings()).extracting(Judged::level).containsOnly(Level.SUSPECT);
    }

    @Test
    void suspicions_of_a_container_host_stay_suspicions() {
        Endpoint host = at("00:11:32:ab:40:9c", "192.168.1.80");
        Endpoint bridge = at("02:42:5c:10:00:01", "172.17.0.1");
        for (Endpoint e : List.of(host, bridge, at("02:42:ac:11:00:02", "172.17.0.2"))) {
            heard(e, 5, 5);
        }
        fact(host, Property.ID, "mdns-host:storage-of-hanako", "mdns.host");
        fact(bridge, Property.ID, "mdns-host:storage-of-hanako", "mdns.host");
        suspect(host, "fan-out", 0, Phase.SWEEP, 1);
        suspect(host, "flood", 1, Phase.ATTACK, 2);
        assertThat(book().findings()).extracting(Judged::level).containsOnly(Level.SUSPECT);
    }

    @Test
    void a_case_tells_its_stages_in_order_the_family_and_what_a_restart_does() {
        suspect(camera(), "flood", 3, Phase.ATTACK, 3);
        suspect(camera(), "telnet-takeover", 1, Phase.LOAD, 1);
        cases.take(family(camera(), "mirai"));
        assertThat(book().cases()).singleElement().satisfies(c -> {
            assertThat(c.stages()).extracting(s -> s.phase()).containsExactly(Phase.LOAD, Phase.SWEEP, Phase.ATTACK);
            assertThat(c.family()).isEqualTo("mirai");
            assertThat(c.confidence()).isEqualTo(0.9);
            assertThat(c.restart()).isEqualTo(Case.Restart.AGAIN);
            assertThat(c.level()).isEqualTo(Level.INFECTED);
            assertThat(c.steps()).hasSizeLessThanOrEqualTo(Case.STEPS).isNotEmpty();
        });
    }

    private static Finding family(Endpoint endpoint, String family) {
        Finding f = new Claim(endpoint, "fan-out", 2, Gate.always(Level.INFECTED), Phase.SWEEP, 2, Direction.OUTBOUND)
                .finding(1);
        return new Finding(
                f.endpoint(),
                f.detector(),
                f.first(),
                f.last(),
                f.revision(),
                f.gate(),
                f.specific(),
                f.phase(),
                f.confidence(),
                family,
                f.direction(),
                f.techniques(),
                f.flows(),
                f.aim(),
                f.summary(),
                f.evidence());
    }

    @Test
    void a_family_that_stays_is_reset_and_one_in_neither_list_is_not_known() {
        cases.take(family(camera(), "torii"));
        assertThat(book().cases()).singleElement().satisfies(c -> {
            assertThat(c.restart()).isEqualTo(Case.Restart.STAYS);
            assertThat(c.steps()).extracting(Sentence::key).contains("steps.factory-reset");
        });
        cases.take(family(at("44:19:b6:00:00:02", "192.168.1.24"), "never-heard-of"));
        assertThat(book().cases()).last().satisfies(c -> assertThat(c.restart()).isEqualTo(Case.Restart.UNKNOWN));
    }

    @Test
    void a_suspicion_is_never_answered_with_a_reset() {
        Finding f = family(camera(), "torii");
        cases.take(new Finding(
                f.endpoint(),
                f.detector(),
                f.first(),
                f.last(),
                1,
                Gate.always(Level.SUSPECT),
                false,
                f.phase(),
                0.9,
                "torii",
                f.direction(),
                List.of(),
                f.flows(),
                f.aim(),
                f.summary(),
                List.of()));
        assertThat(book().cases()).singleElement().satisfies(c -> {
            assertThat(c.restart()).isEqualTo(Case.Restart.STAYS);
            assertThat(c.steps()).extracting(Sentence::key).doesNotContain("steps.factory-reset");
        });
    }

    @Test
    void what_is_no_take_over_has_no_restart_to_tell() {
        cases.take(new Claim(camera(), "telnet-guess", 0, Gate.always(Level.EXPOSED), Phase.NONE, 1, Direction.INBOUND)
                .finding(1));
        assertThat(book().cases()).singleElement().satisfies(c -> {
            assertThat(c.restart()).isEqualTo(Case.Restart.NONE);
            assertThat(c.stages()).isEmpty();
        });
    }

    @Test
    void what_is_behind_a_router_is_a_case_of_its_own() {
        Endpoint router = at("44:19:b6:00:00:09", "192.168.1.1");
        routes(router);
        infected(router);
        cases.take(new Claim(router, "telnet-guess", 0, Gate.always(Level.EXPOSED), Phase.NONE, 1, Direction.INBOUND)
                .finding(1));
        assertThat(book().cases())
                .extracting(Case::scope, Case::level)
                .containsExactly(tuple("behind", Level.INFECTED), tuple("device", Level.EXPOSED));
    }

    @Test
    void the_owners_word_on_the_type_grades_anew_both_ways() {
        infected(camera());
        fact(camera(), Property.TYPE, "computer", "dhcp.parameters");
        fact(camera(), Property.TYPE, "computer", "mdns.service");
        assertThat(judged("devices: [{ device: 192.168.1.23, not-type: computer }]")
                        .level())
                .isEqualTo(Level.INFECTED);
        assertThat(judged("devices: [{ device: 192.168.1.23, type: ip-camera }]")
                        .level())
                .isEqualTo(Level.INFECTED);
        assertThat(judged("devices: [{ device: 192.168.1.23, type: computer }]").level())
                .isEqualTo(Level.SUSPECT);
    }

    @Test
    void what_a_trusted_device_does_is_only_told() {
        infected(camera());
        for (String trust : List.of("scanner", "honeypot", "lab")) {
            Judged j = judged("devices: [{ device: 192.168.1.23, trust: " + trust + " }]");
            assertThat(j.level()).isEqualTo(Level.INFO);
            assertThat(j.urgency()).isEqualTo(Urgency.NONE);
            assertThat(j.trust()).isEqualTo(trust);
            assertThat(j.steps()).isEmpty();
            assertThat(j.ask()).isEqualTo(Sentence.NONE);
        }
        assertThat(judged("devices: [{ device: 192.168.1.24, trust: lab }]").level())
                .isEqualTo(Level.INFECTED);
    }

    @Test
    void trust_in_a_router_says_nothing_of_what_is_behind_it() {
        routes(camera());
        infected(camera());
        assertThat(judged("devices: [{ device: 192.168.1.23, trust: lab }]").level())
                .isEqualTo(Level.INFECTED);
    }

    private Judged judged(String names) {
        List<Judged> all = cases.conclude(Map.of(), Names.read(names, p -> {
                    throw new AssertionError(p);
                }))
                .findings();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void suspicions_of_two_devices_stay_suspicions() {
        suspect(camera(), "fan-out", 0, Phase.SWEEP, 1);
        suspect(at("44:19:b6:00:00:02", "192.168.1.24"), "flood", 0, Phase.ATTACK, 2);
        assertThat(book().devices()).extracting(Device::level).containsOnly(Level.SUSPECT);
    }

    @Test
    void suspicions_behind_an_extender_stay_suspicions() {
        fact(camera(), Property.ID, "dhcp-client:01aa", "dhcp.client-id");
        fact(at(CAMERA, "192.168.1.24"), Property.ID, "dhcp-client:01bb", "dhcp.client-id");
        suspect(camera(), "fan-out", 0, Phase.SWEEP, 1);
        suspect(camera(), "flood", 0, Phase.ATTACK, 2);
        assertThat(book().findings()).extracting(Judged::level).containsOnly(Level.SUSPECT);
    }

    @Test
    void what_comes_through_a_router_is_behind_it_and_does_not_raise_it() {
        Endpoint router = at("44:19:b6:00:00:09", "203.0.113.9");
        routes(router);
        infected(router);
        assertThat(book().findings()).singleElement().satisfies(j -> {
            assertThat(j.scope()).isEqualTo("behind");
            assertThat(j.level()).isEqualTo(Level.INFECTED);
            assertThat(j.steps()).extracting(Sentence::key).containsExactly("steps.behind-look", "steps.behind-router");
        });
        assertThat(device().level()).isEqualTo(Level.INFO);
        assertThat(device().urgency()).isEqualTo(Urgency.NONE);
        assertThat(device().routes()).isTrue();
    }

    private void sent(Endpoint endpoint, long fresh, long passedOn) {
        cases.observe(new Coverage(new Seen(endpoint, 10, 1, 0, Mark.NONE), 1, 10, 99, 99, 5, 0, fresh, passedOn, 0));
    }

    /// A finding that rests on packets with these hop limits.
    private void infected(Endpoint endpoint, String detector, int... ttls) {
        Finding f = new Claim(endpoint, detector, 0, Gate.always(Level.INFECTED), Phase.SWEEP, 0, Direction.OUTBOUND)
                .finding(1);
        List<Finding.Evidence> evidence = IntStream.range(0, ttls.length)
                .mapToObj(i -> new Finding.Evidence(new Mark(0, i + 1, 0, f.first(), ttls[i]), Sentence.NONE))
                .toList();
        cases.take(new Finding(
                f.endpoint(),
                f.detector(),
                f.first(),
                f.last(),
                f.revision(),
                f.gate(),
                f.specific(),
                f.phase(),
                f.confidence(),
                f.family(),
                f.direction(),
                f.techniques(),
                f.flows(),
                f.aim(),
                f.summary(),
                evidence));
    }

    private String scope() {
        assertThat(book().findings()).hasSize(1);
        return book().findings().getFirst().scope();
    }

    @Test
    void packets_a_router_passed_on_under_its_address_are_of_a_device_behind_it() {
        sent(camera(), 1, 8);
        infected(camera(), "mirai-scan", 63, 63, 63);
        assertThat(scope()).isEqualTo("behind");
        assertThat(device().level()).isEqualTo(Level.INFO);
    }

    @Test
    void a_stray_lowered_hop_limit_makes_no_router() {
        sent(camera(), 1, 7);
        infected(camera(), "mirai-scan", 63, 63, 63);
        assertThat(scope()).isEqualTo("device");
        sent(camera(), 1, 1);
        assertThat(scope()).isEqualTo("behind");
        sent(camera(), 1, 1);
        assertThat(scope()).isEqualTo("behind");
    }

    @Test
    void packets_with_their_whole_hop_limit_are_of_the_router_itself() {
        sent(camera(), 9, 9);
        infected(camera(), "mirai-scan", 64, 64, 63);
        assertThat(scope()).isEqualTo("device");
        assertThat(device().level()).isEqualTo(Level.INFECTED);
    }

    @Test
    void a_router_known_as_one_does_itself_what_its_own_packets_do() {
        Endpoint router = at("44:19:b6:00:00:09", "203.0.113.9");
        routes(router);
        infected(router, "mirai-scan", 255, 255);
        assertThat(scope()).isEqualTo("device");
    }

    @Test
    void of_shared_addresses_what_is_not_known_to_be_their_own_is_of_a_device_behind() {
        sent(camera(), 9, 9);
        infected(camera(), "mirai-scan", 64, 63);
        assertThat(scope()).isEqualTo("behind");
        infected(camera(), "fan-out", 0, 0);
        infected(camera(), "flood");
        infected(camera(), "not-tls", 47, 99);
        assertThat(book().findings()).extracting(Judged::scope).containsOnly("behind");
    }

    @Test
    void look_ups_of_a_shared_address_are_made_for_others() {
        sent(camera(), 9, 9);
        infected(camera(), "name-flood", 64, 64);
        assertThat(scope()).isEqualTo("behind");
    }

    @Test
    void addresses_that_never_spoke_on_this_link_share_nothing() {
        Endpoint far = at("", "192.168.7.9");
        sent(far, 0, 99);
        infected(far, "mirai-scan", 63, 63);
        assertThat(scope()).isEqualTo("device");
    }

    @Test
    void an_address_that_asked_its_neighbours_stands_on_this_link() {
        sent(camera(), 0, 99);
        infected(camera(), "mirai-scan", 63, 63);
        assertThat(scope()).isEqualTo("device");
        cases.observe(new Appeared(new Seen(camera(), 10, 1, 0, Mark.NONE), Appeared.How.ARP));
        assertThat(scope()).isEqualTo("behind");
    }

    @Test
    void ipv6_is_shared_by_nobody() {
        Endpoint phone = at(CAMERA, "2001:db8::23");
        sent(phone, 9, 99);
        infected(phone, "mirai-scan", 63, 63);
        assertThat(scope()).isEqualTo("device");
    }

    @Test
    void suspicions_of_a_shared_address_stay_suspicions() {
        sent(camera(), 9, 9);
        suspect(camera(), "fan-out", 0, Phase.SWEEP, 1);
        suspect(camera(), "flood", 1, Phase.ATTACK, 2);
        assertThat(book().findings()).extracting(Judged::level).containsOnly(Level.SUSPECT);
        assertThat(book().findings()).extracting(Judged::scope).containsOnly("behind");
    }

    @Test
    void what_a_record_cannot_carry_is_taken_back_on_that_site_only() {
        infected(camera(), "fan-out", 64);
        infected(camera(), "mirai-scan", 64);
        cases.withdraw("office", "fan-out");
        assertThat(book().findings()).hasSize(2);
        cases.withdraw("home", "fan-out");
        assertThat(book().findings()).extracting(j -> j.finding().detector()).containsExactly("mirai-scan");
    }

    @Test
    void what_two_findings_advise_alike_is_one_step() {
        sent(camera(), 9, 9);
        infected(camera(), "mirai-scan", 63);
        infected(camera(), "fan-out", 63);
        assertThat(book().cases())
                .singleElement()
                .satisfies(c -> assertThat(c.steps())
                        .extracting(Sentence::key)
                        .containsExactly("steps.behind-look", "steps.behind-router"));
    }

    @Test
    void who_got_into_a_router_at_its_inner_address_got_into_the_router() {
        Endpoint router = at("44:19:b6:00:00:09", "192.168.1.1");
        routes(router);
        cases.take(
                new Claim(router, "telnet-takeover", 0, Gate.always(Level.INFECTED), Phase.LOAD, 1, Direction.INBOUND)
                        .finding(1));
        assertThat(device().level()).isEqualTo(Level.INFECTED);
    }

    @Test
    void a_medical_device_gets_one_step_and_is_never_unplugged() {
        fact(camera(), Property.TYPE, "medical", "mac.organisation");
        fact(camera(), Property.TYPE, "medical", "hl7");
        infected(camera());
        assertThat(book().findings()).singleElement().satisfies(j -> {
            assertThat(j.steps()).extracting(Sentence::key).containsExactly("steps.medical");
            assertThat(j.urgency()).isEqualTo(Urgency.NOW);
        });
    }

    @Test
    void steps_come_from_the_detectors_advice_with_the_address_in_them() {
        infected(camera());
        Judged judged = book().findings().getFirst();
        assertThat(judged.steps()).hasSize(3);
        assertThat(judged.steps().getFirst().key()).isEqualTo("steps.unplug");
        assertThat(judged.steps().getFirst().values()).containsEntry("address", new Sentence.Word("192.168.1.23"));
        assertThat(judged.ask().key()).isEqualTo("fan-out.ask");
    }

    @Test
    void one_detector_is_told_once_a_day_per_device() {
        infected(camera());
        suspect(at(CAMERA, "fe80::1"), "fan-out", 3, Phase.SWEEP, 0);
        suspect(at(CAMERA, "fe80::1"), "fan-out", 30, Phase.SWEEP, 0);
        assertThat(book().findings()).extracting(Judged::level).containsExactly(Level.INFECTED, Level.SUSPECT);
    }

    @Test
    void a_later_revision_replaces_an_earlier_one_and_not_the_reverse() {
        Claim claim = new Claim(camera(), "fan-out", 0, Gate.always(Level.SUSPECT), Phase.SWEEP, 0, Direction.OUTBOUND);
        cases.take(claim.finding(2));
        cases.take(claim.finding(1));
        assertThat(book().findings())
                .singleElement()
                .satisfies(j -> assertThat(j.finding().revision()).isEqualTo(2));
    }

    @Test
    void what_was_collected_survives_a_checkpoint() throws IOException {
        heard(camera(), 5, 5);
        fact(camera(), Property.VENDOR, "hikvision", "mac.organisation");
        routes(at("44:19:b6:00:00:09", "192.168.1.1"));
        infected(camera());
        does(camera(), 1, List.of(service(80, 5, true)), List.of(peer("203.0.113.9", 10)));
        does(camera(), 2, List.of(service(80, 6, true)), List.of(peer("203.0.113.9", 10)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        cases.write(new DataOutputStream(bytes));
        Cases restored = new Cases(Trial.KNOWLEDGE);
        restored.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(restored.conclude(Map.of(), Names.NONE)).isEqualTo(book());
    }

    private static Peer peer(String ip, long bytes) {
        return new Peer(
                Ip.parse(ip),
                false,
                "",
                Peer.Origin.NONE,
                List.of("a.example"),
                List.of(new Peer.Port(6, 443, false)),
                new Peer.Flows(1, 0, 0),
                new Volume(1, bytes, 0, 0),
                Peer.Times.of(HOUR, HOUR + 1));
    }

    private static Service service(int port, long first, boolean began) {
        Distinct clients = new Distinct();
        clients.add(first);
        return new Service(6, port, "", first, first + 1, clients, new Distinct(), began, Mark.NONE);
    }

    private void does(Endpoint endpoint, long since, List<Service> services, List<Peer> peers) {
        cases.take(new Habits(endpoint, since, services, peers, 1, 2));
    }

    @Test
    void what_the_addresses_of_a_device_do_is_what_it_does() {
        does(camera(), 1, List.of(service(80, 5, true)), List.of(peer("203.0.113.9", 10)));
        does(
                at(CAMERA, "192.168.1.24"),
                1,
                List.of(service(80, 3, false), service(23, 4, true)),
                List.of(peer("203.0.113.9", 5), peer("203.0.113.7", 100)));
        assertThat(device().services()).extracting(Service::port).containsExactly(23, 80);
        assertThat(device().services()).extracting(Service::began).containsExactly(true, false);
        assertThat(device().services().getLast().inside().estimate()).isEqualTo(2);
        assertThat(device().peers()).extracting(p -> p.ip().toString()).containsExactly("203.0.113.7", "203.0.113.9");
        assertThat(device().peers().getLast().volume().bytesOut()).isEqualTo(15);
        assertThat(device().omitted()).isEqualTo(new Device.Omitted(2, 4, 0));
    }

    @Test
    void an_account_that_grew_replaces_itself_and_one_opened_anew_is_added() {
        does(camera(), 1, List.of(), List.of(peer("203.0.113.9", 10)));
        does(camera(), 1, List.of(), List.of(peer("203.0.113.9", 30)));
        assertThat(device().peers().getFirst().volume().bytesOut()).isEqualTo(30);
        for (int since = 2; since < 9; since++) {
            does(camera(), since, List.of(), List.of(peer("203.0.113.9", 1)));
        }
        assertThat(device().peers().getFirst().volume().bytesOut()).isEqualTo(37);
    }

    @Test
    void peers_of_whoever_is_behind_a_router_are_not_its_own() {
        Endpoint outer = at("44:19:b6:00:00:09", "203.0.113.1");
        Endpoint inner = at("44:19:b6:00:00:09", "192.168.1.1");
        routes(outer);
        does(outer, 1, List.of(service(443, 5, false)), List.of(peer("198.51.100.1", 10)));
        does(inner, 1, List.of(service(53, 5, false)), List.of(peer("198.51.100.2", 10)));
        assertThat(device().services()).extracting(Service::port).containsExactly(53, 443);
        assertThat(device().peers()).extracting(p -> p.ip().toString()).containsExactly("198.51.100.2");
        assertThat(device().omitted().behind()).isEqualTo(3);
    }

    @Test
    void a_peer_that_is_a_device_of_the_owner_bears_its_id() {
        heard(at("44:19:b6:00:00:02", "192.168.1.24"), 5, 5);
        does(camera(), 1, List.of(), List.of(peer("192.168.1.24", 10), peer("203.0.113.9", 5)));
        assertThat(book().devices())
                .filteredOn(d -> d.id().equals("mac:" + CAMERA))
                .singleElement()
                .satisfies(d ->
                        assertThat(d.peers()).extracting(Peer::device).containsExactly("mac:44:19:b6:00:00:02", ""));
    }

    @Test
    void at_most_sixty_four_of_each_are_told_of_a_device() {
        for (int i = 0; i < 3; i++) {
            List<Service> services = new ArrayList<>();
            List<Peer> peers = new ArrayList<>();
            for (int j = 0; j < 40; j++) {
                services.add(service(100 * i + j + 1, 5, false));
                peers.add(peer("203.0." + i + "." + j, j));
            }
            does(at(CAMERA, "192.168.1." + (20 + i)), 1, services, peers);
        }
        assertThat(device().services()).hasSize(Accounts.MOST);
        assertThat(device().peers()).hasSize(Accounts.MOST);
        assertThat(device().omitted()).isEqualTo(new Device.Omitted(3 + 56, 6 + 56, 0));
    }

    @Test
    void what_was_sent_under_false_addresses_names_the_device_by_its_own() {
        heard(camera(), 5, 5);
        infected(at(CAMERA, ""));
        assertThat(book().findings().getFirst().steps().getFirst().values())
                .containsEntry("address", new Sentence.Word("192.168.1.23"));
    }
}
