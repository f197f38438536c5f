package komainu.detect.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import komainu.detect.Trial;
import komainu.knowledge.Names;
import komainu.model.Coverage;
import komainu.model.DeviceFact;
import komainu.model.DeviceFact.Property;
import komainu.model.Endpoint;
import komainu.model.Finding;
import komainu.model.Ip;
import komainu.model.Judged;
import komainu.model.Level;
import komainu.model.Mac;
import komainu.model.Mark;
import komainu.model.Seen;
import komainu.model.Sentence;
import komainu.model.Urgency;
import org.junit.jupiter.api.Test;

final class ModelWeaknessesTest {
    private static final String AFFECTED = "V5.4.0build 160530";
    private static final String REPAIRED = "V5.4.5build 170123";

    private final Cases cases = new Cases(Trial.KNOWLEDGE);
    private final Endpoint camera = at("192.168.1.23", "44:19:b6:00:00:01");

    private static Endpoint at(String ip, String mac) {
        return new Endpoint("home", "lan", Mac.parse(mac), Ip.parse(ip));
    }

    private void says(Endpoint endpoint, Property property, String value, double certainty, String from) {
        Mark mark = new Mark(0, 7, 0, 100);
        cases.observe(new Coverage(new Seen(endpoint, 100, 7, 0, mark), 100, 200, 5, 5, 0, 0, 0, 0, 0));
        cases.take(new DeviceFact(endpoint, property, value, certainty, from, from, value + " as sent", mark));
    }

    private void hikvision(String model, String... versions) {
        says(camera, Property.VENDOR, "hikvision", 0.95, "sadp.model");
        says(camera, Property.TYPE, "ip-camera", 0.95, "sadp.model");
        if (!model.isEmpty()) {
            says(camera, Property.MODEL, model, 0.9, "sadp.model");
        }
        for (int i = 0; i < versions.length; i++) {
            says(camera, Property.FIRMWARE, versions[i], 0.9, "place" + i);
        }
    }

    private List<Judged> found(String detector) {
        return cases.conclude(Map.of(), Names.NONE).findings().stream()
                .filter(j -> j.finding().detector().equals(detector))
                .toList();
    }

