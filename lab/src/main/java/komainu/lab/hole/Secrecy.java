package komainu.lab.hole;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.SECOND;

import java.util.List;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.talk.Certificates;
import komainu.lab.talk.Dhcp;
import komainu.lab.talk.Dns;
import komainu.lab.talk.Tls;
import komainu.model.Ip;

/// Weak encryption, relays of makers, and name servers that change.
public final class Secrecy {
    private static final int RC4 = 0x0005;
    private static final int AES = 0x002f;
    private static final int ECDHE_AES = 0xc02f;
    private static final Ip STRANGE = Ip.parse("198.51.100.66");
    private static final Ip FALSE_PAGE = Ip.parse("198.51.100.80");
    private static final List<String> NAMES =
            List.of("www.google.com", "www.paypal.com", "login.mufg.jp", "www.apple.com");

    private Secrecy() {}

    /// The camera's page over TLS 1.0 with RC4 and a certificate of a library; over IPv6 the recorder's by TLS 1.0.
    public static void weakTls(Stage stage) {
        Host camera = stage.home().camera;
        Host computer = stage.home().computer;
        page(stage, computer.node(), camera.node(), 0x0301, RC4, "PolarSSL Test CA", "localhost", stage.from());
        page(
                stage,
                computer.node6(),
                camera.node6(),
                0x0301,
                AES,
                "PolarSSL Test CA",
                "localhost",
                stage.from() + 8 * SECOND);
    }

    /// The router's page, which it signed itself, and the NAS's by TLS 1.2.
    public static void ownCertificate(Stage stage) {
        Host computer = stage.home().computer;
        Host router = stage.home().router;
        page(stage, computer.node(), router.node(), 0x0303, ECDHE_AES, "192.168.1.1", "192.168.1.1", stage.from());
        page(
                stage,
                computer.node6(),
                stage.home().nas.node6(),
                0x0303,
                ECDHE_AES,
                "diskstation",
                "diskstation",
                stage.from() + 8 * SECOND);
    }

    private static void page(
            Stage stage, Node client, Node server, int version, int suite, String issuer, String subject, long at) {
        byte[] noise = stage.dice().bytes(128);
        byte[] certificate = Certificates.of(issuer, subject, "301231235959Z", noise);
        stage.call(client, server, 443, at)
                .open()
                .client(Tls.clientHello("", new String[0], stage.dice().bytes(96)))
                .server(Tls.oldServer(version, suite, certificate, noise))
                .client(Tls.data(stage.dice().bytes(300)))
                .server(Tls.data(stage.dice().bytes(900)))
                .close();
    }

    /// The camera keeps in touch with its maker's servers, by name and by the protocol its app meets it with.
    public static void relay(Stage stage) {
        Host camera = stage.home().camera;
        stage.look(camera, "p2p.hik-connect.com", Ip.parse("198.51.100.31"), stage.from());
        byte[] hello = {(byte) 0xf1, 0, 0, 0};
        for (long at = stage.from() + SECOND; at < stage.until(); at += 10 * SECOND) {
            for (int i = 0; i < 2; i++) {
                Node server = Node.far("198.51.100." + (31 + i));
                stage.trace().udp(at + i * MILLISECOND, camera.node(), 15_200, server, 32_100, hello);
                stage.trace().udp(at + (30 + i) * MILLISECOND, server, 32_100, camera.node(), 15_200, hello);
            }
        }
    }

    /// The router hands out a stranger's name server, which leads all names worth stealing to one address.
    public static void dnsChanged(Stage stage) {
        Host computer = stage.home().computer;
        renew(stage, computer, STRANGE, stage.from());
        renew(stage, stage.home().camera, STRANGE, stage.from() + SECOND);
        long at = stage.from() + 5 * SECOND;
        for (String name : NAMES) {
            look(stage, computer, STRANGE, name, FALSE_PAGE, at);
            at += 3 * SECOND;
        }
    }

    /// The owner's own name server at home, then a widely known one; names keep their addresses, some are blocked.
    public static void dnsOfOwner(Stage stage) {
        Host computer = stage.home().computer;
        Ip own = stage.home().nas.ip();
        renew(stage, computer, own, stage.from());
        long at = stage.from() + 5 * SECOND;
        int n = 90;
        for (String name : NAMES) {
            stage.look(computer, name, Ip.parse("198.51.100." + n++), at);
            at += 2 * SECOND;
        }
        renew(stage, computer, Ip.parse("9.9.9.9"), at);
        for (String name : NAMES) {
            at += 2 * SECOND;
            look(stage, computer, Ip.parse("9.9.9.9"), "ads." + name, Ip.parse("0.0.0.0"), at);
        }
    }

    private static void renew(Stage stage, Host host, Ip resolver, long at) {
        Node router = stage.home().router.node();
        Dhcp.Client client = new Dhcp.Client(host.mac(), host.name(), host.vendorClass(), host.parameters());
        int id = stage.dice().bits();
        stage.trace().udp(at, host.node(), 68, router, 67, Dhcp.ask(Dhcp.REQUEST, id, client, host.ip(), router.ip()));
        byte[] grant = Dhcp.grant(Dhcp.ACK, id, client, host.ip(), router.ip(), resolver);
        stage.trace().udp(at + 9 * MILLISECOND, router, 67, host.node(), 68, grant);
    }

    private static void look(Stage stage, Host client, Ip resolver, String name, Ip address, long at) {
        int port = stage.dice().port();
        int id = stage.dice().bits() & 0xffff;
        Node server = Node.far(resolver);
        stage.trace().udp(at, client.node(), port, server, 53, Dns.query(id, name, Dns.A));
        byte[] reply = Dns.answer(id, name, Dns.A, 0, List.of(Dns.address(name, address)));
        stage.trace().udp(at + 20 * MILLISECOND, server, 53, client.node(), port, reply);
    }
}
