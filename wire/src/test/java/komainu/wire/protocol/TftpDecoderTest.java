package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import komainu.model.Message.FileAsked;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

class TftpDecoderTest {
    private static final TftpDecoder TFTP = new TftpDecoder();
    private static final byte[] REQUEST = Hex.bytes("0001 'rfc1350.txt' 00 'octet' 00");

    private static boolean knows(int port, String hex) {
        return TFTP.recognises(40_000, port, Side.CLIENT, Bytes.of(Hex.bytes(hex)));
    }

    @Test
    void a_read_request_names_the_file() {
        assertThat(Talked.of(TFTP, REQUEST).message()).isEqualTo(new FileAsked("tftp", "rfc1350.txt"));
        assertThat(Talked.of(TFTP, Hex.bytes("0001 'a' 00 'OCTET' 00 'blksize' 00 '512' 00"))
                        .message())
                .isEqualTo(new FileAsked("tftp", "a"));
    }

    @Test
    void an_unknown_mode_and_a_cut_request_are_counted() {
        Told odd = Talked.of(TFTP, Hex.bytes("0001 'a' 00 'odd' 00")).told();
        assertThat(odd.messages).isEmpty();
        assertThat(odd.malformed).containsExactly(Malformed.BAD_VALUE);
        Told cut = Talked.of(TFTP, java.util.Arrays.copyOf(REQUEST, REQUEST.length - 1))
                .told();
        assertThat(cut.messages).isEmpty();
        assertThat(cut.malformed).containsExactly(Malformed.TRUNCATED);
    }

    @Test
    void only_read_requests_to_its_port_are_its_own() {
        assertThat(knows(69, "0001 'a' 00")).isTrue();
        assertThat(knows(69, "0002 'a' 00")).isFalse();
        assertThat(knows(69, "0001 00")).isFalse();
        assertThat(knows(70, "0001 'a' 00")).isFalse();
    }

    @Test
    void damaged_requests_are_harmless() {
        Talked.of(TFTP, REQUEST).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(TFTP, bytes);
    }
}
