package komainu.lab.benign;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.SECOND;

import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.talk.Octets;

/// People at play.
public final class Games {
    private Games() {}

    /// The server list of a game: the same question to many servers, most of which answer (A2S_INFO).
    public static void serverBrowser(Stage stage) {
        Host computer = stage.home().computer;
        byte[] question =
                new Octets().u32(-1).text("TSource Engine Query").u8(0).done();
        long at = stage.from();
        int port = stage.dice().port();
        for (int i = 0; i < 150 && at < stage.until(); i++) {
            Node server = Node.far(stage.dice().stranger());
            int to = 27_000 + stage.dice().between(10, 40);
            stage.trace().udp(at, computer.node(), port, server, to, question);
            if (!stage.dice().oneIn(6)) {
                Octets answer = new Octets()
                        .u32(-1)
                        .u8(0x49)
                        .u8(17)
                        .text("server " + i)
                        .u8(0)
                        .text("de_dust2")
                        .u8(0);
                byte[] rest = answer.text("cstrike").u8(0).zeros(12).done();
                stage.trace()
                        .udp(at + stage.dice().between(9L, 90L) * MILLISECOND, server, to, computer.node(), port, rest);
            }
            at += stage.dice().between(15L, 60L) * MILLISECOND;
        }
    }

    /// A games console checks its line and plays with others over UDP.
    public static void console(Stage stage) {
        Host console = stage.home().console;
        Web.exchange(
                        stage,
                        Web.secure(stage, console, "ctest-dl-lp1.cdn.nintendo.net", "192.0.2.60", stage.from()),
                        200,
                        900)
                .close();
        Node peer = Node.far("198.51.100.140");
        int port = stage.dice().between(45_000, 60_000);
        for (long at = stage.from() + 5 * SECOND; at < stage.until(); at += 250 * MILLISECOND) {
            stage.trace()
                    .udp(
                            at,
                            console.node(),
                            port,
                            peer,
                            49_320,
                            stage.dice().bytes(stage.dice().between(60, 140)));
            stage.trace()
                    .udp(
                            at + 20 * MILLISECOND,
                            peer,
                            49_320,
                            console.node(),
                            port,
                            stage.dice().bytes(stage.dice().between(60, 140)));
        }
    }
}
