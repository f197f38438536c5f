package komainu.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MarkTest {
    @Test
    void systems_begin_with_three_hop_limits() {
        assertThat(IntStream.range(0, 256).filter(Mark::isFresh)).containsExactly(64, 128, 255);
    }

    @Test
    void up_to_three_routers_are_told_from_a_far_way() {
        assertThat(IntStream.range(0, 256).filter(Mark::isPassedOn))
                .containsExactly(61, 62, 63, 125, 126, 127, 252, 253, 254);
    }

    @Test
    void the_hop_limit_takes_no_part_in_the_order() {
        assertThat(new Mark(0, 1, 2, 3, 64)).isEqualByComparingTo(new Mark(0, 1, 2, 3));
    }
}
