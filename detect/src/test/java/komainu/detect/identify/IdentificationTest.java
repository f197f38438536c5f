package komainu.detect.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import komainu.detect.Context;
import komainu.knowledge.Knowledge;
import komainu.knowledge.KnowledgeFile;
import komainu.model.Appeared;
import komainu.model.DeviceFact;
import komainu.model.DeviceFact.Property;
import komainu.model.DeviceType;
import komainu.model.Direction;
import komainu.model.Endpoint;
import komainu.model.Gateway;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Mark;
import komainu.model.Message;
import komainu.model.Outcome;
import komainu.model.Quality;
import komainu.model.Seen;
import komainu.model.Talk;
import org.junit.jupiter.api.Test;

final class IdentificationTest {
    private static final Knowledge KNOWLEDGE = KnowledgeFile.load();
    private static final Mark MARK = new Mark(0, 7, 24, 1_000);

    private final Identification identification = new Identification();
    private final Identification.Said said = identification.newState();
    private final List<DeviceFact> facts = new ArrayList<>();

    @Test
    void a_servers_own_banner_names_it() {
        hear(true, answered("App-webs/"));
        assertThat(values(Property.VENDOR)).containsExactly("hikvision");
        assertThat(values(Property.TYPE)).containsExactly("ip-camera");
        assertThat(facts).allSatisfy(fact -> {
            assertThat(fact.from()).isEqualTo("http.server");
            assertThat(fact.text()).isEqualTo("App-webs/");
            assertThat(fact.entry()).isEqualTo("http-server-hikvision");
            assertThat(fact.mark()).isEqualTo(MARK);
        });
    }

    @Test
    void what_a_client_hears_from_a_server_says_nothing_about_the_client() {
        hear(false, answered("App-webs/"));
        assertThat(facts).isEmpty();
    }

    @Test
    void what_a_device_describes_names_it_and_makers_are_called_alike_everywhere() {
        hear(
                true,
                new Message.Described("upnp", Map.of("manufacturer", "Sony Corporation", "model-name", "KJ-43X8500G")));
        hear(true, new Message.Described("dpws", Map.of("manufacturer", "Canon")));
        hear(true, new Message.Described("cwmp", Map.of("manufacturer", "ZTE")));
        hear(false, new Message.Described("upnp", Map.of("manufacturer", "Roku")));
        assertThat(values(Property.VENDOR)).containsOnly("sony", "canon", "zte");
        assertThat(values(Property.MODEL)).contains("KJ-43X8500G");
        assertThat(facts)
                .extracting(DeviceFact::from)
                .contains("upnp.model-name", "dpws.manufacturer", "cwmp.manufacturer");
    }

    @Test
    void what_is_asked_of_whom_is_a_clue_but_keys_in_the_path_are_left_out() {
        hear(
                true,
                new Message.HttpAsked(
                        "GET", "www.fitbit.com:80", "/scale/register?serialNumber=1&token=2", "", "", "", 0));
        assertThat(facts)
                .filteredOn(fact -> fact.from().equals("http.request"))
                .isNotEmpty()
                .allSatisfy(fact -> assertThat(fact.text()).isEqualTo("www.fitbit.com/scale"));
        assertThat(values(Property.TYPE)).containsExactly("sensor");
    }

    @Test
    void a_fact_is_told_once_however_often_it_is_heard() {
        for (int i = 0; i < 3; i++) {
            hear(true, answered("App-webs/"));
            hear(true, answered("nothing known " + i));
            hear(true, answered("DNVRS-Webs"));
        }
        assertThat(facts).hasSize(2);
    }

    @Test
    void the_hardware_address_tells_its_maker() {
        appear(Mac.parse("44:19:b6:00:00:01"));
        assertThat(facts).singleElement().satisfies(fact -> {
            assertThat(fact.value()).isEqualTo("hikvision");
            assertThat(fact.text()).isEqualTo("Hangzhou Hikvision Digital Technology Co.,Ltd.");
        });
    }

    @Test
    void an_organisation_we_have_no_word_for_is_named_as_it_is() {
        appear(Mac.parse("00:55:da:00:12:34"));
        assertThat(values(Property.VENDOR)).containsExactly("Shinko Technos co.,ltd.");
    }

