package komainu.detect.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import komainu.model.Distinct;
import org.jspecify.annotations.Nullable;

/// How many different values came within a sliding span of time: one [Distinct] a slot, merged when asked.
public final class Sketch implements Part {
    /* A slot takes at most REGISTERS bytes, so a sketch is bounded by slots * (REGISTERS + 3) bytes. Merging thirty slots
    costs microseconds; `reaches` asks first whether the sum of the slots, which estimates too high but for its error, is
    anywhere near. */
    private final long width;
    private final @Nullable Distinct[] slots;
    private long newest = Long.MIN_VALUE;

    public Sketch(Duration span, int slots) {
        this.width = span.toNanos() / slots;
        this.slots = new Distinct[slots];
    }

    public void add(long at, Distinct values) {
        Distinct slot = values.isEmpty() ? null : slotOf(at);
        if (slot != null) {
            slot.add(values);
        }
    }

    /// Adds a mixed hash.
    public void add(long at, long hash) {
        Distinct slot = slotOf(at);
        if (slot != null) {
            slot.add(hash);
        }
    }

    private @Nullable Distinct slotOf(long at) {
        long slot = Math.floorDiv(at, width);
        moveTo(slot);
        if (newest - slot >= slots.length) {
            return null;
        }
        int index = Math.floorMod(slot, slots.length);
        Distinct d = slots[index];
        if (d == null) {
            d = new Distinct();
            slots[index] = d;
        }
        return d;
    }

    /// How many came within the span.
    public long estimate(long at) {
        return estimate(at, slots.length);
    }

    /// How many came within the last `last` slots.
    public long estimate(long at, int last) {
        moveTo(Math.floorDiv(at, width));
        Distinct all = new Distinct();
        for (int i = 0; i < last; i++) {
            Distinct d = slots[Math.floorMod(newest - i, slots.length)];
            if (d != null) {
                all.add(d);
            }
        }
        return all.estimate();
    }

    /// True if at least `number` came within the last `last` slots.
    public boolean reaches(long at, int last, long number) {
        moveTo(Math.floorDiv(at, width));
        long most = 0;
        for (int i = 0; i < last; i++) {
            Distinct d = slots[Math.floorMod(newest - i, slots.length)];
            most += d == null ? 0 : d.estimate();
        }
        return most + most / 2 >= number && estimate(at, last) >= number;
    }

    public void clear() {
        Arrays.fill(slots, null);
    }

    private void moveTo(long slot) {
        if (slot <= newest) {
            return;
        }
        if (newest == Long.MIN_VALUE || slot - newest >= slots.length) {
            Arrays.fill(slots, null);
        } else {
            for (long i = newest + 1; i <= slot; i++) {
                slots[Math.floorMod(i, slots.length)] = null;
            }
        }
        newest = slot;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeLong(newest);
        for (Distinct d : slots) {
            DistinctBytes.write(d == null ? new Distinct() : d, out);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        newest = in.readLong();
        for (int i = 0; i < slots.length; i++) {
            Distinct d = DistinctBytes.read(in);
            slots[i] = d.isEmpty() ? null : d;
        }
    }
}
