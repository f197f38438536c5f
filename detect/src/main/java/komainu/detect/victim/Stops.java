package komainu.detect.victim;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import komainu.detect.state.Part;
import komainu.detect.state.Words;
import komainu.model.Mark;
import komainu.model.Started;

/// The times a device fell silent and came back.
final class Stops implements Part {
    private static final int MOST = 8;

    private final List<Stop> all = new ArrayList<>(2);

    /// One silence.
    ///
    /// @param from its last packet before
    /// @param until its sign of having started
    /// @param port the service called much more than usual before, or 0
    /// @param rate calls within the last minute before
    /// @param usual calls in a usual minute, rounded up
    record Stop(long from, long until, Mark mark, Started.Sign sign, int port, long rate, long usual) {}

    void add(Stop stop) {
        if (all.size() == MOST) {
            all.remove(1); // the first stays: it is when the finding began
        }
        all.add(stop);
    }

    /// Those before which this service was called much more than usual; 0 for all.
    List<Stop> of(int port) {
        return all.stream().filter(s -> port == 0 || s.port == port).toList();
    }

    boolean has(long from) {
        return all.stream().anyMatch(s -> s.from == from);
    }

    void dropBefore(long at) {
        all.removeIf(s -> s.until < at);
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(all.size());
        for (Stop s : all) {
            out.writeLong(s.from);
            out.writeLong(s.until);
            Words.write(s.mark, out);
            out.writeByte(s.sign.ordinal());
            out.writeInt(s.port);
            out.writeLong(s.rate);
            out.writeLong(s.usual);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        all.clear();
        for (int i = in.readUnsignedByte(); i > 0; i--) {
            all.add(new Stop(
                    in.readLong(),
                    in.readLong(),
                    Words.readMark(in),
                    Started.Sign.values()[in.readUnsignedByte()],
                    in.readInt(),
                    in.readLong(),
                    in.readLong()));
        }
    }
}
