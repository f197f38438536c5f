package komainu.lab;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import komainu.wire.Batch;
import komainu.wire.PacketSource;

/// Frames in memory, played to a sensor without a file.
public final class Reel implements PacketSource {
    private final List<Frame> frames;
    private int next;

    /// @param frames in order of time, Ethernet
    public Reel(List<Frame> frames) {
        this.frames = frames;
    }

    @Override
    public boolean fill(Batch batch) {
        batch.count = 0;
        int size = 0;
        while (next < frames.size() && batch.count < batch.capacity() && size < Batch.BYTES) {
            Frame frame = frames.get(next++);
            byte[] bytes = frame.bytes();
            MemorySegment.copy(bytes, 0, batch.bytes, ValueLayout.JAVA_BYTE, size, bytes.length);
            int i = batch.count++;
            batch.start[i] = size;
            batch.captured[i] = bytes.length;
            batch.length[i] = bytes.length;
            batch.at[i] = frame.at();
            batch.link[i] = Pcap.LINK_ETHERNET;
            batch.input[i] = 0;
            batch.face[i] = 0;
            batch.frame[i] = next;
            batch.offset[i] = 0;
            size += bytes.length;
        }
        return batch.count > 0;
    }

    @Override
    public void close() {
        next = frames.size();
    }
}
