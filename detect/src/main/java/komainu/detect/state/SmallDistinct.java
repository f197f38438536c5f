package komainu.detect.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// The first few different numbers seen, exactly; when it is full, further ones are only known to be too many.
public final class SmallDistinct implements Part {
    private final int most;
    private long[] values = {};
    private int count;
    private boolean full;

    public SmallDistinct(int most) {
        this.most = most;
    }

    /// Adds a number; false if it is there already or there is no room.
    public boolean add(long value) {
        if (contains(value)) {
            return false;
        }
        if (count == most) {
            full = true;
            return false;
        }
        if (count == values.length) {
            values = Arrays.copyOf(values, Math.min(most, Math.max(4, count * 2)));
        }
        values[count++] = value;
        return true;
    }

    public boolean contains(long value) {
        for (int i = 0; i < count; i++) {
            if (values[i] == value) {
                return true;
            }
        }
        return false;
    }

    public int size() {
        return count;
    }

    /// True once a number found no room.
    public boolean overflowed() {
        return full;
    }

    /// The numbers in the order they came.
    public long[] values() {
        return Arrays.copyOf(values, count);
    }

    /// The numbers above zero, as a set: flow numbers without the hashes that stand in for missing ones.
    public Set<Long> positive() {
        return Arrays.stream(values, 0, count).filter(v -> v > 0).boxed().collect(Collectors.toUnmodifiableSet());
    }

    public void clear() {
        count = 0;
        full = false;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeBoolean(full);
        out.writeShort(count);
        for (int i = 0; i < count; i++) {
            out.writeLong(values[i]);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        full = in.readBoolean();
        count = in.readUnsignedShort();
        values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = in.readLong();
        }
    }
}
