package komainu.wire.bluetooth;

import static org.assertj.core.api.Assertions.assertThat;

import komainu.model.Message.RadioEncrypted;
import komainu.model.Message.RadioOdd;
import org.junit.jupiter.api.Test;

class DiagnosticsTest {
    private static String sent(String lmp) {
        return padded("07 00 00000000 33445566 13" + lmp);
    }

    private static String padded(String hex) {
        String digits = hex.replace(" ", "");
        return digits + "aa".repeat(64 - digits.length() / 2);
    }

    @Test
    void the_key_size_link_managers_agree_on_is_told_with_the_encryption() {
        Log log = new Log()
                .linked(false)
                .controller(sent("20 07"))
                .controller(sent("22" + "5a".repeat(16)))
                .controller("04 08 04 00 0100 01");
        assertThat(log.messages()).containsExactly(new RadioEncrypted(false, "e0", 7));
    }

    @Test
    void a_nonce_of_zeros_is_odd_once_and_a_random_one_is_not() {
        Log log = new Log()
                .linked(false)
                .controller(sent("16" + "00".repeat(16)))
                .controller(sent("22" + "00".repeat(16)));
        assertThat(log.messages()).containsExactly(new RadioOdd("constant-nonce", 0, false));
        assertThat(new Log()
                        .linked(false)
                        .controller(sent("16" + "00".repeat(15) + "01"))
                        .messages())
                .isEmpty();
    }

    @Test
    void of_other_links_and_other_lengths_it_is_counted() {
        Log log = new Log().controller(sent("20 07")).controller("07 00 00");
        assertThat(log.counts())
                .containsEntry("bluetooth.of unknown links", 1L)
                .containsEntry("bluetooth.record kind 7 not read", 1L);
    }
}
