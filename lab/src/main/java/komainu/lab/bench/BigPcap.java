package komainu.lab.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import komainu.lab.Pcap;

/// A capture file being filled through one large buffer.
final class BigPcap implements Closeable {
    private static final int BUFFER = 4 << 20;
    private static final int LONGEST_FRAME = 1_600;
    private static final int RECORD_HEADER = 16;

    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private int frame;
    private long packets;
    private long bytes;

    BigPcap(Path path) throws IOException {
        file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        buffer.put(Pcap.head(65_535));
    }

    /// Where the next frame's bytes go, in network order.
    ByteBuffer begin(long at) throws IOException {
        if (buffer.remaining() < LONGEST_FRAME + RECORD_HEADER) {
            flush();
        }
        buffer.putInt(Integer.reverseBytes((int) (at / 1_000_000_000)));
        buffer.putInt(Integer.reverseBytes((int) (at % 1_000_000_000)));
        buffer.putLong(0);
        frame = buffer.position();
        return buffer;
    }

    /// Ends the frame, padded to the least length of Ethernet.
    void end() {
        while (buffer.position() < frame + 60) {
            buffer.put((byte) 0);
        }
        int length = buffer.position() - frame;
        buffer.putInt(frame - 8, Integer.reverseBytes(length));
        buffer.putInt(frame - 4, Integer.reverseBytes(length));
        packets++;
        bytes += length;
    }

    void frame(long at, byte[] whole) throws IOException {
        begin(at).put(whole);
        end();
    }

    long packets() {
        return packets;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        flush();
        file.close();
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        buffer.clear();
    }
}
