package komainu.lab.trap;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.SECOND;

import java.util.List;
import komainu.lab.Conversation;
import komainu.lab.Dice;
import komainu.lab.Frames.Segment;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.Values;
import komainu.lab.talk.Octets;
import komainu.lab.talk.Tls;
import komainu.model.Ip;

/// Calls to many, and calls from many.
final class Calls {
    private static final byte[] NO_BYTES = {};
    private static final byte[] MSS = {2, 4, 5, (byte) 0xb4};

    private Calls() {}

    /// One line each to many strangers, of whom some are there; by name where a domain is given.
    static void calls(Stage stage, Host doer, Values values) {
        Dice dice = stage.dice();
        String domain = values.word("name", "");
        List<Ip> peers = Peers.strangers(dice, values.whole("peers", 10));
        int port = values.whole("port", 443);
        int n = 0;
        for (long at : Peers.turns(stage, values, stage.from())) {
            int who = n++ % peers.size();
            Node peer = Node.far(peers.get(who));
            long known = domain.isEmpty() ? at : stage.look(doer, "n" + who + "." + domain, peer.ip(), at);
            if (who >= peers.size() * values.number("answered", 1)) {
                Segment syn = new Segment(dice.port(), port, 2, dice.bits(), 0, 64_240, MSS, NO_BYTES);
                stage.trace().tcp(known, doer.node(), peer, syn);
                stage.trace().tcp(known + SECOND, doer.node(), peer, syn);
                continue;
            }
            Conversation talk = stage.call(doer.node(), peer, port, known).open();
            talk.client(Tls.clientHello(
                    domain.isEmpty() ? "www." + dice.word(12) + ".com" : domain, new String[0], dice.bytes(96)));
            talk.server(Tls.serverHello(dice.bytes(96))).client(Tls.data(dice.bytes(500)));
            talk.server(Tls.data(dice.bytes(1_500))).close();
        }
    }

    /// Ports of devices at home, closed but for the web's.
    static void scan(Stage stage, Host doer, Values values) {
        List<Host> hosts = stage.home().hosts.stream()
                .filter(h -> !h.is(doer))
                .limit(values.whole("hosts", 1))
                .toList();
        long at = stage.from();
        for (Host host : hosts) {
            for (int port : values.wholes("ports")) {
                if (at < stage.until()) {
                    Conversation talk = stage.call(doer.node(), host.node(), port, at);
                    if (port == 80) {
                        talk.open().reset();
                    } else {
                        talk.refused();
                    }
                }
                at += values.whole("every", 100) * MILLISECOND;
            }
        }
    }

    /// Clients outside use what is open here: a few again and again, and now and then one more.
    static void visits(Stage stage, Host doer, Values values) {
        Dice dice = stage.dice();
        List<Ip> clients = Peers.strangers(dice, 6);
        String reply = values.word("reply", "200");
        for (long at : Peers.turns(stage, values, stage.from())) {
            Node client = Node.far(dice.oneIn(9) ? dice.stranger() : dice.of(clients));
            Conversation talk = stage.call(client, doer.node(), values.whole("port", 80), at)
                    .open();
            talk.client("GET /status HTTP/1.1\r\nHost: home.example.net\r\nUser-Agent: Mozilla/5.0\r\n\r\n");
            byte[] page = dice.bytes(300);
            talk.server(new Octets()
                            .text("HTTP/1.1 " + reply + " x\r\nContent-Length: 300\r\n\r\n")
                            .bytes(page)
                            .done())
                    .close();
        }
    }

    /// The router is found and asked to open a port (UPnP IGD).
    static void upnp(Stage stage, Host doer, Values values) {
        int port = values.whole("port", 3_074);
        byte[] search =
                Octets.of("M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\nMX: 2\r\n"
                        + "ST: urn:schemas-upnp-org:device:InternetGatewayDevice:1\r\n\r\n");
        stage.shout(doer, stage.dice().port(), "239.255.255.250", 1900, search, stage.from());
        for (long at = stage.from() + SECOND; at < stage.until(); at += 120 * SECOND) {
            String body = "<?xml version=\"1.0\"?><s:Envelope><s:Body><u:AddPortMapping><NewExternalPort>" + port
                    + "</NewExternalPort><NewProtocol>UDP</NewProtocol><NewInternalPort>" + port
                    + "</NewInternalPort><NewInternalClient>" + doer.ip()
                    + "</NewInternalClient><NewEnabled>1</NewEnabled></u:AddPortMapping></s:Body></s:Envelope>";
            Conversation talk = stage.call(doer.node(), stage.home().router.node(), 49_000, at)
                    .open();
            talk.client("POST /ctl/IPConn HTTP/1.1\r\nHost: 192.168.1.1:49000\r\n"
                    + "SOAPAction: \"urn:schemas-upnp-org:service:WANIPConnection:1#AddPortMapping\"\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body);
            talk.server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").close();
        }
    }
}
