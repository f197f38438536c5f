package komainu.wire.protocol.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Map;
import komainu.model.Message.Described;
import komainu.model.Message.Named;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import komainu.wire.protocol.Hex;
import komainu.wire.protocol.Talked;
import komainu.wire.protocol.Told;
import org.junit.jupiter.api.Test;

class BrowserDecoderTest {
    private static final BrowserDecoder BROWSER = new BrowserDecoder();
    private static final String NAMES =
            "20 'EEEFEOCACACACACACACACACACACACAAA' 00 20 'FHEPFCELEHFCEPFFFACACACACACACABN' 00";
    private static final String SMB = "ff'SMB' 25 00000000 00 0000" + "00".repeat(20)
            + "11 0000 2a00 0000 0000 00 00 0000 00000000 0000 0000 0000 2a00 5600 03 00 0100 0100 0200 3b00"
            + "'\\MAILSLOT\\BROWSE' 00";
    private static final byte[] NAS = Hex.bytes("11 02 0001 c0a80109 008a 00d4 0000" + NAMES + SMB
            + "01 00 c0d40100 'NAS-1' 0000000000000000000000 06 01 03921000 0f 01 55aa 'DiskStatn' 00");

    @Test
    void a_host_tells_its_name_version_roles_and_comment() {
        Told told = Talked.of(BROWSER, NAS).told();
        assertThat(told.malformed).isEmpty();
        assertThat(told.messages)
                .containsExactly(
                        new Named("nbns", "NAS-1", "host"),
                        new Described(
                                "browser",
                                Map.of(
                                        "version",
                                        "6.1",
                                        "roles",
                                        "workstation,server,printer,nt,nt-server",
                                        "comment",
                                        "DiskStatn")));
        assertThat(told.to).containsOnly("sender");
    }

    @Test
    void an_announcement_that_is_cut_is_counted() {
        assertThat(Talked.of(BROWSER, Arrays.copyOf(NAS, NAS.length - 12)).told().malformed)
                .containsExactly(Malformed.TRUNCATED);
    }

    @Test
    void other_mailslots_say_nothing() {
        byte[] other = NAS.clone();
        other[NAS.length - 50] ^= 1;
        assertThat(Talked.of(BROWSER, other).messages()).isEmpty();
    }

    @Test
    void only_datagrams_between_the_ports_of_netbios_are_read() {
        assertThat(BROWSER.recognises(138, 138, Side.CLIENT, Bytes.of(NAS))).isTrue();
        assertThat(BROWSER.recognises(138, 139, Side.CLIENT, Bytes.of(NAS))).isFalse();
    }

    @Test
    void damaged_messages_are_harmless() {
        Talked.of(BROWSER, NAS).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(BROWSER, bytes);
    }
}
