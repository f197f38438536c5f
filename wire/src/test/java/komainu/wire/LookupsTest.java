package komainu.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static komainu.wire.Play.CAMERA;
import static komainu.wire.Play.ROUTER;
import static komainu.wire.Play.STRANGER;
import static komainu.wire.packet.Headers.hex;
import static komainu.wire.packet.Headers.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.util.List;
import komainu.model.Heard;
import komainu.model.Lookups;
import komainu.model.Lookups.DomainTally;
import komainu.model.Message;
import org.junit.jupiter.api.Test;

/// DNS beyond what is told one by one.
class LookupsTest {
    private static final int TOLD = 64;

    private static byte[] message(String flags, String name) {
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        for (String label : name.split("\\.", -1)) {
            labels.write(label.length());
            labels.writeBytes(label.getBytes(US_ASCII));
        }
        labels.write(0);
        return join(hex("0001" + flags + "0001 0000 0000 0000"), labels.toByteArray(), hex("0001 0001"));
    }

    private static void ask(Play play, int port, String name) {
        play.udp(CAMERA, STRANGER, port, 53, message("0100", name));
    }

    private static void fail(Play play, int port, String name) {
        play.udp(STRANGER, CAMERA, 53, port, message("8183", name));
    }

    /// As many questions as are told one by one.
    private static Play full() {
        Play play = new Play().arp(CAMERA).arp(ROUTER);
        for (int i = 0; i < TOLD; i++) {
            ask(play, 10_000 + i, "first.example");
        }
        return play;
    }

    @Test
    void a_second_within_the_cap_tells_no_lookups() {
        Play.Told told = full().told();
        assertThat(told.of(Heard.class)).hasSize(TOLD);
        assertThat(told.of(Lookups.class)).isEmpty();
    }

    @Test
    void beyond_the_cap_names_are_counted_by_registered_domain() {
        Play play = full();
        for (int i = 0; i < 200; i++) {
            ask(play, 20_000 + i, "q" + i + ".Tunnel.co.jp");
        }
        for (int i = 0; i < 30; i++) {
            ask(play, 30_000 + i, "www.example.com");
        }
        Play.Told told = play.told();
        assertThat(told.of(Lookups.class)).singleElement().satisfies(l -> {
            assertThat(l.endpoint().ip()).isEqualTo(CAMERA.ip());
            assertThat(l.from()).isEqualTo(Play.START);
            assertThat(l.until()).isEqualTo(Play.START + 1_000_000_000L);
            assertThat(l.domains())
                    .extracting(DomainTally::domain, DomainTally::asked, DomainTally::failed)
                    .containsExactly(tuple("tunnel.co.jp", 200L, 0L), tuple("example.com", 30L, 0L));
            assertThat(l.domains().getFirst().labels().estimate()).isBetween(180L, 220L);
            assertThat(l.domains().getLast().labels().estimate()).isEqualTo(1);
        });
        assertThat(told.count("heard.over-cap")).isEqualTo(230);
        assertThat(told.count("lookups.by-domain")).isEqualTo(230);
    }

    @Test
    void answers_with_an_error_count_as_failed() {
        Play play = new Play().arp(CAMERA).arp(ROUTER);
        for (int i = 0; i < 100; i++) {
            ask(play, 10_000 + i, "a" + i + ".example.com");
            fail(play, 10_000 + i, "a" + i + ".example.com");
        }
        Play.Told told = play.told();
        assertThat(told.of(Heard.class).stream().filter(h -> h.message() instanceof Message.NameAnswered))
                .hasSize(TOLD);
        assertThat(told.of(Lookups.class).getFirst().domains())
                .extracting(DomainTally::asked, DomainTally::failed)
                .containsExactly(tuple(36L, 36L));
    }

    @Test
    void ever_new_domains_push_out_the_rarest_and_never_the_busiest() {
        Play play = full();
        for (int i = 0; i < 400; i++) {
            ask(play, 20_000 + i, i % 4 == 0 ? "x.busy.example" : "x.d" + i + ".example");
        }
        List<DomainTally> domains = play.told().of(Lookups.class).getFirst().domains();
        assertThat(domains).hasSize(Lookups.DOMAINS);
        assertThat(domains.getFirst().domain()).isEqualTo("busy.example");
        assertThat(domains.getFirst().asked()).isEqualTo(100);
        assertThat(domains.subList(1, 8)).allSatisfy(d -> assertThat(d.asked()).isEqualTo(1));
    }

    @Test
    void each_second_is_told_by_itself_and_two_can_be_merged() {
        Play play = full();
        ask(play, 20_000, "a.one.example");
        ask(play, 20_001, "b.one.example");
        play.pause(1000);
        for (int i = 0; i < TOLD; i++) {
            ask(play, 21_000 + i, "first.example");
        }
        ask(play, 22_000, "b.one.example");
        ask(play, 22_001, "b.two.example");
        List<Lookups> told = play.told().of(Lookups.class);
        assertThat(told).hasSize(2);
        Lookups both = told.getFirst().plus(told.getLast());
        assertThat(both).isEqualTo(told.getLast().plus(told.getFirst()));
        assertThat(both.until() - both.from()).isEqualTo(2_000_000_000L);
        assertThat(both.seen()).isEqualTo(told.getLast().seen());
        assertThat(both.domains())
                .extracting(
                        DomainTally::domain, DomainTally::asked, d -> d.labels().estimate())
                .containsExactly(tuple("one.example", 3L, 2L), tuple("two.example", 1L, 1L));
    }

    @Test
    void no_more_endpoints_than_the_bound_are_counted_at_once() {
        Play play = new Play();
        for (int d = 0; d < 260; d++) {
            Play.Node device = new Play.Node(0x0200_0000_1000L + d, komainu.model.Ip.v4(0x0a00_0001 + d));
            play.arp(device);
            for (int i = 0; i < 65; i++) {
                play.udp(device, STRANGER, 10_000 + i, 53, message("0100", "a.b.example"));
            }
        }
        Play.Told told = play.told();
        assertThat(told.of(Lookups.class)).hasSize(256);
        assertThat(told.count("lookups.full")).isEqualTo(4);
    }
}
