package komainu.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import komainu.model.Activity.Exemplar;
import komainu.model.Activity.PeerTally;
import komainu.model.Activity.PortTally;
import komainu.model.Activity.Traits;
import komainu.model.Activity.Tries;
import org.junit.jupiter.api.Test;

class ActivityTest {
    private static final Endpoint CAMERA =
            new Endpoint("home", "", Mac.parse("44:19:b6:00:00:01"), Ip.parse("192.168.1.23"));

    @Test
    void sums_add_and_the_span_covers_both() {
        Activity both = activity(1, 3, 10).plus(activity(2, 4, 20));
        assertEquals(7, both.tries().tried());
        assertEquals(1_000_000_000L, both.from());
        assertEquals(3_000_000_000L, both.until());
        assertEquals(7, both.destinations().estimate());
        assertEquals(30, both.reflected().get(53));
        assertEquals(2, both.seen().packet());
    }

    @Test
    void merging_is_the_same_in_any_order_and_grouping_while_within_its_bounds() {
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            Activity a = activity(1, random.nextInt(1, 9), 1);
            Activity b = activity(2, random.nextInt(1, 9), 2);
            Activity c = activity(3, random.nextInt(1, 9), 3);
            assertEquals(a.plus(b).plus(c), a.plus(b.plus(c)));
            assertEquals(a.plus(b), b.plus(a));
        }
    }

    @Test
    void keeps_the_busiest_peers_and_the_earliest_exemplars() {
        List<Activity> parts = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            parts.add(activity(i, i, 1));
        }
        Activity all = parts.stream().reduce(Activity::plus).orElseThrow();
        assertEquals(Activity.PEERS, all.peers().size());
        assertEquals(12, all.peers().getFirst().packets());
        assertTrue(all.peers().stream().allMatch(p -> p.packets() >= 5));
        assertEquals(
                List.of(1L, 2L, 3L, 4L),
                all.exemplars().stream().map(e -> e.mark().packet()).toList());
    }

    /// One second with `n` SYNs to as many strangers on port 23 and as many packets to one peer of its own.
    private static Activity activity(int second, int n, long reflected) {
        long at = second * 1_000_000_000L;
        Mark mark = new Mark(0, second, 24, at);
        Distinct destinations = new Distinct();
        for (int i = 0; i < n; i++) {
            destinations.add(Distinct.hash(Ip.v4(second << 24 | i)));
        }
        return new Activity(
                new Seen(CAMERA, at, second, 0, mark),
                at,
                at + 1_000_000_000L,
                1,
                new Volume(n, n * 40L, 0, 0),
                Volume.NONE,
                Volume.NONE,
                Volume.NONE,
                Volume.NONE,
                new Tries(n, 0, 0, 0, 0),
                List.of(new PortTally(6, 23, false, n, 0, destinations)),
                destinations.copy(),
                List.of(new PeerTally(Ip.v4(second << 24), 6, 23, n, n * 40L, 0, 0, n, 40, mark)),
                List.of(),
                new Distinct(),
                Map.of(53, reflected),
                new Traits(0, new Distinct(), 0, new Distinct(), 0, 0, 0, 0),
                new Distinct(),
                0,
                Volume.NONE,
                List.of(new Exemplar(Exemplar.Kind.TRIED, mark, Ip.v4(second << 24), 23, 0)),
                false);
    }
}
