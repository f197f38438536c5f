package komainu.wire.protocol.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import komainu.model.Message.Described;
import komainu.wire.Bytes;
import komainu.wire.Malformed;
import komainu.wire.Side;
import komainu.wire.protocol.Talked;
import komainu.wire.protocol.Told;
import org.junit.jupiter.api.Test;

class WsDiscoveryDecoderTest {
    private static final WsDiscoveryDecoder WSD = new WsDiscoveryDecoder();
    private static final String HEAD = "<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"x\""
            + " xmlns:d=\"http://schemas.xmlsoap.org/ws/2005/04/discovery\"><s:Body>";
    private static final String SCOPES = "<d:Scopes>onvif://www.onvif.org/type/video_encoder"
            + " onvif://www.onvif.org/location/city/Kyoto onvif://www.onvif.org/hardware/DS-2CD2042WD-I\n"
            + "onvif://www.onvif.org/type/ptz onvif://www.onvif.org/name/HIKVISION%20Caf%C3%A9</d:Scopes>";
    private static final String CAMERA = HEAD + "<d:ProbeMatches><d:ProbeMatch><d:Types>dn:NetworkVideoTransmitter"
            + " tds:Device</d:Types>" + SCOPES + "<d:XAddrs>http://192.168.1.9/onvif</d:XAddrs>"
            + "</d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>";
    private static final String COMPUTER =
            HEAD + "<d:Hello><d:Types xmlns:a=\"b\">wsdp:Device pub:Computer</d:Types></d:Hello>";
    private static final String QUESTION = HEAD + "<d:Probe><d:Types>wsdp:Device</d:Types></d:Probe>";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_camera_tells_what_it_is_but_not_where_it_hangs() {
        Told told = Talked.of(WSD, bytes(CAMERA)).told();
        assertThat(told.malformed).isEmpty();
        assertThat(told.messages)
                .containsExactly(new Described(
                        "wsd",
                        Map.of(
                                "hardware", "DS-2CD2042WD-I",
                                "name", "HIKVISION Café",
                                "types", "NetworkVideoTransmitter Device",
                                "type", "video_encoder ptz")));
        assertThat(told.to).containsExactly("sender");
    }

    @Test
    void a_computer_says_hello() {
        assertThat(Talked.of(WSD, bytes(COMPUTER)).message())
                .isEqualTo(new Described("wsd", Map.of("types", "Device Computer")));
    }

    @Test
    void the_id_of_who_tells_is_the_first_behind_the_head() {
        String head = HEAD.replace("<s:Body>", "<a:ReplyTo><a:Address>urn:uuid:0</a:Address></a:ReplyTo><s:Body>");
        String hello = head + "<d:Hello><a:EndpointReference><a:Address>urn:uuid:0b5e2c1a-7f21-4c09-a5d0-1122334455aa"
                + "</a:Address></a:EndpointReference><d:Types>wsdp:Device</d:Types></d:Hello>";
        assertThat(Talked.of(WSD, bytes(hello)).message())
                .isEqualTo(new Described(
                        "wsd", Map.of("uuid", "0b5e2c1a-7f21-4c09-a5d0-1122334455aa", "types", "Device")));
        String other = HEAD + "<d:Hello><a:Address>http://192.168.1.9/me</a:Address><d:Types>a:B</d:Types></d:Hello>";
        assertThat(Talked.of(WSD, bytes(other)).message()).isEqualTo(new Described("wsd", Map.of("types", "B")));
    }

    @Test
    void a_question_says_nothing_of_who_asks() {
        assertThat(Talked.of(WSD, bytes(QUESTION)).messages()).isEmpty();
    }

    @Test
    void a_tag_that_is_cut_is_counted() {
        Told told =
                Talked.of(WSD, bytes(CAMERA.substring(0, CAMERA.length() - 4))).told();
        assertThat(told.malformed).containsExactly(Malformed.TRUNCATED);
        assertThat(told.messages).hasSize(1);
    }

    @Test
    void answers_from_any_port_are_known_by_their_name_space() {
        assertThat(WSD.recognises(40_000, 50_000, Side.SERVER, Bytes.of(bytes(CAMERA))))
                .isTrue();
        assertThat(WSD.recognises(40_000, 50_000, Side.SERVER, Bytes.of(bytes("<a>b</a>"))))
                .isFalse();
        assertThat(WSD.recognises(40_000, 3702, Side.CLIENT, Bytes.of(bytes("<a>b</a>"))))
                .isTrue();
    }

    @Test
    void damaged_messages_are_harmless() {
        Talked.of(WSD, bytes(CAMERA)).harmless_when_damaged();
        Talked.of(WSD, bytes(COMPUTER)).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        Talked.harmless(WSD, bytes);
    }
}
