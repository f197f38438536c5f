package komainu.detect.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// What one step counted.
final class Counts {
    long observations;
    long outcomes;
    long wakes;
    /// Observations older than the one before; they are taken as of that one's time.
    long late;
    /// Observations of endpoints for which there was no room.
    long refused;
    /// States dropped for being idle.
    long forgotten;
    /// Exceptions thrown, by detector.
    final Map<String, Long> failures = new TreeMap<>();
    /// States of a checkpoint that could not be read, by detector.
    final Map<String, Long> dropped = new TreeMap<>();

    Map<String, Long> all() {
        Map<String, Long> all = new TreeMap<>();
        all.put("step.observations", observations);
        all.put("step.outcomes", outcomes);
        all.put("step.wakes", wakes);
        all.put("step.late", late);
        all.put("step.refused", refused);
        all.put("step.forgotten", forgotten);
        failures.forEach((id, n) -> all.put("step.failed." + id, n));
        dropped.forEach((id, n) -> all.put("step.dropped." + id, n));
        return all;
    }

    void write(DataOutput out) throws IOException {
        for (long n : new long[] {observations, outcomes, wakes, late, refused, forgotten}) {
            out.writeLong(n);
        }
        write(failures, out);
        write(dropped, out);
    }

    void read(DataInput in) throws IOException {
        observations = in.readLong();
        outcomes = in.readLong();
        wakes = in.readLong();
        late = in.readLong();
        refused = in.readLong();
        forgotten = in.readLong();
        read(failures, in);
        read(dropped, in);
    }

    private static void write(Map<String, Long> map, DataOutput out) throws IOException {
        out.writeShort(map.size());
        for (Map.Entry<String, Long> entry : map.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeLong(entry.getValue());
        }
    }

    private static void read(Map<String, Long> map, DataInput in) throws IOException {
        for (int i = in.readUnsignedShort(); i > 0; i--) {
            map.put(in.readUTF(), in.readLong());
        }
    }
}
