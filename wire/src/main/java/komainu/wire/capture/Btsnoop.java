package komainu.wire.capture;

import java.util.Optional;
import komainu.wire.Batch;
import komainu.wire.Count;
import komainu.wire.Counters;
import komainu.wire.InputReport.Fault;
import komainu.wire.bluetooth.Links;

/// The btsnoop format: records of the talk between a Bluetooth host and its controller.
final class Btsnoop implements Format {
    static final int HEADER = 16;
    private static final int RECORD = 24;
    private static final long MAGIC = 0x6274736e6f6f7000L;

    /// 1970 in the file's time: microseconds since the year 0, as all writers count it.
    private static final long EPOCH = 0x00dc_ddb3_0f2f_8000L;

    /// Beyond a hundred years before or after 1970 it is no time.
    private static final long CENTURY = 100L * 366 * 86_400 * 1_000_000;

    private static final int MONITOR = 2001;

    private final Counters counters;
    private final int datalink;
    private Optional<Fault> fault;
    private long frames;

    /// Begins after the file header at the start of the window.
    Btsnoop(Window window, Counters counters) {
        this.counters = counters;
        datalink = window.i32(window.at + 12, true);
        fault = Links.isSnoop(datalink)
                ? Optional.empty()
                : Optional.of(new Fault("not-a-capture", 12, "btsnoop, data link " + datalink));
        window.at += HEADER;
    }

    static boolean recognises(Window window) {
        return window.rest() >= 8 && window.i64(window.at, true) == MAGIC;
    }

    @Override
    public String word() {
        return "btsnoop";
    }

    @Override
    public void read(Window window, Batch batch) {
        while (batch.count < batch.capacity() && window.rest() >= RECORD && fault.isEmpty()) {
            int at = window.at;
            long length = window.u32(at, true);
            long captured = window.u32(at + 4, true);
            if (captured > Batch.LONGEST_PACKET) {
                fault = Optional.of(new Fault("record-too-long", window.offset(at), Long.toString(captured)));
                return;
            }
            if (window.rest() - RECORD < captured) {
                return;
            }
            int flags = window.i32(at + 8, true);
            long micros = window.i64(at + 16, true) - EPOCH;
            int i = batch.count++;
            batch.at[i] = micros > -CENTURY && micros < CENTURY ? micros * 1000 : 0;
            batch.start[i] = at + RECORD;
            batch.captured[i] = (int) captured;
            batch.length[i] = (int) Math.clamp(length, captured, Integer.MAX_VALUE >> 1);
            batch.link[i] = Links.snoop(datalink, flags);
            batch.face[i] = datalink == MONITOR ? flags >>> 16 : 0;
            batch.frame[i] = ++frames;
            batch.offset[i] = window.offset(at);
            window.at = at + RECORD + (int) captured;
            if (length > captured) {
                counters.add(Count.FRAMES_CUT);
            }
        }
    }

    @Override
    public Optional<Fault> fault() {
        return fault;
    }

    @Override
    public long frames() {
        return frames;
    }
}
