package komainu.lab;

import java.util.List;
import komainu.lab.Conversation.Party;
import komainu.lab.talk.Dns;
import komainu.model.Ip;
import komainu.model.Mac;

/// Where and when an act is played.
///
/// @param from nanoseconds since 1970
/// @param until nanoseconds since 1970; an act starts nothing after it
public record Stage(Trace trace, Home home, long from, long until, Dice dice) {
    public static final long MICROSECOND = 1_000;
    public static final long MILLISECOND = 1_000_000;
    public static final long SECOND = 1_000_000_000;
    public static final long MINUTE = 60 * SECOND;

    private static final Ip ALL_MDNS = Ip.parse("224.0.0.251");

    /// A TCP connection not yet opened.
    public Conversation call(Node client, Node server, int port, long at) {
        return new Conversation(trace, new Party(client, dice.port()), new Party(server, port), at, dice);
    }

    /// The client asks the router for a name and is answered; returns when.
    public long look(Host client, String name, Ip answer, long at) {
        int port = dice.port();
        int id = dice.bits() & 0xffff;
        int type = answer.isV4() ? Dns.A : Dns.AAAA;
        trace.udp(at, client.node(), port, home.router.node(), 53, Dns.query(id, name, type));
        long then = at + dice.between(4 * MILLISECOND, 30 * MILLISECOND);
        byte[] reply = Dns.answer(id, name, type, 0, List.of(Dns.address(name, answer)));
        trace.udp(then, home.router.node(), 53, client.node(), port, reply);
        return then + MILLISECOND;
    }

    /// To all by mDNS.
    public void tell(Host from, byte[] message, long at) {
        Node all = new Node(Mac.NONE, ALL_MDNS, 255);
        Node sender = new Node(from.mac(), from.ip(), 255);
        trace.udp(at, sender, 5353, all, 5353, message);
    }

    /// A datagram to a group or to all.
    public void shout(Host from, int fromPort, String group, int port, byte[] message, long at) {
        trace.udp(at, from.node(), fromPort, Node.far(group), port, message);
    }

    /// This stage for a part of the time.
    public Stage during(long start, long end) {
        return new Stage(trace, home, start, end, dice);
    }
}
