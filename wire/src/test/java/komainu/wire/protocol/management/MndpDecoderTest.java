package komainu.wire.protocol.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Map;
import komainu.model.Message.Described;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import komainu.wire.protocol.Hex;
import komainu.wire.protocol.Talked;
import org.junit.jupiter.api.Test;

class MndpDecoderTest {
    private static final MndpDecoder MNDP = new MndpDecoder();
    private static final byte[] ROUTER = Hex.bytes("00001234 0001 0006 001122334455 0005 0005'hEX-1'"
            + "0007 000f'6.49.7 (stable)' 0008 0008'MikroTik' 000a 0004 01020304 000b 0009'ABCD-EFGH'"
            + "000c 0008'RB750Gr3' 0010 0006'ether1'");

    @Test
    void a_router_tells_name_version_and_board_but_not_its_licence() {
        assertThat(Talked.of(MNDP, ROUTER).message())
                .isEqualTo(new Described(
                        "mndp",
                        Map.of(
                                "identity", "hEX-1",
                                "version", "6.49.7 (stable)",
                                "platform", "MikroTik",
                                "board", "RB750Gr3")));
    }

    @Test
    void a_field_that_is_cut_is_counted() {
        assertThat(Talked.of(MNDP, Arrays.copyOf(ROUTER, ROUTER.length - 2)).told().malformed)
                .containsExactly(Malformed.TRUNCATED);
    }

    @Test
    void a_question_is_left_alone() {
        assertThat(MNDP.recognises(5678, 5678, Side.CLIENT, Bytes.of(new byte[4])))
                .isFalse();
        assertThat(MNDP.recognises(5678, 5678, Side.CLIENT, Bytes.of(ROUTER))).isTrue();
    }

    @Test
    void damaged_messages_are_harmless() {
        Talked.of(MNDP, ROUTER).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(MNDP, bytes);
    }
}