    @Test
    void random_and_group_addresses_tell_no_maker() {
        appear(Mac.parse("46:19:b6:00:00:01"));
        appear(Mac.parse("45:19:b6:00:00:01"));
        appear(Mac.NONE);
        assertThat(facts).isEmpty();
    }

    @Test
    void a_virtual_machine_is_no_product_of_who_wrote_the_virtual_machine() {
        appear(Mac.parse("00:15:5d:00:12:34"));
        appear(Mac.parse("bc:24:11:00:12:34"));
        assertThat(facts).isEmpty();
    }

    @Test
    void a_maker_of_modules_or_adapters_is_not_taken_for_the_device_s() {
        for (String mac : List.of("5c:cf:7f:06:d9:02", "00:0e:c6:00:00:01", "00:e0:4c:00:00:01")) {
            appear(Mac.parse(mac));
        }
        assertThat(facts).isEmpty();
    }

    @Test
    void a_board_that_gives_out_addresses_is_a_computer_of_its_maker_and_no_router() {
        appear(Mac.parse("b8:27:eb:00:12:34"));
        hear(true, leased("ack", ""));
        Answers answers = Answers.of(facts, KNOWLEDGE);
        assertThat(answers.best().get(Property.VENDOR).value()).isEqualTo("raspberry-pi");
        assertThat(answers.type()).isEqualTo(DeviceType.COMPUTER);
    }

    @Test
    void the_enterprise_of_a_vendor_class_names_the_maker() {
        hear(true, classed("enterprise 3561: WL-1"));
        assertThat(values(Property.VENDOR)).isEmpty();
        hear(true, classed("enterprise 9"));
        hear(true, new Message.Described("dhcp", Map.of("vendor-class", "enterprise 14988")));
        assertThat(values(Property.VENDOR)).containsExactly("cisco", "mikrotik");
        assertThat(facts).extracting(DeviceFact::from).containsOnly("dhcp.enterprise");
    }

    @Test
    void ids_of_ws_discovery_and_the_address_a_switch_is_managed_at_are_ties() {
        hear(true, new Message.Described("wsd", Map.of("uuid", "0B5E2C1A-7f21-4c09-a5d0-1122334455aa")));
        hear(true, new Message.Described("wsd", Map.of("uuid", "1419d68a-1dd2-11b2-a105-000000000000")));
        hear(true, new Message.Described("wsd", Map.of("uuid", "camera-1")));
        hear(true, new Message.Described("lldp", Map.of("management-address", "192.168.1.2")));
        hear(true, new Message.Described("upnp", Map.of("management-address", "192.168.1.3")));
        assertThat(values(Property.ID))
                .containsExactly("wsd-uuid:0b5e2c1a-7f21-4c09-a5d0-1122334455aa", "management:192.168.1.2");
    }

    @Test
    void a_dhcp_request_ties_endpoints_and_a_servers_answer_does_not() {
        hear(false, leased("ack", "01441"));
        hear(true, leased("ack", "01442"));
        hear(true, leased("request", "01443"));
        assertThat(values(Property.ID)).containsExactly("dhcp-client:01443", "name:kitchen");
    }

    @Test
    void what_a_server_grants_is_tied_to_whom_it_is_granted() {
        Mac client = Mac.parse("44:19:b6:00:00:01");
        Ip given = Ip.parse("192.168.1.23");
        Message ack = new Message.Leased("ack", false, client, given, "", "", "", "", "", "", Ip.NONE, List.of(), "");
        Talk talk = new Talk(Direction.INBOUND, Talk.UDP, 68, Ip.NONE, 67, Mac.NONE, 1);
        for (Mac other : List.of(client, Mac.parse("44:19:b6:00:00:02"))) {
            Endpoint endpoint = new Endpoint("home", "lan", other, given);
            Seen seen = new Seen(endpoint, 1_000, 7, 0, MARK);
            identification.observe(new Heard(seen, talk, false, ack), said, new Called(endpoint));
        }
        assertThat(values(Property.ID)).containsExactly("lease:192.168.1.23");
        assertThat(facts.getFirst().endpoint().mac()).isEqualTo(client);
    }

