package komainu.detect.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import komainu.model.Distinct;

/// How many different values came since it was last cleared.
public final class Union implements Part {
    private Distinct all = new Distinct();

    public void add(Distinct values) {
        all.add(values);
    }

    /// Adds a mixed hash.
    public void add(long hash) {
        all.add(hash);
    }

    public long estimate() {
        return all.estimate();
    }

    public void clear() {
        all = new Distinct();
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        DistinctBytes.write(all, out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        all = DistinctBytes.read(in);
    }
}
