package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import komainu.model.Message.SshBanner;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

class SshDecoderTest {
    private static final SshDecoder SSH = new SshDecoder();
    private static final Talked BANNERS =
            Talked.of(SSH).server("SSH-2.0-dropbear_2014.63\r\n").client("SSH-2.0-Go\n\0\0\1");

    @Test
    void both_sides_show_their_banner() {
        assertThat(BANNERS.messages())
                .containsExactly(new SshBanner(true, "SSH-2.0-dropbear_2014.63"), new SshBanner(false, "SSH-2.0-Go"));
        BANNERS.same_however_cut();
    }

    @Test
    void a_banner_without_end_is_counted() {
        assertThat(Talked.of(SSH).client("SSH-2.0-" + "a".repeat(400)).told().malformed)
                .containsExactly(Malformed.TOO_LONG);
    }

    @Test
    void something_else_of_the_other_side_is_left_silently() {
        Told told =
                Talked.of(SSH).client("SSH-2.0-x\r\n").server("220 mail\r\n").told();
        assertThat(told.messages).hasSize(1);
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void content_decides_and_not_the_port() {
        assertThat(SSH.recognises(40_000, 9999, Side.SERVER, Bytes.of(Hex.bytes("'SSH-2.0-x'"))))
                .isTrue();
        assertThat(SSH.recognises(40_000, 22, Side.SERVER, Bytes.of(Hex.bytes("'login: '"))))
                .isFalse();
    }

    @Test
    void damaged_banners_are_harmless() {
        BANNERS.harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(SSH, bytes);
    }
}
