package komainu.detect.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import komainu.detect.Acts;
import komainu.detect.Trial;
import komainu.model.Direction;
import komainu.model.Endpoint;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.model.Message.Leased;
import komainu.model.Message.NameAnswered;
import komainu.model.Message.NameAsked;
import komainu.model.Observation;
import komainu.model.Seen;
import komainu.model.Talk;
import org.junit.jupiter.api.Test;

final class DnsHijackTest {
    private static final Endpoint ROUTER =
            new Endpoint("home", "lan", Mac.parse("a4:12:42:00:00:01"), Ip.parse("192.168.1.1"));
    private static final String PROVIDER = "203.0.113.53";
    private static final String STRANGE = "198.51.100.66";
    private static final String FALSE_PAGE = "198.51.100.80";

    private final List<Observation> all = new ArrayList<>();

    private DnsHijackTest heard(Endpoint who, boolean said, String peer, Message message) {
        long at = Acts.START + all.size() * Acts.SECOND;
        Talk talk = new Talk(Direction.OUTBOUND, Talk.UDP, 40_000, Ip.parse(peer), 53, Mac.NONE, 0);
        all.add(new Heard(new Seen(who, at, all.size() + 1, 0, Acts.mark(at)), talk, said, message));
        return this;
    }

    private DnsHijackTest lease(String... resolvers) {
        List<Ip> ips = Arrays.stream(resolvers).map(Ip::parse).toList();
        Leased lease =
                new Leased("ack", false, Mac.NONE, Acts.CAMERA.ip(), "", "", "", "", "", "", ROUTER.ip(), ips, "");
        heard(ROUTER, true, "192.168.1.23", lease);
        return heard(Acts.CAMERA, false, "192.168.1.1", lease);
    }

    private DnsHijackTest asks(String resolver) {
        return heard(Acts.CAMERA, true, resolver, new NameAsked("dns", "x.example", "A"));
    }

    private DnsHijackTest answers(String name, String address) {
        return heard(
                Acts.CAMERA,
                false,
                "192.168.1.1",
                new NameAnswered("dns", name, "A", "NOERROR", List.of(Ip.parse(address)), 60));
    }

    private String says() {
        var found =
                new Trial(new DnsHijack()).see(all.toArray(Observation[]::new)).findings();
        assertThat(found).hasSizeLessThan(2);
        if (found.isEmpty()) {
            return "";
        }
        var f = found.getFirst();
        String who = f.endpoint().equals(ROUTER) ? "router" : "device";
        return f.gate().thing() + " " + f.summary().key().substring("dns-hijack.summary-".length()) + " " + who;
    }

    private DnsHijackTest pointed(int names) {
        List<String> all = List.of("www.google.com", "www.paypal.com", "login.mufg.jp", "www.apple.com");
        all.subList(0, names).forEach(n -> answers(n, FALSE_PAGE));
        return this;
    }

    @Test
    void a_strange_resolver_in_a_later_lease_is_told_of_the_router() {
        assertThat(lease(PROVIDER).lease(STRANGE).says()).isEqualTo("INFO changed router");
    }

    @Test
    void once_it_is_asked_it_is_an_exposure() {
        assertThat(lease("192.168.1.1").lease(STRANGE).asks(STRANGE).says()).isEqualTo("EXPOSED used router");
    }

    @Test
    void three_names_of_different_owners_with_one_address_are_a_question() {
        assertThat(lease(PROVIDER).pointed(2).says()).isEmpty();
    }

    @Test
    void three_names_are_enough() {
        assertThat(lease(PROVIDER).pointed(3).says()).isEqualTo("EXPOSED pointed router");
    }

    @Test
    void four_names_are_no_more_than_three() {
        assertThat(lease(PROVIDER).pointed(4).says()).isEqualTo("EXPOSED pointed router");
    }

    @Test
    void both_together_are_a_suspicion() {
        assertThat(lease(PROVIDER).lease(STRANGE).asks(STRANGE).pointed(3).says())
                .isEqualTo("SUSPECT hijacked router");
    }

    @Test
    void the_same_resolvers_and_fewer_of_them_are_nothing() {
        assertThat(lease(PROVIDER, "203.0.113.54")
                        .lease(PROVIDER)
                        .lease("203.0.113.54")
                        .asks(PROVIDER)
                        .says())
                .isEmpty();
    }

    @Test
    void a_resolver_at_home_and_widely_known_ones_are_the_owners_choice() {
        assertThat(lease(PROVIDER)
                        .lease("192.168.1.80")
                        .asks("192.168.1.80")
                        .lease("1.1.1.1")
                        .asks("1.1.1.1")
                        .says())
                .isEmpty();
    }

    @Test
    void resolvers_of_ipv6_come_beside_and_change_for_themselves() {
        assertThat(lease(PROVIDER).lease("2400:4050::53").asks("2400:4050::53").says())
                .isEmpty();
        all.clear();
        assertThat(lease("2400:4050::53")
                        .lease("2a00:1450::66")
                        .asks("2a00:1450::66")
                        .says())
                .isEqualTo("EXPOSED used router");
    }

    @Test
    void a_foreign_resolver_from_the_first_lease_on_is_the_providers() {
        assertThat(lease(STRANGE).asks(STRANGE).says()).isEmpty();
    }

    @Test
    void names_of_one_owner_and_blocked_names_share_addresses() {
        answers("mail.google.com", FALSE_PAGE)
                .answers("www.google.com", FALSE_PAGE)
                .answers("play.google.com", FALSE_PAGE);
        for (String name : List.of("www.paypal.com", "www.apple.com", "login.mufg.jp")) {
            answers(name, "192.168.1.80");
        }
        assertThat(says()).isEmpty();
    }
}
