package komainu.lab.benign;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.MINUTE;
import static komainu.lab.Stage.SECOND;

import komainu.lab.Conversation;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.talk.Octets;
import komainu.lab.talk.Tls;

/// A network camera doing its work.
public final class Cameras {
    private static final String WEB_SERVER = "App-webs/";

    private Cameras() {}

    /// It answers the maker's search tool to all (SADP).
    public static void discovery(Stage stage) {
        discovery("DS-2CD2143G0-I", "V5.5.82build 190220", stage);
    }

    /// The same by a camera whose version has a well-known hole.
    public static void oldDiscovery(Stage stage) {
        discovery("DS-2CD2032F-I", "V5.4.0build 160530", stage);
    }

    /// The same after the update that closed it.
    public static void repairedDiscovery(Stage stage) {
        discovery("DS-2CD2032F-I", "V5.4.5build 170123", stage);
    }

    private static void discovery(String model, String version, Stage stage) {
        Host camera = stage.home().camera;
        String found = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ProbeMatch><Types>inquiry</Types>"
                + "<DeviceDescription>" + model
                + "</DeviceDescription><MAC>c0-56-e3-5b-21-7e</MAC><IPv4Address>"
                + camera.ip() + "</IPv4Address><SoftwareVersion>" + version
                + "</SoftwareVersion></ProbeMatch>";
        for (long at = stage.from(); at < stage.until(); at += 5 * MINUTE) {
            stage.shout(camera, 37_020, "239.255.255.250", 37_020, Octets.of(found), at);
        }
    }

    /// The maker's cloud: TLS for orders, UDP both ways for pictures.
    public static void cloud(Stage stage) {
        Host camera = stage.home().camera;
        Conversation orders = Web.secure(stage, camera, "dev.hik-connect.com", "192.0.2.80", stage.from());
        Node relay = Node.far("192.0.2.81");
        long pictures = stage.look(camera, "stun.ezvizlife.com", relay.ip(), stage.from() + SECOND);
        int port = stage.dice().port();
        for (long at = pictures; at < stage.until(); at += 60 * SECOND) {
            Web.exchange(stage, orders.until(at), 40, 40);
            for (int i = 0; i < 6; i++) {
                long t = at + i * 70L * MILLISECOND;
                byte[] picture = new Octets()
                        .u8('$')
                        .bytes(stage.dice().bytes(stage.dice().between(300, 1_100)))
                        .done();
                stage.trace().udp(t, camera.node(), port, relay, 8_555, picture);
                if (i % 2 == 0) {
                    stage.trace()
                            .udp(
                                    t + 14 * MILLISECOND,
                                    relay,
                                    8_555,
                                    camera.node(),
                                    port,
                                    new Octets().u8('$').zeros(27).done());
                }
            }
        }
    }

    /// Somebody at home watches: the phone opens the camera's page and its stream, with a login that is not in
    /// clear.
    public static void watched(Stage stage) {
        Host phone = stage.home().iphone;
        Node camera = stage.home().camera.node();
        Conversation page = stage.call(phone.node(), camera, 80, stage.from()).open();
        page.client(Web.get(
                camera.ip().toString(),
                "/doc/page/login.asp",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)"));
        page.server(Web.ok(WEB_SERVER, "text/html", Octets.of("<html><head><title>index</title></head></html>")))
                .close();
        String url = "rtsp://" + camera.ip() + ":554/Streaming/Channels/101";
        Conversation stream =
                stage.call(phone.node(), camera, 554, stage.from() + 2 * SECOND).open();
        stream.client("OPTIONS " + url + " RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: Lavf60.3.100\r\n\r\n");
        stream.server("RTSP/1.0 200 OK\r\nCSeq: 1\r\nPublic: OPTIONS, DESCRIBE, PLAY, PAUSE, SETUP, TEARDOWN\r\n\r\n");
        stream.client("DESCRIBE " + url + " RTSP/1.0\r\nCSeq: 2\r\nUser-Agent: Lavf60.3.100\r\n\r\n");
        stream.server(
                "RTSP/1.0 401 Unauthorized\r\nCSeq: 2\r\nWWW-Authenticate: Digest realm=\"IP Camera(C2143)\", nonce=\""
                        + stage.dice().word(32) + "\", stale=\"FALSE\"\r\n\r\n");
        stream.client(
                "DESCRIBE " + url + " RTSP/1.0\r\nCSeq: 3\r\nAuthorization: Digest username=\"viewer\", response=\""
                        + stage.dice().word(32) + "\"\r\n\r\n");
        stream.server("RTSP/1.0 200 OK\r\nCSeq: 3\r\nContent-Type: application/sdp\r\nContent-Length: 0\r\n\r\n");
        for (long at = stage.from() + 4 * SECOND; at < stage.until(); at += 4 * SECOND) {
            byte[] part = new Octets()
                    .u8('$')
                    .u8(0)
                    .u16(900)
                    .bytes(stage.dice().bytes(900))
                    .done();
            stream.until(at).server(part);
        }
        stream.close();
    }

    /// A recorder elsewhere is fed over TLS for minutes: much up, a little down.
    public static void upload(Stage stage) {
        Host camera = stage.home().camera;
        Conversation up = Web.secure(stage, camera, "tyo-storage.ezvizlife.com", "192.0.2.90", stage.from());
        for (long at = stage.from() + SECOND; at < stage.until(); at += 500 * MILLISECOND) {
            up.until(at).client(Tls.data(stage.dice().bytes(4_000)));
        }
        up.close();
    }
}
