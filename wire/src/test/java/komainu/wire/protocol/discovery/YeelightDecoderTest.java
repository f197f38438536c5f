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

class YeelightDecoderTest {
    private static final YeelightDecoder LIGHT = new YeelightDecoder();
    private static final byte[] NOTICE = Hex.bytes("'NOTIFY * HTTP/1.1' 0d0a 'Host: 239.255.255.250:1982' 0d0a"
            + "'Location: yeelight://192.168.1.239:55443' 0d0a 'NTS: ssdp:alive' 0d0a 'id: 0x000000000015243f' 0d0a"
            + "'model: color' 0d0a 'fw_ver: 18' 0d0a 'support: get_prop' 0d0a 'name: my_bulb' 0d0a");
    private static final byte[] OTHER =
            Hex.bytes("'HTTP/1.1 200 OK' 0d0a 'Location: http://192.168.1.1/' 0d0a 'model: x' 0d0a");

    @Test
    void a_notice_tells_model_firmware_and_name() {
        Told told = Talked.of(LIGHT, NOTICE).told();
        assertThat(told.messages)
                .containsExactly(
                        new Described("yeelight", Map.of("model", "color", "firmware", "18", "name", "my_bulb")));
        assertThat(told.to).containsExactly("sender");
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void what_is_at_no_light_tells_nothing() {
        Told told = Talked.of(LIGHT, OTHER).told();
        assertThat(told.messages).isEmpty();
        assertThat(told.malformed).isEmpty();
    }

    @Test
    void its_port_and_content_are_needed() {
        assertThat(LIGHT.recognises(40_000, 1982, Side.CLIENT, Bytes.of(NOTICE)))
                .isTrue();
        assertThat(LIGHT.recognises(1982, 40_000, Side.CLIENT, Bytes.of(NOTICE)))
                .isTrue();
        assertThat(LIGHT.recognises(40_000, 5000, Side.CLIENT, Bytes.of(NOTICE)))
                .isFalse();
        assertThat(LIGHT.recognises(40_000, 1982, Side.CLIENT, Bytes.of(Hex.bytes("'GET / HTTP/1.1' 0d0a"))))
                .isFalse();
    }

    @Test
    void damaged_bytes_are_harmless() {
        Talked.of(LIGHT, NOTICE).harmless_when_damaged();
        Talked.of(LIGHT, OTHER).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(LIGHT, bytes);
    }
}