    private Judged one() {
        List<Judged> found = found("weakness");
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static List<String> words(Finding finding) {
        return Stream.concat(
                        Stream.of(finding.summary()),
                        finding.evidence().stream().map(Finding.Evidence::text))
                .map(Sentence::toString)
                .toList();
    }

    @Test
    void a_model_and_version_inside_a_range_are_vulnerable_this_week() {
        hikvision("DS-2CD2032F-I", AFFECTED);
        Judged told = one();
        assertThat(told.level()).isEqualTo(Level.VULNERABLE);
        assertThat(told.urgency()).isEqualTo(Urgency.SOON);
        assertThat(told.finding().phase()).isEqualTo(Finding.Phase.NONE);
        assertThat(told.ask()).isEqualTo(Sentence.NONE);
        assertThat(told.steps())
                .extracting(Sentence::key)
                .containsExactly("weakness.step-update", "steps.close-router", "weakness.step-replace-if");
        assertThat(told.steps().getFirst().values()).containsEntry("fixed", new Sentence.Word("5.4.5 build 170123"));
        assertThat(words(told.finding())).anyMatch(text -> text.contains("CVE-2017-7921"));
        assertThat(told.finding().evidence().getFirst().mark().packet()).isEqualTo(7);
    }

    @Test
    void the_version_that_closed_it_leaves_only_what_is_not_decided() {
        hikvision("DS-2CD2032F-I", REPAIRED);
        Judged told = one();
        assertThat(told.level()).isEqualTo(Level.INFO);
        assertThat(told.urgency()).isEqualTo(Urgency.NONE);
        assertThat(told.finding().summary().toString()).doesNotContain("CVE-2017-7921");
        assertThat(told.steps()).isEmpty();
    }

    @Test
    void a_model_without_a_version_is_asked_about() {
        hikvision("DS-2CD2032F-I");
        assertThat(one().level()).isEqualTo(Level.INFO);
        assertThat(one().ask().key()).startsWith("weakness.ask-");
    }

    @Test
    void a_brand_alone_is_asked_for_its_model() {
        hikvision("");
        assertThat(one().level()).isEqualTo(Level.INFO);
        assertThat(one().ask().key()).isEqualTo("weakness.ask-model");
    }

    @Test
    void a_brand_alone_is_not_told_where_no_attacker_is_known_to_use_it() {
        says(camera, Property.VENDOR, "sony", 0.95, "mac.organisation");
        says(camera, Property.TYPE, "television", 0.95, "ssdp.service");
        assertThat(found("weakness")).isEmpty();
    }

    @Test
    void a_maker_of_a_thing_of_no_known_kind_says_nothing() {
        says(camera, Property.VENDOR, "apple", 0.95, "mac.organisation");
        assertThat(found("weakness")).isEmpty();
    }

    @Test
    void a_doubtful_model_is_never_more_than_possible() {
        double sure = Trial.KNOWLEDGE.threshold("weakness.model");
        for (double certainty : new double[] {sure - 0.01, sure, sure + 0.01}) {
            Endpoint other =
                    at("192.168.1." + (100 + (int) (certainty * 100)), "44:19:b6:00:01:" + (int) (certainty * 100));
            says(other, Property.VENDOR, "hikvision", 0.95, "sadp.model");
            says(other, Property.TYPE, "ip-camera", 0.95, "sadp.model");
            says(other, Property.MODEL, "DS-2CD2032F-I", certainty, "sadp.model");
            says(other, Property.FIRMWARE, AFFECTED, 0.9, "sadp.firmware");
        }
        assertThat(found("weakness"))
                .extracting(Judged::level)
                .containsExactly(Level.INFO, Level.VULNERABLE, Level.VULNERABLE);
    }

    @Test
    void two_versions_of_which_one_is_repaired_decide_nothing() {
        hikvision("DS-2CD2032F-I", AFFECTED, REPAIRED);
        assertThat(one().level()).isEqualTo(Level.INFO);
        assertThat(words(one().finding())).anyMatch(text -> text.contains("CVE-2017-7921"));
    }

    @Test
    void a_version_cut_short_elsewhere_is_the_same_version() {
        hikvision("DS-2CD2032F-I", "V5.4.0", AFFECTED);
        assertThat(one().level()).isEqualTo(Level.VULNERABLE);
    }

    @Test
    void a_part_of_another_maker_shows_its_own_version() {
        hikvision("DS-2CD2032F-I");
        says(camera, Property.VENDOR, "mikrotik", 0.55, "mndp.version");
        says(camera, Property.FIRMWARE, AFFECTED, 0.9, "mndp.version");
        assertThat(one().level()).isEqualTo(Level.INFO);
    }

    @Test
    void what_nobody_repairs_is_replaced() {
        says(camera, Property.VENDOR, "edimax", 0.95, "edimax.model");
        says(camera, Property.TYPE, "ip-camera", 0.95, "edimax.model");
        says(camera, Property.MODEL, "IC-7100", 0.95, "edimax.model");
        assertThat(one().level()).isEqualTo(Level.VULNERABLE);
        assertThat(one().steps()).extracting(Sentence::key).contains("weakness.step-replace");
    }

    @Test
    void a_medical_device_is_left_to_clinical_engineering() {
        says(camera, Property.VENDOR, "contec-medical", 0.95, "hl7.application");
        says(camera, Property.TYPE, "medical", 0.95, "hl7.application");
        says(camera, Property.MODEL, "CMS8000", 0.95, "hl7.application");
        assertThat(one().level()).isEqualTo(Level.VULNERABLE);
        assertThat(one().urgency()).isEqualTo(Urgency.NOW);
        assertThat(one().steps()).extracting(Sentence::key).containsExactly("steps.medical");
    }

    @Test
    void a_service_that_ended_is_told_apart_with_its_date() {
        says(camera, Property.VENDOR, "line", 0.95, "mdns.txt");
        says(camera, Property.TYPE, "speaker", 0.95, "mdns.txt");
        says(camera, Property.MODEL, "Clova Wave", 0.95, "mdns.txt");
        assertThat(found("weakness")).isEmpty();
        assertThat(found("end-of-support")).singleElement().satisfies(told -> {
            assertThat(told.level()).isEqualTo(Level.EXPOSED);
            assertThat(told.finding().summary().toString()).contains("weakness-title.line-clova-ended");
            assertThat(told.steps()).hasSizeBetween(1, 3);
        });
    }

    private void login(String value, String user) {
        says(camera, Property.VENDOR, "d-link", 0.95, "http.realm");
        says(camera, Property.TYPE, "ip-camera", 0.95, "http.realm");
        says(camera, Property.MODEL, "DCS-930L", 0.95, "http.realm");
        Mark mark = new Mark(0, 9, 0, 150);
        cases.take(new DeviceFact(camera, Property.LOGIN, value, 1, "login.http", "", user, mark));
    }

    private String standing() {
        return cases.conclude(Map.of(), Names.NONE)
                .devices()
                .getFirst()
                .answers()
                .get(Property.LOGIN)
                .value();
    }

    @Test
    void the_factory_login_of_its_model_is_vulnerable() {
        login("d-link-dcs-930", "admin");
        assertThat(found("factory-password")).singleElement().satisfies(told -> {
            assertThat(told.level()).isEqualTo(Level.VULNERABLE);
            assertThat(told.urgency()).isEqualTo(Urgency.SOON);
            assertThat(told.finding().evidence().getFirst().mark().packet()).isEqualTo(9);
            assertThat(told.steps()).hasSize(3);
        });
        assertThat(standing()).isEqualTo("factory");
    }

    @Test
    void the_factory_login_of_another_model_says_nothing() {
        login("axis-before-5-51", "root");
        assertThat(found("factory-password")).extracting(Judged::level).containsExactly(Level.INFO);
        assertThat(standing()).isEqualTo("unknown");
    }

    @Test
    void another_password_of_the_same_user_was_set_by_the_owner() {
        login("other:admin", "admin");
        assertThat(found("factory-password")).isEmpty();
        assertThat(standing()).isEqualTo("changed");
    }

    @Test
    void another_user_says_nothing_of_the_factory_login() {
        login("other:viewer", "viewer");
        assertThat(found("factory-password"))
                .extracting(told -> told.ask().key())
                .containsExactly("factory-password.ask");
    }

    @Test
    void a_version_that_makes_its_owner_choose_is_not_asked_about() {
        hikvision("DS-2CD2143G0-I", "V5.5.82build 190220");
        assertThat(found("factory-password")).isEmpty();
        assertThat(standing()).isEqualTo("chosen");
    }

    @Test
    void a_factory_login_that_strangers_can_reach_is_for_today() {
        login("d-link-dcs-930", "admin");
        cases.take(new Finding(
                camera,
                "internet-open",
                100,
                200,
                1,
                Finding.Gate.always(Level.EXPOSED),
                false,
                Finding.Phase.NONE,
                0.9,
                "",
                komainu.model.Direction.INBOUND,
                List.of(),
                Set.of(1L),
                komainu.model.Aim.UNKNOWN,
                Sentence.NONE,
                List.of()));
        assertThat(found("factory-password")).extracting(Judged::urgency).containsExactly(Urgency.NOW);
    }

    @Test
    void a_weakness_never_makes_a_suspicion_sure() {
        hikvision("DS-2CD2032F-I", AFFECTED);
        cases.take(new Finding(
                camera,
                "telnet-guess",
                100,
                200,
                1,
                Finding.Gate.always(Level.SUSPECT),
                false,
                Finding.Phase.GUESS,
                0.5,
                "",
                komainu.model.Direction.OUTBOUND,
                List.of(),
                Set.of(1L),
                komainu.model.Aim.UNKNOWN,
                Sentence.NONE,
                List.of()));
        assertThat(cases.conclude(Map.of(), Names.NONE).findings())
                .extracting(Judged::level)
                .containsExactlyInAnyOrder(Level.SUSPECT, Level.VULNERABLE);
    }

    @Test
    void every_step_and_question_exists_in_both_languages() {
        for (String key : List.of(
                "weakness.step-update",
                "weakness.step-replace-if",
                "weakness.step-replace",
                "weakness.step-isolate",
                "weakness.step-management",
                "weakness.step-provider",
                "weakness.step-plate",
                "weakness.ask-older",
                "weakness.ask-version",
                "weakness.ask-model",
                "weakness.ask-plate",
                "weakness.ask-clinical",
                "end-of-support.step-keep",
                "end-of-support.step-replace",
                "weakness-title.line-clova-ended")) {
            assertThat(Trial.KNOWLEDGE.template(key)).as(key).isPresent();
        }
    }
}
