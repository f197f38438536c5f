package komainu.detect.flood;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import komainu.detect.Acts;
import komainu.detect.Trial;
import komainu.model.Finding;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Sentence;
import org.junit.jupiter.api.Test;

final class FloodTest {
    private static final Ip VICTIM = Ip.parse("203.0.113.5");
    private static final int TCP = 6;
    private static final int UDP = 17;

    /// The level after that many seconds of the same.
    private static String after(int seconds, IntFunction<Acts> second) {
        return run(seconds, second).level();
    }

    private static Trial run(int seconds, IntFunction<Acts> second) {
        Trial trial = new Trial(new Flood());
        for (int i = 0; i < seconds; i++) {
            trial.see(second.apply(i));
        }
        return trial;
    }

    private static Acts udp(int i, long packets, long bytes) {
        return Acts.at(i).peer(VICTIM, UDP, 80, packets, bytes, 0, 0);
    }

    @Test
    void a_megabit_a_second_one_way_is_a_suspicion_within_ten_seconds() {
        assertThat(after(10, i -> udp(i, 225, 125_000))).isEqualTo("SUSPECT");
        assertThat(after(8, i -> udp(i, 225, 125_000))).isEmpty();
    }

    @Test
    void five_hundred_packets_a_second_are_enough_whatever_their_size() {
        assertThat(after(10, i -> udp(i, 500, 20_000))).isEqualTo("SUSPECT");
        assertThat(after(10, i -> udp(i, 501, 20_000))).isEqualTo("SUSPECT");
        assertThat(after(30, i -> udp(i, 440, 20_000))).isEmpty();
    }

    @Test
    void less_than_a_megabit_is_silent() {
        assertThat(after(30, i -> udp(i, 200, 110_000))).isEmpty();
    }

    /// Windows are full at nine tenths of a threshold, as seconds of a capture are never cut evenly.
    @Test
    void nine_tenths_of_each_rate_fill_the_windows_and_one_less_does_not() {
        assertThat(after(30, i -> udp(i, 200, 112_499))).isEmpty();
        assertThat(after(10, i -> udp(i, 200, 112_500))).isEqualTo("SUSPECT");
        assertThat(after(10, i -> udp(i, 200, 112_501))).isEqualTo("SUSPECT");
        assertThat(after(30, i -> udp(i, 449, 20_000))).isEmpty();
        assertThat(after(10, i -> udp(i, 450, 20_000))).isEqualTo("SUSPECT");
        assertThat(after(10, i -> udp(i, 451, 20_000))).isEqualTo("SUSPECT");
        assertThat(drowned(89)).isEmpty();
        assertThat(drowned(90)).isEqualTo("SUSPECT");
        assertThat(drowned(91)).isEqualTo("SUSPECT");
    }

    @Test
    void both_windows_must_be_full() {
        assertThat(after(9, i -> udp(i, 450, 20_000))).isEmpty();
        assertThat(after(10, i -> udp(i, 450, 20_000))).isEqualTo("SUSPECT");
        assertThat(after(11, i -> udp(i, 450, 20_000))).isEqualTo("SUSPECT");
    }

    @Test
    void an_order_of_ten_seconds_that_begins_within_a_second_is_found() {
        assertThat(run(1, i -> Acts.at(0).peer(VICTIM, UDP, 80, 150, 80_000, 0, 0))
                        .see(udp(1, 500, 270_000), udp(2, 500, 270_000), udp(3, 500, 270_000), udp(4, 500, 270_000))
                        .see(udp(5, 500, 270_000), udp(6, 500, 270_000), udp(7, 500, 270_000), udp(8, 500, 270_000))
                        .see(udp(9, 500, 270_000), Acts.at(10).peer(VICTIM, UDP, 80, 350, 190_000, 0, 0))
                        .level())
                .isEqualTo("SUSPECT");
    }

    @Test
    void a_short_burst_is_silent() {
        assertThat(after(5, i -> udp(i, 5_000, 5_000_000))).isEmpty();
    }

    @Test
    void a_peer_that_answers_is_no_victim() {
        assertThat(after(30, i -> Acts.at(i).peer(VICTIM, UDP, 443, 1_000, 1_200_000, 51, 0)))
                .isEmpty();
        assertThat(after(30, i -> Acts.at(i).peer(VICTIM, UDP, 443, 1_000, 1_200_000, 50, 0)))
                .isEqualTo("SUSPECT");
    }

    @Test
    void a_peer_that_talked_before_is_a_partner() {
        Trial iperf = run(1, i -> Acts.at(0).peer(VICTIM, TCP, 5201, 10, 900, 9, 1));
        for (int i = 1; i < 30; i++) {
            iperf.see(Acts.at(i).peer(VICTIM, UDP, 5201, 900, 1_300_000, 0, 0));
        }
        assertThat(iperf.findings()).isEmpty();
    }