    @Test
    void who_gives_out_addresses_or_carries_strangers_traffic_is_a_router() {
        hear(false, leased("ack", ""));
        hear(true, leased("discover", ""));
        assertThat(values(Property.TYPE)).isEmpty();
        hear(true, leased("ack", ""));
        Seen seen = seen(Mac.NONE);
        identification.observe(new Gateway(seen), said, new Called(seen.endpoint()));
        assertThat(values(Property.TYPE)).containsExactly("router", "router");
    }

    @Test
    void a_hostile_device_cannot_tell_without_end() {
        for (int i = 0; i < 100_000; i++) {
            hear(true, new Message.Announced("", "_http._tcp", "host" + i + ".local", 80, Map.of()));
        }
        assertThat(facts).hasSize(Identification.MOST_FACTS);
    }

    @Test
    void the_card_reads_every_kind_that_can_hold_a_clue() {
        Set<Class<?>> silent = Set.of(
                Message.NameAnswered.class,
                Message.ServersListed.class,
                Message.TlsChosen.class,
                Message.LoginTried.class,
                Message.TimeAsked.class,
                Message.MqttPinged.class,
                Message.IrcLine.class,
                Message.TextLine.class,
                Message.BotChannel.class,
                Message.Unrecognised.class,
                Message.FileAsked.class,
                Message.ProgramFetched.class,
                Message.Recognised.class,
                Message.PeerSought.class,
                Message.PatientSeen.class,
                Message.RadioOpen.class,
                Message.RadioPaired.class,
                Message.RadioEncrypted.class,
                Message.RadioUsed.class,
                Message.RadioOdd.class,
                Message.Mapped.class);
        assertThat(Message.class.getPermittedSubclasses())
                .allSatisfy(kind -> assertThat(identification.card().reads().contains(kind))
                        .as(kind.getSimpleName())
                        .isNotEqualTo(silent.contains(kind)));
    }

    private static Message answered(String server) {
        return new Message.HttpAnswered(200, server, "", "text/html", 10, "html", "");
    }

    private static Message classed(String vendorClass) {
        return new Message.Leased(
                "request", false, Mac.NONE, Ip.NONE, "", vendorClass, "", "", "", "", Ip.NONE, List.of(), "");
    }

    private static Message leased(String kind, String client) {
        return new Message.Leased(
                kind, false, Mac.NONE, Ip.NONE, "Kitchen", "", "", "", "", client, Ip.NONE, List.of(), "");
    }

    private List<String> values(Property property) {
        return facts.stream()
                .filter(fact -> fact.property() == property)
                .map(DeviceFact::value)
                .toList();
    }

    private void hear(boolean own, Message message) {
        Talk talk = new Talk(Direction.INBOUND, Talk.TCP, 80, Ip.NONE, 40_000, Mac.NONE, 1);
        Seen seen = seen(Mac.NONE);
        identification.observe(new Heard(seen, talk, own, message), said, new Called(seen.endpoint()));
    }

    private void appear(Mac mac) {
        Seen seen = seen(mac);
        identification.observe(new Appeared(seen, Appeared.How.ARP), said, new Called(seen.endpoint()));
    }

    private static Seen seen(Mac mac) {
        return new Seen(new Endpoint("home", "lan", mac, Ip.NONE), 1_000, 7, 0, MARK);
    }

    private final class Called implements Context {
        private final Endpoint endpoint;

        private Called(Endpoint endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public long now() {
            return 1_000;
        }

        @Override
        public Endpoint endpoint() {
            return endpoint;
        }

        @Override
        public Knowledge knowledge() {
            return KNOWLEDGE;
        }

        @Override
        public Set<Quality.Lack> lacks() {
            return Set.of();
        }

        @Override
        public boolean ended() {
            return false;
        }

        @Override
        public void emit(Outcome outcome) {
            facts.add((DeviceFact) outcome);
        }

        @Override
        public void wakeAt(long nanos) {
            throw new AssertionError("identification waits for nothing");
        }
    }
}
