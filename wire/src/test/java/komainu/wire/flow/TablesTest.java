package komainu.wire.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import komainu.wire.packet.Packet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long NOW = 1_790_000_000L * SECOND;

    /// Hashes of one set: bits 20 and up choose it.
    private static long hash(int n) {
        return (long) n << 48 | 1;
    }

    @Test
    void an_attempt_remembers_when_it_began_and_what_it_sent() {
        HalfOpen h = new HalfOpen(64);
        h.put(hash(1), NOW, HalfOpen.SENDER_BEGAN, 60);
        int a = h.find(hash(1));
        h.again(a, 40);
        h.again(a, 40);
        assertThat(h.packets(a)).isEqualTo(3);
        assertThat(h.bytes(a)).isEqualTo(140);
        assertThat(h.is(a, HalfOpen.SENDER_BEGAN)).isTrue();
        assertThat(h.is(a, HalfOpen.BEGAN_TCP)).isFalse();
        assertThat(h.startedAt(a, NOW + 30 * SECOND)).isBetween(NOW - (1 << 20), NOW);
    }

    @Test
    void counts_of_an_attempt_stay_within_their_bits() {
        HalfOpen h = new HalfOpen(64);
        h.put(hash(1), NOW, HalfOpen.TOLD, 65_535);
        int a = h.find(hash(1));
        for (int i = 0; i < 10; i++) {
            h.again(a, 65_535);
        }
        assertThat(h.packets(a)).isEqualTo(4);
        assertThat(h.bytes(a)).isEqualTo(131_071);
        assertThat(h.is(a, HalfOpen.TOLD)).isTrue();
        assertThat(h.is(a, HalfOpen.UNKNOWN)).isFalse();
    }

    @Test
    void the_oldest_attempt_of_a_full_set_gives_way() {
        HalfOpen h = new HalfOpen(64);
        for (int n = 1; n <= 5; n++) {
            h.put(hash(n), NOW + (n == 1 ? 50 : n) * SECOND, 0, 60);
        }
        assertThat(h.find(hash(2))).isEqualTo(-1);
        assertThat(h.find(hash(1))).isNotNegative();
        assertThat(h.evicted).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void while_there_is_room_attempts_are_a_plain_map(long seed) {
        Random random = new Random(seed);
        HalfOpen h = new HalfOpen(1 << 16);
        Map<Long, Integer> model = new HashMap<>();
        for (int i = 0; i < 5000; i++) {
            long hash = Mix.flow(Mix.side(random.nextInt(3000), 1), 7, 6, 0);
            int a = h.find(hash);
            if (random.nextInt(3) == 0 && a >= 0) {
                h.remove(a);
                model.remove(hash);
            } else if (a < 0) {
                h.put(hash, NOW, 0, 10);
                model.put(hash, 10);
            } else {
                h.again(a, 1);
                model.merge(hash, 1, Integer::sum);
            }
        }
        assertThat(h.evicted).isZero();
        model.forEach((hash, bytes) -> assertThat(h.bytes(h.find(hash))).isEqualTo(bytes));
    }

    private static Packet packet(int n) {
        Packet p = new Packet();
        p.sourceLow = 0xffff_0a00_0001L;
        p.destinationLow = 0xffff_0b00_0000L + n;
        p.sourcePort = 1000;
        p.destinationPort = 80;
        p.transport = 6;
        return p;
    }

    private static void add(Flows f, int n, int flags, long last) {
        Packet p = packet(n);
        int slot = f.room(1L + ((long) n << 40), (flags & Flows.TWO_WAY) != 0);
        f.occupy(slot, 1L + ((long) n << 40));
        int w = slot * Flows.WIDTH;
        f.words[w + Flows.CLIENT_LOW] = p.sourceLow;
        f.words[w + Flows.SERVER_LOW] = p.destinationLow;
        f.words[w + Flows.META] = 1000L << 48 | 80L << 32 | 6L << 24 | flags;
        f.words[w + Flows.LAST] = last;
    }

    private static int find(Flows f, int n) {
        return f.find(1L + ((long) n << 40), packet(n), 0);
    }

    @Test
    void a_two_way_flow_is_never_pushed_out_by_one_way_flows() {
        Flows f = new Flows(64);
        for (int n = 1; n <= Flows.WAYS; n++) {
            add(f, n, Flows.TWO_WAY, NOW + n);
        }
        assertThat(f.room(1, false)).isEqualTo(-1);
        assertThat(f.room(1, true)).isEqualTo(find(f, 1));
    }

    @Test
    void ended_then_one_way_then_long_idle_flows_give_way_first() {
        Flows f = new Flows(64);
        for (int n = 1; n <= 6; n++) {
            add(f, n, Flows.TWO_WAY, NOW + n);
        }
        add(f, 7, 0, NOW + 100);
        assertThat(find(f, 7)).isNotNegative();
        add(f, 8, Flows.TWO_WAY | Flows.ENDED, NOW + 200);
        assertThat(f.room(1, false)).isEqualTo(find(f, 8));
        f.free(find(f, 8));
        add(f, 8, Flows.TWO_WAY, NOW + 200);
        assertThat(f.room(1, false)).isEqualTo(find(f, 7));
    }

    @Test
    void both_directions_of_a_flow_hash_alike_and_find_the_same_slot() {
        long a = Mix.side(Mix.address(0, 5), 1000);
        long b = Mix.side(Mix.address(0, 9), 80);
        assertThat(Mix.flow(a, b, 6, 0)).isEqualTo(Mix.flow(b, a, 6, 0));
        assertThat(Mix.shard(5, 9)).isEqualTo(Mix.shard(9, 5)).isBetween(0, 63);
        Flows f = new Flows(64);
        add(f, 3, 0, NOW);
        Packet back = packet(3);
        back.sourceLow = packet(3).destinationLow;
        back.destinationLow = packet(3).sourceLow;
        back.sourcePort = 80;
        back.destinationPort = 1000;
        int slot = f.find(1L + (3L << 40), back, 0);
        assertThat(slot).isEqualTo(find(f, 3));
        assertThat(f.sentByClient(slot * Flows.WIDTH, back)).isFalse();
        assertThat(f.find(1L + (3L << 40), back, 1)).isEqualTo(-1);
    }

    @Test
    void shards_share_random_flows_evenly() {
        Random random = new Random(1);
        int[] share = new int[Shard.SHARDS];
        for (int i = 0; i < 64_000; i++) {
            long home = Mix.address(0, 0xffff_c0a8_0100L + random.nextInt(250));
            share[Mix.shard(home, Mix.address(0, 0xffff_0000_0000L | random.nextInt() & 0xffff_ffffL))]++;
        }
        for (int n : share) {
            assertThat(n).isBetween(800, 1200);
        }
    }

    @Test
    void progress_is_due_at_one_five_and_ten_minutes_and_each_ten_after() {
        long minute = 60 * SECOND;
        assertThat(Shard.nextDue(0)).isEqualTo(minute);
        assertThat(Shard.nextDue(minute)).isEqualTo(5 * minute);
        assertThat(Shard.nextDue(5 * minute)).isEqualTo(10 * minute);
        assertThat(Shard.nextDue(10 * minute)).isEqualTo(20 * minute);
        assertThat(Shard.nextDue(95 * minute)).isEqualTo(100 * minute);
    }
}
