package komainu.wire.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/// A channel that counts what is read from it.
final class Metered implements ReadableByteChannel {
    private final ReadableByteChannel channel;
    private long count;

    Metered(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /// Bytes read so far.
    long count() {
        return count;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int read = channel.read(target);
        count += Math.max(0, read);
        return read;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
