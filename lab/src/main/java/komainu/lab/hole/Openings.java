package komainu.lab.hole;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.SECOND;

import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.talk.Octets;
import komainu.model.Ip;

/// Ports of the router opened by devices: UPnP (WANIPConnection:1), NAT-PMP (RFC 6886) and PCP (RFC 6887).
public final class Openings {
    private static final String SERVICE = "urn:schemas-upnp-org:service:WANIPConnection:1";
    private static final String FIREWALL = "urn:schemas-upnp-org:service:WANIPv6FirewallControl:1";
    private static final int CONTROL = 5000;
    private static final int PCP = 5351;
    private static final int TCP = 6;

    private Openings() {}

    /// The camera opens its page, its pictures and, for IPv6, its page again; a television box opens the NAS.
    public static void exposing(Stage stage) {
        Host camera = stage.home().camera;
        long at = stage.from();
        outside(stage, camera, "203.0.113.20", at);
        open(stage, camera, camera.ip(), 8080, 80, "TCP", "IPCAM-HTTP", true, at + SECOND);
        open(stage, camera, camera.ip(), 554, 554, "TCP", "IPCAM-RTSP", true, at + 2 * SECOND);
        pcp(stage, camera.node6(), stage.home().router.node6(), TCP, 80, 80, camera.ip6(), at + 4 * SECOND);
        open(stage, stage.home().television, stage.home().nas.ip(), 5000, 5000, "TCP", "media", true, at + 8 * SECOND);
    }

    /// The router says yes, but its own address outside is one that a carrier shares.
    public static void shared(Stage stage) {
        Host camera = stage.home().camera;
        outside(stage, camera, "100.64.7.9", stage.from());
        open(stage, camera, camera.ip(), 8080, 80, "TCP", "IPCAM-HTTP", true, stage.from() + SECOND);
    }

    /// A games console, a computer's game and shared files of the NAS; a camera is refused.
    public static void harmless(Stage stage) {
        Host console = stage.home().console;
        Host computer = stage.home().computer;
        long at = stage.from();
        outside(stage, console, "203.0.113.20", at);
        open(stage, console, console.ip(), 3074, 3074, "UDP", "DemonwarePortMapping", true, at + SECOND);
        pmp(stage, stage.home().nas, 51_413, at + 3 * SECOND);
        pinhole(stage, computer, 27_015, at + 5 * SECOND);
        open(
                stage,
                stage.home().camera,
                stage.home().camera.ip(),
                8080,
                80,
                "TCP",
                "IPCAM-HTTP",
                false,
                at + 7 * SECOND);
    }

    private static void outside(Stage stage, Host asker, String address, long at) {
        call(
                stage,
                asker,
                SERVICE,
                "GetExternalIPAddress",
                "",
                ok(SERVICE, "GetExternalIPAddress", "<NewExternalIPAddress>" + address + "</NewExternalIPAddress>"),
                at);
    }

    private static void open(
            Stage stage,
            Host asker,
            Ip client,
            int outer,
            int inner,
            String transport,
            String name,
            boolean yes,
            long at) {
        String fields = "<NewRemoteHost></NewRemoteHost><NewExternalPort>" + outer + "</NewExternalPort><NewProtocol>"
                + transport + "</NewProtocol><NewInternalPort>" + inner + "</NewInternalPort><NewInternalClient>"
                + client
                + "</NewInternalClient><NewEnabled>1</NewEnabled><NewPortMappingDescription>" + name
                + "</NewPortMappingDescription><NewLeaseDuration>0</NewLeaseDuration>";
        String answer = yes ? ok(SERVICE, "AddPortMapping", "") : refused();
        call(stage, asker, SERVICE, "AddPortMapping", fields, answer, at);
    }

    private static void pinhole(Stage stage, Host asker, int port, long at) {
        String fields = "<RemoteHost></RemoteHost><RemotePort>0</RemotePort><InternalClient>" + asker.ip6()
                + "</InternalClient><InternalPort>" + port
                + "</InternalPort><Protocol>17</Protocol><LeaseTime>3600</LeaseTime>";
        call(stage, asker, FIREWALL, "AddPinhole", fields, ok(FIREWALL, "AddPinhole", "<UniqueID>4</UniqueID>"), at);
    }

    private static void call(
            Stage stage, Host asker, String service, String action, String fields, String answer, long at) {
        String body = envelope("<u:" + action + " xmlns:u=\"" + service + "\">" + fields + "</u:" + action + ">");
        String head =
                "POST /ctl/IPConn HTTP/1.1\r\nHOST: " + stage.home().router.ip() + ":" + CONTROL
                        + "\r\nContent-Type: text/xml; charset=\"utf-8\"\r\nSOAPAction: \"" + service + "#" + action
                        + "\"\r\nContent-Length: " + body.length() + "\r\n\r\n";
        stage.call(asker.node(), stage.home().router.node(), CONTROL, at)
                .open()
                .client(head + body)
                .server(answer)
                .close();
    }

    private static String ok(String service, String action, String fields) {
        String body = envelope(
                "<u:" + action + "Response xmlns:u=\"" + service + "\">" + fields + "</u:" + action + "Response>");
        return "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=\"utf-8\"\r\nContent-Length: " + body.length()
                + "\r\nServer: Linux UPnP/1.1 MiniUPnPd/2.2\r\n\r\n" + body;
    }

    private static String refused() {
        String body = envelope("<s:Fault><faultcode>s:Client</faultcode><faultstring>UPnPError</faultstring><detail>"
                + "<UPnPError xmlns=\"urn:schemas-upnp-org:control-1-0\"><errorCode>718</errorCode>"
                + "<errorDescription>ConflictInMappingEntry</errorDescription></UPnPError></detail></s:Fault>");
        return "HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/xml\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    private static String envelope(String body) {
        return "<?xml version=\"1.0\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" "
                + "s:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"><s:Body>" + body
                + "</s:Body></s:Envelope>";
    }

    private static void pmp(Stage stage, Host asker, int port, long at) {
        Node router = stage.home().router.node();
        int from = stage.dice().port();
        byte[] ask =
                new Octets().u8(0).u8(2).u16(0).u16(port).u16(port).u32(7_200).done();
        byte[] answer = new Octets()
                .u8(0)
                .u8(130)
                .u16(0)
                .u32(86_400)
                .u16(port)
                .u16(port)
                .u32(7_200)
                .done();
        stage.trace().udp(at, asker.node(), from, router, PCP, ask);
        stage.trace().udp(at + 4 * MILLISECOND, router, PCP, asker.node(), from, answer);
    }

    private static void pcp(
            Stage stage, Node asker, Node router, int transport, int inner, int outer, Ip given, long at) {
        int from = stage.dice().port();
        byte[] nonce = stage.dice().bytes(12);
        Octets ask = new Octets().u8(2).u8(1).u16(0).u32(7_200).ip(asker.ip()).bytes(nonce);
        ask.u8(transport).zeros(3).u16(inner).u16(0).zeros(16);
        Octets answer = new Octets()
                .u8(2)
                .u8(129)
                .u16(0)
                .u32(7_200)
                .u32(86_400)
                .zeros(12)
                .bytes(nonce);
        answer.u8(transport).zeros(3).u16(inner).u16(outer).ip(given);
        stage.trace().udp(at, asker, from, router, PCP, ask.done());
        stage.trace().udp(at + 4 * MILLISECOND, router, PCP, asker, from, answer.done());
    }
}