    @Test
    void bare_requests_to_a_server_that_answered_before_are_a_flood() {
        assertThat(drowned(100)).isEqualTo("SUSPECT");
        assertThat(drowned(101)).isEqualTo("SUSPECT");
        assertThat(drowned(89)).isEmpty();
    }

    /// A server that answers pages for a second, and then is only called.
    private static String drowned(long requests) {
        Trial trial = run(1, i -> Acts.at(0).peer(VICTIM, TCP, 80, 600, 60_000, 500, 100));
        for (int i = 1; i < 11; i++) {
            trial.see(Acts.at(i).peer(VICTIM, TCP, 80, requests, requests * 44, 0, requests));
        }
        return trial.level();
    }

    @Test
    void a_hundred_queries_a_second_to_one_silent_server_of_games_are_enough() {
        assertThat(after(10, i -> Acts.at(i).peer(VICTIM, UDP, 27_015, 100, 5_300, 0, 0)))
                .isEqualTo("SUSPECT");
        assertThat(after(10, i -> Acts.at(i).peer(VICTIM, UDP, 27_015, 101, 5_353, 0, 0)))
                .isEqualTo("SUSPECT");
        assertThat(after(30, i -> Acts.at(i).peer(VICTIM, UDP, 27_015, 89, 4_717, 0, 0)))
                .isEmpty();
        assertThat(after(30, i -> Acts.at(i).peer(VICTIM, UDP, 27_051, 100, 5_300, 0, 0)))
                .isEmpty();
    }

    @Test
    void an_upload_with_acknowledgements_is_silent() {
        assertThat(after(60, i -> Acts.at(i).peer(VICTIM, TCP, 443, 2_000, 3_000_000, 900, 0)))
                .isEmpty();
    }

    @Test
    void streams_to_neighbours_are_silent() {
        Ip recorder = Ip.parse("192.168.1.9");
        assertThat(after(60, i -> Acts.at(i).peer(recorder, UDP, 5004, 400, 520_000, 0, 0)))
                .isEmpty();
    }

    @Test
    void a_hundred_requests_a_second_to_one_server_are_a_suspicion_though_each_is_answered() {
        assertThat(after(10, i -> Acts.at(i).peer(VICTIM, TCP, 80, 200, 8_000, 100, 100)))
                .isEqualTo("SUSPECT");
        assertThat(after(10, i -> Acts.at(i).peer(VICTIM, TCP, 80, 178, 7_120, 89, 89)))
                .isEmpty();
    }

    @Test
    void a_flood_of_requests_is_told_as_such() {
        assertThat(run(10, i -> Acts.at(i).peer(VICTIM, TCP, 80, 200, 8_000, 100, 100))
                        .findings()
                        .getLast()
                        .summary()
                        .key())
                .isEqualTo("flood.summary-requests");
    }

    /// Bare requests to one port of a neighbour, within a second.
    private static Trial burst(long requests) {
        Ip neighbour = Ip.parse("192.168.1.52");
        return run(
                1,
                i -> Acts.at(i)
                        .requests(80, requests)
                        .peer(neighbour, TCP, 80, requests, requests * 44, requests, requests));
    }

    @Test
    void a_thousand_bare_requests_to_one_port_of_a_neighbour_are_a_suspicion() {
        assertThat(burst(999).level()).isEmpty();
        assertThat(burst(1_000).level()).isEqualTo("SUSPECT");
        assertThat(burst(1_001).level()).isEqualTo("SUSPECT");
    }

    @Test
    void a_scan_of_a_thousand_ports_of_a_neighbour_is_no_flood() {
        Ip neighbour = Ip.parse("192.168.1.52");
        assertThat(run(1, i -> Acts.at(i).callsHome(80, 52, 1, 0).peer(neighbour, TCP, 80, 2_000, 88_000, 1_000, 2_000))
                        .findings())
                .isEmpty();
    }

    @Test
    void many_finished_connections_a_second_are_a_load_not_a_flood() {
        assertThat(after(30, i -> Acts.at(i).peer(VICTIM, TCP, 80, 1_000, 200_000, 900, 200)))
                .isEmpty();
    }

    @Test
    void a_whole_network_hit_alike_is_a_flood() {
        Ip network = Ip.parse("203.0.113.0");
        Trial trial = run(10, i -> {
            Acts acts = Acts.at(i).network(network, UDP, 80, 600, 400_000, 0);
            for (int host = 1; host <= 8; host++) {
                acts.peer(Ip.v4(network.v4() + host), UDP, 80, 20, 13_000, 0, 0);
            }
            return acts;
        });
        Finding finding = trial.findings().getFirst();
        assertThat(finding.gate().thing()).isEqualTo(Level.SUSPECT);
        assertThat(finding.summary().values()).containsEntry("target", new Sentence.Word("203.0.113.0/24"));
    }

