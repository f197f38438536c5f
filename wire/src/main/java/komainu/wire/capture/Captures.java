package komainu.wire.capture;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import komainu.wire.Batch;
import komainu.wire.Counters;
import komainu.wire.InputReport;
import komainu.wire.PacketSource;
import komainu.wire.SensorInput;

/// The packets of one capture as they stand in it, or of several merged by time.
///
/// A batch it filled must not be written to by others until the next call: a record cut by its end continues from
/// there.
public final class Captures implements PacketSource {
    private final List<Capture> captures = new ArrayList<>();
    private final Merge merge;

    private Captures(List<SensorInput> inputs, InputStream standardInput, Counters counters) {
        for (SensorInput input : inputs) {
            captures.add(new Capture(input, captures.size(), standardInput, counters));
        }
        merge = new Merge(captures);
    }

    /// Opens each input when its turn comes; what cannot be read is told by `inputs()` afterwards.
    public static Captures open(List<SensorInput> inputs, Counters counters) {
        return open(inputs, new FileInputStream(FileDescriptor.in), counters);
    }

    /// The same with another stream as standard input.
    public static Captures open(List<SensorInput> inputs, InputStream standardInput, Counters counters) {
        return new Captures(inputs, standardInput, counters);
    }

    @Override
    public boolean fill(Batch batch) {
        return captures.size() == 1 ? captures.getFirst().fill(batch) : merge.fill(batch);
    }

    /// One report per input, in the order given.
    public List<InputReport.Input> inputs() {
        return captures.stream().map(Capture::report).toList();
    }

    @Override
    public void close() {
        captures.forEach(Capture::close);
    }
}
