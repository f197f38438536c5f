package komainu.lab.matrix;

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
import komainu.lab.bot.Actors;
import komainu.lab.talk.Dns;
import komainu.lab.talk.Octets;
import komainu.lab.talk.Tls;
import komainu.model.Ip;

/// Lines on which orders come, and others on which a bot reports or looks for its like.
final class Lines {
    private static final byte[] NO_BYTES = {};
    private static final byte[] BEAT = {0, 0};
    private static final byte[] MSS = {2, 4, 5, (byte) 0xb4};

    private Lines() {}

    static long channel(Stage stage, Host doer, Values values) {
        int port = values.wholes("port").getFirst();
        Conversation talk =
                stage.call(doer.node(), Actors.COMMAND, port, stage.from()).open();
        switch (values.word("kind")) {
            case "mirai" -> mirai(stage, talk, values);
            case "text" -> text(stage, talk, values);
            case "irc" -> irc(stage, talk, values);
            case "odd" -> odd(stage, talk, values);
            case "beat" -> beat(stage, talk, values);
            case "tls" -> tls(stage, talk, values);
            default -> throw new IllegalArgumentException(values.word("kind"));
        }
        return stage.from();
    }

    /// One exchange a period until the stage ends.
    private static void each(Stage stage, Conversation talk, Values values, Runnable exchange) {
        double period = values.number("period", 60);
        int jitter = (int) (1_000 * values.number("jitter", 0));
        double next = talk.at();
        while (true) {
            next += SECOND * period + MILLISECOND * (double) stage.dice().between(-jitter, jitter);
            if (next >= stage.until()) {
                return;
            }
            talk.until((long) next);
            exchange.run();
        }
    }

    private static void mirai(Stage stage, Conversation talk, Values values) {
        talk.client(new byte[] {0, 0, 0, 1}).pause(40 * MILLISECOND);
        int length = values.whole("name", 4);
        talk.client(new Octets().u8(length).text(stage.dice().word(length)).done());
        each(stage, talk, values, () -> talk.client(BEAT).server(BEAT));
    }

    /// A long line is a long list of targets.
    private static void text(Stage stage, Conversation talk, Values values) {
        talk.client("BUILD ARM7\n").server("!* SCANNER ON\n");
        int size = values.whole("size", 0);
        each(stage, talk, values, () -> {
            talk.server("PING\n").client("PONG!\n");
            if (size > 0) {
                String order = "!* UDP " + Actors.VICTIM.ip() + " 80 1 32 512 1";
                talk.server(order + " ".repeat(Math.max(0, size - order.length())) + "\n");
            }
        });
        talk.server("!* UDP " + Actors.VICTIM.ip() + " 80 10 32 512 1\n").server("!* KILLATTK\n");
    }

    private static void irc(Stage stage, Conversation talk, Values values) {
        String nick = "ARM|" + stage.dice().word(6);
        talk.client("NICK " + nick + "\r\nUSER " + stage.dice().word(5) + " localhost localhost :x\r\n");
        talk.server(":srv 001 " + nick + " :\r\n:srv 376 " + nick + " :End\r\n");
        talk.client("MODE " + nick + " -xi\r\nJOIN #x :k\r\n").server(":" + nick + " JOIN :#x\r\n");
        each(stage, talk, values, () -> talk.server("PING :srv\r\n").client("PONG :srv\r\n"));
        talk.server(":op!o@h PRIVMSG #x :!* UDP " + Actors.VICTIM.ip() + " 10 80\r\n");
    }

    /// Bytes that are no known protocol: the first is neither TLS's nor a letter.
    private static void odd(Stage stage, Conversation talk, Values values) {
        int size = values.whole("size", 32);
        Dice dice = stage.dice();
        talk.client(odd(dice, size)).server(odd(dice, size));
        each(stage, talk, values, () -> talk.client(odd(dice, size)).server(odd(dice, size)));
    }

    private static byte[] odd(Dice dice, int size) {
        return new Octets().u8(0xe7).bytes(dice.bytes(size - 1)).done();
    }

    private static void beat(Stage stage, Conversation talk, Values values) {
        talk.client(stage.dice().bytes(6));
        each(stage, talk, values, () -> talk.client(new byte[] {7, 1}).server(new byte[] {7, 2}));
    }

