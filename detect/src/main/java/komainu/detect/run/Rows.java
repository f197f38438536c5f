package komainu.detect.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import komainu.detect.state.State;
import komainu.detect.state.Words;
import komainu.model.Endpoint;
import komainu.model.Ip;
import komainu.model.Mac;
import org.jspecify.annotations.Nullable;

/// The memory of one site: a row for the site itself and one for each endpoint, found by one look-up.
final class Rows {
    private static final long SWEEP_EVERY = 600_000_000_000L;

    final Row site;
    private final Slot[] detectors;
    private final Wakes wakes;
    private final Counts counts;
    private final Map<Endpoint, Row> rows = new HashMap<>();
    private long sweepAt = Long.MIN_VALUE;
    private @Nullable Row latest;

    Rows(String site, Slot[] detectors, Wakes wakes, Counts counts) {
        this.site = new Row(new Endpoint(site, "", Mac.NONE, Ip.NONE), detectors.length);
        this.detectors = detectors;
        this.wakes = wakes;
        this.counts = counts;
    }

    int size() {
        return rows.size();
    }

    /// The row of an endpoint, made if there is none; null if there is no room.
    @Nullable
    Row of(Endpoint subject) {
        Row row = latest;
        if (row != null && row.subject.equals(subject)) {
            return row;
        }
        row = rows.get(subject);
        if (row == null) {
            if (rows.size() >= Step.SUBJECTS) {
                return null;
            }
            row = new Row(subject, detectors.length);
            rows.put(subject, row);
        }
        latest = row;
        return row;
    }

    /// The state, unless it was idle for too long.
    @Nullable
    State fresh(Row row, int index, long at) {
        State state = row.states[index];
        if (state != null && at - row.touched[index] > detectors[index].forgetAfter) {
            row.forget(index);
            counts.forgotten++;
            return null;
        }
        return state;
    }

    /// Now and then drops rows in which nothing is remembered any more.
    void sweep(long now) {
        if (now < sweepAt) {
            return;
        }
        sweepAt = now + SWEEP_EVERY;
        rows.values().removeIf(row -> {
            boolean empty = true;
            for (int i = 0; i < detectors.length; i++) {
                empty &= fresh(row, i, now) == null;
            }
            return empty;
        });
        latest = null;
    }

    void write(DataOutput to) throws IOException {
        to.writeLong(sweepAt);
        writeRow(site, to);
        to.writeInt(rows.size());
        for (Endpoint subject : new TreeSet<>(rows.keySet())) {
            Words.write(subject, to);
            writeRow(Objects.requireNonNull(rows.get(subject)), to);
        }
    }

    /// Memory of a detector that is gone, or of a version not known, is dropped and counted.
    void read(DataInput from) throws IOException {
        sweepAt = from.readLong();
        readRow(site, from);
        for (int i = from.readInt(); i > 0; i--) {
            Row row = new Row(Words.readEndpoint(from), detectors.length);
            readRow(row, from);
            rows.put(row.subject, row);
        }
    }

    private void writeRow(Row row, DataOutput to) throws IOException {
        to.writeShort(row.used());
        for (int i = 0; i < detectors.length; i++) {
            State state = row.states[i];
            if (state != null) {
                to.writeUTF(detectors[i].card.id());
                to.writeLong(row.touched[i]);
                to.writeLong(row.due[i]);
                States.write(state, to);
            }
        }
    }

    private void readRow(Row row, DataInput from) throws IOException {
        for (int i = from.readUnsignedShort(); i > 0; i--) {
            int index = indexOf(from.readUTF());
            long touched = from.readLong();
            long due = from.readLong();
            State state = index < 0 ? null : detectors[index].detector.newState();
            boolean whole = States.read(state, from);
            if (state == null || !whole) {
                counts.dropped.merge(index < 0 ? "unknown" : detectors[index].card.id(), 1L, Long::sum);
                continue;
            }
            row.states[index] = state;
            row.touched[index] = touched;
            if (due != Long.MAX_VALUE) {
                wakes.ask(row, index, detectors[index].card.id(), due);
            }
        }
    }

    private int indexOf(String detector) {
        for (int i = 0; i < detectors.length; i++) {
            if (detectors[i].card.id().equals(detector)) {
                return i;
            }
        }
        return -1;
    }
}
