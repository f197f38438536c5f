package komainu.wire.stream;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import komainu.wire.Bytes;

/// Keeps segments that came before their turn, in order; the first copy of a byte wins.
final class Backlog {
    private final Budget budget;
    long evasions;

    Backlog(Budget budget) {
        this.budget = budget;
    }

    /// Keeps a copy of a segment in its place; false if there is no room.
    boolean hold(Stream s, Lane lane, int sequence, Bytes payload, int length) {
        int at = 0;
        while (at < lane.pending && lane.sequence[at] - sequence < 0) {
            at++;
        }
        compare(lane, sequence, payload);
        if (isCovered(lane, sequence, length)) {
            return true;
        }
        int chunk = lane.pending == Lane.PENDING ? -1 : budget.take(s);
        if (chunk < 0) {
            return false;
        }
        lane.open(at);
        int kept = Math.min(payload.length(), Slab.CHUNK);
        payload.copyTo(budget.memory(), Slab.start(chunk), 0, kept);
        lane.sequence[at] = sequence;
        lane.length[at] = length;
        lane.kept[at] = kept;
        lane.chunks[at] = chunk;
        return true;
    }

    private static boolean isCovered(Lane lane, int sequence, int length) {
        for (int i = 0; i < lane.pending; i++) {
            if (sequence - lane.sequence[i] >= 0 && lane.sequence[i] + lane.length[i] - (sequence + length) >= 0) {
                return true;
            }
        }
        return false;
    }

    /// Counts bytes that came before with other values: somebody wants two readers to see different things.
    void compare(Lane lane, int sequence, Bytes payload) {
        for (int i = 0; i < lane.pending; i++) {
            int from = Math.max(0, lane.sequence[i] - sequence);
            int to = Math.min(payload.length(), lane.sequence[i] - sequence + lane.kept[i]);
            long start = Slab.start(lane.chunks[i]) + sequence - lane.sequence[i];
            for (int b = from; b < to; b++) {
                if ((budget.memory().get(JAVA_BYTE, start + b) & 255) != payload.u8(b)) {
                    evasions++;
                    return;
                }
            }
        }
    }
}
