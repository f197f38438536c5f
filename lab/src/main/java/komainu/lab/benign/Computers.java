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
import komainu.lab.talk.Tls;
import komainu.model.Ip;

/// A Windows computer and a NAS.
public final class Computers {
    private static final String BROWSER =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36";

    private Computers() {}

    /// Pages: names, TLS over both IP versions, and one site still in clear.
    public static void browsing(Stage stage) {
        Host computer = stage.home().computer;
        List<String> sites =
                List.of("www.example.com", "news.example.jp", "img.example.net", "cdn.example.org", "ads.example.com");
        for (long at = stage.from(); at < stage.until(); at += 75 * SECOND) {
            int n = 0;
            for (String site : sites) {
                String server = n % 2 == 0 ? "198.51.100." + (30 + n) : "2001:db8:f00::" + (30 + n);
                Web.exchange(stage, Web.secure(stage, computer, site, server, at + n * 120L * MILLISECOND), 500, 2_500)
                        .close();
                n++;
            }
            Ip plain = Ip.parse("198.51.100.50");
            long then = stage.look(computer, "old.example.com", plain, at + 2 * SECOND);
            Conversation talk =
                    stage.call(computer.node(), Node.far(plain), 80, then).open();
            talk.client(Web.get("old.example.com", "/index.html", BROWSER));
            talk.server(Web.ok(
                            "Apache",
                            "text/html",
                            Octets.of("<html><head><title>Old page</title></head><body>" + "hello ".repeat(100)
                                    + "</body></html>")))
                    .close();
        }
    }

    /// The computer names itself in the old ways (LLMNR, NetBIOS) and looks for a name nobody has.
    public static void names(Stage stage) {
        Host computer = stage.home().computer;
        for (long at = stage.from(); at < stage.until(); at += 3 * MINUTE) {
            byte[] question = Dns.query(stage.dice().bits() & 0xffff, "wpad", 1);
            question[2] = 0;
            stage.shout(computer, stage.dice().port(), "224.0.0.252", 5355, question, at);
            Octets nbns = new Octets()
                    .u16(stage.dice().bits())
                    .u16(0x2910)
                    .u16(1)
                    .u16(0)
                    .u16(0)
                    .u16(1);
            nbns.bytes(netbios("DESKTOP-7Q2K"))
                    .u16(32)
                    .u16(1)
                    .u16(0xc00c)
                    .u16(32)
                    .u16(1)
                    .u32(300_000);
            nbns.u16(6).u16(0).ip(computer.ip());
            stage.shout(computer, 137, "192.168.1.255", 137, nbns.done(), at + SECOND);
        }
    }

    /// First-level encoding of a NetBIOS name (RFC 1001 14.1).
    private static byte[] netbios(String name) {
        Octets encoded = new Octets().u8(32);
        for (int i = 0; i < 16; i++) {
            int c = i == 15 ? 0 : i < name.length() ? name.charAt(i) : ' ';
            encoded.u8('A' + (c >> 4)).u8('A' + (c & 15));
        }
        return encoded.u8(0).done();
    }

    /// A backup to the NAS over SMB: bulk, inside the home, acknowledged.
    public static void backup(Stage stage) {
        Conversation talk = stage.call(
                        stage.home().computer.node(), stage.home().nas.node(), 445, stage.from())
                .open();
        talk.client(smb(0, stage.dice().bytes(160))).server(smb(0, stage.dice().bytes(200)));
        for (int i = 0; i < 8; i++) {
            talk.client(smb(9, stage.dice().bytes(8_000)))
                    .server(smb(9, stage.dice().bytes(20)));
            talk.pause(200 * MILLISECOND);
        }
        talk.close();
    }

    private static byte[] smb(int command, byte[] body) {
        Octets message = new Octets()
                .u32(0xfe53_4d42)
                .u16(0x4000)
                .zeros(6)
                .u16(command << 8)
                .zeros(50)
                .bytes(body);
        return new Octets().u32(message.size()).bytes(message.done()).done();
    }

    /// A person at a keyboard works on the router over Telnet: one mistyped word, human rhythm.
    public static void telnetAdmin(Stage stage) {
        Conversation talk = stage.call(
                        stage.home().computer.node(), stage.home().router.node(), 23, stage.from())
                .open();
        talk.server(new byte[] {(byte) 255, (byte) 251, 1, (byte) 255, (byte) 251, 3});
        talk.client(new byte[] {(byte) 255, (byte) 253, 1, (byte) 255, (byte) 253, 3});
        talk.server("\r\nrouter login: ");
        type(stage, talk, "owner");
        talk.server("\r\nPassword: ");
        type(stage, talk, stage.dice().word(9));
        talk.server("\r\n\r\nBusyBox v1.31.1 built-in shell (ash)\r\n# ");
        for (String line : List.of("ifconfig br0", "enable", "/bin/busybox httpd -h /www")) {
            type(stage, talk, line);
            String answer = line.startsWith("/bin")
                    ? "httpd: applet not found"
                    : line.startsWith("if") ? "br0  Link encap:Ethernet" : "-sh: enable: not found";
            talk.server("\r\n" + answer + "\r\n# ");
            talk.pause(stage.dice().between(2 * SECOND, 6 * SECOND));
        }
        type(stage, talk, "exit");
        talk.close();
    }

