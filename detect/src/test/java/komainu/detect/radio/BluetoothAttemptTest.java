package komainu.detect.radio;

import static komainu.detect.radio.Radios.heard;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import komainu.detect.Trial;
import komainu.detect.state.Part;
import komainu.model.Finding;
import komainu.model.Level;
import komainu.model.Message.RadioEncrypted;
import komainu.model.Message.RadioOdd;
import komainu.model.Message.RadioUsed;
import komainu.model.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BluetoothAttemptTest {
    private static String says(Observation... all) {
        List<Finding> found = new Trial(new BluetoothAttempt()).see(all).findings();
        return found.isEmpty() ? "" : found.getFirst().summary().key().substring("bluetooth-attempt.summary-".length());
    }

    private static RadioOdd odd(String kind, boolean known) {
        return new RadioOdd(kind, 80, known);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config-pending-long",
                "continuation",
                "network-extension",
                "channel-number",
                "account-key",
                "constant-nonce",
                "low-energy-audio",
                "alternate-manager",
                "frame-overrun"
            })
    void one_attempt_is_a_suspicion_and_of_no_stage(String kind) {
        List<Finding> found = new Trial(new BluetoothAttempt())
                .see(heard(0, odd(kind, false)))
                .findings();
        assertThat(found).singleElement().satisfies(f -> {
            assertThat(f.gate()).isEqualTo(Finding.Gate.always(Level.SUSPECT));
            assertThat(f.phase()).isEqualTo(Finding.Phase.NONE);
            assertThat(f.evidence()).hasSize(1);
        });
    }

    @Test
    void what_bonded_devices_may_get_wrong_is_silent() {
        assertThat(says(
                        heard(0, odd("frame-overrun", true)),
                        heard(1, odd("alternate-manager", true)),
                        heard(2, odd("low-energy-audio", true))))
                .isEmpty();
        assertThat(says(heard(0, odd("config-pending-long", true)))).isEqualTo("config-pending-long");
    }

    @Test
    void a_second_probe_within_five_minutes_counts_and_one_or_a_late_one_does_not() {
        assertThat(says(heard(0, odd("probe", false)))).isEmpty();
        assertThat(says(heard(0, odd("probe", false)), heard(300, odd("probe", false))))
                .isEqualTo("probe");
        assertThat(says(heard(0, odd("probe", false)), heard(301, odd("probe", false))))
                .isEmpty();
    }

    @Test
    void a_shorter_key_or_an_older_cipher_than_before_counts_and_the_same_does_not() {
        assertThat(says(heard(0, new RadioEncrypted(false, "e0", 16)), heard(60, new RadioEncrypted(false, "e0", 7))))
                .isEqualTo("key");
        assertThat(says(heard(0, new RadioEncrypted(false, "e0", 7)), heard(60, new RadioEncrypted(false, "e0", 7))))
                .isEmpty();
        assertThat(says(
                        heard(0, new RadioEncrypted(false, "aes-ccm", 0)),
                        heard(60, new RadioEncrypted(false, "e0", 0))))
                .isEqualTo("cipher");
        assertThat(says(
                        heard(0, new RadioEncrypted(false, "e0", 0)),
                        heard(30, new RadioEncrypted(false, "none", 0)),
                        heard(60, new RadioEncrypted(false, "aes-ccm", 16))))
                .isEmpty();
        assertThat(says(
                        heard(0, new RadioEncrypted(true, "aes-ccm", 16)),
                        heard(60, new RadioEncrypted(true, "aes-ccm", 7))))
                .isEmpty();
    }

    @Test
    void input_and_networks_of_callers_without_a_key_count_and_those_of_friends_do_not() {
        assertThat(says(heard(0, new RadioUsed("hid", true, false, false)))).isEqualTo("keystrokes");
        assertThat(says(heard(0, new RadioUsed("pan", true, true, false)))).isEqualTo("network");
        assertThat(says(heard(0, new RadioUsed("hid", true, true, true)))).isEmpty();
        assertThat(says(heard(0, new RadioUsed("pan", false, true, false)))).isEmpty();
    }

    @Test
    void a_hundred_thousand_attempts_leave_its_memory_below_its_bound() throws IOException {
        BluetoothAttempt detector = new BluetoothAttempt();
        BluetoothAttempt.Memory memory = detector.newState();
        for (int i = 0; i < 100_000; i++) {
            memory.known.add(i % 5, 1);
            memory.samples.add(new komainu.detect.state.Samples.Sample(
                    komainu.detect.Acts.mark(i), komainu.model.Ip.NONE, 0, i, "x".repeat(300)));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Part part : memory.parts()) {
            part.write(new DataOutputStream(bytes));
        }
        assertThat(bytes.size()).isLessThan(detector.card().most());
    }
}
