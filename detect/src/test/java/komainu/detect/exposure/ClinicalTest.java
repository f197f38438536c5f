package komainu.detect.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.detect.Acts;
import komainu.detect.Detector;
import komainu.detect.Trial;
import komainu.model.AttemptFailed;
import komainu.model.DeviceFact;
import komainu.model.Direction;
import komainu.model.Endpoint;
import komainu.model.FlowStarted;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message.PatientSeen;
import komainu.model.Observation;
import komainu.model.Seen;
import komainu.model.Talk;
import komainu.model.Volume;
import org.junit.jupiter.api.Test;

/// Findings of clinical devices.
final class ClinicalTest {
    private static final Endpoint PUMP =
            new Endpoint("ward", "lan", Mac.parse("58:46:e1:00:00:01"), Ip.parse("172.16.5.60"));
    private static final Endpoint ALARIS =
            new Endpoint("ward", "lan", Mac.parse("00:b0:94:00:00:01"), Ip.parse("172.16.5.61"));
    private static final Endpoint CONTEC_OF_JAPAN =
            new Endpoint("ward", "lan", Mac.parse("00:80:4c:00:00:01"), Ip.parse("172.16.5.62"));
    private static final Ip NURSE = Ip.parse("172.16.5.77");
    private static final Ip BUILT_IN = Ip.parse("202.114.4.120");

    private static Seen seen(Endpoint who, long at) {
        return new Seen(who, at, 1, 0, Acts.mark(at));
    }

    private static Observation flow(Endpoint who, Direction direction, Ip peer, int port, boolean answered) {
        boolean in = direction == Direction.INBOUND;
        Talk talk = new Talk(direction, Talk.TCP, in ? port : 40_000, peer, in ? 40_000 : port, Mac.NONE, 3);
        long answers = answered ? 1 : 0;
        Volume total = in ? new Volume(answers, answers * 40, 1, 40) : new Volume(1, 40, answers, answers * 40);
        return new FlowStarted(seen(who, Acts.START), talk, total);
    }

    private static Observation patient(boolean said, Ip peer, String initial, String... fields) {
        Talk talk = new Talk(Direction.OUTBOUND, Talk.TCP, 40_000, peer, 2575, Mac.NONE, 3);
        return new Heard(seen(PUMP, Acts.START), talk, said, new PatientSeen("hl7", List.of(fields), initial));
    }

    /// Level and summary, or nothing.
    private static String says(Detector<?> detector, Observation... all) {
        var found = new Trial(detector).see(all).findings();
        assertThat(found).hasSizeLessThan(2);
        return found.isEmpty()
                ? ""
                : found.getFirst().gate().thing() + " "
                        + found.getFirst()
                                .summary()
                                .key()
                                .substring(found.getFirst().detector().length() + 1);
    }

    @Test
    void a_name_in_clear_is_an_exposure_and_graver_if_it_crosses_the_internet() {
        ClearPatientData detector = new ClearPatientData();
        assertThat(says(detector, patient(true, NURSE, "Y", "name", "id"))).isEqualTo("EXPOSED summary");
        assertThat(says(detector, patient(true, BUILT_IN, "Y", "name"))).isEqualTo("EXPOSED summary-away");
        assertThat(says(detector, patient(false, BUILT_IN, "Y", "name"))).isEqualTo("EXPOSED summary-away");
        assertThat(says(detector, patient(true, NURSE, "", "id", "results"))).isEqualTo("INFO summary-numbers");
        assertThat(says(detector, patient(false, NURSE, "Y", "name"))).isEmpty();
    }

    @Test
    void counts_and_one_letter_are_told() {
        var found = new Trial(new ClearPatientData())
                .see(patient(true, NURSE, "Y", "name", "id"), patient(true, NURSE, "Z", "name"))
                .findings()
                .getFirst();
        assertThat(found.summary().values().toString()).contains("count=Count[number=2]", "ids=Count[number=1]");
        assertThat(found.evidence().toString()).contains("hl7, Y*").contains("hl7, Z*");
    }

    @Test
    void a_pump_that_answers_at_a_login_is_exposed() {
        ClinicalDoor detector = new ClinicalDoor();
        assertThat(says(detector, flow(PUMP, Direction.INBOUND, NURSE, 23, true)))
                .isEqualTo("EXPOSED summary");
        assertThat(says(detector, flow(PUMP, Direction.INBOUND, NURSE, 23, false)))
                .isEmpty();
        assertThat(says(detector, flow(PUMP, Direction.INBOUND, NURSE, 443, true)))
                .isEmpty();
        assertThat(says(detector, flow(PUMP, Direction.OUTBOUND, NURSE, 23, true)))
                .isEmpty();
    }

    @Test
    void a_silent_pump_takes_no_calls_and_knows_one_port() {
        ClinicalDoor detector = new ClinicalDoor();
        assertThat(says(detector, flow(ALARIS, Direction.INBOUND, NURSE, 443, true)))
                .isEqualTo("EXPOSED summary");
        assertThat(says(detector, flow(ALARIS, Direction.OUTBOUND, NURSE, 3_613, true)))
                .isEmpty();
        assertThat(says(detector, flow(ALARIS, Direction.OUTBOUND, NURSE, 80, true)))
                .isEqualTo("INFO summary-calls");
    }

    @Test
    void equal_names_of_other_firms_and_other_makers_are_nothing() {
        ClinicalDoor detector = new ClinicalDoor();
        assertThat(says(detector, flow(CONTEC_OF_JAPAN, Direction.INBOUND, NURSE, 23, true)))
                .isEmpty();
        assertThat(says(detector, flow(Acts.CAMERA, Direction.INBOUND, NURSE, 23, true)))
                .isEmpty();
    }

    @Test
    void the_address_built_into_monitors_tells_what_calls_it() {
        HardWiredAddress detector = new HardWiredAddress();
        Talk talk = new Talk(Direction.OUTBOUND, Talk.TCP, 40_000, BUILT_IN, 515, Mac.NONE, 0);
        Observation failed = new AttemptFailed(seen(PUMP, Acts.START), talk, Acts.START, false);
        assertThat(says(detector, failed)).isEqualTo("VULNERABLE summary");
        assertThat(says(detector, flow(PUMP, Direction.OUTBOUND, BUILT_IN, 2049, true)))
                .isEqualTo("EXPOSED summary-answered");
        assertThat(new Trial(detector).see(failed).soFar())
                .filteredOn(DeviceFact.class::isInstance)
                .singleElement()
                .satisfies(f -> assertThat(((DeviceFact) f).value()).isEqualTo("medical"));
    }

    @Test
    void printing_and_other_ports_there_are_nothing() {
        HardWiredAddress detector = new HardWiredAddress();
        assertThat(says(detector, flow(PUMP, Direction.OUTBOUND, NURSE, 515, true)))
                .isEmpty();
        assertThat(says(detector, flow(PUMP, Direction.OUTBOUND, BUILT_IN, 443, true)))
                .isEmpty();
        assertThat(says(detector, flow(PUMP, Direction.OUTBOUND, Ip.parse("202.114.5.1"), 515, true)))
                .isEmpty();
        assertThat(says(detector, flow(PUMP, Direction.INBOUND, BUILT_IN, 515, true)))
                .isEmpty();
    }
}
