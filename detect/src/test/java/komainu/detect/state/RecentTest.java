package komainu.detect.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RecentTest {
    @Test
    void remembers_what_an_exact_model_remembers() {
        Random random = new Random(5);
        for (int most : new int[] {1, 3, 4, 9, 64}) {
            Recent recent = new Recent(most);
            LinkedHashSet<Long> model = new LinkedHashSet<>();
            for (int i = 0; i < 2000; i++) {
                long value = random.nextInt(2 * most + 1);
                recent.add(value);
                model.remove(value);
                if (model.size() == most) {
                    model.removeFirst();
                }
                model.add(value);
                for (long v = 0; v <= 2L * most; v++) {
                    assertThat(recent.contains(v)).isEqualTo(model.contains(v));
                }
            }
        }
    }
}
