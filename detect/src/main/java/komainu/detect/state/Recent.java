package komainu.detect.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// The numbers met latest; the one longest not met gives way.
public final class Recent implements Part {
    private final Latest values;

    public Recent(int most) {
        this.values = new Latest(most);
    }

    public void add(long value) {
        int place = values.find(value);
        if (place >= 0) {
            values.use(place);
        } else {
            values.add(value);
        }
    }

    public boolean contains(long value) {
        return values.find(value) >= 0;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeShort(values.size());
        for (int place = values.oldest(); place >= 0; place = values.after(place)) {
            out.writeLong(values.key(place));
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