    @Test
    void a_partners_network_is_not_a_victim_either() {
        Trial trial = run(1, i -> Acts.at(0).peer(VICTIM, TCP, 443, 10, 900, 9, 1));
        for (int i = 1; i < 30; i++) {
            trial.see(Acts.at(i)
                    .peer(VICTIM, UDP, 5201, 900, 1_300_000, 0, 0)
                    .network(VICTIM.network(), UDP, 5201, 900, 1_300_000, 0));
        }
        assertThat(trial.findings()).isEmpty();
    }

    @Test
    void a_flood_with_contradictory_flags_is_sure_for_a_thing() {
        assertThat(after(
                        10,
                        i -> Acts.at(i).peer(VICTIM, TCP, 80, 900, 40_000, 0, 0).oddFlags(900)))
                .isEqualTo("INFECTED");
    }

    @Test
    void a_hundred_contradictory_packets_a_second_to_one_stranger_are_a_flood() {
        assertThat(odd(100)).isEqualTo("INFECTED");
        assertThat(odd(101)).isEqualTo("INFECTED");
        assertThat(odd(89)).isEqualTo("SUSPECT");
    }

    private static String odd(int aSecond) {
        return after(
                10,
                i -> Acts.at(i)
                        .peer(VICTIM, TCP, 80, aSecond, aSecond * 40L, 0, 0)
                        .oddFlags(aSecond));
    }

    @Test
    void contradictory_packets_each_to_another_service_are_a_search_unless_they_pour() {
        assertThat(after(3, i -> Acts.at(i).oddFlags(100, 21, 22, 23, 80))).isEmpty();
        assertThat(after(3, i -> Acts.at(i).oddFlags(100, 21, 22, 23, 22))).isEqualTo("SUSPECT");
        assertThat(after(20, i -> Acts.at(i).oddFlags(1, 2_000 + i))).isEmpty();
        assertThat(after(20, i -> Acts.at(i).oddFlags(1, 2_000))).isEqualTo("SUSPECT");
        assertThat(after(
                        10,
                        i -> Acts.at(i).peer(VICTIM, TCP, 80, 900, 36_000, 0, 0).oddFlags(900, 21, 22, 23, 80)))
                .isEqualTo("INFECTED");
    }

    @Test
    void a_flood_under_false_addresses_is_sure() {
        assertThat(after(10, i -> udp(i, 900, 400_000).foreign(50))).isEqualTo("INFECTED");
    }

    @Test
    void a_flood_that_changes_its_port_with_each_packet_is_sure() {
        assertThat(after(10, i -> udp(i, 900, 400_000).datagrams(80, 890))).isEqualTo("INFECTED");
        assertThat(after(10, i -> udp(i, 900, 400_000).datagrams(80, 1))).isEqualTo("SUSPECT");
    }

    @Test
    void ten_contradictory_packets_are_a_suspicion_of_a_thing_and_nine_are_not() {
        Trial ten = run(1, i -> Acts.at(0).oddFlags(10));
        assertThat(ten.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.gate()).isEqualTo(new Finding.Gate(Level.SUSPECT, Level.INFO)));
        assertThat(after(1, i -> Acts.at(0).oddFlags(9))).isEmpty();
        assertThat(after(1, i -> Acts.at(0).oddFlags(11))).isEqualTo("SUSPECT");
    }

    @Test
    void ten_gre_packets_with_foreign_senders_inside_are_a_suspicion_and_nine_are_not() {
        assertThat(after(1, i -> Acts.at(0).gre(VICTIM, 9, 0).foreign(9))).isEmpty();
        assertThat(after(1, i -> Acts.at(0).gre(VICTIM, 10, 0).foreign(10))).isEqualTo("SUSPECT");
        assertThat(after(1, i -> Acts.at(0).gre(VICTIM, 11, 0).foreign(11))).isEqualTo("SUSPECT");
    }

    @Test
    void a_gre_flood_is_sure() {
        Trial trial = run(10, i -> Acts.at(i).gre(VICTIM, 500, 0).foreign(500));
        assertThat(trial.findings()).singleElement().satisfies(f -> {
            assertThat(f.gate().thing()).isEqualTo(Level.INFECTED);
            assertThat(f.summary().key()).isEqualTo("flood.summary-spoofed");
            assertThat(f.summary().values()).containsEntry("packets", new Sentence.Count(5_000));
        });
    }

    @Test
    void a_tunnel_of_the_owners_own_addresses_is_silent() {
        assertThat(after(30, i -> Acts.at(i).gre(VICTIM, 900, 0))).isEmpty();
    }

    @Test
    void what_was_poured_is_told_from_its_first_second() {
        Finding finding = run(15, i -> udp(i, 1_000, 512_000)).findings().getFirst();
        assertThat(finding.first()).isEqualTo(Acts.START);
        assertThat(finding.summary().values())
                .containsEntry("packets", new Sentence.Count(15_000))
                .containsEntry("rate", new Sentence.Rate(4_096_000))
                .containsEntry("target", new Sentence.Word("203.0.113.5"));
    }
}
