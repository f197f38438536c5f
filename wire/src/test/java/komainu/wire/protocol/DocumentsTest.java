package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import komainu.model.Message;
import komainu.model.Message.Described;
import komainu.wire.Bytes;
import komainu.wire.Side;
import org.junit.jupiter.api.Test;

/** Documents in HTTP bodies, in which devices describe themselves. */
class DocumentsTest {
    private static final HttpDecoder HTTP = new HttpDecoder();

    private static final String UPNP = """
            <?xml version="1.0"?>
            <!-- <root> of nothing -->
            <root xmlns="urn:schemas-upnp-org:device-1-0" note='>'>
              <specVersion><major>1</major><minor>0</minor></specVersion>
              <device>
                <deviceType>urn:schemas-upnp-org:device:Basic:1</deviceType>
                <friendlyName><![CDATA[Philips hue (192.168.1.6)]]></friendlyName>
                <manufacturer>Bang &amp; Olufsen &lt;A/S&gt;</manufacturer>
                <modelName>Philips hue bridge 2015</modelName>
                <modelNumber></modelNumber><modelURL/>
                <serialNumber>001788abcdef</serialNumber>
                <UDN>uuid:2f402f80-da50-11e1-9b23-001788abcdef</UDN>
                <deviceList><device><manufacturer>other</manufacturer><modelNumber>9</modelNumber></device></deviceList>
              </device>
            </root>
            """;

    private static Talked answered(String type, String body) {
        return Talked.of(HTTP)
                .client("GET /description.xml HTTP/1.1\r\nHost: h\r\n\r\n")
                .server("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n"
                        + body);
    }

    private static List<Described> described(Talked talked) {
        return talked.messages().stream()
                .filter(Described.class::isInstance)
                .map(Described.class::cast)
                .toList();
    }

