package komainu.lab.benign;

import static komainu.lab.Stage.SECOND;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import komainu.lab.Conversation;
import komainu.lab.Host;
import komainu.lab.Stage;
import komainu.lab.talk.Octets;
import komainu.model.Ip;
import komainu.model.Mac;

/// An old camera of a model that is sold without a password, whose page the computer opens.
public final class SecondCamera {
    private static final Host CAMERA = new Host(
            "DCS-930L",
            "ip-camera",
            Mac.parse("b0:c5:54:1d:20:33"),
            Ip.parse("192.168.1.24"),
            Ip.NONE,
            64,
            "",
            new byte[] {1, 3, 6, 15});

    private SecondCamera() {}

    /// The login it was sold with is let in.
    public static void unchanged(Stage stage) {
        watched(stage, "");
    }

    /// A password of the owner's own is let in.
    public static void changed(Stage stage) {
        watched(stage, stage.dice().word(12));
    }

    private static void watched(Stage stage, String password) {
        Arrivals.lease(stage, CAMERA, CAMERA.mac(), stage.from());
        byte[] login = ("admin:" + password).getBytes(StandardCharsets.US_ASCII);
        String get = "GET /image.jpg HTTP/1.1\r\nHost: " + CAMERA.ip()
                + "\r\nUser-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64)\r\n";
        Conversation page = stage.call(stage.home().computer.node(), CAMERA.node(), 80, stage.from() + 5 * SECOND)
                .open();
        page.client(get + "\r\n");
        page.server("HTTP/1.1 401 Unauthorized\r\nServer: alphapd\r\nWWW-Authenticate: Basic realm=\"DCS-930L\"\r\n"
                + "Content-Length: 0\r\n\r\n");
        page.client(get + "Authorization: Basic " + Base64.getEncoder().encodeToString(login) + "\r\n\r\n");
        page.server(Web.ok("alphapd", "image/jpeg", Octets.of("....."))).close();
    }
}
