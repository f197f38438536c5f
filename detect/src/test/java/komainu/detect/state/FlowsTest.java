package komainu.detect.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FlowsTest {
    private static Flows<Tally> flows(int most) {
        return new Flows<>(most, () -> new Tally(1));
    }

    @Test
    void remembers_what_an_exact_model_remembers_in_the_order_of_use() {
        Random random = new Random(7);
        for (int most : new int[] {1, 3, 4, 9, 64}) {
            Flows<Tally> flows = flows(most);
            Map<Long, Long> model = new LinkedHashMap<>(4, 0.75f, true);
            for (int i = 0; i < 2_000; i++) {
                long key = random.nextInt(2 * most + 1) - most;
                if (random.nextBoolean()) {
                    flows.of(key).add(0, i);
                    if (!model.containsKey(key) && model.size() == most) {
                        model.remove(model.keySet().iterator().next());
                    }
                    model.merge(key, (long) i, Long::sum);
                    model.get(key);
                } else {
                    Tally known = flows.known(key);
                    assertThat(known == null ? null : (Long) known.get(0)).isEqualTo(model.get(key));
                }
                assertThat(List.copyOf(flows.all().keySet())).isEqualTo(List.copyOf(model.keySet()));
            }
        }
    }

    @Test
    void comes_back_from_its_bytes_in_the_same_order() throws IOException {
        Flows<Tally> flows = flows(3);
        for (long key : new long[] {5, 6, 7, 5, 8}) {
            flows.of(key).add(0, 1);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        flows.write(new DataOutputStream(bytes));
        Flows<Tally> again = flows(3);
        again.of(9).add(0, 1);
        again.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(List.copyOf(again.all().keySet())).containsExactly(7L, 5L, 8L);
        assertThat(again.of(5).get(0)).isEqualTo(2);
    }
}
