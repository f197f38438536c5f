package komainu.detect.victim;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import komainu.detect.state.Part;
import komainu.detect.state.Window;

/// Strangers' calls to one service: those of the last minutes by ten seconds, and how many in all.
final class Probes implements Part {
    static final int SLOT_SECONDS = 10;
    static final int SLOTS = 90;
    static final long SLOT = SLOT_SECONDS * 1_000_000_000L;
    private static final int MINUTE_SLOTS = 60 / SLOT_SECONDS;
    /// A surge may have begun this long before the silence; it is no part of the background.
    static final long LEAD = 2 * MINUTE_SLOTS * SLOT;

    private final Window recent = new Window(Duration.ofSeconds((long) SLOTS * SLOT_SECONDS), SLOTS);
    private long all;

    void add(long at) {
        recent.add(at, 1);
        all++;
    }

    /// Calls within the minute, or little more, that ended at a moment of the last quarter of an hour.
    long before(long moment, long now) {
        return recent.sum(now, slots(moment, now), MINUTE_SLOTS + 1);
    }

    /// Calls a minute from `first` until the lead to the moment.
    double usual(long first, long moment, long now) {
        double minutes = Math.max(1, (moment - LEAD - first) / 60e9);
        return (all - lately(moment, now)) / minutes;
    }

    /// Takes the surge before a moment, and what came since, out of the background.
    void forgive(long moment, long now) {
        all -= lately(moment, now);
        recent.clear();
    }

    private long lately(long moment, long now) {
        return recent.sum(now, 0, slots(moment, now) + 2 * MINUTE_SLOTS + 1);
    }

    private static int slots(long moment, long now) {
        return (int) Math.clamp(Math.floorDiv(now, SLOT) - Math.floorDiv(moment, SLOT), 0L, SLOTS);
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        recent.write(out);
        out.writeLong(all);
    }

    @Override
    public void read(DataInput in) throws IOException {
        recent.read(in);
        all = in.readLong();
    }
}
