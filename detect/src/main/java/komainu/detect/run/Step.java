package komainu.detect.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import komainu.detect.Context;
import komainu.detect.Detector;
import komainu.detect.run.Wakes.Wake;
import komainu.detect.state.State;
import komainu.detect.state.Words;
import komainu.knowledge.Knowledge;
import komainu.model.Endpoint;
import komainu.model.Ip;
import komainu.model.Mac;
import komainu.model.Observation;
import komainu.model.Outcome;
import komainu.model.Quality;
import org.jspecify.annotations.Nullable;

/// Runs all detectors over one site: the only code that calls a detector, and the owner of their memory.
public final class Step {
    /* One look-up of the subject per observation gives a row with one slot a detector; a table from the kind of an
    observation to the detectors that read it does the rest. Memory idle for longer than the card says counts as gone whether
    or not the sweep has passed, so results do not depend on when it runs. */

    /// The most endpoints with memory in one site.
    public static final int SUBJECTS = 65_536;

    private static final int VERSION = 1;
    private static final long SWEEP_EVERY = 600_000_000_000L;
    private static final long MILLI = 1_000_000L;

    private final Knowledge knowledge;
    private final Consumer<Outcome> out;
    private final Slot[] detectors;
    private final Map<Class<?>, int[]> readers = new IdentityHashMap<>();
    private final Map<Endpoint, Row> rows = new HashMap<>();
    private final Row siteRow;
    private final Wakes wakes = new Wakes();
    private final EnumSet<Quality.Lack> lacks = EnumSet.noneOf(Quality.Lack.class);
    private final Set<Quality.Lack> lacksView = Collections.unmodifiableSet(lacks);
    private final Turn turn;
    private final Counts counts = new Counts();
    private long clock = Long.MIN_VALUE;
    private long sweepAt = Long.MIN_VALUE;
    private @Nullable Row latest;

    public Step(String site, Knowledge knowledge, List<Detector<?>> detectors, Consumer<Outcome> out) {
        this.knowledge = knowledge;
        this.out = out;
        this.detectors = new Slot[detectors.size()];
        for (int i = 0; i < this.detectors.length; i++) {
            this.detectors[i] = new Slot(detectors.get(i));
        }
        this.siteRow = new Row(new Endpoint(site, "", Mac.NONE, Ip.NONE), this.detectors.length);
        this.turn = new Turn();
        tabulate();
    }

    private void tabulate() {
        Map<Class<?>, List<Integer>> all = new HashMap<>();
        for (int i = 0; i < detectors.length; i++) {
            for (Class<?> kind : detectors[i].card.reads()) {
                all.computeIfAbsent(kind, k -> new ArrayList<>()).add(i);
            }
        }
        all.forEach((kind, list) ->
                readers.put(kind, list.stream().mapToInt(Integer::intValue).toArray()));
    }

    /// Fires the overdue wakes, then shows the observation to the detectors that read its kind.
    public void observe(Observation seen) {
        long at = seen.at();
        if (at < clock) {
            counts.late++;
            at = clock;
        }
        advanceTo(at);
        counts.observations++;
        if (seen instanceof Quality quality) {
            learn(quality.lack());
        }
        int[] indexes = readers.get(seen.kind());
        if (indexes == null) {
            return;
        }
        Row own = null;
        for (int index : indexes) {
            Slot slot = detectors[index];
            if (slot.silenced) {
                continue;
            }
            Row row = siteRow;
            if (!slot.perSite) {
                own = own == null ? rowOf(seen.endpoint()) : own;
                if (own == null) {
                    counts.refused++;
                    return;
                }
                row = own;
            }
            show(seen, slot, row, index, at);
        }
    }

    private void show(Observation seen, Slot slot, Row row, int index, long at) {
        State state = fresh(row, index, at);
        if (state == null) {
            state = slot.detector.newState();
            row.states[index] = state;
        }
        row.touched[index] = at;
        turn.begin(row, index, at, seen.endpoint(), false);
        try {
            slot.detector.observe(seen, state, turn);
        } catch (RuntimeException e) {
            fail(slot, row, index);
        }
    }

    /// The state, unless it was idle for too long.
    private @Nullable State fresh(Row row, int index, long at) {
        State state = row.states[index];
        if (state != null && at - row.touched[index] > detectors[index].forgetAfter) {
            row.forget(index);
            counts.forgotten++;
            return null;
        }
        return state;
    }

    private void fail(Slot slot, Row row, int index) {
        row.forget(index);
        counts.failures.merge(slot.card.id(), 1L, Long::sum);
    }

