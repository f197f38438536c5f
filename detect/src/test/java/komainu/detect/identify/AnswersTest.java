package komainu.detect.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import komainu.knowledge.Knowledge;
import komainu.knowledge.KnowledgeFile;
import komainu.model.DeviceFact;
import komainu.model.DeviceFact.Property;
import komainu.model.DeviceType;
import komainu.model.Doubt;
import komainu.model.Endpoint;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Mark;
import org.junit.jupiter.api.Test;

final class AnswersTest {
    private static final Knowledge KNOWLEDGE = KnowledgeFile.load();
    private static final Endpoint CAMERA = new Endpoint("home", "lan", Mac.parse("44:19:b6:00:00:01"), Ip.NONE);

    @Test
    void two_places_that_agree_are_surer_than_either() {
        Answers answers = of(
                clue(Property.VENDOR, "sonos", 0.6, "mdns.service"),
                clue(Property.VENDOR, "sonos", 0.5, "ssdp.server"));
        assertThat(answers.best().get(Property.VENDOR).value()).isEqualTo("sonos");
        assertThat(answers.best().get(Property.VENDOR).confidence()).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void clues_of_one_place_count_once() {
        Answers answers =
                of(clue(Property.VENDOR, "sonos", 0.6, "mdns.txt"), clue(Property.VENDOR, "sonos", 0.6, "mdns.txt"));
        assertThat(answers.best().get(Property.VENDOR).confidence()).isCloseTo(0.6, within(1e-9));
    }

    @Test
    void clues_that_contradict_each_other_leave_the_question_open() {
        assertThat(of(
                                clue(Property.TYPE, "printer", 0.6, "mdns.service"),
                                clue(Property.TYPE, "nas", 0.6, "http.server"))
                        .type())
                .isEqualTo(DeviceType.UNKNOWN);
    }

    @Test
    void a_strong_clue_stands_against_a_weak_one() {
        Answers answers =
                of(clue(Property.TYPE, "printer", 0.9, "mdns.service"), clue(Property.TYPE, "nas", 0.3, "http.server"));
        assertThat(answers.type()).isEqualTo(DeviceType.PRINTER);
        assertThat(answers.best().get(Property.TYPE).confidence()).isLessThan(0.9);
        assertThat(answers.why())
                .singleElement()
                .satisfies(why -> assertThat(why.value()).isEqualTo("printer"));
    }

    @Test
    void a_reason_is_given_once() {
        DeviceFact clue = clue(Property.VENDOR, "sonos", 0.6, "mdns.service");
        assertThat(of(clue, clue).why()).containsExactly(clue);
    }

    @Test
    void a_weak_clue_alone_is_no_answer() {
        assertThat(of(clue(Property.VENDOR, "tuya", 0.4, "dns.name")).best()).isEmpty();
    }

    @Test
    void one_announcement_read_at_two_places_counts_once() {
        assertThat(confidence(
                        clue(Property.VENDOR, "sonos", 0.6, "mdns.service"),
                        clue(Property.VENDOR, "sonos", 0.6, "mdns.txt")))
                .isCloseTo(0.6, within(1e-9));
    }

    @Test
    void a_text_repeated_in_another_protocol_counts_once() {
        DeviceFact host =
                new DeviceFact(CAMERA, Property.VENDOR, "sonos", 0.6, "http.server", "entry", "Sonos/1", Mark.NONE);
        DeviceFact same =
                new DeviceFact(CAMERA, Property.VENDOR, "sonos", 0.6, "rtsp.server", "entry", "SONOS/1", Mark.NONE);
        assertThat(confidence(host, same)).isCloseTo(0.6, within(1e-9));
    }

    private static double confidence(DeviceFact... facts) {
        return of(facts).best().get(Property.VENDOR).confidence();
    }

    @Test
    void what_lost_is_told_with_its_clue_and_why() {
        Answers answers =
                of(clue(Property.TYPE, "printer", 0.9, "mdns.service"), clue(Property.TYPE, "nas", 0.3, "http.server"));
        assertThat(answers.doubts()).singleElement().satisfies(doubt -> {
            assertThat(doubt.clue().value()).isEqualTo("nas");
            assertThat(doubt.because()).isEqualTo(Doubt.Because.WEAKER);
            assertThat(doubt.confidence()).isBetween(0.01, 0.1);
        });
    }

    @Test
    void what_was_not_sure_enough_is_told_as_a_doubt() {
        Answers answers = of(clue(Property.VENDOR, "tuya", 0.4, "http.server"));
        assertThat(answers.doubts()).extracting(Doubt::because).containsExactly(Doubt.Because.UNCERTAIN);
    }

    @Test
    void a_model_is_no_surer_than_its_maker() {
        DeviceFact model = new DeviceFact(
                CAMERA, Property.MODEL, "DCS-930L", 0.8, "http.title", "d-link-title", "DCS-930L", Mark.NONE);
        DeviceFact maker = new DeviceFact(
                CAMERA, Property.VENDOR, "d-link", 0.8, "http.title", "d-link-title", "DCS-930L", Mark.NONE);
        assertThat(of(model, maker).best().get(Property.MODEL).confidence()).isCloseTo(0.8, within(1e-9));
        Answers answers = of(model, maker, clue(Property.VENDOR, "edimax", 0.95, "mac.organisation"));
        assertThat(answers.best()).doesNotContainKey(Property.MODEL);
        assertThat(answers.best().get(Property.VENDOR).value()).isEqualTo("edimax");
        assertThat(answers.doubts())
                .extracting(Doubt::because)
                .containsExactlyInAnyOrder(Doubt.Because.WEAKER, Doubt.Because.MODEL);
    }

    @Test
    void the_owners_word_stands_against_every_clue() {
        Answers answers = of(
                clue(Property.TYPE, "ip-camera", 0.99, "http.server"),
                clue(Property.TYPE, "printer", 1, Answers.OWNER));
        assertThat(answers.type()).isEqualTo(DeviceType.PRINTER);
        assertThat(answers.doubts()).extracting(Doubt::because).containsExactly(Doubt.Because.OWNER);
    }

    @Test
    void what_the_owner_denies_is_not_believed() {
        List<DeviceFact> clues = List.of(
                clue(Property.TYPE, "ip-camera", 0.9, "http.server"), clue(Property.TYPE, "hub", 0.6, "mdns.service"));
        Answers answers = Answers.of(clues, Set.of("ip-camera"), KNOWLEDGE);
        assertThat(answers.type()).isEqualTo(DeviceType.HUB);
        assertThat(answers.doubts()).extracting(Doubt::because).containsExactly(Doubt.Because.OWNER);
    }

    @Test
    void several_names_do_not_contradict_each_other() {
        Answers answers = of(
                clue(Property.NAME, "Kitchen", 0.8, "mdns.instance"),
                clue(Property.NAME, "esp-1234", 0.7, "dhcp.host-name"));
        assertThat(answers.best().get(Property.NAME).value()).isEqualTo("Kitchen");
    }

    @Test
    void a_model_and_its_regional_form_are_one() {
        Answers answers = of(
                clue(Property.MODEL, "HS100(EU)", 0.7, "dhcp.host-name"),
                clue(Property.MODEL, "HS100", 0.6, "http.title"));
        assertThat(answers.best().get(Property.MODEL).value()).isEqualTo("HS100(EU)");
        assertThat(answers.best().get(Property.MODEL).confidence()).isCloseTo(0.88, within(1e-9));
    }

    @Test
    void vendors_with_the_same_beginning_are_two() {
        Answers answers =
                of(clue(Property.VENDOR, "hp", 0.6, "http.title"), clue(Property.VENDOR, "hpe", 0.6, "http.server"));
        assertThat(answers.best()).isEmpty();
    }

    @Test
    void a_phone_with_the_apps_of_three_makers_is_none_of_their_devices() {
        List<DeviceFact> asked = List.of(
                clue(Property.VENDOR, "hue", 0.7, "dns.name"),
                clue(Property.VENDOR, "tuya", 0.7, "tls.server-name"),
                clue(Property.VENDOR, "sonos", 0.9, "dns.name"),
                clue(Property.TYPE, "speaker", 0.9, "dns.name"));
        assertThat(Answers.of(asked, KNOWLEDGE).best()).isEmpty();
        assertThat(Answers.of(asked.subList(2, 4), KNOWLEDGE).type()).isEqualTo(DeviceType.SPEAKER);
    }

    @Test
    void the_order_of_the_clues_does_not_matter() {
        List<DeviceFact> clues = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            clues.add(clue(
                    i % 2 == 0 ? Property.MODEL : Property.VENDOR, "v" + i % 3, 0.3 + i % 4 * 0.1, "place" + i % 5));
        }
        Answers answers = Answers.of(clues, KNOWLEDGE);
        for (int i = 0; i < 20; i++) {
            Collections.rotate(clues, 5);
            Collections.swap(clues, 1, i % 12);
            assertThat(Answers.of(clues, KNOWLEDGE)).isEqualTo(answers);
        }
    }

    private static Answers of(DeviceFact... facts) {
        return Answers.of(List.of(facts), KNOWLEDGE);
    }

    private static DeviceFact clue(Property property, String value, double certainty, String from) {
        return new DeviceFact(CAMERA, property, value, certainty, from, "entry", "text of " + from, Mark.NONE);
    }
}
