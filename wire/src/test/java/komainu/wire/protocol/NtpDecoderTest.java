package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import komainu.model.Message.TimeAsked;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

class NtpDecoderTest {
    private static final NtpDecoder NTP = new NtpDecoder();
    private static final byte[] REQUEST = Hex.bytes("23" + "00".repeat(47));
    private static final byte[] ANSWER = Hex.bytes("24 02" + "00".repeat(46));
    private static final byte[] CONTROL = Hex.bytes("16 02" + "00".repeat(10));
    private static final byte[] PRIVATE = Hex.bytes("17 00 03 2a 00000000");

    @Test
    void requests_and_answers_say_mode_version_and_stratum() {
        assertThat(Talked.of(NTP, REQUEST).message()).isEqualTo(new TimeAsked(3, 4, 0, 48));
        assertThat(Talked.of(NTP, ANSWER).message()).isEqualTo(new TimeAsked(4, 4, 2, 48));
    }

    @Test
    void control_and_private_messages_are_told_by_their_mode() {
        assertThat(Talked.of(NTP, CONTROL).message()).isEqualTo(new TimeAsked(6, 2, 0, 12));
        assertThat(Talked.of(NTP, PRIVATE).message()).isEqualTo(new TimeAsked(7, 2, 0, 8));
    }

    @Test
    void each_mode_has_its_least_length() {
        for (byte[] message : new byte[][] {REQUEST, CONTROL, PRIVATE}) {
            Told told = Talked.of(NTP, java.util.Arrays.copyOf(message, message.length - 1))
                    .told();
            assertThat(told.malformed).containsExactly(Malformed.TRUNCATED);
            assertThat(told.messages).isEmpty();
        }
    }

    @Test
    void other_content_on_its_port_is_left_alone() {
        assertThat(NTP.recognises(123, 123, Side.CLIENT, Bytes.of(REQUEST))).isTrue();
        assertThat(NTP.recognises(123, 123, Side.CLIENT, Bytes.of(Hex.bytes("0000"))))
                .isFalse();
        assertThat(NTP.recognises(123, 123, Side.CLIENT, Bytes.of(Hex.bytes("ff03"))))
                .isFalse();
    }

    @Test
    void damaged_packets_are_harmless() {
        Talked.of(NTP, ANSWER).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(NTP, bytes);
    }
}
