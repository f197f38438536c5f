package komainu.wire.protocol.industrial;

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
import komainu.wire.protocol.Told;
import org.junit.jupiter.api.Test;

class BacnetDecoderTest {
    private static final BacnetDecoder BACNET = new BacnetDecoder();
    /// As captured, of several devices.
    private static final byte[] I_AM = Hex.bytes("810b0019 0120ffff00ff 1000 c4022ea31e 220400 9100 22034a");
    private static final byte[] ROUTED =
            Hex.bytes("810b0021 0128ffff0000 01060000001adee9fe 1000 c4021adee9 2205c4 9103 2101b0");
    private static final byte[] NAME = Hex.bytes("810a001b 0100 30010c 0c023fffff 1979 3e 7507 04004a00430049 3f");
    private static final byte[] NUMBER = Hex.bytes("810a0014 0100 30010c 0c023fffff 1978 3e 2105 3f");
    private static final byte[] SEVERAL = Hex.bytes(
            "810a0031 0100 30010e 0c02000001 1e 2946 4e 7506 00'NAE55' 4f 292c 4e 750a 00'5.1.0.440' 4f 291c 4e 7503 00'up' 4f 1f");
    private static final byte[] OF_A_POINT = Hex.bytes("810a0016 0100 30010c 0c00000001 1979 3e 7503 00'ab' 3f");

    @Test
    void i_am_tells_the_maker() {
        Told told = Talked.of(BACNET, I_AM).told();
        assertThat(told.messages).containsExactly(new Described("bacnet", Map.of("vendor", "842")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void what_is_behind_a_router_is_not_its_own() {
        Told told = Talked.of(BACNET, ROUTED).told();
        assertThat(told.messages).isEmpty();
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void wide_characters_are_read() {
        Told told = Talked.of(BACNET, NAME).told();
        assertThat(told.messages).containsExactly(new Described("bacnet", Map.of("vendor-name", "JCI")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void the_number_of_the_maker_is_read() {
        Told told = Talked.of(BACNET, NUMBER).told();
        assertThat(told.messages).containsExactly(new Described("bacnet", Map.of("vendor", "5")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void several_properties_are_read() {
        Told told = Talked.of(BACNET, SEVERAL).told();
        assertThat(told.messages)
                .containsExactly(new Described("bacnet", Map.of("model", "NAE55", "firmware", "5.1.0.440")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void what_is_told_of_a_point_is_not_of_the_device() {
        Told told = Talked.of(BACNET, OF_A_POINT).told();
        assertThat(told.messages).isEmpty();
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void what_is_cut_is_counted() {
        byte[] cut = Arrays.copyOf(I_AM, I_AM.length - 1);
        assertThat(Talked.of(BACNET, cut).told().malformed).containsExactly(Malformed.BAD_LENGTH);
    }

    @Test
    void its_port_and_content_are_needed() {
        assertThat(BACNET.recognises(40_000, 47808, Side.CLIENT, Bytes.of(I_AM)))
                .isTrue();
        assertThat(BACNET.recognises(47808, 40_000, Side.CLIENT, Bytes.of(I_AM)))
                .isTrue();
        assertThat(BACNET.recognises(40_000, 5000, Side.CLIENT, Bytes.of(I_AM))).isFalse();
        assertThat(BACNET.recognises(40_000, 47808, Side.CLIENT, Bytes.of(Hex.bytes("'GET / HTTP/1.1' 0d0a"))))
                .isFalse();
    }

    @Test
    void damaged_bytes_are_harmless() {
        Talked.of(BACNET, I_AM).harmless_when_damaged();
        Talked.of(BACNET, NAME).harmless_when_damaged();
        Talked.of(BACNET, SEVERAL).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(BACNET, bytes);
    }
}