    private static void tls(Stage stage, Conversation talk, Values values) {
        Dice dice = stage.dice();
        talk.client(Tls.clientHello("", new String[0], dice.bytes(96))).server(Tls.serverHello(dice.bytes(96)));
        each(stage, talk, values, () -> talk.client(Tls.data(dice.bytes(40))).server(Tls.data(dice.bytes(40))));
    }

    /// Victims found are told to a listener: an address, a port, two words.
    static long report(Stage stage, Host doer, Values values) {
        Dice dice = stage.dice();
        for (int i = 0; i < values.whole("many", 1); i++) {
            Conversation talk = stage.call(
                            doer.node(), Actors.COMMAND, values.whole("port", 48_101), stage.from() + i * 5L * SECOND)
                    .open();
            Octets told = new Octets().u8(0).ip(Targets.stranger(dice)).u16(23);
            talk.client(told.u8(4).text("root").u8(6).text(dice.word(6)).done()).close();
        }
        return stage.from();
    }

    /// A command host that is gone, called again and again.
    static long dead(Stage stage, Host doer, Values values) {
        long period = (long) (SECOND * values.number("period", 60));
        int port = values.whole("port", 23);
        for (long at = stage.from(); at < stage.until(); at += period) {
            Segment syn = new Segment(stage.dice().port(), port, 2, stage.dice().bits(), 0, 5_840, MSS, NO_BYTES);
            for (long later : List.of(0L, SECOND, 3 * SECOND)) {
                stage.trace().tcp(at + later, doer.node(), Actors.COMMAND, syn);
            }
        }
        return stage.from();
    }

    /// A thing in BitTorrent's table of nodes (BEP 5); Mozi's nodes are known by their first eight characters.
    static long dht(Stage stage, Host doer, Values values) {
        Dice dice = stage.dice();
        int peers = values.whole("peers", 10);
        byte[] id = values.word("mark", "no").equals("yes")
                ? new Octets().text("88888888").bytes(dice.bytes(12)).done()
                : dice.bytes(20);
        long gap = (long) (SECOND / values.number("rate", 1));
        List<Ip> known = java.util.stream.Stream.generate(() -> Targets.stranger(dice))
                .limit(peers)
                .toList();
        int n = 0;
        for (long at = stage.from(); at < stage.until(); at += gap) {
            Node peer = Node.far(known.get(n % peers));
            int port = 6_881 + n % peers * 13;
            n++;
            byte[] ask = new Octets()
                    .text("d1:ad2:id20:")
                    .bytes(id)
                    .text("e1:q4:ping1:t2:aa1:y1:qe")
                    .done();
            stage.trace().udp(at, doer.node(), 14_737, peer, port, ask);
            if (!dice.oneIn(3)) {
                byte[] answer = new Octets()
                        .text("d1:rd2:id20:")
                        .bytes(dice.bytes(20))
                        .text("e1:t2:aa1:y1:re")
                        .done();
                stage.trace().udp(at + 60 * MILLISECOND, peer, port, doer.node(), 14_737, answer);
            }
        }
        return stage.from();
    }

    /// A resolver of its own, a name new to this home, then a line to the answer on a port that is not the web's.
    static long resolve(Stage stage, Host doer, Values values) {
        Dice dice = stage.dice();
        Node resolver = Node.far("8.8.8.8");
        String name = "cnc.example.net";
        boolean text = values.word("type", "a").equals("txt");
        for (int i = 0; i < 3; i++) {
            long at = stage.from() + i * 30L * SECOND;
            int port = dice.port();
            int type = text ? Dns.TXT : Dns.A;
            stage.trace().udp(at, doer.node(), port, resolver, 53, Dns.query(i, name, type));
            Dns.Entry entry = text
                    ? new Dns.Entry(
                            name,
                            Dns.TXT,
                            60,
                            new Octets().u8(32).text(dice.word(32)).done())
                    : Dns.address(name, Actors.COMMAND.ip());
            stage.trace()
                    .udp(
                            at + 20 * MILLISECOND,
                            resolver,
                            53,
                            doer.node(),
                            port,
                            Dns.answer(i, name, type, 0, List.of(entry)));
            Conversation talk = stage.call(
                            doer.node(), Actors.COMMAND, values.whole("port", 666), at + 100 * MILLISECOND)
                    .open();
            talk.client(odd(dice, 24)).server(odd(dice, 24)).pause(10 * SECOND).close();
        }
        return stage.from();
    }
}
