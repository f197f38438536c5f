package komainu.detect.radio;

import static komainu.detect.radio.Radios.heard;
import static komainu.detect.radio.Radios.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import komainu.detect.Trial;
import komainu.detect.state.Part;
import komainu.model.DeviceType;
import komainu.model.Finding;
import komainu.model.Message.RadioEncrypted;
import komainu.model.Message.RadioOpen;
import komainu.model.Message.RadioPaired;
import komainu.model.Message.RadioUsed;
import komainu.model.Observation;
import org.junit.jupiter.api.Test;

final class BluetoothPostureTest {
    private static String says(Observation... all) {
        List<Finding> found = new Trial(new BluetoothPosture()).see(all).findings();
        return found.isEmpty()
                ? ""
                : found.getFirst().gate().of(DeviceType.PHONE) + " "
                        + found.getFirst().summary().key().substring("bluetooth-posture.summary-".length());
    }

    @Test
    void ten_minutes_findable_are_an_exposure_and_one_second_less_is_not() {
        RadioOpen open = new RadioOpen(true, true);
        RadioOpen shut = new RadioOpen(false, true);
        assertThat(says(heard(0, open), heard(599, shut))).isEmpty();
        assertThat(says(heard(0, open), heard(600, shut))).isEqualTo("EXPOSED findable");
        assertThat(says(heard(0, open), heard(900, new RadioPaired(true, "confirmed", 16))))
                .isEqualTo("EXPOSED findable");
        assertThat(says(heard(0, open), heard(300, shut), heard(301, open), heard(600, shut)))
                .isEmpty();
    }

    @Test
    void keys_of_sixteen_are_silent_seven_are_told_and_six_are_a_weakness() {
        assertThat(says(heard(0, new RadioEncrypted(false, "e0", 16)))).isEmpty();
        assertThat(says(heard(0, new RadioEncrypted(false, "e0", 15)))).isEqualTo("INFO key");
        assertThat(says(heard(0, new RadioEncrypted(false, "e0", 7)))).isEqualTo("INFO key");
        assertThat(says(heard(0, new RadioEncrypted(false, "e0", 6)))).isEqualTo("VULNERABLE key-short");
        assertThat(says(heard(0, new RadioEncrypted(false, "none", 0)))).isEmpty();
    }

    @Test
    void pins_and_debug_keys_are_told_and_what_just_works_is_normal() {
        assertThat(says(heard(0, new RadioPaired(false, "pin", 0)))).isEqualTo("EXPOSED pin");
        assertThat(says(heard(0, new RadioPaired(false, "debug", 0)))).isEqualTo("VULNERABLE debug");
        assertThat(says(
                        heard(0, new RadioPaired(true, "just-works", 16)),
                        heard(1, new RadioPaired(true, "bonded", 0))))
                .isEmpty();
    }

    @Test
    void input_in_clear_or_of_a_keyboard_nobody_compared_a_number_for_is_an_exposure() {
        assertThat(says(heard(0, new RadioUsed("hid", false, false, true)))).isEqualTo("EXPOSED plain-keys");
        assertThat(says(heard(0, new RadioUsed("pan", false, false, true)))).isEqualTo("EXPOSED plain-network");
        RadioUsed typed = new RadioUsed("hid", false, true, true);
        assertThat(says(heard(0, new RadioPaired(false, "just-works", 0)), heard(1, typed)))
                .isEqualTo("EXPOSED keys-just-work");
        assertThat(says(heard(0, new RadioPaired(false, "confirmed", 0)), heard(1, typed)))
                .isEmpty();
    }

    @Test
    void bluez_5_46_is_weak_and_5_47_and_other_stacks_are_not() {
        assertThat(says(told(0, "usb:1d6b:0246:052e"))).isEqualTo("VULNERABLE bluez");
        assertThat(says(told(0, "usb:1d6b:0246:052d"))).isEqualTo("VULNERABLE bluez");
        assertThat(says(told(0, "usb:1d6b:0246:052f"))).isEmpty();
        assertThat(says(told(0, "bluetooth:000f:1200:1436"))).isEmpty();
    }

    @Test
    void a_hundred_thousand_samples_leave_its_memory_below_its_bound() throws IOException {
        BluetoothPosture detector = new BluetoothPosture();
        BluetoothPosture.Memory memory = detector.newState();
        for (int i = 0; i < 100_000; i++) {
            memory.samples.add(new komainu.detect.state.Samples.Sample(
                    komainu.detect.Acts.mark(i), komainu.model.Ip.NONE, 1, i, "x".repeat(300)));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Part part : memory.parts()) {
            part.write(new DataOutputStream(bytes));
        }
        assertThat(bytes.size()).isLessThan(detector.card().most());
    }
}
