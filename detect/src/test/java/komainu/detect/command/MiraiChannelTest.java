package komainu.detect.command;

import static org.assertj.core.api.Assertions.assertThat;

import komainu.detect.Acts;
import komainu.detect.Lines;
import komainu.detect.Trial;
import org.junit.jupiter.api.Test;

final class MiraiChannelTest {
    private static Lines beats(int count, int seconds) {
        Lines lines = Lines.outbound(23, 1).bot("hello", false, 0);
        for (int i = 0; i < count; i++) {
            lines.after(seconds).bot("beat", false, seconds).bot("beat", true, seconds);
        }
        return lines;
    }

    private static String level(Lines lines) {
        return new Trial(new MiraiChannel()).see(lines.done()).level();
    }

    @Test
    void the_opening_and_three_beats_are_proof_and_two_are_nothing() {
        assertThat(level(beats(2, 60))).isEmpty();
        assertThat(level(beats(3, 60))).isEqualTo("INFECTED");
        assertThat(level(beats(4, 60))).isEqualTo("INFECTED");
    }

    @Test
    void beats_must_be_a_minute_apart_within_five_seconds() {
        assertThat(level(beats(5, 54))).isEmpty();
        assertThat(level(beats(3, 55))).isEqualTo("INFECTED");
        assertThat(level(beats(3, 65))).isEqualTo("INFECTED");
        assertThat(level(beats(5, 66))).isEmpty();
    }

    @Test
    void beats_without_the_opening_are_nothing() {
        Lines lines = Lines.outbound(23, 1);
        for (int i = 0; i < 9; i++) {
            lines.after(60).bot("beat", false, 60);
        }
        assertThat(level(lines)).isEmpty();
    }

    @Test
    void an_order_after_the_opening_is_a_suspicion_and_with_two_beats_proof() {
        assertThat(level(beats(0, 60).bot("order", true, 30))).isEqualTo("SUSPECT");
        assertThat(level(beats(2, 60).bot("order", true, 30))).isEqualTo("INFECTED");
    }

    @Test
    void a_device_that_is_called_this_way_is_not_the_bot() {
        Lines lines = Lines.inbound(23, 1).bot("hello", false, 0);
        for (int i = 0; i < 9; i++) {
            lines.after(60).bot("beat", false, 60);
        }
        assertThat(level(lines)).isEmpty();
    }

    @Test
    void it_began_with_the_opening_though_beats_must_follow() {
        assertThat(new Trial(new MiraiChannel()).see(beats(3, 60).done()).findings())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.first()).isEqualTo(Acts.START);
                    assertThat(f.evidence().getFirst().mark().at()).isEqualTo(Acts.START);
                });
    }
}