    /// One key at a time, as hands do it.
    private static void type(Stage stage, Conversation talk, String line) {
        talk.pause(stage.dice().between(900 * MILLISECOND, 2 * SECOND));
        for (char key : line.toCharArray()) {
            talk.client(String.valueOf(key)).pause(stage.dice().between(120 * MILLISECOND, 380 * MILLISECOND));
        }
        talk.client("\r\n");
    }

    /// A system update: one big TLS download.
    public static void update(Stage stage) {
        Conversation talk =
                Web.secure(stage, stage.home().computer, "dl.delivery.mp.microsoft.com", "192.0.2.140", stage.from());
        Web.exchange(stage, talk, 300, 60_000).close();
    }

    /// A person chats on IRC from the computer.
    public static void chat(Stage stage) {
        Host computer = stage.home().computer;
        Ip ip = Ip.parse("192.0.2.150");
        long at = stage.look(computer, "irc.libera.chat", ip, stage.from());
        Conversation talk = stage.call(computer.node(), Node.far(ip), 6667, at).open();
        talk.client("NICK hanako\r\nUSER hanako 0 * :Hanako\r\n");
        talk.server(":irc.libera.chat 001 hanako :Welcome to the Libera.Chat Internet Relay Chat Network hanako\r\n");
        talk.client("JOIN #gardening\r\n").server(":hanako!~h@host JOIN #gardening\r\n");
        for (long t = talk.at() + 20 * SECOND; t < stage.until(); t += 90 * SECOND) {
            talk.until(t).server("PING :irc.libera.chat\r\n").client("PONG :irc.libera.chat\r\n");
            talk.pause(4 * SECOND).client("PRIVMSG #gardening :my tomatoes are red\r\n");
        }
        talk.client("QUIT :bye\r\n").close();
    }

    /// A music player asks its daemon on the NAS whether it is there: lines of text that say `ping`.
    public static void musicDaemon(Stage stage) {
        Conversation talk = stage.call(
                        stage.home().computer.node(), stage.home().nas.node(), 6600, stage.from())
                .open();
        talk.server("OK MPD 0.23.5\n");
        for (long at = stage.from() + SECOND; at < stage.until(); at += 30 * SECOND) {
            talk.until(at).client("ping\n").server("OK\n").client("status\n").server("volume: 40\nstate: play\nOK\n");
        }
        talk.client("close\n").close();
    }

    /// Mail is handed over in clear text to the provider.
    public static void mail(Stage stage) {
        Host nas = stage.home().nas;
        Ip ip = Ip.parse("192.0.2.160");
        long at = stage.look(nas, "mail.example.jp", ip, stage.from());
        Conversation talk = stage.call(nas.node(), Node.far(ip), 587, at).open();
        talk.server("220 mail.example.jp ESMTP\r\n").client("EHLO diskstation\r\n");
        talk.server("250-mail.example.jp\r\n250 STARTTLS\r\n")
                .client("STARTTLS\r\n")
                .server("220 ready\r\n");
        talk.client(
                Tls.clientHello("mail.example.jp", new String[0], stage.dice().bytes(96)));
        Web.exchange(stage, talk.server(Tls.serverHello(stage.dice().bytes(96))), 900, 200)
                .close();
    }

    /// Read requests of a start over the network; what comes back is left out.
    public static void netBoot(Stage stage) {
        long at = stage.from();
        for (String file : List.of("pxelinux.0", "pxelinux.cfg/default", "boot/grub/i386-pc/core.0", "linux.x86_64")) {
            byte[] request =
                    new Octets().u16(1).text(file).u8(0).text("octet").u8(0).done();
            stage.trace()
                    .udp(
                            at,
                            stage.home().computer.node(),
                            stage.dice().port(),
                            stage.home().nas.node(),
                            69,
                            request);
            at += SECOND;
        }
    }

    /// The camera's Telnet answers, then no longer does.
    public static void telnetTurnedOff(Stage stage) {
        Node computer = stage.home().computer.node();
        Node camera = stage.home().camera.node();
        Conversation talk = stage.call(computer, camera, 23, stage.from()).open();
        talk.server("\r\n192.0.0.64 login: ").pause(2 * SECOND).close();
        for (long at = talk.at() + 20 * SECOND; at < talk.at() + 40 * SECOND; at += 5 * SECOND) {
            stage.call(computer, camera, 23, at).refused();
        }
    }
}
