package komainu.detect.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import komainu.detect.Detectors;
import komainu.detect.Trial;
import komainu.knowledge.Names;
import komainu.model.Aim;
import komainu.model.DeviceFact;
import komainu.model.DeviceFact.Property;
import komainu.model.DeviceType;
import komainu.model.Direction;
import komainu.model.Endpoint;
import komainu.model.Finding;
import komainu.model.Ip;
import komainu.model.Judged;
import komainu.model.Level;
import komainu.model.Mac;
import komainu.model.Mark;
import komainu.model.Sentence;
import komainu.model.Target;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// Whatever is found of a device of a clinic, nobody is told to act on it.
final class InterlockTest {
    private static final Endpoint PUMP =
            new Endpoint("ward", "lan", Mac.parse("58:46:e1:00:00:01"), Ip.parse("172.16.5.60"));

    @Provide
    static Arbitrary<String> detectors() {
        return Arbitraries.of(Detectors.all().stream().map(d -> d.card().id()).toList());
    }

    @net.jqwik.api.Property(tries = 400)
    void whatever_is_found_the_only_step_is_clinical_engineering(
            @ForAll("detectors") String detector,
            @ForAll Level level,
            @ForAll Finding.Phase phase,
            @ForAll Direction direction,
            @ForAll DeviceType other,
            @ForAll("certainties") double clinical,
            @ForAll("certainties") double otherwise) {
        Cases cases = new Cases(Trial.KNOWLEDGE);
        cases.take(type("medical", clinical, "hl7.application"));
        cases.take(type(other.word(), otherwise, "http.server"));
        cases.take(found(detector, level, phase, direction));
        CaseBook book = cases.conclude(Map.of(), Names.NONE);
        List<Judged> own =
                book.findings().stream().filter(j -> j.scope().equals("device")).toList();
        assertThat(own)
                .allSatisfy(j -> assertThat(j.steps()).extracting(Sentence::key).containsExactly("steps.medical"));
        assertThat(book.cases().stream().filter(c -> c.scope().equals("device")).flatMap(c -> c.steps().stream()))
                .extracting(Sentence::key)
                .allMatch("steps.medical"::equals);
    }

    @Provide
    static Arbitrary<Double> certainties() {
        return Arbitraries.doubles().between(0.2, 1);
    }

    @net.jqwik.api.Property(tries = 400)
    void no_target_comes_of_a_device_that_may_be_clinical(
            @ForAll DeviceType type, @ForAll("certainties") double certainty, @ForAll DeviceType denied) {
        Assume.that(denied != DeviceType.MEDICAL);
        List<DeviceFact> clues = List.of(type("medical", certainty, "dicom.services"));
        assertThat(Target.of("mac:x", type, clues, Set.of(denied.word()))).isEmpty();
        assertThat(Target.of("mac:x", DeviceType.MEDICAL, List.of(), Set.of("medical")))
                .isEmpty();
    }

    @Test
    void what_its_owner_says_is_none_and_what_nothing_says_is_one_are_targets() {
        List<DeviceFact> clues = List.of(type("medical", 0.9, "dicom.services"));
        assertThat(Target.of("mac:x", DeviceType.COMPUTER, clues, Set.of("medical")))
                .hasValueSatisfying(t -> assertThat(t.device()).isEqualTo("mac:x"));
        assertThat(Target.of("mac:x", DeviceType.IP_CAMERA, List.of(), Set.of()))
                .isPresent();
        assertThat(Target.of("mac:x", DeviceType.IP_CAMERA, List.of(type("medical", 0.19, "x")), Set.of()))
                .isPresent();
    }

    private static DeviceFact type(String word, double certainty, String from) {
        return new DeviceFact(PUMP, Property.TYPE, word, certainty, from, "test", "text", Mark.NONE);
    }

    private static Finding found(String detector, Level level, Finding.Phase phase, Direction direction) {
        return new Finding(
                PUMP,
                detector,
                0,
                1,
                1,
                Finding.Gate.always(level),
                level == Level.INFECTED,
                phase,
                0.9,
                "",
                direction,
                List.of(),
                Set.of(),
                Aim.UNKNOWN,
                new Sentence(detector + ".summary", Map.of()),
                List.of());
    }
}
