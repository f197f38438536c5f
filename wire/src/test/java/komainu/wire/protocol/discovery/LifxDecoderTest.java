package komainu.wire.protocol.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Map;
import komainu.model.Message.Described;
import komainu.wire.Bytes;
import komainu.wire.Side;
import komainu.wire.protocol.Hex;
import komainu.wire.protocol.Talked;
import komainu.wire.protocol.Told;
import org.junit.jupiter.api.Test;

class LifxDecoderTest {
    private static final LifxDecoder LIGHT = new LifxDecoder();
    private static final byte[] VERSION = Hex.bytes(
            "3000 0034 00000000 d073d5000001 0000 000000000000 00 00 0000000000000000 2100 0000 01000000 1b000000 00000000");
    private static final byte[] FIRMWARE = Hex.bytes(
            "3800 0034 00000000 d073d5000001 0000 000000000000 00 00 0000000000000000 0f00 0000 0000000000000000 0000000000000000 4600 0300");
    private static final byte[] LABEL = Hex.bytes(
            "4400 0034 00000000 d073d5000001 0000 000000000000 00 00 0000000000000000 1900 0000 'Kitchen' 00000000000000000000000000000000000000000000000000");
    private static final byte[] SERVICE =
            Hex.bytes("2900 0034 00000000 d073d5000001 0000 000000000000 00 00 0000000000000000 0300 0000 01 7cdd0000");
    private static final byte[] SEARCH =
            Hex.bytes("2400 0034 00000000 d073d5000001 0000 000000000000 00 00 0000000000000000 0200 0000 ");

    @Test
    void a_light_tells_its_product() {
        Told told = Talked.of(LIGHT, VERSION).told();
        assertThat(told.messages).containsExactly(new Described("lifx", Map.of("product", "1 27")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_light_tells_its_firmware() {
        Told told = Talked.of(LIGHT, FIRMWARE).told();
        assertThat(told.messages).containsExactly(new Described("lifx", Map.of("firmware", "3.70")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_light_tells_its_name() {
        Told told = Talked.of(LIGHT, LABEL).told();
        assertThat(told.messages).containsExactly(new Described("lifx", Map.of("name", "Kitchen")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_light_tells_its_service() {
        Told told = Talked.of(LIGHT, SERVICE).told();
        assertThat(told.messages).containsExactly(new Described("lifx", Map.of("service", "1")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void a_search_tells_nothing() {
        Told told = Talked.of(LIGHT, SEARCH).told();
        assertThat(told.messages).isEmpty();
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void its_port_and_content_are_needed() {
        assertThat(LIGHT.recognises(40_000, 56700, Side.CLIENT, Bytes.of(VERSION)))
                .isTrue();
        assertThat(LIGHT.recognises(56700, 40_000, Side.CLIENT, Bytes.of(VERSION)))
                .isTrue();
        assertThat(LIGHT.recognises(40_000, 5000, Side.CLIENT, Bytes.of(VERSION)))
                .isFalse();
        assertThat(LIGHT.recognises(40_000, 56700, Side.CLIENT, Bytes.of(Hex.bytes("'GET / HTTP/1.1' 0d0a"))))
                .isFalse();
    }

    @Test
    void damaged_bytes_are_harmless() {
        Talked.of(LIGHT, VERSION).harmless_when_damaged();
        Talked.of(LIGHT, FIRMWARE).harmless_when_damaged();
        Talked.of(LIGHT, LABEL).harmless_when_damaged();
        Talked.of(LIGHT, SERVICE).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(LIGHT, bytes);
    }
}
