package komainu.wire.protocol.announcement;

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

class CoapDecoderTest {
    private static final CoapDecoder COAP = new CoapDecoder();
    private static final byte[] LINKS = Hex.bytes(
            "62 45 1234 abcd c1 28 ff"
                    + "'</sensors/temp>;rt=\"temperature-c light\";if=\"sensor\",</fw>;ct=40;rt=oic.r.switch.binary,</t>;title=\"rt=no\"'");
    /// A list of one map: the owner's id, then links with their resource types.
    private static final byte[] OCF = Hex.bytes("60 45 1234 c2 2710 ff 81 a2 62'di' 64'abcd' 65'links'"
            + "82 a2 64'href' 64'/oic' 62'rt' 82 68'oic.wk.d' 65'oic.x' a2 62'if' 9f 69'oic.if.rw' ff 61'n' 63'Den'");
    private static final byte[] PLATFORM =
            Hex.bytes("60 45 1234 c1 3c ff a3 64'mnmn' 64'Acme' 64'mnmo' 62'X1' 61'n' 01");
    private static final byte[] COIOT =
            Hex.bytes("50 1e 0001 b3'cit' 01's' ed 0bec 02 'SHSW-1#25A73E#1' 52 8c00 ff '{\"G\":[]}'");

    @Test
    void links_tell_resource_types_interfaces_and_paths() {
        assertThat(Talked.of(COAP, LINKS).message())
                .isEqualTo(new Described(
                        "coap",
                        Map.of(
                                "resource-types", "temperature-c light oic.r.switch.binary",
                                "interfaces", "sensor",
                                "paths", "/sensors/temp /fw /t")));
    }

    @Test
    void ocf_resources_tell_their_types_but_not_the_device_id() {
        assertThat(Talked.of(COAP, OCF).message())
                .isEqualTo(new Described(
                        "coap", Map.of("resource-types", "oic.wk.d oic.x", "interfaces", "oic.if.rw", "name", "Den")));
        assertThat(Talked.of(COAP, PLATFORM).message())
                .isEqualTo(new Described("coap", Map.of("manufacturer", "Acme", "model", "X1")));
    }

    @Test
    void a_shelly_tells_its_product_but_not_its_unit() {
        assertThat(Talked.of(COAP, COIOT).message()).isEqualTo(new Described("coap", Map.of("device", "SHSW-1")));
    }

    @Test
    void questions_and_other_content_say_nothing() {
        assertThat(Talked.of(COAP, Hex.bytes("40 01 1234 bb'.well-known' 04'core'"))
                        .messages())
                .isEmpty();
        assertThat(Talked.of(COAP, Hex.bytes("60 45 1234 c0 ff '22.5'")).messages())
                .isEmpty();
    }

    @Test
    void an_option_beyond_the_end_is_counted() {
        assertThat(Talked.of(COAP, Hex.bytes("60 45 1234 cd 28")).told().malformed)
                .containsExactly(Malformed.BAD_LENGTH);
    }

    @Test
    void the_port_is_needed() {
        assertThat(COAP.recognises(5683, 40_000, Side.SERVER, Bytes.of(LINKS))).isTrue();
        assertThat(COAP.recognises(5684, 40_000, Side.SERVER, Bytes.of(LINKS))).isFalse();
    }

    @Test
    void damaged_messages_are_harmless() {
        for (byte[] message : Arrays.asList(LINKS, OCF, PLATFORM, COIOT)) {
            Talked.of(COAP, message).harmless_when_damaged();
        }
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(COAP, bytes);
    }
}
