package komainu.lab.benign;

import komainu.lab.Conversation;
import komainu.lab.Dice;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.talk.Octets;
import komainu.lab.talk.Tls;
import komainu.model.Ip;

/// Calls to services in the cloud.
final class Web {
    private Web() {}

    /// Looks the name up, connects and shakes hands; data may follow.
    static Conversation secure(Stage stage, Host client, String name, String server, long at) {
        Ip ip = Ip.parse(server);
        long known = stage.look(client, name, ip, at);
        Node source = ip.isV4() ? client.node() : client.node6();
        Conversation talk = stage.call(source, Node.far(ip), 443, known).open();
        Dice dice = stage.dice();
        talk.client(Tls.clientHello(name, new String[] {"h2", "http/1.1"}, dice.bytes(96)));
        return talk.server(Tls.serverHello(dice.bytes(96))).client(Tls.data(dice.bytes(58)));
    }

    /// Asks with `up` bytes and is answered with `down` bytes.
    static Conversation exchange(Stage stage, Conversation talk, int up, int down) {
        talk.client(Tls.data(stage.dice().bytes(up)));
        talk.server(new byte[0]);
        for (int left = down; left > 0; left -= 8_192) {
            talk.server(Tls.data(stage.dice().bytes(Math.min(left, 8_192))));
        }
        return talk;
    }

    /// A clear HTTP request.
    static byte[] get(String host, String path, String agent) {
        return Octets.of("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: " + agent
                + "\r\nAccept: */*\r\nConnection: keep-alive\r\n\r\n");
    }

    /// A clear HTTP answer with its body.
    static byte[] ok(String server, String type, byte[] body) {
        return new Octets()
                .text("HTTP/1.1 200 OK\r\nServer: " + server + "\r\nContent-Type: " + type + "\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .bytes(body)
                .done();
    }
}
