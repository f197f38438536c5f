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
import java.util.function.Consumer;
import komainu.detect.Context;
import komainu.detect.Detector;
import komainu.detect.run.Wakes.Wake;
import komainu.detect.state.State;
import komainu.knowledge.Knowledge;
import komainu.model.Endpoint;
import komainu.model.Observation;
import komainu.model.Outcome;
import komainu.model.Quality;

/// Runs all detectors over one site: the only code that calls a detector, and the owner of their memory.
public final class Step {
    /* One look-up of the subject per observation gives a row with one slot a detector; a table from the kind of an
    observation to the detectors that read it does the rest. Memory idle for longer than the card says counts as gone whether
    or not the sweep has passed, so results do not depend on when it runs. */

    /// The most endpoints with memory in one site.
    public static final int SUBJECTS = 65_536;

    private static final int VERSION = 1;
    private static final long MILLI = 1_000_000L;

    private final Knowledge knowledge;
    private final Consumer<Outcome> out;
    private final Slot[] detectors;
    private final Map<Class<?>, int[]> readers = new IdentityHashMap<>();
    private final Wakes wakes = new Wakes();
    private final Rows rows;
    private final EnumSet<Quality.Lack> lacks = EnumSet.noneOf(Quality.Lack.class);
    private final Set<Quality.Lack> lacksView = Collections.unmodifiableSet(lacks);
    private final Turn turn;
    private final Counts counts = new Counts();
    private long clock = Long.MIN_VALUE;

    public Step(String site, Knowledge knowledge, List<Detector<?>> detectors, Consumer<Outcome> out) {
        this.knowledge = knowledge;
        this.out = out;
        this.detectors = new Slot[detectors.size()];
        for (int i = 0; i < this.detectors.length; i++) {
            this.detectors[i] = new Slot(detectors.get(i));
        }
        this.rows = new Rows(site, this.detectors, wakes, counts);
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
            Row row = rows.site;
            if (!slot.perSite) {
                own = own == null ? rows.of(seen.endpoint()) : own;
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
        State state = rows.fresh(row, index, at);
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

    private void fail(Slot slot, Row row, int index) {
        row.forget(index);
        counts.failures.merge(slot.card.id(), 1L, Long::sum);
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
        rows.sweep(nanos);
    }

    private void wake(Row row, int index, long now, boolean ended) {
        row.due[index] = Long.MAX_VALUE;
        Slot slot = detectors[index];
        State state = rows.fresh(row, index, now);
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
        to.writeByte(lacks.size());
        for (Quality.Lack lack : lacks) {
            to.writeUTF(lack.name());
        }
        counts.write(to);
        rows.write(to);
    }

    /// Takes what `write` wrote. Memory of a detector that is gone, or of a version not known, is dropped and counted.
    public void read(DataInput from) throws IOException {
        int version = from.readUnsignedByte();
        if (version != VERSION) {
            throw new IOException("checkpoint version " + version + " is not known; this program reads " + VERSION);
        }
        clock = from.readLong();
        for (int i = from.readUnsignedByte(); i > 0; i--) {
            learn(Quality.Lack.valueOf(from.readUTF()));
        }
        counts.read(from);
        rows.read(from);
    }

    /// What a detector is lent for one call.
    private final class Turn implements Context {
        private Row row = rows.site;
        private int index;
        private long now;
        private Endpoint endpoint = rows.site.subject;
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
