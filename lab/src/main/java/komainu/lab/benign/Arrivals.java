package komainu.lab.benign;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.SECOND;

import komainu.lab.Home;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.talk.Dhcp;
import komainu.lab.talk.Octets;
import komainu.model.Ip;
import komainu.model.Mac;

/// Devices joining the network and staying on it.
public final class Arrivals {
    private static final Ip ANY = Ip.parse("0.0.0.0");
    private static final Node EVERYONE = Node.far("255.255.255.255");
    private static final Node ALL_NODES = new Node(Mac.NONE, Ip.parse("ff02::1"), 255);
    private static final Node ALL_ROUTERS = new Node(Mac.NONE, Ip.parse("ff02::2"), 255);
    private static final Node ALL_DHCP = new Node(Mac.NONE, Ip.parse("ff02::1:2"), 1);

    private Arrivals() {}

    /// Every device asks for an address, checks it and finds the router (RFC 2131, RFC 5227).
    public static void leases(Stage stage) {
        long at = stage.from();
        for (Host host : stage.home().hosts) {
            if (!host.is(stage.home().router)) {
                lease(stage, host, host.mac(), at += stage.dice().between(100 * MILLISECOND, 600 * MILLISECOND));
            }
        }
    }

    /// @param shown the hardware address its frames have where they are seen
    static void lease(Stage stage, Host host, Mac shown, long start) {
        Dhcp.Client client = new Dhcp.Client(host.mac(), host.name(), host.vendorClass(), host.parameters());
        Node router = stage.home().router.node();
        Node self = new Node(shown, host.ip(), host.ttl());
        Node unset = self.as(ANY);
        int id = stage.dice().bits();
        long at = start;
        say(stage, at, unset, EVERYONE, Dhcp.ask(Dhcp.DISCOVER, id, client, ANY, ANY));
        at += 12 * MILLISECOND;
        say(stage, at, router, self, Dhcp.grant(Dhcp.OFFER, id, client, host.ip(), router.ip()));
        at += 5 * MILLISECOND;
        say(stage, at, unset, EVERYONE, Dhcp.ask(Dhcp.REQUEST, id, client, host.ip(), router.ip()));
        at += 12 * MILLISECOND;
        say(stage, at, router, self, Dhcp.grant(Dhcp.ACK, id, client, host.ip(), router.ip()));
        at += 30 * MILLISECOND;
        stage.trace().arp(at, 1, self, Mac.BROADCAST, host.ip());
        at += 3 * MILLISECOND;
        stage.trace().arp(at, 1, self, Mac.BROADCAST, router.ip());
        stage.trace().arp(at + MILLISECOND, 2, router, shown, host.ip());
    }

    private static void say(Stage stage, long at, Node from, Node to, byte[] message) {
        boolean client = from.ip().equals(ANY);
        stage.trace().udp(at, from, client ? 68 : 67, to, client ? 67 : 68, message);
    }

    /// The router keeps its table of neighbours fresh.
    public static void neighbours(Stage stage) {
        Node router = stage.home().router.node();
        for (long at = stage.from(); at < stage.until(); at += 60 * SECOND) {
            long moment = at;
            for (Host host : stage.home().hosts) {
                if (!host.is(stage.home().router)) {
                    moment += 40 * MILLISECOND;
                    stage.trace().arp(moment, 1, router, Mac.BROADCAST, host.ip());
                    stage.trace().arp(moment + MILLISECOND, 2, host.node(), router.mac(), router.ip());
                }
            }
        }
    }

    /// IPv6: router advertisements, addresses checked for doubles, DHCPv6 for the resolver (RFC 4861, 4862, 8415).
    public static void ipv6(Stage stage) {
        Home home = stage.home();
        for (long at = stage.from(); at < stage.until(); at += 120 * SECOND) {
            announce(stage, Home.prefix6(), at);
        }
        long at = stage.from() + SECOND;
        for (Host host : home.hosts) {
            if (host.is(home.computer) || host.is(home.iphone) || host.is(home.television) || host.is(home.nas)) {
                join6(stage, host, at);
                at += 700 * MILLISECOND;
            }
        }
    }

    private static void join6(Stage stage, Host host, long start) {
        Node router = stage.home().router.local6();
        Ip mine = host.ip6();
        stage.trace().icmp6(start, host.local6(), ALL_ROUTERS, 133, source(new Octets().u32(0), 1, host.mac()));
        announce(stage, Home.prefix6(), start + 5 * MILLISECOND);
        claim(stage, host, mine, start + 20 * MILLISECOND);
        int id = stage.dice().between(1, 0xff_ffff);
        long asked = start + 1100 * MILLISECOND;
        stage.trace().udp(asked, host.local6(), 546, ALL_DHCP, 547, Dhcp.informationRequest(id, host.mac()));
        byte[] reply = Dhcp.informationReply(id, host.mac(), router.mac(), router.ip());
        stage.trace().udp(asked + 6 * MILLISECOND, router, 547, host.local6(), 546, reply);
    }

    /// The router announces a prefix.
    static void announce(Stage stage, Ip prefix, long at) {
        Node router = stage.home().router.local6();
        stage.trace().icmp6(at, router, ALL_NODES, 134, advertisement(router.mac(), prefix));
    }

    /// A host checks that nobody has an address, and takes it a second later (RFC 4862 5.4).
    static void claim(Stage stage, Host host, Ip mine, long at) {
        Node unset = new Node(host.mac(), Ip.parse("::"), 255);
        Node watchers = new Node(Mac.NONE, new Ip(0xff02L << 48, 0x1_ff00_0000L | (mine.low() & 0xff_ffffL)), 255);
        stage.trace()
                .icmp6(at, unset, watchers, 135, new Octets().u32(0).ip(mine).done());
        byte[] claim = source(new Octets().u32(0x2000_0000).ip(mine), 2, host.mac());
        stage.trace().icmp6(at + SECOND, host.node6().as(mine), ALL_NODES, 136, claim);
    }

    private static byte[] advertisement(Mac router, Ip prefix) {
        Octets body = new Octets().u8(64).u8(0x40).u16(1800).u32(0).u32(0);
        body.u8(3).u8(4).u8(64).u8(0xc0).u32(86_400).u32(14_400).u32(0).ip(prefix);
        return source(body, 1, router);
    }

    private static byte[] source(Octets body, int option, Mac mac) {
        return body.u8(option).u8(1).mac(mac).done();
    }
}
