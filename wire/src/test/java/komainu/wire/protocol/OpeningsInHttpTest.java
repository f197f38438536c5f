package komainu.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import komainu.model.Ip;
import komainu.model.Message;
import komainu.model.Message.Mapped;
import org.junit.jupiter.api.Test;

class OpeningsInHttpTest {
    private static final HttpDecoder HTTP = new HttpDecoder();
    private static final Ip CAMERA = Ip.parse("192.168.1.23");

    private static String envelope(String body) {
        return "<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"x\"><s:Body>" + body + "</s:Body></s:Envelope>";
    }

    private static String post(String action, String fields) {
        String body = envelope("<u:" + action + " xmlns:u=\"y\">" + fields + "</u:" + action + ">");
        return "POST /ctl HTTP/1.1\r\nContent-Type: text/xml\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String answer(String status, String content) {
        String body = envelope(content);
        return "HTTP/1.1 " + status + "\r\nContent-Type: text/xml\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private static final String FIELDS = "<NewRemoteHost></NewRemoteHost><NewExternalPort>8080</NewExternalPort>"
            + "<NewProtocol>TCP</NewProtocol><NewInternalPort>80</NewInternalPort>"
            + "<NewInternalClient>192.168.1.23</NewInternalClient><NewEnabled>1</NewEnabled>"
            + "<NewPortMappingDescription>IPCAM</NewPortMappingDescription><NewLeaseDuration>3600</NewLeaseDuration>";

    private static final Talked OPENED = Talked.of(HTTP)
            .client(post("AddPortMapping", FIELDS))
            .server(answer("200 OK", "<u:AddPortMappingResponse xmlns:u=\"y\"></u:AddPortMappingResponse>"));

    private static Mapped mapped(String kind, int external, String result) {
        return new Mapped("upnp", kind, CAMERA, external, 80, 6, 3_600, result, Ip.NONE, "IPCAM");
    }

    private static List<Message> openings(Talked talked) {
        assertThat(talked.messages()).noneMatch(m -> m instanceof Message.Described);
        return talked.messages().stream().filter(Mapped.class::isInstance).toList();
    }

    @Test
    void a_wish_and_its_answer_are_told_with_all_that_was_asked() {
        assertThat(openings(OPENED)).containsExactly(mapped("asked", 8_080, ""), mapped("opened", 8_080, ""));
        OPENED.same_however_cut();
    }

    @Test
    void a_wish_that_is_not_answered_stays_a_wish() {
        assertThat(openings(Talked.of(HTTP).client(post("AddPortMapping", FIELDS))))
                .containsExactly(mapped("asked", 8_080, ""));
    }

    @Test
    void a_refusal_is_told_with_its_number() {
        String fault = "<s:Fault><detail><UPnPError><errorCode>718</errorCode></UPnPError></detail></s:Fault>";
        assertThat(openings(Talked.of(HTTP)
                        .client(post("AddPortMapping", FIELDS))
                        .server(answer("500 Internal Server Error", fault))))
                .containsExactly(mapped("asked", 8_080, ""), mapped("refused", 8_080, "718"));
    }

    @Test
    void any_free_port_is_told_as_the_router_gave_it() {
        String given =
                "<u:AddAnyPortMappingResponse><NewReservedPort>9090</NewReservedPort></u:AddAnyPortMappingResponse>";
        assertThat(openings(Talked.of(HTTP)
                        .client(post("AddAnyPortMapping", FIELDS))
                        .server(answer("200 OK", given))))
                .containsExactly(mapped("asked", 8_080, ""), mapped("opened", 9_090, ""));
    }

    @Test
    void closing_counts_once_it_is_done() {
        String delete =
                post("DeletePortMapping", "<NewExternalPort>8080</NewExternalPort><NewProtocol>TCP</NewProtocol>");
        Mapped closed = new Mapped("upnp", "closed", Ip.NONE, 8_080, 0, 6, 0, "", Ip.NONE, "");
        assertThat(openings(Talked.of(HTTP).client(delete))).isEmpty();
        assertThat(openings(Talked.of(HTTP).client(delete).server(answer("200 OK", "<u:DeletePortMappingResponse/>"))))
                .containsExactly(closed);
        assertThat(openings(Talked.of(HTTP).client(delete).server(answer("500 No", ""))))
                .isEmpty();
    }

    @Test
    void a_pinhole_has_one_port() {
        String fields =
                "<RemoteHost></RemoteHost><RemotePort>0</RemotePort><InternalClient>2001:db8::23</InternalClient>"
                        + "<InternalPort>80</InternalPort><Protocol>6</Protocol><LeaseTime>60</LeaseTime>";
        Talked talked = Talked.of(HTTP)
                .client(post("AddPinhole", fields))
                .server(answer("200 OK", "<u:AddPinholeResponse><UniqueID>1</UniqueID></u:AddPinholeResponse>"));
        assertThat(openings(talked).getLast())
                .isEqualTo(new Mapped("upnp", "opened", Ip.parse("2001:db8::23"), 80, 80, 6, 60, "", Ip.NONE, ""));
    }

    @Test
    void listings_in_both_forms_are_told() {
        String entry = answer(
                "200 OK",
                "<u:GetGenericPortMappingEntryResponse>" + FIELDS + "</u:GetGenericPortMappingEntryResponse>");
        assertThat(openings(Talked.of(HTTP).server(entry))).containsExactly(mapped("listed", 8_080, ""));
        String list =
                "<u:GetListOfPortMappingsResponse><NewPortListing><![CDATA[<?xml version=\"1.0\"?><p:PortMappingList>"
                        + "<p:PortMappingEntry>"
                        + FIELDS.replace("<New", "<p:New").replace("</New", "</p:New")
                        + "</p:PortMappingEntry></p:PortMappingList>]]></NewPortListing></u:GetListOfPortMappingsResponse>";
        assertThat(openings(Talked.of(HTTP).server(answer("200 OK", list))))
                .containsExactly(mapped("listed", 8_080, ""));
    }

    @Test
    void the_outside_address_is_told_and_a_name_is_none() {
        String address = "<u:GetExternalIPAddressResponse><NewExternalIPAddress>%s</NewExternalIPAddress>"
                + "</u:GetExternalIPAddressResponse>";
        assertThat(openings(Talked.of(HTTP).server(answer("200 OK", address.formatted("203.0.113.20")))))
                .containsExactly(Mapped.outside("upnp", Ip.parse("203.0.113.20")));
        assertThat(openings(Talked.of(HTTP).server(answer("200 OK", address.formatted("dead.example")))))
                .containsExactly(Mapped.outside("upnp", Ip.NONE));
    }
}
