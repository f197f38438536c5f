package komainu.detect.habit;

import static komainu.detect.Acts.CAMERA;
import static komainu.detect.Acts.SECOND;
import static komainu.detect.Acts.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import komainu.detect.Acts;
import komainu.detect.Trial;
import komainu.detect.run.Step;
import komainu.model.Appeared;
import komainu.model.AttemptFailed;
import komainu.model.Direction;
import komainu.model.FlowEnded;
import komainu.model.FlowStarted;
import komainu.model.Habits;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.model.Peer;
import komainu.model.Quality;
import komainu.model.Seen;
import komainu.model.Service;
import komainu.model.Talk;
import komainu.model.Volume;
import org.junit.jupiter.api.Test;

final class HabitTest {
    private static final Ip CLOUD = Ip.parse("203.0.113.9");
    private static final Ip PHONE = Ip.parse("192.168.1.7");
    private static final Mac PHONES = Mac.parse("44:19:b6:00:00:07");
    private static final Volume SOME = new Volume(5, 500, 4, 400);

    private final Trial trial = new Trial(new Habit());

    private static Seen seen(double at) {
        long nanos = START + (long) (at * SECOND);
        return new Seen(CAMERA, nanos, 1, 0, Acts.mark(nanos));
    }

    private static Talk called(int port, Ip by) {
        return new Talk(Direction.INBOUND, Talk.TCP, port, by, 50_000, by.isPrivate() ? PHONES : Mac.NONE, 1);
    }

    private static Talk calls(Ip peer, int port) {
        return new Talk(Direction.OUTBOUND, Talk.TCP, 50_000, peer, port, Mac.NONE, 1);
    }

    /// A conversation of one second, a second after it began.
    private void talks(double at, Talk talk, Volume volume) {
        long started = START + (long) (at * SECOND);
        trial.see(new FlowStarted(seen(at), talk, Volume.NONE));
        trial.see(new FlowEnded(seen(at + 1), talk, started, started + SECOND, volume, 10, 10, FlowEnded.How.FINISHED));
    }

    private void fails(double at, Talk talk, boolean refused) {
        trial.see(new AttemptFailed(seen(at), talk, START + (long) (at * SECOND), refused));
    }

