package komainu.detect.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The numbers that came most often, by the space-saving rule: a newcomer takes the place, and the count, of the
/// rarest.
public final class Top implements Part {
    /* Metwally, Agrawal, El Abbadi 2005. Any value with more than total/most occurrences is kept. */
    private final long[] values;
    private final long[] counts;
    private int size;

    public Top(int most) {
        this.values = new long[most];
        this.counts = new long[most];
    }

    public void add(long value, long amount) {
        int least = 0;
        for (int i = 0; i < size; i++) {
            if (values[i] == value) {
                counts[i] += amount;
                return;
            }
            least = counts[i] < counts[least] ? i : least;
        }
        if (size < values.length) {
            values[size] = value;
            counts[size++] = amount;
        } else {
            values[least] = value;
            counts[least] += amount;
        }
    }

    /// The values, most frequent first; of equal ones the smaller first.
    public long[] values() {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order,
                (a, b) -> counts[a] != counts[b]
                        ? Long.compare(counts[b], counts[a])
                        : Long.compare(values[a], values[b]));
        long[] sorted = new long[size];
        for (int i = 0; i < size; i++) {
            sorted[i] = values[order[i]];
        }
        return sorted;
    }

    /// The values as text, such as `23, 2323`.
    public String listed() {
        return Arrays.stream(values()).mapToObj(Long::toString).collect(Collectors.joining(", "));
    }

    /// The first few of them as text with how often each came, such as `23 (120), 2323 (14)`.
    public String listed(int first) {
        return Arrays.stream(values())
                .limit(first)
                .mapToObj(v -> v + " (" + count(v) + ")")
                .collect(Collectors.joining(", "));
    }

    /// How often a value came, or a little less than that.
    public long count(long value) {
        for (int i = 0; i < size; i++) {
            if (values[i] == value) {
                return counts[i];
            }
        }
        return 0;
    }

    public void clear() {
        size = 0;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(size);
        for (int i = 0; i < size; i++) {
            out.writeLong(values[i]);
            out.writeLong(counts[i]);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        size = Math.min(in.readUnsignedByte(), values.length);
        for (int i = 0; i < size; i++) {
            values[i] = in.readLong();
            counts[i] = in.readLong();
        }
    }
}
