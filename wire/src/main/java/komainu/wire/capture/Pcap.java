package komainu.wire.capture;

import java.util.Optional;
import komainu.wire.Batch;
import komainu.wire.Count;
import komainu.wire.Counters;
import komainu.wire.InputReport.Fault;

/// The libpcap file format, with micro- or nanoseconds, either byte order, and its old variants.
final class Pcap implements Format {
    private final Counters counters;
    private final PcapHeader header;
    private Optional<Fault> fault = Optional.empty();
    private long frames;

    /// Begins after the file header at the start of the window.
    ///
    /// @param whole the window holds the whole file
    Pcap(Window window, boolean whole, Counters counters) {
        this.counters = counters;
        header = PcapHeader.read(window, whole);
        window.at += PcapHeader.BYTES;
    }

    @Override
    public String word() {
        return "pcap";
    }

    @Override
    public void read(Window window, Batch batch) {
        boolean big = header.big();
        int recordHeader = header.recordHeader();
        while (batch.count < batch.capacity() && window.rest() >= recordHeader) {
            int at = window.at;
            long captured = window.u32(at + 8, big);
            long length = window.u32(at + 12, big);
            if (header.mayBeExchanged() && captured > length) {
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
            batch.at[i] = window.u32(at, big) * 1_000_000_000L + window.u32(at + 4, big) * header.fraction();
            batch.start[i] = at + recordHeader;
            batch.captured[i] = kept;
            batch.length[i] = (int) Math.min(length, Integer.MAX_VALUE >> 1);
            batch.link[i] = header.link();
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
