package komainu.lab.trap;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.SECOND;

import java.util.List;
import komainu.lab.Conversation;
import komainu.lab.Dice;
import komainu.lab.Frames;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.Values;
import komainu.lab.talk.Dns;
import komainu.lab.talk.Octets;
import komainu.model.Ip;

/// Talk without connections.
final class Datagrams {
    private Datagrams() {}

    /// To one; an answer to each n-th.
    static void udp(Stage stage, Host doer, Values values) {
        Dice dice = stage.dice();
        String group = values.word("group", "");
        Peers.Server server = group.isEmpty()
                ? Peers.server(stage, doer, values, stage.from())
                : new Peers.Server(Node.far(group), stage.from());
        int port = values.whole("from", dice.port());
        int to = values.whole("port", 443);
        int each = values.whole("each", 0);
        int n = 0;
        for (long at : Peers.turns(stage, values, server.at())) {
            byte[] load = Peers.load(
                    dice,
                    n == 0 || values.whole("up", 0) < 700 ? values.word("first", "") : "",
                    values.whole("up", 60));
            stage.trace().udp(at, doer.node(), port, server.node(), to, load);
            if (each > 0 && n % each == 0 && values.whole("down", 0) > 0) {
                byte[] answer = Peers.load(dice, n == 0 ? values.word("first", "") : "", values.whole("down", 60));
                stage.trace().udp(at + 12 * MILLISECOND, server.node(), to, doer.node(), port, answer);
            }
            n++;
        }
    }

    /// The same to many, some of which answer.
    static void many(Stage stage, Host doer, Values values) {
        Dice dice = stage.dice();
        List<Ip> peers = Peers.strangers(dice, values.whole("peers", 10));
        int from = values.whole("from", dice.port());
        int n = 0;
        for (long at : Peers.turns(stage, values, stage.from())) {
            int who = n++ % peers.size();
            Node peer = Node.far(peers.get(who));
            int port = values.whole("port", 0) == 0 ? 10_000 + who * 97 % 50_000 : values.whole("port", 0);
            byte[] load = Peers.load(dice, values.word("first", ""), values.whole("up", 60));
            stage.trace().udp(at, doer.node(), from, peer, port, load);
            // A peer that is there answers always.
            if (who < peers.size() * values.number("answered", 1)) {
                byte[] answer = dice.bytes(values.whole("down", 60));
                stage.trace().udp(at + 40 * MILLISECOND, peer, port, doer.node(), from, answer);
            }
        }
    }

    /// Look-ups of names below one domain.
    static void names(Stage stage, Host doer, Values values) {
        Dice dice = stage.dice();
        String via = values.word("via", "");
        Node resolver = via.isEmpty() ? stage.home().router.node() : Node.far(via);
        int n = 0;
        for (long at : Peers.turns(stage, values, stage.from())) {
            String name = dice.word(values.whole("label", 8)) + "." + values.word("domain");
            boolean failed = Peers.hits(dice, values.number("failed", 0));
            int port = dice.port();
            stage.trace().udp(at, doer.node(), port, resolver, 53, Dns.query(n, name, Dns.A));
            List<Dns.Entry> found = failed ? List.of() : List.of(Dns.address(name, Peers.address(name)));
            byte[] answer = Dns.answer(n++, name, Dns.A, failed ? 3 : 0, found);
            stage.trace().udp(at + 15 * MILLISECOND, resolver, 53, doer.node(), port, answer);
        }
    }

    /// PPTP (RFC 2637): a control line, and GRE version 1 both ways.
    static void gre(Stage stage, Host doer, Values values) {
        Dice dice = stage.dice();
        Node server = Node.far("198.51.100.204");
        Conversation control =
                stage.call(doer.node(), server, 1_723, stage.from()).open();
        byte[] start =
                new Octets().u16(156).u16(1).u32(0x1a2b_3c4d).u16(1).zeros(146).done();
        control.client(start).server(start);
        int n = 0;
        for (long at : Peers.turns(stage, values, control.at() + SECOND)) {
            stage.trace().packet(at, doer.node(), server, Frames.GRE, tunnelled(dice, n, values.whole("up", 400)));
            if (n++ % 3 == 0) {
                stage.trace().packet(at + 9 * MILLISECOND, server, doer.node(), Frames.GRE, tunnelled(dice, n, 90));
            }
        }
    }

    private static byte[] tunnelled(Dice dice, int n, int size) {
        return new Octets()
                .u16(0x3001)
                .u16(0x880b)
                .u16(size)
                .u16(7)
                .u32(n)
                .bytes(dice.bytes(size))
                .done();
    }

    /// A burst of questions for the time.
    static void clocks(Stage stage, Host doer, Values values) {
        Node server = Node.far("192.0.2.123");
        for (int n = 0; n < values.whole("burst", 4); n++) {
            long at = stage.from() + 2L * n * SECOND;
            int port = stage.dice().port();
            stage.trace()
                    .udp(
                            at,
                            doer.node(),
                            port,
                            server,
                            123,
                            new Octets().u8(0x23).zeros(39).u64(at).done());
            byte[] answer =
                    new Octets().u8(0x24).u8(2).u8(6).u8(0xec).zeros(36).u64(at).done();
            stage.trace().udp(at + 18 * MILLISECOND, server, 123, doer.node(), port, answer);
        }
    }
}
