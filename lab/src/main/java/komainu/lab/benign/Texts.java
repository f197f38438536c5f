package komainu.lab.benign;

import static komainu.lab.Stage.MILLISECOND;
import static komainu.lab.Stage.SECOND;

import java.util.List;
import komainu.lab.Host;
import komainu.lab.Node;
import komainu.lab.Stage;
import komainu.lab.talk.Dns;

/// Texts of DNS as harmless programs ask for them.
public final class Texts {
    /// A name, and the texts it holds.
    private record Held(String name, List<String> texts) {}

    private static final List<Held> MAIL = List.of(
            new Held("example.jp", List.of("v=spf1 ip4:198.51.100.7 ip4:198.51.100.8 -all", "MS=ms61734902")),
            new Held("k1._domainkey.example.jp", List.of("v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC7")),
            new Held("_dmarc.example.jp", List.of("v=DMARC1; p=none; rua=mailto:post@example.jp")),
            new Held("7.100.51.198.bl.example.net", List.of("https://bl.example.net/why/198.51.100.7")),
            new Held("_acme-challenge.example.jp", List.of("q8Zr1nX0PpL4tYk3sWm9aBdQv7Uc2hE5gJ6oRiTfNxK")),
            new Held("example.org", List.of("google-site-verification=q8Zr1nX0PpL4tYk3sWm9aBdQ")));

    /// What a camera and a television may ask: their own address as others see it, the age of a list, a resolver's
    /// name.
    private static final List<Held> THINGS = List.of(
            new Held("own.address.example.com", List.of("198.51.100.20")),
            new Held("current.list.example.com", List.of("1.0.9:62:27800:1763300000:1:90:49192:336")),
            new Held("debug.resolver.example.com", List.of("server r7.tyo", "source 198.51.100.20:4000")));

    private Texts() {}

    /// Storage checks senders; camera and television ask for their own address, and call a server of theirs by a bare
    /// one.
    public static void asked(Stage stage) {
        long at = stage.from();
        for (int i = 0; at < stage.until(); i++, at += 6 * SECOND) {
            ask(stage, stage.home().nas, MAIL.get(i % MAIL.size()), at);
            Host thing = i % 2 == 0 ? stage.home().camera : stage.home().television;
            ask(stage, thing, THINGS.get(i % THINGS.size()), at + SECOND);
            stage.call(thing.node(), Node.far("198.51.100.30"), 9_443, at + 2 * SECOND)
                    .open()
                    .client(stage.dice().bytes(60))
                    .server(stage.dice().bytes(90))
                    .close();
        }
    }

    private static void ask(Stage stage, Host who, Held held, long at) {
        Node router = stage.home().router.node();
        int port = stage.dice().port();
        int id = stage.dice().bits() & 0xffff;
        List<Dns.Entry> texts =
                held.texts.stream().map(t -> Dns.text(held.name, t)).toList();
        stage.trace().udp(at, who.node(), port, router, 53, Dns.query(id, held.name, Dns.TXT));
        byte[] answer = Dns.answer(id, held.name, Dns.TXT, 0, texts);
        stage.trace().udp(at + 9 * MILLISECOND, router, 53, who.node(), port, answer);
    }
}
