package komainu.wire.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/// A channel of which the first bytes were read already: it gives them again.
final class Continued implements ReadableByteChannel {
    private final ByteBuffer head;
    private final ReadableByteChannel rest;

    Continued(byte[] head, ReadableByteChannel rest) {
        this.head = ByteBuffer.wrap(head);
        this.rest = rest;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!head.hasRemaining()) {
            return rest.read(target);
        }
        int count = Math.min(head.remaining(), target.remaining());
        target.put(head.slice(head.position(), count));
        head.position(head.position() + count);
        return count;
    }

    @Override
    public boolean isOpen() {
        return rest.isOpen();
    }

    @Override
    public void close() throws IOException {
        rest.close();
    }
}
