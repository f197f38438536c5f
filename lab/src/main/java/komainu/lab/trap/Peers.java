package komainu.lab.trap;

import static komainu.lab.Stage.MILLISECOND;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import komainu.lab.Dice;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.Stranger;
import komainu.lab.Values;
import komainu.lab.talk.Octets;
import komainu.model.Ip;

/// Whom a line of the table talks to, and with what.
final class Peers {
    private static final String HEX = "hex:";

    private Peers() {}

    /// A server and when its address is known.
    record Server(Node node, long at) {}

    /// The device at home, or the named server after its name was looked up.
    static Server server(Stage stage, Host doer, Values values, long at) {
        String near = values.word("near", "");
        if (!near.isEmpty()) {
            return new Server(Stranger.of(near, stage.home()).node(), at);
        }
        String name = values.word("name", "");
        if (name.isEmpty()) {
            return new Server(Node.far(values.word("to")), at);
        }
        Ip ip = address(name);
        return new Server(Node.far(ip), stage.look(doer, name, ip, at));
    }

    /// The same name has the same address, of those kept for documentation.
    static Ip address(String name) {
        CRC32 hash = new CRC32();
        hash.update(Octets.of(name));
        return Ip.parse("192.0.2." + (1 + hash.getValue() % 250));
    }

    static List<Ip> strangers(Dice dice, int count) {
        return Stream.generate(dice::stranger).limit(count).toList();
    }

    /// Text with spaces written as underscores, or hex digits.
    static byte[] bytes(String word) {
        return word.startsWith(HEX)
                ? HexFormat.of().parseHex(word.substring(HEX.length()))
                : Octets.of(word.replace('_', ' '));
    }

    /// Noise that begins with given bytes.
    static byte[] load(Dice dice, String first, int size) {
        byte[] head = bytes(first);
        return head.length >= size
                ? head
                : new Octets().bytes(head).bytes(dice.bytes(size - head.length)).done();
    }

    /// When each turn comes: at the table's pace, a little unevenly, for its count at most.
    static List<Long> turns(Stage stage, Values values, long from) {
        long every = values.whole("every", 1_000) * MILLISECOND;
        Dice dice = stage.dice();
        return Stream.iterate(
                        from, at -> at < stage.until(), at -> at + every - every / 20 + dice.between(0L, every / 10))
                .limit(values.whole("count", Integer.MAX_VALUE))
                .toList();
    }

    static boolean hits(Dice dice, double share) {
        return dice.between(1, 1_000) <= 1_000 * share;
    }
}
