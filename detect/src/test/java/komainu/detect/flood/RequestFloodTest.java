package komainu.detect.flood;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import komainu.detect.Acts;
import komainu.detect.Trial;
import komainu.model.Direction;
import komainu.model.Finding;
import komainu.model.Heard;
import komainu.model.Ip;
import komainu.model.Level;
import komainu.model.Mac;
import komainu.model.Message;
import komainu.model.Seen;
import komainu.model.Talk;
import org.junit.jupiter.api.Test;

final class RequestFloodTest {
    private static final Ip SERVER = Ip.parse("203.0.113.5");
    private static final Ip NEIGHBOUR = Ip.parse("192.168.1.9");
    private static final int TCP = 6;

    private static Trial run(int seconds, IntFunction<Acts> second) {
        Trial trial = new Trial(new RequestFlood());
        for (int i = 0; i < seconds; i++) {
            trial.see(second.apply(i));
        }
        return trial;
    }

    /// Whole connections, each answered.
    private static Acts connections(int i, long count) {
        return Acts.at(i).peer(SERVER, TCP, 80, count * 6, count * 700, count * 4, count);
    }

    private static Trial pages(int seconds, int aSecond) {
        Trial trial = new Trial(new RequestFlood());
        Talk talk = new Talk(Direction.OUTBOUND, TCP, 40_000, SERVER, 80, Mac.NONE, 7);
        Message page = new Message.HttpAsked("GET", "shop.example", "/", "", "", "", 0);
        for (int i = 0; i < seconds * aSecond; i++) {
            long at = Acts.START + i * Acts.SECOND / aSecond;
            trial.see(new Heard(new Seen(Acts.CAMERA, at, i + 1, 0, Acts.mark(at)), talk, true, page));
        }
        return trial;
    }

    @Test
    void fifty_connections_a_second_are_a_suspicion_of_a_thing_only() {
        assertThat(run(10, i -> connections(i, 50)).findings())
                .singleElement()
                .satisfies(f -> assertThat(f.gate()).isEqualTo(new Finding.Gate(Level.SUSPECT, Level.INFO)));
        assertThat(run(10, i -> connections(i, 51)).level()).isEqualTo("SUSPECT");
        assertThat(run(30, i -> connections(i, 44)).level()).isEmpty();
        assertThat(run(10, i -> connections(i, 45)).level()).isEqualTo("SUSPECT");
    }

    @Test
    void a_short_burst_of_connections_is_silent() {
        assertThat(run(5, i -> connections(i, 500)).level()).isEmpty();
    }

    @Test
    void bare_requests_to_strangers_are_for_others_to_tell() {
        assertThat(run(30, i -> Acts.at(i).peer(SERVER, TCP, 80, 400, 16_000, 200, 200))
                        .level())
                .isEmpty();
    }

    @Test
    void fifty_pages_a_second_on_few_connections_are_a_suspicion() {
        assertThat(pages(11, 50).level()).isEqualTo("SUSPECT");
        assertThat(pages(11, 51).level()).isEqualTo("SUSPECT");
        assertThat(pages(30, 44).level()).isEmpty();
    }

    @Test
    void a_neighbour_polled_often_is_no_victim() {
        assertThat(run(30, i -> Acts.at(i).peer(NEIGHBOUR, TCP, 80, 1_200, 90_000, 900, 200))
                        .level())
                .isEmpty();
    }
}
