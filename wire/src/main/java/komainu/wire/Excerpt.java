package komainu.wire;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import komainu.model.Mark;
import komainu.wire.capture.Captures;

/// The cited packets of some captures as a capture of their own: a second pass over the files picks them out, with
/// their times and link types, and hides what others should not read.
///
/// It is pcapng, with one interface for each input and link type (draft-ietf-opsawg-pcapng).
public final class Excerpt {
    private static final int SECTION = 0x0a0d0d0a;
    private static final int INTERFACE = 1;
    private static final int PACKET = 6;
    private static final int RESOLUTION = 9;
    private static final int NANOSECONDS = 9;

    private final OutputStream out;
    private final Disclosure disclosure = new Disclosure();
    private final Map<Long, Integer> interfaces = new HashMap<>();
    private long packets;

    private Excerpt(OutputStream out) {
        this.out = out;
    }

    /// Writes the packets of these marks, in the order of the inputs.
    ///
    /// @return how many were written; those of pipes cannot be read again
    public static long write(List<SensorInput> inputs, Collection<Mark> marks, OutputStream out) throws IOException {
        Excerpt excerpt = new Excerpt(new BufferedOutputStream(out));
        excerpt.section();
        for (int i = 0; i < inputs.size(); i++) {
            int input = i;
            Set<Long> frames = new HashSet<>();
            marks.stream().filter(m -> m.input() == input && m.packet() > 0).forEach(m -> frames.add(m.packet()));
            if (!frames.isEmpty() && canBeReadAgain(inputs.get(i))) {
                excerpt.pick(inputs.get(i), i, frames);
            }
        }
        excerpt.out.flush();
        return excerpt.packets;
    }

    /// True for a file, packed or not; a pipe has passed.
    public static boolean canBeReadAgain(SensorInput input) {
        return !input.isStandardInput() && Files.isRegularFile(input.file());
    }

    private void pick(SensorInput input, int index, Set<Long> frames) throws IOException {
        try (Captures captures = Captures.open(List.of(input), new Counters())) {
            Batch batch = new Batch();
            while (!frames.isEmpty() && captures.fill(batch)) {
                for (int i = 0; i < batch.count; i++) {
                    if (frames.remove(batch.frame[i])) {
                        packet(batch, i, index);
                    }
                }
            }
        }
    }

    private void packet(Batch batch, int i, int index) throws IOException {
        long key = (long) index << 32 | batch.link[i];
        Integer known = interfaces.get(key);
        if (known == null) {
            known = interfaces.size();
            interfaces.put(key, known);
            face(batch.link[i]);
        }
        byte[] bytes = disclosure.of(batch, i);
        ByteBuffer block = block(PACKET, 20 + padded(bytes.length));
        block.putInt(known)
                .putInt((int) (batch.at[i] >>> 32))
                .putInt((int) batch.at[i])
                .putInt(bytes.length)
                .putInt(Math.max(bytes.length, batch.length[i]))
                .put(bytes);
        end(block);
        packets++;
    }

    private void section() throws IOException {
        ByteBuffer block = block(SECTION, 16);
        block.putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1);
        end(block);
    }

    /// An interface with times in nanoseconds.
    private void face(int link) throws IOException {
        ByteBuffer block = block(INTERFACE, 20);
        block.putShort((short) link)
                .putShort((short) 0)
                .putInt(Batch.LONGEST_PACKET)
                .putShort((short) RESOLUTION)
                .putShort((short) 1)
                .put((byte) NANOSECONDS);
        block.position(24);
        block.putInt(0);
        end(block);
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }

    /// A block with room for its body: type and length before it, length after it.
    private static ByteBuffer block(int type, int body) {
        ByteBuffer block = ByteBuffer.allocate(body + 12).order(ByteOrder.LITTLE_ENDIAN);
        return block.putInt(type).putInt(body + 12);
    }

    private void end(ByteBuffer block) throws IOException {
        block.putInt(block.capacity() - 4, block.capacity());
        byte[] bytes = new byte[block.capacity()];
        block.rewind().get(bytes);
        out.write(bytes);
    }
}
