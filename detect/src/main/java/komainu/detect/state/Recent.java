package komainu.detect.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashSet;

/// The numbers met latest; the one longest not met gives way.
public final class Recent implements Part {
    private final int most;
    private final LinkedHashSet<Long> values = new LinkedHashSet<>(4);

    public Recent(int most) {
        this.most = most;
    }

    public void add(long value) {
        values.remove(value);
        if (values.size() == most) {
            values.removeFirst();
        }
        values.add(value);
    }

    public boolean contains(long value) {
        return values.contains(value);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeShort(values.size());
        for (long value : values) {
            out.writeLong(value);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        values.clear();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            values.add(in.readLong());
        }
    }
}
