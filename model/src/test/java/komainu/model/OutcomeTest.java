package komainu.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final Endpoint CAMERA =
            new Endpoint("home", "", Mac.parse("44:19:b6:00:00:01"), Ip.parse("192.168.1.23"));

    @Test
    void a_finding_keeps_its_id_while_it_grows_and_differs_from_others() {
        Finding first = finding("mirai-scan", 1000, 1, 0);
        assertEquals(first.id(), finding("mirai-scan", 1000, 7, 3).id());
        assertEquals(16, first.id().length());
        assertNotEquals(first.id(), finding("mirai-scan", 1001, 1, 0).id());
        assertNotEquals(first.id(), finding("fan-out", 1000, 1, 0).id());
    }

    @Test
    void evidence_and_steps_are_bounded() {
        assertThrows(IllegalArgumentException.class, () -> finding("mirai-scan", 0, 1, Finding.EVIDENCE + 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Judged(
                        finding("mirai-scan", 0, 1, 0),
                        "ip:192.168.1.23",
                        Level.INFECTED,
                        Urgency.NOW,
                        "device",
                        "",
                        Sentence.NONE,
                        Collections.nCopies(4, Sentence.NONE)));
    }

    @Test
    void the_gate_is_strict_with_things_and_lenient_with_what_owners_operate() {
        Finding.Gate gate = new Finding.Gate(Level.INFECTED, Level.INFO);
        assertEquals(Level.INFECTED, gate.of(DeviceType.IP_CAMERA));
        assertEquals(Level.INFECTED, gate.of(DeviceType.UNKNOWN));
        assertEquals(Level.INFO, gate.of(DeviceType.COMPUTER));
    }

    @Test
    void the_gate_may_doubt_what_nobody_could_name() {
        Finding.Gate gate = new Finding.Gate(Level.INFECTED, Level.INFO, Level.SUSPECT);
        assertEquals(Level.INFECTED, gate.of(DeviceType.IP_CAMERA));
        assertEquals(Level.SUSPECT, gate.of(DeviceType.UNKNOWN));
        assertEquals(Level.INFO, gate.of(DeviceType.COMPUTER));
    }

    @Test
    void device_types_are_written_as_words() {
        assertEquals("ip-camera", DeviceType.IP_CAMERA.word());
        for (DeviceType type : DeviceType.values()) {
            assertEquals(type, DeviceType.of(type.word()));
        }
    }

    private static Finding finding(String detector, long first, int revision, int evidence) {
        return new Finding(
                CAMERA,
                detector,
                first,
                first + revision,
                revision,
                Finding.Gate.always(Level.INFECTED),
                true,
                Finding.Phase.SWEEP,
                0.99,
                "mirai",
                Direction.OUTBOUND,
                List.of("T1595.001"),
                Set.of(),
                Aim.UNKNOWN,
                Sentence.NONE,
                Collections.nCopies(evidence, new Finding.Evidence(Mark.NONE, Sentence.NONE)));
    }
}