    private @Nullable Row rowOf(Endpoint subject) {
        Row row = latest;
        if (row != null && row.subject.equals(subject)) {
            return row;
        }
        row = rows.get(subject);
        if (row == null) {
            if (rows.size() >= SUBJECTS) {
                return null;
            }
            row = new Row(subject, detectors.length);
            rows.put(subject, row);
        }
        latest = row;
        return row;
    }

    private void learn(Quality.Lack lack) {
        if (lacks.add(lack)) {
            for (Slot slot : detectors) {
                slot.silenced |= slot.card.needs().contains(lack);
            }
        }
    }

    /// Lets event time pass: fires every wake due until then.
    public void advanceTo(long nanos) {
        for (Wake due = wakes.next(nanos); due != null; due = wakes.next(nanos)) {
            clock = Math.max(clock, due.at());
            wake(due.row(), due.index(), due.at(), false);
        }
        clock = Math.max(clock, nanos);
        if (nanos >= sweepAt) {
            sweep(nanos);
        }
    }

    private void wake(Row row, int index, long now, boolean ended) {
        row.due[index] = Long.MAX_VALUE;
        Slot slot = detectors[index];
        State state = fresh(row, index, now);
        if (state == null || slot.silenced) {
            return;
        }
        counts.wakes++;
        row.touched[index] = now;
        turn.begin(row, index, now, row.subject, ended);
        try {
            slot.detector.wake(state, turn);
        } catch (RuntimeException e) {
            fail(slot, row, index);
        }
    }

    private void sweep(long now) {
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

    /// Ends the input: time goes to its last packet, then every pending wake fires once with `ended` true.
    public void finish(long last) {
        advanceTo(Math.max(last, clock));
        turn.closing = true;
        for (Wake pending : wakes.drain()) {
            wake(pending.row(), pending.index(), clock, true);
        }
        turn.closing = false;
    }

    /// The detectors that could not speak, and what the capture lacked for it.
    public Map<String, Set<Quality.Lack>> silenced() {
        Map<String, Set<Quality.Lack>> all = new TreeMap<>();
        for (Slot slot : detectors) {
            if (slot.silenced) {
                Set<Quality.Lack> missing = EnumSet.copyOf(lacks);
                missing.retainAll(slot.card.needs());
                all.put(slot.card.id(), missing);
            }
        }
        return all;
    }

    /// What was counted, by name.
    public Map<String, Long> counters() {
        Map<String, Long> all = counts.all();
        all.put("step.subjects", (long) rows.size());
        return all;
    }

    /// Writes all memory, wakes and counters.
    public void write(DataOutput to) throws IOException {
        to.writeByte(VERSION);
        to.writeLong(clock);
        to.writeLong(sweepAt);
        to.writeByte(lacks.size());
        for (Quality.Lack lack : lacks) {
            to.writeUTF(lack.name());
        }
        counts.write(to);
        writeRow(siteRow, to);
        to.writeInt(rows.size());
        for (Endpoint subject : new TreeSet<>(rows.keySet())) {
            Words.write(subject, to);
            writeRow(java.util.Objects.requireNonNull(rows.get(subject)), to);
        }
    }

    /// Takes what `write` wrote. Memory of a detector that is gone, or of a version not known, is dropped and counted.
    public void read(DataInput from) throws IOException {
        int version = from.readUnsignedByte();
        if (version != VERSION) {
            throw new IOException("checkpoint version " + version + " is not known; this program reads " + VERSION);
        }
        clock = from.readLong();
        sweepAt = from.readLong();
        for (int i = from.readUnsignedByte(); i > 0; i--) {
            learn(Quality.Lack.valueOf(from.readUTF()));
        }
        counts.read(from);
        readRow(siteRow, from);
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

    /// What a detector is lent for one call.
    private final class Turn implements Context {
        private Row row = siteRow;
        private int index;
        private long now;
        private Endpoint endpoint = siteRow.subject;
        private boolean ended;
        boolean closing;

        void begin(Row row, int index, long now, Endpoint endpoint, boolean ended) {
            this.row = row;
            this.index = index;
            this.now = now;
            this.endpoint = endpoint;
            this.ended = ended;
        }

        @Override
        public long now() {
            return now;
        }

        @Override
        public Endpoint endpoint() {
            return endpoint;
        }

        @Override
        public Knowledge knowledge() {
            return knowledge;
        }

        @Override
        public Set<Quality.Lack> lacks() {
            return lacksView;
        }

        @Override
        public boolean ended() {
            return ended;
        }

        @Override
        public void emit(Outcome outcome) {
            counts.outcomes++;
            out.accept(outcome);
        }

        @Override
        public void wakeAt(long nanos) {
            if (closing) {
                return;
            }
            long at = Math.floorDiv(Math.max(nanos, now + 1) + MILLI - 1, MILLI) * MILLI;
            wakes.ask(row, index, detectors[index].card.id(), at);
        }
    }
}
