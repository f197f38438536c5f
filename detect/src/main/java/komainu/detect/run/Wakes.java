package komainu.detect.run;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// The wakes asked for, in the order time, subject, detector id.
final class Wakes {
    /* A heap with one live entry a state. Asking for a later wake only moves the row's `due`; the entry is put back when it
    comes up early. Asking for an earlier one adds an entry and leaves the old one to be passed over. */
    private final PriorityQueue<Wake> heap = new PriorityQueue<>();

    record Wake(long at, Row row, int index, String detector) implements Comparable<Wake> {
        @Override
        public int compareTo(Wake other) {
            int c = Long.compare(at, other.at);
            c = c != 0 ? c : row.subject.compareTo(other.row.subject);
            return c != 0 ? c : detector.compareTo(other.detector);
        }
    }

    void ask(Row row, int index, String detector, long at) {
        row.due[index] = at;
        if (at < row.queued[index]) {
            row.queued[index] = at;
            heap.add(new Wake(at, row, index, detector));
        }
    }

    /// The next wake due until then, taken out; null if there is none.
    @Nullable
    Wake next(long until) {
        while (true) {
            Wake wake = heap.peek();
            if (wake == null || wake.at > until) {
                return null;
            }
            heap.remove();
            Row row = wake.row;
            if (row.queued[wake.index] != wake.at) {
                continue;
            }
            row.queued[wake.index] = Long.MAX_VALUE;
            long due = row.due[wake.index];
            if (due == wake.at) {
                return wake;
            }
            if (due != Long.MAX_VALUE) {
                ask(row, wake.index, wake.detector, due);
            }
        }
    }

    /// All that are pending, taken out, by when they were due.
    List<Wake> drain() {
        List<Wake> pending = new ArrayList<>();
        for (Wake wake : heap) {
            long due = wake.row.due[wake.index];
            if (wake.at == wake.row.queued[wake.index] && due != Long.MAX_VALUE) {
                pending.add(new Wake(due, wake.row, wake.index, wake.detector));
            }
        }
        heap.clear();
        pending.sort(null);
        return pending;
    }
}