    private static Map<String, String> json(String path, String body) {
        Talked talked = Talked.of(HTTP)
                .client("GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n")
                .server("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        return described(talked).stream().findFirst().map(Described::texts).orElse(Map.of());
    }

    @Test
    void a_upnp_description_tells_the_root_device_and_never_its_serial_number() {
        Talked talked = answered("text/xml", UPNP);
        assertThat(described(talked))
                .containsExactly(new Described(
                        "upnp",
                        Map.of(
                                "device-type",
                                "urn:schemas-upnp-org:device:Basic:1",
                                "friendly-name",
                                "Philips hue (192.168.1.6)",
                                "manufacturer",
                                "Bang & Olufsen <A/S>",
                                "model-name",
                                "Philips hue bridge 2015")));
        assertThat(talked.told().by.getLast()).isEqualTo(Optional.of(Side.SERVER));
        assertThat(talked.messages().toString()).doesNotContain("001788abcdef");
    }

    @Test
    void the_same_is_said_however_it_is_cut() {
        answered("text/xml", UPNP).same_however_cut();
    }

    @Test
    void a_description_in_chunks_is_read_as_one() {
        StringBuilder chunks = new StringBuilder("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int at = 0; at < UPNP.length(); at += 37) {
            String part = UPNP.substring(at, Math.min(UPNP.length(), at + 37));
            chunks.append(Integer.toHexString(part.length()))
                    .append("\r\n")
                    .append(part)
                    .append("\r\n");
        }
        Talked talked = Talked.of(HTTP).server(chunks + "0\r\n\r\n");
        assertThat(described(talked)).isEqualTo(described(answered("text/xml", UPNP)));
    }

    @Test
    void a_description_with_bytes_missing_tells_what_was_before() {
        Told told = new Told();
        HttpExchange state = HTTP.open();
        byte[] first = ("HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n"
                        + UPNP.substring(0, UPNP.indexOf("<modelName>") + 14))
                .getBytes(StandardCharsets.UTF_8);
        HTTP.decode(Bytes.of(first), Side.SERVER, state, 0, told);
        HTTP.gap(state, Side.SERVER, 100);
        HTTP.decode(Bytes.of("x</modelName>".getBytes(StandardCharsets.UTF_8)), Side.SERVER, state, 0, told);
        assertThat(told.messages.getLast())
                .isInstanceOfSatisfying(
                        Described.class,
                        d -> assertThat(d.texts()).containsKey("manufacturer").doesNotContainKey("model-name"));
    }

    @Test
    void other_xml_is_left_alone() {
        assertThat(described(answered("text/xml", "<rss><device><manufacturer>x</manufacturer></device></rss>")))
                .isEmpty();
        assertThat(described(answered("text/xml", "<root><device><manufacturer>x</manufacturer></device></root>")))
                .isEmpty();
        assertThat(described(answered("text/xml", "<a>".repeat(5000)))).isEmpty();
    }

    @Test
    void onvif_and_web_services_devices_tell_their_model() {
        String onvif = """
                <?xml version="1.0" encoding="UTF-8"?>
                <env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"><env:Header/><env:Body>
                <tds:GetDeviceInformationResponse><tds:Manufacturer>HIKVISION</tds:Manufacturer>
                <tds:Model>DS-2CD2032-I</tds:Model><tds:FirmwareVersion>V5.4.5</tds:FirmwareVersion>
                <tds:SerialNumber>DS-2CD2032-I20150101</tds:SerialNumber></tds:GetDeviceInformationResponse>
                </env:Body></env:Envelope>""";
        assertThat(described(answered("application/soap+xml", onvif)))
                .containsExactly(new Described(
                        "onvif", Map.of("firmware", "V5.4.5", "manufacturer", "HIKVISION", "model", "DS-2CD2032-I")));
        String dpws = """
                <soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><soap:Body><wsx:Metadata>
                <wsx:MetadataSection><wsdp:ThisModel><wsdp:Manufacturer>Canon</wsdp:Manufacturer>
                <wsdp:ModelName>MG5200 series</wsdp:ModelName></wsdp:ThisModel></wsx:MetadataSection></wsx:Metadata>
                </soap:Body></soap:Envelope>""";
        assertThat(described(answered("application/soap+xml", dpws)))
                .containsExactly(new Described("dpws", Map.of("manufacturer", "Canon", "model-name", "MG5200 series")));
    }

    @Test
    void a_router_tells_its_maker_to_its_provider_in_the_body_of_its_request() {
        String inform = """
                <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><cwmp:Inform>
                <DeviceId><Manufacturer>ZTE</Manufacturer><OUI>0019C6</OUI><ProductClass>F660</ProductClass>
                <SerialNumber>ZTEGC0123456</SerialNumber></DeviceId></cwmp:Inform></soap:Body></soap:Envelope>""";
        Told told = Talked.of(HTTP)
                .client("POST /acs HTTP/1.1\r\nHost: h\r\nContent-Type: text/xml\r\nContent-Length: " + inform.length()
                        + "\r\n\r\n" + inform)
                .server("HTTP/1.1 204 No\r\n\r\n")
                .told();
        assertThat(told.messages)
                .contains(new Described("cwmp", Map.of("manufacturer", "ZTE", "product-class", "F660")));
        assertThat(told.by.get(1)).isEqualTo(Optional.of(Side.CLIENT));
        assertThat(told.messages.toString()).doesNotContain("ZTEGC0123456");
    }

    @Test
    void json_is_read_by_the_path_it_was_asked_for() {
        String eureka = """
                {"build_version":"272222","detail":{"model_name":"Google Home Mini","manufacturer":"Google Inc."},
                 "name":"K\\u00fcche \\"1\\"","ssid":"home","locale":["en",{"model_name":"x"}],"noise_level":-80}""";
        assertThat(json("/setup/eureka_info?options=detail", eureka))
                .isEqualTo(Map.of(
                        "firmware",
                        "cast 272222",
                        "manufacturer",
                        "cast Google Inc.",
                        "model",
                        "cast Google Home Mini",
                        "name",
                        "cast Küche \"1\""));
        assertThat(json("/other", eureka)).isEmpty();
        assertThat(json("/shelly", "{\"type\":\"SHSW-25\",\"mac\":\"A4CF12F45A1E\",\"auth\":false,\"fw\":\"1.9\"}"))
                .isEqualTo(Map.of("firmware", "shelly 1.9", "model", "shelly SHSW-25"));
        assertThat(json("/sony/system", "{\"result\":[{\"product\":\"TV\",\"model\":\"KJ-43X8500G\"}],\"id\":1}"))
                .isEqualTo(Map.of("model", "bravia KJ-43X8500G", "type", "bravia TV"));
    }

    @Test
    void an_answer_to_one_of_several_requests_is_not_taken_for_another() {
        String body = "{\"model\":\"a thing of which nothing is known\"}";
        Talked talked = Talked.of(HTTP)
                .client("GET /other HTTP/1.1\r\n\r\nGET /shelly HTTP/1.1\r\n\r\n")
                .server("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        assertThat(described(talked)).isEmpty();
    }

    @Test
    void a_printer_tells_its_model_by_ipp_and_not_its_serial_number() {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(Hex.bytes("0200 0000 00000001 01 47 0012'attributes-charset' 0005'utf-8' 04"));
        attribute(answer, 0x41, "printer-location", "bedroom");
        attribute(answer, 0x41, "printer-make-and-model", "EPSON XP-640 Series");
        attribute(answer, 0x41, "printer-device-id", "MFG:EPSON;CMD:ESCPL2;MDL:XP-640 Series;SN:58434E4A;CLS:PRINTER;");
        answer.write(3);
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: " + answer.size()
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(head);
        whole.writeBytes(answer.toByteArray());
        Talked talked = Talked.of(HTTP).server(whole.toByteArray());
        assertThat(described(talked))
                .containsExactly(new Described(
                        "ipp",
                        Map.of(
                                "answer",
                                "ipp",
                                "make-and-model",
                                "EPSON XP-640 Series",
                                "manufacturer",
                                "EPSON",
                                "model",
                                "XP-640 Series")));
        assertThat(talked.messages().toString()).doesNotContain("58434E4A").doesNotContain("bedroom");
        talked.same_however_cut();
        talked.harmless_when_damaged();
    }

    private static void attribute(ByteArrayOutputStream out, int tag, String name, String value) {
        out.write(tag);
        for (String text : List.of(name, value)) {
            out.write(text.length() >> 8);
            out.write(text.length());
            out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void texts_are_cut_and_few() {
        String longest = "<root xmlns='urn:schemas-upnp-org:device-1-0'><device><manufacturer>" + "m".repeat(9000)
                + "</manufacturer></device></root>";
        assertThat(described(answered("text/xml", longest)).getFirst().texts().get("manufacturer"))
                .hasSize(Message.LONGEST);
    }

    @Test
    void damaged_documents_are_harmless() {
        answered("text/xml", UPNP).harmless_when_damaged();
    }

    @FuzzTest
    void any_bytes_are_harmless(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        answered("text/xml", "<root xmlns='urn:schemas-upnp-org:device-1-0'>" + text)
                .told();
        answered("application/ipp", "0123456789abcdef" + text).told();
        json("/setup/eureka_info", "{\"name\":[" + text + "               ");
    }
}
