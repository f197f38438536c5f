package komainu.wire.capture;

import java.util.Optional;
import komainu.wire.Batch;
import komainu.wire.Count;
import komainu.wire.Counters;
import komainu.wire.InputReport.Fault;

/// The libpcap file format, with micro- or nanoseconds, either byte order, and its old variants.
final class Pcap implements Format {
    static final int FILE_HEADER = 24;

    private static final int MICROSECONDS = 0xa1b2c3d4;
    private static final int NANOSECONDS = 0xa1b23c4d;
    private static final int NAVTEL = 0xa12b3c4d;
    /// Alexey Kuznetzov's patch: 8 more bytes in each record header.
    private static final int MODIFIED = 0xa1b2cd34;

    private final Counters counters;
    private final boolean big;
    private final int recordHeader;
    private final long fraction;
    private final boolean mayBeExchanged;
    private final int link;
    private Optional<Fault> fault = Optional.empty();
    private long frames;

    static boolean recognises(int magic) {
        return switch (magic) {
            case MICROSECONDS, NANOSECONDS, NAVTEL, MODIFIED -> true;
            default -> false;
        };
    }

    /// Reads the file header at the start of the window, which holds it.
    Pcap(Window window, Counters counters) {
        this.counters = counters;
        int at = window.at;
        int magic = window.i32(at, false);
        big = !recognises(magic);
        int variant = big ? Integer.reverseBytes(magic) : magic;
        fraction = variant == NANOSECONDS ? 1 : 1000;
        recordHeader = variant == MODIFIED ? 24 : 16;
        // Before version 2.4 the two lengths of a record stood in either order.
        mayBeExchanged = window.u16(at + 4, big) == 2 && window.u16(at + 6, big) < 4;
        // The upper bits tell of frame check sequences (LINKTYPE_ is 16 bits).
        link = window.i32(at + 20, big) & 0xffff;
        window.at = at + FILE_HEADER;
    }

    @Override
    public String word() {
        return "pcap";
    }

    @Override
    public void read(Window window, Batch batch) {
        while (batch.count < batch.capacity() && window.rest() >= recordHeader) {
            int at = window.at;
            long captured = window.u32(at + 8, big);
            long length = window.u32(at + 12, big);
            if (mayBeExchanged && captured > length) {
                long exchanged = captured;
                captured = length;
                length = exchanged;
            }
            if (captured > Batch.LONGEST_PACKET && !isTolerable(captured, window.offset(at))) {
                return;
            }
            int kept = (int) Math.min(captured, Batch.LONGEST_PACKET);
            if (window.rest() - recordHeader < kept) {
                return;
            }
            int i = batch.count++;
            batch.at[i] = window.u32(at, big) * 1_000_000_000L + window.u32(at + 4, big) * fraction;
            batch.start[i] = at + recordHeader;
            batch.captured[i] = kept;
            batch.length[i] = (int) Math.min(length, Integer.MAX_VALUE >> 1);
            batch.link[i] = link;
            batch.face[i] = 0;
            batch.frame[i] = ++frames;
            batch.offset[i] = window.offset(at);
            window.at = at + recordHeader + kept;
            if (kept < captured) {
                counters.add(Count.FRAMES_TOO_LONG);
                window.skip(captured - kept);
                return;
            }
        }
    }

    private boolean isTolerable(long captured, long offset) {
        if (captured > ABSURD) {
            fault = Optional.of(new Fault("record-too-long", offset, Long.toString(captured)));
        }
        return fault.isEmpty();
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
