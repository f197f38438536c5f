package komainu.wire.capture;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/// The contents of a gzip stream of one or more members (RFC 1952). What was inflated before damage is handed over
/// first.
final class Gunzip implements ReadableByteChannel {
    private static final int HEADER_CHECK = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final ReadableByteChannel packed;
    private final ByteBuffer input = ByteBuffer.allocateDirect(1 << 16).limit(0);
    private final Inflater inflater = new Inflater(true);
    private final CRC32 check = new CRC32();
    private boolean inMember;
    private boolean any;

    Gunzip(ReadableByteChannel packed) {
        this.packed = packed;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int from = target.position();
        while (target.position() == from && target.hasRemaining()) {
            if (!inMember && !header()) {
                return -1;
            }
            inflate(target);
        }
        return target.position() - from;
    }

    private void inflate(ByteBuffer target) throws IOException {
        if (inflater.needsInput()) {
            need(1);
            inflater.setInput(input);
        }
        int from = target.position();
        boolean damaged = false;
        try {
            inflater.inflate(target);
        } catch (DataFormatException e) {
            damaged = true;
        }
        check.update(target.duplicate().limit(target.position()).position(from));
        if ((damaged && target.position() == from) || inflater.needsDictionary()) {
            throw new ZipException("gzip data");
        }
        if (inflater.finished()) {
            trailer();
        }
    }

    /// False at the end of the stream.
    private boolean header() throws IOException {
        if (!fill(2)) {
            return false;
        }
        if (byteOf() != 0x1f || byteOf() != 0x8b) {
            if (any) {
                // Like gzip: what stands behind the last member is no concern of ours.
                input.position(input.limit());
                return false;
            }
            throw new ZipException("gzip header");
        }
        need(8);
        if (byteOf() != 8) {
            throw new ZipException("gzip method");
        }
        int flags = byteOf();
        pass(6);
        if ((flags & EXTRA) != 0) {
            need(2);
            pass(byteOf() | byteOf() << 8);
        }
        for (int text = NAME; text <= COMMENT; text <<= 1) {
            if ((flags & text) != 0) {
                passText();
            }
        }
        pass((flags & HEADER_CHECK) != 0 ? 2 : 0);
        inflater.reset();
        check.reset();
        inMember = true;
        return true;
    }

    private void trailer() throws IOException {
        inMember = false;
        any = true;
        need(8);
        long expected = (byteOf() | byteOf() << 8 | byteOf() << 16 | byteOf() << 24) & 0xffff_ffffL;
        pass(4);
        if (expected != check.getValue()) {
            throw new ZipException("gzip check sum");
        }
    }

    private void passText() throws IOException {
        do {
            need(1);
        } while (byteOf() != 0);
    }

    private void pass(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            need(1);
            byteOf();
        }
    }

    private int byteOf() {
        return input.get() & 255;
    }

    private void need(int count) throws IOException {
        if (!fill(count)) {
            throw new EOFException("gzip");
        }
    }

    /// Reads until `count` bytes are there; false if the stream ends before.
    private boolean fill(int count) throws IOException {
        while (input.remaining() < count) {
            input.compact();
            int read = packed.read(input);
            input.flip();
            if (read < 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean isOpen() {
        return packed.isOpen();
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        packed.close();
    }
}
