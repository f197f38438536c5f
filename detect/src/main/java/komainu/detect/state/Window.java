package komainu.detect.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/// Sums over a sliding span of time, kept in equal slots; what is older than the span is gone.
public final class Window implements Part {
    private final long width;
    private final long[] sums;
    private long newest = Long.MIN_VALUE;
    /// True while all sums are zero, as they are nearly always.
    private boolean empty = true;

    public Window(Duration span, int slots) {
        this.width = span.toNanos() / slots;
        this.sums = new long[slots];
    }

    public void add(long at, long amount) {
        if (amount == 0) {
            return;
        }
        long slot = Math.floorDiv(at, width);
        moveTo(slot);
        if (newest - slot < sums.length) {
            sums[Math.floorMod(slot, sums.length)] += amount;
            empty = false;
        }
    }

    /// The sum over the whole span that ends with the slot of `at`.
    public long sum(long at) {
        return sum(at, 0, sums.length);
    }

    /// The sum over `slots` slots, the youngest of them `skip` slots before the one of `at`.
    public long sum(long at, int skip, int slots) {
        moveTo(Math.floorDiv(at, width));
        if (empty) {
            return 0;
        }
        int end = Math.min(skip + slots, sums.length);
        // Dividing once: this runs for each observation of each detector that measures rates.
        int index = Math.floorMod(newest - skip, sums.length);
        long sum = 0;
        for (int i = skip; i < end; i++) {
            sum += sums[index];
            index = index == 0 ? sums.length - 1 : index - 1;
        }
        return sum;
    }

    public void clear() {
        Arrays.fill(sums, 0);
        empty = true;
    }

    private void moveTo(long slot) {
        if (slot <= newest) {
            return;
        }
        if (!empty && slot - newest >= sums.length) {
            clear();
        } else if (!empty) {
            int index = Math.floorMod(newest, sums.length);
            for (long i = newest; i < slot; i++) {
                index = index == sums.length - 1 ? 0 : index + 1;
                sums[index] = 0;
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
        for (long sum : sums) {
            out.writeLong(sum);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        newest = in.readLong();
        for (int i = 0; i < sums.length; i++) {
            sums[i] = in.readLong();
            empty &= sums[i] == 0;
        }
    }
}
