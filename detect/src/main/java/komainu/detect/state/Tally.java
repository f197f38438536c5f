package komainu.detect.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// A few running totals.
public final class Tally implements Part {
    private final long[] totals;

    public Tally(int totals) {
        this.totals = new long[totals];
    }

    public long get(int which) {
        return totals[which];
    }

    public void set(int which, long value) {
        totals[which] = value;
    }

    public long add(int which, long amount) {
        return totals[which] += amount;
    }

    public void clear() {
        java.util.Arrays.fill(totals, 0);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        for (long total : totals) {
            out.writeLong(total);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        for (int i = 0; i < totals.length; i++) {
            totals[i] = in.readLong();
        }
    }
}
