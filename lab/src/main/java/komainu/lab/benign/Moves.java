package komainu.lab.benign;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.SECOND;

import java.util.List;
import komainu.lab.Home;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.talk.Dns;
import komainu.lab.talk.Tls;
import komainu.model.Ip;
import komainu.model.Mac;

/// Devices whose addresses change, and addresses that stand for several devices.
public final class Moves {
    private static final byte[] IOS = {1, 121, 3, 6, 15, 114, 119, (byte) 252};
    private static final byte[] ANDROID = {1, 3, 6, 15, 26, 28, 51, 58, 59, 43, 114, 108};
    private static final byte[] SMALL = {1, 3, 6, 12, 15, 28, 42};
    private static final Ip SECOND_PREFIX = Ip.parse("2001:db8:17:200::");
    private static final Mac EXTENDER = Mac.parse("00:90:fe:4c:1d:20");
    private static final Mac BRIDGE = Mac.parse("02:42:5c:10:7e:01");

    private Moves() {}

    /// A phone with a name of its own comes three times, each time under another random hardware address.
    public static void visits(Stage stage) {
        List<String> macs = List.of("da:11:5e:70:3c:91", "66:0f:b2:9d:44:18", "f2:c8:07:1a:e5:6b");
        long part = (stage.until() - stage.from()) / macs.size();
        for (int i = 0; i < macs.size(); i++) {
            long start = stage.from() + i * part;
            Host phone = host("Keikos-iPhone", "phone", macs.get(i), 141 + i, "", IOS);
            visit(stage.during(start, start + part * 2 / 3), phone);
        }
    }

    /// Two neighbours' phones, one after the other, both called `android` and otherwise alike.
    public static void neighbours(Stage stage) {
        long part = (stage.until() - stage.from()) / 2;
        for (int i = 0; i < 2; i++) {
            Host phone = host(
                    "android",
                    "phone",
                    i == 0 ? "7a:31:0c:d4:8e:55" : "c6:92:ab:13:70:2f",
                    151 + i,
                    "android-dhcp-13",
                    ANDROID);
            long start = stage.from() + i * part;
            visit(stage.during(start, start + part * 2 / 3), phone);
        }
    }

    private static void visit(Stage stage, Host phone) {
        Arrivals.lease(stage, phone, phone.mac(), stage.from());
        byte[] self = Dns.announce(List.of(Dns.address(phone.name() + ".local", phone.ip())));
        stage.tell(phone, self, stage.from() + 2 * SECOND);
        talk(stage, phone, "push.example-cloud.net");
    }

    private static void talk(Stage stage, Host host, String name) {
        for (long at = stage.from() + 3 * SECOND; at < stage.until() - 5 * SECOND; at += 20 * SECOND) {
            Web.exchange(stage, Web.secure(stage, host, name, "192.0.2.20", at), 400, 2_000)
                    .close();
        }
    }

    /// The computer's lease is not renewed: it gets another address, and goes on.
    public static void leaseChange(Stage stage) {
        long half = (stage.until() - stage.from()) / 2;
        Host before = stage.home().computer;
        Host after = host(
                before.name(), before.kind(), before.mac().toString(), 170, before.vendorClass(), before.parameters());
        talk(stage.during(stage.from(), stage.from() + half), before, "www.example.org");
        Stage rest = stage.during(stage.from() + half + SECOND, stage.until());
        Arrivals.lease(rest, after, after.mac(), rest.from());
        talk(rest, after, "www.example.org");
    }

    /// Three devices use temporary IPv6 addresses beside IPv4; half way the provider gives the router another prefix.
    public static void temporary(Stage stage) {
        Home home = stage.home();
        long half = (stage.until() - stage.from()) / 2;
        for (int i = 0; i < 2; i++) {
            Ip prefix = i == 0 ? Home.prefix6() : SECOND_PREFIX;
            long start = stage.from() + i * half;
            Arrivals.announce(stage, prefix, start);
            long at = start;
            for (Host host : List.of(home.computer, home.iphone, home.television)) {
                for (int k = 0; k < 2; k++) {
                    Ip temporary = new Ip(
                            prefix.high(), stage.dice().between(1L << 40, Long.MAX_VALUE - 1) & ~0xff_ff00_0000L);
                    at += SECOND;
                    Arrivals.claim(stage, host, temporary, at);
                    Node server = Node.far(Ip.parse("2001:db8:beef::20"));
                    stage.call(new Node(host.mac(), temporary, 64), server, 443, at + 2 * SECOND)
                            .open()
                            .client(Tls.clientHello(
                                    "www.example.org",
                                    new String[] {"h2"},
                                    stage.dice().bytes(96)))
                            .server(Tls.serverHello(stage.dice().bytes(96)))
                            .close();
                }
            }
        }
    }

    /// An extender shows its own hardware address for its six clients; their leases carry their own.
    public static void extender(Stage stage) {
        Host itself = host("ELECOM-WTC", "access-point", EXTENDER.toString(), 2, "udhcp 1.25.1", SMALL);
        Arrivals.lease(stage, itself, EXTENDER, stage.from());
        for (int i = 0; i < 6; i++) {
            String mac = "b0:a7:b9:52:10:" + (10 + i);
            Host client = host("", "smart-plug", mac, 180 + i, "", new byte[] {1, 3, 28, 6});
            Stage own = stage.during(stage.from() + (i + 1) * SECOND, stage.until());
            Arrivals.lease(own, client, EXTENDER, own.from());
            talk(own, host("", "smart-plug", EXTENDER.toString(), 180 + i, "", SMALL), "cloud" + i + ".example.net");
        }
        talk(stage, itself, "update.example.net");
    }

    /// The NAS runs three containers on a bridge, and tells the same of itself on the bridge and at home.
    public static void containers(Stage stage) {
        Host nas = stage.home().nas;
        Host bridge = new Host("", "nas", BRIDGE, Ip.parse("172.17.0.1"), Ip.NONE, 64, "", SMALL);
        for (Host side : List.of(nas, bridge)) {
            List<Dns.Entry> self = Dns.service(
                    "Storage",
                    "_http._tcp",
                    "DiskStation.local",
                    side.ip(),
                    5000,
                    List.of(
                            "vendor=Synology",
                            "mac_address=" + nas.mac().toString().replace(":", "")));
            stage.tell(side, Dns.announce(self), stage.from() + SECOND);
        }
        talk(stage, nas, "update.example.net");
        Node beyond = new Node(BRIDGE, Ip.parse("192.0.2.44"), 51);
        for (int i = 2; i <= 4; i++) {
            Node container = new Node(Mac.parse("02:42:ac:11:00:0" + i), Ip.parse("172.17.0." + i), 64);
            stage.trace().arp(stage.from() + i * MILLISECOND, 1, container, Mac.BROADCAST, bridge.ip());
            stage.trace().arp(stage.from() + (i + 1) * MILLISECOND, 2, bridge.node(), container.mac(), container.ip());
            for (long at = stage.from() + i * SECOND; at < stage.until() - 2 * SECOND; at += 15 * SECOND) {
                stage.call(container, beyond, 443, at)
                        .open()
                        .client(Tls.clientHello(
                                "registry.example.org",
                                new String[] {"h2"},
                                stage.dice().bytes(96)))
                        .server(Tls.serverHello(stage.dice().bytes(96)))
                        .close();
            }
        }
    }

    private static Host host(String name, String kind, String mac, int last, String vendorClass, byte[] parameters) {
        Ip ip = Ip.parse("192.168.1." + last);
        return new Host(name, kind, Mac.parse(mac), ip, Ip.NONE, 64, vendorClass, parameters);
    }
}
