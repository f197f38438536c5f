package komainu.detect.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import komainu.detect.Names;
import komainu.detect.Talks;
import komainu.detect.Trial;
import komainu.model.Aim;
import komainu.model.DeviceType;
import komainu.model.Finding;
import komainu.model.Ip;
import komainu.model.Message.ServersListed;
import komainu.model.Talk;
import org.junit.jupiter.api.Test;

final class CommandListTest {
    private static final String ROUTER = "192.168.1.1";
    private static final String NAME = "c.example.net";
    private static final String FIRST = "198.51.100.1";

    private static String level(Talks talks) {
        return new Trial(new CommandList()).see(talks.done()).level();
    }

    private static Talks lists(String name, int servers) {
        List<Ip> all = List.of(Ip.parse(FIRST), Ip.parse("198.51.100.2"), Ip.parse("198.51.100.3"));
        return lists(new ServersListed(name, "addresses", servers, all.subList(0, servers)));
    }

    private static Talks lists(ServersListed list) {
        return new Talks().after(5).datagram(false, ROUTER, 53, list);
    }

    private static Talks veiled(String name, int times, double pause, int port) {
        Talks talks = new Talks();
        for (int i = 0; i < times; i++) {
            talks.after(600)
                    .datagram(false, ROUTER, 53, new ServersListed(name, "encoded", 44, List.of()))
                    .after(pause)
                    .starts("203.0.113." + (9 + i), port);
        }
        return talks;
    }

    @Test
    void a_list_of_two_servers_is_information_about_a_known_thing() {
        assertThat(level(lists(NAME, 1))).isEmpty();
        assertThat(level(lists(NAME, 2))).isEqualTo("INFO");
        assertThat(level(lists(NAME, 3))).isEqualTo("INFO");
        assertThat(level(lists(new ServersListed(NAME, "servers", 1, List.of()))))
                .isEmpty();
        assertThat(level(lists(new ServersListed(NAME, "servers", 2, List.of()))))
                .isEqualTo("INFO");
        Finding told = finding(lists(NAME, 2));
        assertThat(told.gate().tells(DeviceType.IP_CAMERA)).isTrue();
        assertThat(told.gate().tells(DeviceType.UNKNOWN)).isFalse();
        assertThat(told.phase()).isEqualTo(Finding.Phase.NONE);
    }

    @Test
    void one_call_to_a_listed_address_is_a_suspicion_whether_answered_or_not() {
        assertThat(level(lists(NAME, 2).after(1).starts("198.51.100.9", 443))).isEqualTo("INFO");
        assertThat(level(lists(NAME, 2).after(1).starts(FIRST, 443))).isEqualTo("SUSPECT");
        assertThat(level(lists(NAME, 2).after(1).fails(FIRST, 5_555))).isEqualTo("SUSPECT");
        Finding two = finding(lists(NAME, 2).after(1).starts(FIRST, 443).starts(FIRST, 443));
        assertThat(two.gate().of(DeviceType.IP_CAMERA)).hasToString("SUSPECT");
        assertThat(two.gate().of(DeviceType.UNKNOWN)).hasToString("SUSPECT");
        assertThat(two.gate().tells(DeviceType.COMPUTER)).isFalse();
        assertThat(two.phase()).isEqualTo(Finding.Phase.COMMAND);
        assertThat(two.aim()).isNotEqualTo(Aim.UNKNOWN);
        assertThat(two.flows()).hasSize(2);
    }

    @Test
    void an_address_some_name_led_to_is_no_bare_one() {
        assertThat(level(lists(NAME, 2)
                        .resolves(ROUTER, "www.example.org", FIRST)
                        .starts(FIRST, 443)))
                .isEqualTo("INFO");
    }

    @Test
    void two_bare_addresses_on_odd_ports_each_after_a_text_nobody_can_read_are_a_suspicion() {
        assertThat(level(veiled(NAME, 1, 3, 5_555))).isEmpty();
        assertThat(level(veiled(NAME, 2, 3, 5_555))).isEqualTo("SUSPECT");
        assertThat(level(veiled(NAME, 3, 3, 5_555))).isEqualTo("SUSPECT");
        assertThat(finding(veiled(NAME, 2, 3, 5_555)).gate().tells(DeviceType.UNKNOWN))
                .isFalse();
        assertThat(level(veiled(NAME, 9, 3, 443))).isEmpty();
    }

    @Test
    void what_follows_within_a_minute_follows() {
        assertThat(level(veiled(NAME, 2, 59, 5_555))).isEqualTo("SUSPECT");
        assertThat(level(veiled(NAME, 2, 60, 5_555))).isEqualTo("SUSPECT");
        assertThat(level(veiled(NAME, 2, 61, 5_555))).isEmpty();
    }

    @Test
    void only_the_first_call_after_a_text_follows_it() {
        Talks talks = veiled(NAME, 1, 3, 5_555);
        for (int i = 0; i < 20; i++) {
            talks.after(1).starts(Talk.TCP, "203.0.113.77", 5_555);
        }
        assertThat(level(talks)).isEmpty();
    }

    @Test
    void certificates_and_keys_under_an_underscore_and_makers_names_are_nothing() {
        assertThat(level(veiled("_acme-challenge.example.net", 9, 3, 5_555))).isEmpty();
        assertThat(level(veiled("k1._domainkey.example.net", 9, 3, 5_555))).isEmpty();
        assertThat(level(veiled("dispatchst1.axis.com", 9, 3, 5_555))).isEmpty();
        assertThat(level(lists("dispatchst1.axis.com", 3).starts(FIRST, 5_555))).isEmpty();
    }

    @Test
    void what_a_router_asks_for_others_is_not_its_own_doing() {
        Trial trial = new Trial(new CommandList()).see(Names.passed(1, NAME, "TXT"));
        Arrays.stream(lists(NAME, 3).starts(FIRST, 5_555).done()).forEach(trial::see);
        assertThat(trial.level()).isEmpty();
    }

    private static Finding finding(Talks talks) {
        return new Trial(new CommandList()).see(talks.done()).findings().getFirst();
    }
}
