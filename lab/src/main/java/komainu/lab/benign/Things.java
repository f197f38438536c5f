package komainu.lab.benign;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.MINUTE;
import static komainu.lab.Stage.SECOND;

import java.util.List;
import komainu.lab.Conversation;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.talk.Dns;
import komainu.lab.talk.Octets;
import komainu.model.Ip;

/// A plug, a speaker, a printer, and the clocks of all.
public final class Things {
    private Things() {}

    /// A plug on a broker: MQTT with its two-byte ping each 60 seconds, which only looks like a bot's beat.
    public static void plug(Stage stage) {
        Host plug = stage.home().plug;
        Node broker = Node.far("192.0.2.100");
        long at = stage.look(plug, "mqtt.tplinkcloud.com", broker.ip(), stage.from());
        Conversation talk = stage.call(plug.node(), broker, 1883, at).open();
        byte[] id = Octets.of("P105-41630D");
        Octets connect = new Octets()
                .u16(4)
                .text("MQTT")
                .u8(4)
                .u8(2)
                .u16(60)
                .u16(id.length)
                .bytes(id);
        talk.client(
                new Octets().u8(0x10).u8(connect.size()).bytes(connect.done()).done());
        talk.server(new Octets().u8(0x20).u8(2).u16(0).done());
        byte[] topic = Octets.of("device/P105/state");
        byte[] state = Octets.of("{\"on\":true,\"w\":12}");
        byte[] publish = new Octets()
                .u8(0x30)
                .u8(2 + topic.length + state.length)
                .u16(topic.length)
                .bytes(topic)
                .bytes(state)
                .done();
        talk.client(publish);
        for (long t = talk.at() + MINUTE; t < stage.until(); t += MINUTE) {
            talk.until(t).client(new byte[] {(byte) 0xc0, 0}).server(new byte[] {(byte) 0xd0, 0});
        }
    }

    /// A speaker keeps a line open to its maker and sends a burst when it was spoken to.
    public static void speaker(Stage stage) {
        Host speaker = stage.home().speaker;
        Conversation line = Web.secure(stage, speaker, "avs-alexa-16-na.amazon.com", "192.0.2.110", stage.from());
        int n = 0;
        for (long at = stage.from() + 30 * SECOND; at < stage.until(); at += 30 * SECOND) {
            Web.exchange(stage, line.until(at), n % 6 == 2 ? 9_000 : 30, n % 6 == 2 ? 4_000 : 30);
            n++;
        }
    }

    /// A printer offers itself, and the computer prints a page (RFC 8011).
    public static void printer(Stage stage) {
        Host printer = stage.home().printer;
        List<Dns.Entry> offer = Dns.service(
                "Canon TS8430 series",
                "_ipp._tcp",
                "Canon84ba3b.local",
                printer.ip(),
                631,
                List.of("ty=Canon TS8430 series", "usb_MFG=Canon", "usb_MDL=TS8430 series", "rp=ipp/print"));
        String hello =
                "NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nCACHE-CONTROL: max-age=1800\r\nLOCATION: http://"
                        + printer.ip()
                        + ":80/ssdp/desc.xml\r\nNT: urn:schemas-upnp-org:device:Printer:1\r\nNTS: ssdp:alive\r\n"
                        + "SERVER: Canon IJ-UPnP/1.0 UPnP/1.0 TS8430\r\nUSN: uuid:00000000-0000-1000-8000-84ba3b17e052::urn:schemas-upnp-org:device:Printer:1\r\n\r\n";
        for (long at = stage.from(); at < stage.until(); at += 4 * MINUTE) {
            stage.tell(printer, Dns.announce(offer), at);
            stage.shout(printer, 1900, "239.255.255.250", 1900, Octets.of(hello), at + SECOND);
        }
        Conversation job = stage.call(stage.home().computer.node(), printer.node(), 631, stage.from() + 20 * SECOND)
                .open();
        byte[] page = new Octets()
                .u16(0x0200)
                .u16(2)
                .u32(1)
                .u8(1)
                .u8(3)
                .bytes(stage.dice().bytes(9_000))
                .done();
        job.client("POST /ipp/print HTTP/1.1\r\nHost: " + printer.ip() + ":631\r\nUser-Agent: CUPS/2.4\r\n"
                + "Content-Type: application/ipp\r\nContent-Length: " + page.length + "\r\n\r\n");
        job.client(page);
        job.server(Web.ok(
                        "CANON HTTP Server",
                        "application/ipp",
                        new Octets().u16(0x0200).u16(0).u32(1).u8(3).done()))
                .close();
    }

