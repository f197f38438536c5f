package komainu.wire.capture;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import komainu.wire.Batch;
import org.jspecify.annotations.Nullable;

/// Several captures in order of time; within one its own order stands, and ties go to the one named first.
final class Merge {
    /* A file is looked into once for its first time, and opened for good only when that time has come, so that a hundred rotated
     * files cost no more memory than two. */
    private static final int SIZE = 1 << 16;
    private static final int PACKETS = 1 << 10;

    private static final Batch NONE = new Batch(0, 0);

    private final List<Capture> captures;
    private final List<Lane> waiting = new ArrayList<>();
    private final List<Lane> open = new ArrayList<>();
    private boolean started;

    /// One capture and its packets that were not handed over yet.
    private static final class Lane {
        final Capture capture;
        final int index;
        final long first;
        Batch batch = NONE;
        int next;
        /// Latest time so far: a step back in a file does not overtake its own packets.
        long time;

        Lane(Capture capture, int index, long first) {
            this.capture = capture;
            this.index = index;
            this.first = first;
            time = first;
        }
    }

    Merge(List<Capture> captures) {
        this.captures = captures;
    }

    boolean fill(Batch target) {
        if (!started) {
            started = true;
            start();
        }
        target.count = 0;
        long used = 0;
        while (target.count < target.capacity() && used <= target.bytes.byteSize() - Batch.LONGEST_PACKET) {
            Lane lane = earliest();
            if (lane == null) {
                break;
            }
            used += move(lane, target, (int) used);
        }
        return target.count > 0;
    }

    private void start() {
        Batch scratch = new Batch(SIZE, 1);
        for (int i = 0; i < captures.size(); i++) {
            Capture capture = captures.get(i);
            if (!capture.isRegular()) {
                enter(new Lane(capture, i, Long.MIN_VALUE));
                continue;
            }
            try (Capture glance = capture.again()) {
                long first = glance.fill(scratch) ? scratch.at[0] : Long.MIN_VALUE;
                waiting.add(new Lane(capture, i, first));
            }
        }
        waiting.sort(Comparator.comparingLong((Lane lane) -> lane.first).thenComparingInt(lane -> lane.index));
    }

    /// The capture whose next packet is the earliest, after those whose time has come were opened.
    private @Nullable Lane earliest() {
        Lane best = bestOpen();
        while (!waiting.isEmpty() && (best == null || waiting.getFirst().first <= best.time)) {
            enter(waiting.removeFirst());
            best = bestOpen();
        }
        return best;
    }

    private @Nullable Lane bestOpen() {
        Lane best = null;
        for (Lane lane : open) {
            if (best == null || lane.time < best.time || (lane.time == best.time && lane.index < best.index)) {
                best = lane;
            }
        }
        return best;
    }

    private void enter(Lane lane) {
        lane.batch = new Batch(SIZE, PACKETS);
        open.add(lane);
        refill(lane);
    }

    private void refill(Lane lane) {
        lane.next = 0;
        if (lane.capture.fill(lane.batch)) {
            lane.time = Math.max(lane.time, lane.batch.at[0]);
        } else {
            open.remove(lane);
        }
    }

    /// Copies a packet to the end of the target; returns how many bytes it took.
    private int move(Lane lane, Batch target, int to) {
        Batch from = lane.batch;
        int i = lane.next++;
        int j = target.count++;
        MemorySegment.copy(from.bytes, from.start[i], target.bytes, to, from.captured[i]);
        target.start[j] = to;
        target.captured[j] = from.captured[i];
        target.length[j] = from.length[i];
        target.at[j] = from.at[i];
        target.link[j] = from.link[i];
        target.input[j] = from.input[i];
        target.face[j] = from.face[i];
        target.frame[j] = from.frame[i];
        target.offset[j] = from.offset[i];
        if (lane.next < from.count) {
            lane.time = Math.max(lane.time, from.at[lane.next]);
        } else {
            refill(lane);
        }
        return target.captured[j];
    }
}
