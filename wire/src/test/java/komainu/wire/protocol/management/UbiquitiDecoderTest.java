package komainu.wire.protocol.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import komainu.model.Message.Described;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import komainu.wire.protocol.Hex;
import komainu.wire.protocol.Talked;
import org.junit.jupiter.api.Test;

class UbiquitiDecoderTest {
    private static final UbiquitiDecoder UBIQUITI = new UbiquitiDecoder();
    private static final byte[] BRIDGE = Hex.bytes("01 00 0045 01 0006 001122334455 03 000e'XW.v6.1.7.3-12'"
            + "0b 0006'bridge' 0c 0003'N5B' 0d 0004'home' 14 000e'NanoBridge M5-' 0e 0001 02");

    @Test
    void a_bridge_tells_name_model_and_firmware_but_not_the_network_it_is_in() {
        assertThat(Talked.of(UBIQUITI, BRIDGE).message())
                .isEqualTo(new Described(
                        "ubiquiti",
                        Map.of(
                                "firmware", "XW.v6.1.7.3-12",
                                "name", "bridge",
                                "platform", "N5B",
                                "model", "NanoBridge M5-")));
    }

    @Test
    void version_2_names_its_platform_elsewhere() {
        assertThat(Talked.of(UBIQUITI, Hex.bytes("02 06 0012 15 0005'UAP-6' 16 0007'6.0.45.'"))
                        .message())
                .isEqualTo(new Described("ubiquiti", Map.of("platform", "UAP-6", "version", "6.0.45.")));
    }

    @Test
    void a_field_longer_than_the_message_is_counted() {
        assertThat(Talked.of(UBIQUITI, Hex.bytes("01 00 0005 0b 0009'ab'")).told().malformed)
                .containsExactly(Malformed.TRUNCATED);
    }

    @Test
    void a_question_is_left_alone() {
        assertThat(UBIQUITI.recognises(40_000, 10_001, Side.CLIENT, Bytes.of(Hex.bytes("01000000"))))
                .isFalse();
        assertThat(UBIQUITI.recognises(10_001, 40_000, Side.CLIENT, Bytes.of(BRIDGE)))
                .isTrue();
    }

    @Test
    void damaged_messages_are_harmless() {
        Talked.of(UBIQUITI, BRIDGE).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(UBIQUITI, bytes);
    }
}
