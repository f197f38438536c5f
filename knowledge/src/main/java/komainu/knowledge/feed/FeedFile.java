package komainu.knowledge.feed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/// The frame of a feed's file: blocks with check sums, then an index, then the head, so that the file is written in one
/// go and opened with two reads.
final class FeedFile implements AutoCloseable {
    static final int FORMAT = 0x4b4d_4601;

    /// The longest block, index or head.
    static final int LONGEST = 64 << 20;

    private static final int TAIL = 8 + 4 + 4 + 4;

    private final Path path;
    private final FileChannel channel;
    private final FeedHead head;
    private final byte[] index;

    private FeedFile(Path path, FileChannel channel, FeedHead head, byte[] index) {
        this.path = path;
        this.channel = channel;
        this.head = head;
        this.index = index;
    }

    /// Opens a file; throws IOException if it is cut, changed or of another version.
    static FeedFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            long size = channel.size();
            if (size < TAIL) {
                throw damaged(path);
            }
            ByteBuffer tail = ByteBuffer.wrap(read(path, channel, size - TAIL, TAIL));
            long at = tail.getLong();
            int length = tail.getInt();
            int sum = tail.getInt();
            if (tail.getInt() != FORMAT) {
                throw new IOException(path + " is damaged or of another version of Komainu");
            }
            if (at < 0 || length < 0 || length > LONGEST || at + length + TAIL != size) {
                throw damaged(path);
            }
            byte[] bytes = read(path, channel, at, length);
            if (sum(bytes, 0, bytes.length) != sum) {
                throw damaged(path);
            }
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            FeedHead head = FeedHead.read(in);
            return new FeedFile(path, channel, head, in.readAllBytes());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /// Writes what stands at the end of each file; `at` bytes were written before.
    static void finish(DataOutputStream out, long at, FeedHead head, byte[] index) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream end = new DataOutputStream(bytes)) {
            head.write(end);
            end.write(index);
        }
        byte[] written = bytes.toByteArray();
        if (written.length > LONGEST) {
            throw new IOException("the index is too long");
        }
        out.write(written);
        out.writeLong(at);
        out.writeInt(written.length);
        out.writeInt(sum(written, 0, written.length));
        out.writeInt(FORMAT);
    }

    FeedHead head() {
        return head;
    }

    byte[] index() {
        return index;
    }

    /// Some bytes of the blocks.
    byte[] read(long at, int length) throws IOException {
        return read(path, channel, at, length);
    }

    IOException damaged() {
        return damaged(path);
    }

    private static IOException damaged(Path path) {
        return new IOException(path + " is damaged");
    }

    private static byte[] read(Path path, FileChannel channel, long at, int length) throws IOException {
        if (length < 0 || length > LONGEST || at < 0 || at + length > channel.size()) {
            throw damaged(path);
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new EOFException(path + " is cut");
            }
        }
        return bytes.array();
    }

    static int sum(byte[] bytes, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
