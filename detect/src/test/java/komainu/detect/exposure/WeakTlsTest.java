package komainu.detect.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import komainu.detect.Acts;
import komainu.detect.Trial;
import komainu.model.DeviceType;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.model.Message.Described;
import komainu.model.Message.TlsChosen;
import komainu.model.Message.TlsOffered;
import komainu.model.Observation;
import komainu.model.Seen;
import komainu.model.Talk;
import org.junit.jupiter.api.Test;

final class WeakTlsTest {
    private static Observation heard(Direction direction, boolean said, Message message) {
        Talk talk = new Talk(direction, Talk.TCP, 443, Ip.parse("192.168.1.7"), 40_000, Mac.NONE, 1);
        return new Heard(new Seen(Acts.CAMERA, Acts.START, 1, 0, Acts.mark(Acts.START)), talk, said, message);
    }

    /// The camera is called, and answers so.
    private static Observation serves(Message message) {
        return heard(Direction.INBOUND, true, message);
    }

    private static Observation chooses(String version, String cipher) {
        return serves(new TlsChosen(version, cipher, ""));
    }

    private static Observation shows(String what, String text) {
        return serves(new Described("tls-certificate", Map.of("self-signed", "yes", what, text)));
    }

    private static String says(Observation... all) {
        var found = new Trial(new WeakTls()).see(all).findings();
        assertThat(found).hasSizeLessThan(2);
        return found.isEmpty()
                ? ""
                : found.getFirst().gate().of(DeviceType.IP_CAMERA) + " "
                        + found.getFirst().summary().key().substring("weak-tls.summary-".length());
    }

    @Test
    void ciphers_that_hide_nothing_are_a_weakness_whatever_the_version() {
        for (String cipher : new String[] {"0000", "0003", "0005", "0018", "0034", "c011"}) {
            assertThat(says(chooses("1.2", cipher))).as(cipher).isEqualTo("VULNERABLE cipher");
        }
        assertThat(says(chooses("1.2", "c02f"))).isEmpty();
        assertThat(says(chooses("1.3", "1301"))).isEmpty();
    }

    @Test
    void old_versions_are_information_and_ssl_is_a_weakness() {
        assertThat(says(chooses("ssl3", "002f"))).isEqualTo("VULNERABLE ssl");
        assertThat(says(chooses("1.0", "002f"))).isEqualTo("INFO version");
        assertThat(says(chooses("1.1", "002f"))).isEqualTo("INFO version");
        assertThat(says(chooses("1.2", "002f"))).isEmpty();
    }

    @Test
    void what_others_choose_for_it_is_not_its_own() {
        assertThat(says(heard(Direction.OUTBOUND, false, new TlsChosen("1.0", "0005", ""))))
                .isEmpty();
        assertThat(says(heard(Direction.OUTBOUND, true, TlsOffered.named("x.example", "1.0"))))
                .isEqualTo("INFO client");
        assertThat(says(heard(Direction.OUTBOUND, true, TlsOffered.named("x.example", "1.2"))))
                .isEmpty();
        assertThat(says(heard(Direction.INBOUND, false, TlsOffered.named("x.example", "1.0"))))
                .isEmpty();
    }

    @Test
    void a_certificate_it_signed_itself_is_nothing_and_one_of_a_library_is_a_weakness() {
        assertThat(says(shows("subject", "192.168.1.1"))).isEmpty();
        assertThat(says(shows("issuer", "PolarSSL Test CA"))).isEqualTo("VULNERABLE certificate");
        assertThat(says(shows("organisation", "wolfSSL_rsa2048"))).isEqualTo("VULNERABLE certificate");
    }

    @Test
    void a_certificate_has_ended_on_the_day_after_its_last() {
        // The second of START is in the night of 2023-11-14.
        assertThat(says(shows("until", "2023-11-13"))).isEqualTo("INFO expired");
        assertThat(says(shows("until", "2023-11-14"))).isEmpty();
        assertThat(says(shows("until", "2023-11-15"))).isEmpty();
    }

    @Test
    void information_is_told_of_known_things_only() {
        Finding old =
                new Trial(new WeakTls()).see(chooses("1.0", "002f")).findings().getFirst();
        assertThat(old.gate().tells(DeviceType.IP_CAMERA)).isTrue();
        assertThat(old.gate().tells(DeviceType.UNKNOWN)).isFalse();
        assertThat(old.gate().tells(DeviceType.COMPUTER)).isFalse();
        Finding weak =
                new Trial(new WeakTls()).see(chooses("1.0", "0005")).findings().getFirst();
        assertThat(weak.gate().of(DeviceType.UNKNOWN)).isEqualTo(Level.VULNERABLE);
        assertThat(weak.gate().of(DeviceType.SERVER)).isEqualTo(Level.INFO);
    }
}