    private Habits habits() {
        trial.findings();
        return trial.soFar().stream()
                .filter(Habits.class::isInstance)
                .map(Habits.class::cast)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private Service service() {
        assertThat(habits().services()).hasSize(1);
        return habits().services().getFirst();
    }

    private Peer peer() {
        assertThat(habits().peers()).hasSize(1);
        return habits().peers().getFirst();
    }

    @Test
    void an_answered_call_is_a_service_with_its_clients_and_its_first_packet() {
        talks(1, called(80, PHONE), SOME);
        talks(9, called(80, CLOUD), SOME);
        talks(19, called(80, CLOUD), SOME);
        assertThat(service().port()).isEqualTo(80);
        assertThat(service().inside().estimate()).isEqualTo(1);
        assertThat(service().outside().estimate()).isEqualTo(1);
        assertThat(service().first()).isEqualTo(START + SECOND);
        assertThat(service().last()).isEqualTo(START + 20 * SECOND);
        assertThat(service().mark()).isEqualTo(Acts.mark(START + SECOND));
    }

    @Test
    void a_call_without_an_answer_is_no_service() {
        talks(1, called(80, CLOUD), new Volume(0, 0, 4, 160));
        assertThat(habits().services()).isEmpty();
    }

    @Test
    void a_port_that_refused_and_then_answers_began() {
        fails(1, called(23, PHONE), true);
        talks(9, called(23, PHONE), SOME);
        assertThat(service().began()).isTrue();
    }

    @Test
    void a_port_that_answered_from_the_start_did_not_begin() {
        talks(1, called(23, PHONE), SOME);
        assertThat(service().began()).isFalse();
    }

    @Test
    void a_port_that_rested_for_a_while_did_not_begin() {
        talks(1, called(23, PHONE), SOME);
        fails(5, called(23, PHONE), true);
        talks(9, called(23, PHONE), SOME);
        assertThat(service().began()).isFalse();
    }

    @Test
    void a_port_of_a_device_that_was_there_and_silent_began() {
        trial.see(new Appeared(seen(0), Appeared.How.ARP));
        fails(1, called(23, PHONE), false);
        talks(40, called(23, PHONE), SOME);
        assertThat(service().began()).isTrue();
    }

    @Test
    void silence_before_a_device_was_there_says_nothing() {
        fails(1, called(23, PHONE), false);
        talks(40, called(23, PHONE), SOME);
        assertThat(service().began()).isFalse();
    }

    @Test
    void silence_in_a_one_sided_record_says_nothing() {
        trial.see(new Quality(seen(0), Quality.Lack.ONE_SIDED));
        trial.see(new Appeared(seen(0), Appeared.How.ARP));
        fails(1, called(23, PHONE), false);
        talks(40, called(23, PHONE), SOME);
        assertThat(service().began()).isFalse();
    }

    @Test
    void calls_of_its_own_that_fail_close_none_of_its_ports() {
        fails(1, new Talk(Direction.OUTBOUND, Talk.TCP, 23, CLOUD, 23, Mac.NONE, 0), true);
        talks(9, called(23, PHONE), SOME);
        assertThat(service().began()).isFalse();
    }

    @Test
    void what_was_spoken_at_a_port_names_its_protocol() {
        trial.see(new FlowStarted(seen(1), called(8080, PHONE), Volume.NONE));
        trial.see(new Heard(
                seen(1), called(8080, PHONE), false, new Message.HttpAsked("GET", "camera", "/", "", "", "", 0)));
        talks(2, called(8080, PHONE), SOME);
        assertThat(service().protocol()).isEqualTo("http");
    }

    @Test
    void a_peer_is_told_with_ports_volume_and_times() {
        talks(1, calls(CLOUD, 443), SOME);
        talks(7_200, calls(CLOUD, 8883), SOME);
        assertThat(peer().inside()).isFalse();
        assertThat(peer().ports())
                .containsExactly(new Peer.Port(Talk.TCP, 443, false), new Peer.Port(Talk.TCP, 8883, false));
        assertThat(peer().flows()).isEqualTo(new Peer.Flows(2, 0, 0));
        assertThat(peer().volume()).isEqualTo(new Volume(10, 1000, 8, 800));
        assertThat(peer().times().last()).isEqualTo(START + 7_201 * SECOND);
        assertThat(peer().times().hours()).hasSize(2);
        assertThat(peer().times().days()).isEqualTo(2);
    }

    @Test
    void a_caller_of_the_home_is_inside_and_called_a_port_of_its_own() {
        talks(1, called(80, PHONE), SOME);
        assertThat(peer().inside()).isTrue();
        assertThat(peer().ports()).containsExactly(new Peer.Port(Talk.TCP, 80, true));
        assertThat(peer().flows()).isEqualTo(new Peer.Flows(0, 1, 0));
    }

    @Test
    void a_peer_is_named_by_the_look_up_before_and_by_the_name_it_was_called_by() {
        Talk resolver = new Talk(Direction.OUTBOUND, Talk.UDP, 50_000, PHONE, 53, PHONES, 2);
        trial.see(new Heard(
                seen(1),
                resolver,
                false,
                new Message.NameAnswered("dns", "cloud.example.", "A", "NOERROR", List.of(CLOUD), 60)));
        trial.see(new Heard(seen(2), calls(CLOUD, 443), true, Message.TlsOffered.named("API.Example.com", "1.3")));
        talks(2, calls(CLOUD, 443), SOME);
        trial.see(new Heard(
                seen(4),
                calls(CLOUD, 80),
                true,
                new Message.HttpAsked("GET", "www.example.com:80", "/", "", "", "", 0)));
        assertThat(peer().names()).containsExactly("api.example.com", "www.example.com");
    }

    @Test
    void what_others_looked_up_or_an_address_names_nobody() {
        trial.see(new Heard(
                seen(1),
                called(53, PHONE),
                true,
                new Message.NameAnswered("dns", "cloud.example", "A", "NOERROR", List.of(CLOUD), 60)));
        trial.see(new Heard(
                seen(2), calls(CLOUD, 80), true, new Message.HttpAsked("GET", "203.0.113.9", "/", "", "", "", 0)));
        talks(2, calls(CLOUD, 80), SOME);
        assertThat(peer().names()).isEmpty();
    }

    @Test
    void where_nobody_knows_who_called_only_a_low_port_is_a_service() {
        talks(1, new Talk(Direction.UNKNOWN, Talk.UDP, 53, PHONE, 40_000, PHONES, 1), SOME);
        talks(2, new Talk(Direction.UNKNOWN, Talk.TCP, 8000, PHONE, 9000, PHONES, 2), SOME);
        assertThat(service().port()).isEqualTo(53);
        assertThat(peer().flows()).isEqualTo(new Peer.Flows(0, 0, 2));
    }

    @Test
    void a_late_answer_by_datagram_is_no_call() {
        talks(1, new Talk(Direction.INBOUND, Talk.UDP, 50_000, CLOUD, 3478, Mac.NONE, 1), SOME);
        talks(2, new Talk(Direction.INBOUND, Talk.UDP, 68, CLOUD, 67, Mac.NONE, 2), SOME);
        assertThat(habits().services()).isEmpty();
        assertThat(peer().ports())
                .containsExactly(new Peer.Port(Talk.UDP, 67, false), new Peer.Port(Talk.UDP, 3478, false));
    }

    @Test
    void a_borrowed_datagram_port_is_a_service_once_two_call_it() {
        talks(1, new Talk(Direction.INBOUND, Talk.UDP, 50_000, CLOUD, 40_000, Mac.NONE, 1), SOME);
        assertThat(habits().services()).isEmpty();
    }

    @Test
    void two_callers_make_a_borrowed_datagram_port_a_service() {
        talks(1, new Talk(Direction.INBOUND, Talk.UDP, 50_000, CLOUD, 40_000, Mac.NONE, 1), SOME);
        talks(3, new Talk(Direction.INBOUND, Talk.UDP, 50_000, Acts.stranger(1), 40_000, Mac.NONE, 2), SOME);
        assertThat(service().port()).isEqualTo(50_000);
    }

    @Test
    void the_account_is_told_ten_minutes_after_news_and_at_the_end_not_with_each_conversation() {
        for (int i = 0; i < 1_000; i++) {
            talks(i * 2, calls(CLOUD, 443), SOME);
        }
        assertThat(peer().flows().outbound()).isEqualTo(1_000);
        assertThat(trial.soFar()).hasSize(4);
    }

    @Test
    void peers_with_most_bytes_stay_and_the_others_are_counted() {
        for (int i = 0; i < 200; i++) {
            talks(i * 2, calls(Acts.stranger(i), 443), new Volume(1, 1_000 + i, 1, 0));
        }
        Habits habits = habits();
        assertThat(habits.peers()).hasSize(Met.MOST);
        assertThat(habits.peers()).extracting(p -> p.volume().bytesOut()).allMatch(bytes -> bytes >= 1_200 - Met.MOST);
        assertThat(habits.peersOmitted()).isBetween(120L, 152L);
    }

    @Test
    void callers_from_the_internet_do_not_push_out_those_it_calls() {
        talks(1, calls(CLOUD, 443), SOME);
        for (int i = 0; i < 200; i++) {
            talks(i * 2 + 3, called(80, Acts.stranger(i)), new Volume(9, 9_000, 9, 9_000));
        }
        assertThat(habits().peers()).hasSize(1 + Met.CALLERS).anyMatch(p -> p.ip().equals(CLOUD));
        assertThat(service().outside().estimate()).isBetween(180L, 220L);
    }

    @Test
    void low_ports_stay_where_there_is_no_room_for_all() {
        for (int port = 0; port < Offered.MOST + 20; port++) {
            talks(port * 2, called(40_000 + port, PHONE), SOME);
        }
        talks(1_000, called(23, PHONE), SOME);
        assertThat(habits().services()).hasSize(Offered.MOST).anyMatch(s -> s.port() == 23);
        assertThat(habits().servicesOmitted()).isEqualTo(21);
    }

    @Test
    void hostile_observations_stay_within_the_stated_size() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            Talk talk = new Talk(
                    Direction.values()[random.nextInt(3)],
                    random.nextBoolean() ? Talk.TCP : Talk.UDP,
                    random.nextInt(65_536),
                    Ip.v4(random.nextInt()),
                    random.nextInt(65_536),
                    random.nextBoolean() ? PHONES : Mac.NONE,
                    i);
            double at = i * 0.01;
            String name = "a" + random.nextInt(9_999) + "x".repeat(240) + ".example";
            switch (random.nextInt(4)) {
                case 0 -> trial.see(new FlowStarted(seen(at), talk, Volume.NONE));
                case 1 -> trial.see(new FlowEnded(seen(at), talk, START, START + i, SOME, 1, 1, FlowEnded.How.EVICTED));
                case 2 -> trial.see(new AttemptFailed(seen(at), talk, START + i, random.nextBoolean()));
                default ->
                    trial.see(new Heard(
                            seen(at),
                            talk,
                            random.nextBoolean(),
                            random.nextBoolean()
                                    ? Message.TlsOffered.named(name, "1.3")
                                    : new Message.Described(name, Map.of("text", name))));
            }
        }
        assertThat(bytes(trial.step())).hasSizeLessThan(new Habit().card().most());
        assertThat(trial.findings()).isEmpty();
        assertThat(habits().peers()).hasSize(Met.MOST);
        assertThat(habits().services()).hasSizeLessThanOrEqualTo(Offered.MOST);
    }

    @Test
    void what_was_kept_survives_a_restart() throws IOException {
        fails(1, called(23, PHONE), true);
        talks(2, calls(CLOUD, 443), SOME);
        talks(4, called(80, PHONE), SOME);
        byte[] before = bytes(trial.step());
        Trial again = new Trial(new Habit());
        again.step().read(new DataInputStream(new ByteArrayInputStream(before)));
        assertThat(bytes(again.step())).isEqualTo(before);
        again.step().finish(START + 10 * SECOND);
        assertThat(again.soFar()).containsExactly(habits());
    }

    private static byte[] bytes(Step step) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        step.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
