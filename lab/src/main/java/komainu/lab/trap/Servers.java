package komainu.lab.trap;

import static komainu.lab.Stage.SECOND;

import komainu.lab.Conversation;
import komainu.lab.Dice;
import komainu.lab.Frames.Segment;
import komainu.lab.Host;
import komainu.lab.Stage;
import komainu.lab.Values;
import komainu.lab.talk.Tls;

/// TCP lines to one server.
final class Servers {
    private static final byte[] NO_BYTES = {};
    private static final byte[] MSS = {2, 4, 5, (byte) 0xb4};

    private Servers() {}

    private static Conversation open(Stage stage, Host doer, Values values, int port) {
        Peers.Server server = Peers.server(stage, doer, values, stage.from());
        return stage.call(doer.node(), server.node(), values.whole("port", port), server.at())
                .open();
    }

    static void tls(Stage stage, Host doer, Values values) {
        Dice dice = stage.dice();
        Conversation talk = open(stage, doer, values, 443);
        talk.client(Tls.clientHello(values.word("name"), new String[] {"h2"}, dice.bytes(96)));
        talk.server(Tls.serverHello(dice.bytes(96))).client(Tls.data(dice.bytes(58)));
        for (long at : Peers.turns(stage, values, talk.at() + SECOND)) {
            talk.until(at).client(Tls.data(dice.bytes(values.whole("up", 60))));
            talk.server(Tls.data(dice.bytes(values.whole("down", 60))));
        }
        talk.close();
    }

    static void text(Stage stage, Host doer, Values values) {
        Conversation talk = open(stage, doer, values, 23);
        talk.client(line(values.word("hello"))).server(line(values.word("reply", "ok")));
        for (long at : Peers.turns(stage, values, talk.at() + 5 * SECOND)) {
            talk.until(at).client(line(values.word("line", ".."))).server(line(values.word("answer", "..")));
        }
        talk.close();
    }

    private static byte[] line(String word) {
        return Peers.bytes(word.startsWith("hex:") ? word : word + "\r\n");
    }

    static void bulk(Stage stage, Host doer, Values values) {
        Dice dice = stage.dice();
        Conversation talk = open(stage, doer, values, 80);
        if (!values.word("first", "").isEmpty()) {
            talk.client(line(values.word("first")));
        }
        for (long at : Peers.turns(stage, values, talk.at() + SECOND)) {
            talk.until(at).client(dice.bytes(values.whole("up", 0)));
            talk.server(dice.bytes(values.whole("down", 0)));
        }
        talk.close();
    }

    /// Each call with two repeats, as stacks make them.
    static void dead(Stage stage, Host doer, Values values) {
        for (long at : Peers.turns(stage, values, stage.from())) {
            Peers.Server server = Peers.server(stage, doer, values, at);
            int seq = stage.dice().bits();
            Segment syn = new Segment(stage.dice().port(), values.whole("port", 443), 2, seq, 0, 64_240, MSS, NO_BYTES);
            for (long later = 0; later <= 3; later += 1 + later) {
                stage.trace().tcp(server.at() + later * SECOND, doer.node(), server.node(), syn);
            }
        }
    }
}
