package komainu.detect.run;

import java.util.Arrays;
import komainu.detect.state.State;
import komainu.model.Endpoint;
import org.jspecify.annotations.Nullable;

/// What all detectors remember of one subject: one lazily made state each.
final class Row {
    final Endpoint subject;
    final @Nullable State[] states;
    /// When each state was last used.
    final long[] touched;
    /// When each detector wants to be woken; MAX_VALUE if not.
    final long[] due;
    /// The time of the live entry in the queue of wakes; MAX_VALUE if there is none.
    final long[] queued;

    Row(Endpoint subject, int detectors) {
        this.subject = subject;
        this.states = new State[detectors];
        this.touched = new long[detectors];
        this.due = new long[detectors];
        this.queued = new long[detectors];
        Arrays.fill(due, Long.MAX_VALUE);
        Arrays.fill(queued, Long.MAX_VALUE);
    }

    int used() {
        int used = 0;
        for (State state : states) {
            used += state == null ? 0 : 1;
        }
        return used;
    }

    void forget(int index) {
        states[index] = null;
        due[index] = Long.MAX_VALUE;
    }
}