    /// Clocks asked for the time (RFC 5905): things at their own pace, the computer in a burst of eight.
    public static void time(Stage stage) {
        Node server = Node.far("192.0.2.123");
        int i = 0;
        for (Host host : List.of(stage.home().camera, stage.home().television, stage.home().plug, stage.home().nas)) {
            String name = List.of("time.windows.com", "2.android.pool.ntp.org", "pool.ntp.org", "time.google.com")
                    .get(i++);
            long at = stage.look(host, name, server.ip(), stage.from() + i * SECOND);
            ask(stage, host, server, at);
        }
        for (int n = 0; n < 8; n++) {
            ask(stage, stage.home().computer, server, stage.from() + (20 + 2L * n) * SECOND);
        }
    }

    private static void ask(Stage stage, Host host, Node server, long at) {
        int port = stage.dice().port();
        byte[] question = new Octets().u8(0x23).zeros(39).u64(at).done();
        byte[] answer =
                new Octets().u8(0x24).u8(2).u8(6).u8(0xec).zeros(36).u64(at).done();
        stage.trace().udp(at, host.node(), port, server, 123, question);
        stage.trace().udp(at + 18 * MILLISECOND, server, 123, host.node(), port, answer);
    }

    /// A device fetches new firmware from its maker over clear HTTP: big, by name, not a program by itself.
    public static void update(Stage stage) {
        Host camera = stage.home().camera;
        Ip ip = Ip.parse("192.0.2.130");
        long at = stage.look(camera, "firmware.hik-cloud.com", ip, stage.from());
        Conversation talk = stage.call(camera.node(), Node.far(ip), 80, at).open();
        talk.client(Web.get("firmware.hik-cloud.com", "/G0/digicap_V5.7.3_arm7.dav", "hik-ota/2.1"));
        byte[] image =
                new Octets().u32(0x484b_5753).bytes(stage.dice().bytes(60_000)).done();
        talk.server(Web.ok("nginx", "application/octet-stream", image)).close();
    }

    /// A bare program with the shell's downloader, but from a server with a name: what some makers' hubs do.
    public static void program(Stage stage) {
        Host plug = stage.home().plug;
        Ip ip = Ip.parse("192.0.2.140");
        String name = "static.tplinkcloud.com";
        long at = stage.look(plug, name, ip, stage.from());
        Conversation talk = stage.call(plug.node(), Node.far(ip), 80, at).open();
        talk.client(Web.get(name, "/firmware/agent/plug-agent.mips", "Wget/1.13 (linux-uclibc)"));
        byte[] program =
                new Octets().u32(0x7f45_4c46).bytes(stage.dice().bytes(20_000)).done();
        talk.server(Web.ok("AmazonS3", "application/octet-stream", program)).close();
    }

    /// A picture is asked for every five seconds with a password that was changed.
    public static void oldPassword(Stage stage) {
        Host camera = stage.home().camera;
        for (long at = stage.from(); at < stage.until(); at += 5 * SECOND) {
            Conversation talk =
                    stage.call(stage.home().nas.node(), camera.node(), 80, at).open();
            talk.client("GET /Streaming/channels/1/picture HTTP/1.1\r\nHost: " + camera.ip()
                    + "\r\nAuthorization: Digest username=\"recorder\", realm=\"IP Camera\", nonce=\"0\","
                    + " uri=\"/Streaming/channels/1/picture\", response=\"0\"\r\n\r\n");
            talk.server("HTTP/1.1 401 Unauthorized\r\nServer: App-webs/\r\nWWW-Authenticate: Digest"
                            + " realm=\"IP Camera\", nonce=\"1\"\r\nContent-Length: 0\r\n\r\n")
                    .close();
        }
    }
}
