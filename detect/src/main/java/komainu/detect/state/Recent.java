package komainu.detect.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;

/// The numbers met latest; the one longest not met gives way.
public final class Recent implements Part {
    private final int most;
    /// In the order of the last time met; the values are the keys again, as moving one must not make anything new.
    private final LinkedHashMap<Long, Long> values = new LinkedHashMap<>(4, 0.75f, true);

    public Recent(int most) {
        this.most = most;
    }

    public void add(long value) {
        Long key = value;
        if (values.get(key) != null) {
            return; // asking has moved it to the end
        }
        if (values.size() == most) {
            values.pollFirstEntry();
        }
        values.put(key, key);
    }

    public boolean contains(long value) {
        return values.containsKey(value);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeShort(values.size());
        for (long value : values.sequencedKeySet()) {
            out.writeLong(value);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        values.clear();
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            add(in.readLong());
        }
    }
}
