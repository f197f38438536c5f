package komainu.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DistinctTest {
    @Test
    void counts_exactly_up_to_its_limit_and_says_whether_a_value_is_new() {
        Distinct d = new Distinct();
        for (int i = 0; i < Distinct.EXACT; i++) {
            assertTrue(d.add(Distinct.mix(i)));
            assertFalse(d.add(Distinct.mix(i)));
            assertEquals(i + 1, d.estimate());
        }
    }

    @Test
    void estimates_within_15_percent_against_an_exact_set() {
        Random random = new Random(1);
        Distinct d = new Distinct();
        Set<Long> exact = new HashSet<>();
        for (int i = 0; i < 200_000; i++) {
            long value = random.nextInt(60_000);
            d.add(Distinct.mix(value));
            exact.add(value);
            if (i % 1000 == 0 && exact.size() > Distinct.EXACT) {
                assertEquals(exact.size(), d.estimate(), Math.max(2, exact.size() * 0.15));
            }
        }
    }

    @Test
    void estimates_neither_too_high_nor_too_low_on_average_at_any_size() {
        for (int size : new int[] {50, 300, 900, 1_300, 1_800, 3_000, 20_000}) {
            double sum = 0;
            double squares = 0;
            for (int seed = 0; seed < 100; seed++) {
                Random random = new Random(seed);
                Distinct d = new Distinct();
                for (int i = 0; i < size; i++) {
                    d.add(Distinct.mix(random.nextLong()));
                }
                double error = d.estimate() / (double) size - 1;
                sum += error;
                squares += error * error;
            }
            assertEquals(0, sum / 100, 0.015, "bias at " + size);
            assertTrue(Math.sqrt(squares / 100) < 0.058, "spread at " + size);
        }
    }

    @Test
    void merging_parts_equals_seeing_all() {
        Random random = new Random(2);
        for (int size : new int[] {0, 1, 10, 31, 32, 33, 64, 500, 5000}) {
            Distinct whole = new Distinct();
            Distinct[] parts = {new Distinct(), new Distinct(), new Distinct()};
            for (int i = 0; i < size; i++) {
                long hash = Distinct.mix(random.nextLong());
                whole.add(hash);
                parts[random.nextInt(3)].add(hash);
            }
            Distinct merged = parts[0].copy();
            merged.add(parts[1]);
            merged.add(parts[2]);
            assertEquals(whole, merged, "size " + size);
            assertEquals(whole.estimate(), merged.estimate());
        }
    }

    @Test
    void a_copy_is_independent_and_rebuilt_from_its_bytes() {
        Distinct d = new Distinct();
        for (int i = 0; i < 100; i++) {
            d.add(Distinct.mix(i));
        }
        Distinct copy = Distinct.of(d.hashes(), d.hashes().length, d.registers());
        assertEquals(d, copy);
        for (int i = 100; i < 2000; i++) {
            copy.add(Distinct.mix(i));
        }
        assertTrue(copy.estimate() > d.estimate());
    }
}
