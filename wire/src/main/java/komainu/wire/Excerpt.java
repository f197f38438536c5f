package komainu.wire;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final int COMMENT = 1;
    private static final int RESOLUTION = 9;
    private static final int NANOSECONDS = 9;

    private final OutputStream out;
    private final Disclosure disclosure = new Disclosure();
    private final Map<Long, Integer> interfaces = new HashMap<>();
    private long packets;

    private Excerpt(OutputStream out) {
        this.out = out;
    }

    /// Writes the cited packets, in the order of the inputs.
    ///
    /// @param cited what each packet shows, which stands beside it as its comment
    /// @return how many were written; those of pipes cannot be read again
    public static long write(List<SensorInput> inputs, Map<Mark, String> cited, OutputStream out) throws IOException {
        Excerpt excerpt = new Excerpt(new BufferedOutputStream(out));
        excerpt.section();
        for (int i = 0; i < inputs.size(); i++) {
            int input = i;
            Map<Long, String> frames = new HashMap<>();
            cited.forEach((mark, text) -> {
                if (mark.input() == input && mark.packet() > 0) {
                    frames.put(mark.packet(), text);
                }
            });
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

    private void pick(SensorInput input, int index, Map<Long, String> frames) throws IOException {
        try (Captures captures = Captures.open(List.of(input), new Counters())) {
            Batch batch = new Batch();
            while (!frames.isEmpty() && captures.fill(batch)) {
                for (int i = 0; i < batch.count; i++) {
                    String text = frames.remove(batch.frame[i]);
                    if (text != null) {
                        packet(batch, i, index, text);
                    }
                }
            }
        }
    }

    private void packet(Batch batch, int i, int index, String text) throws IOException {
        long key = (long) index << 32 | batch.link[i];
        Integer known = interfaces.get(key);
        if (known == null) {
            known = interfaces.size();
            interfaces.put(key, known);
            face(batch.link[i]);
        }
        byte[] bytes = disclosure.of(batch, i);
        byte[] comment = text.getBytes(StandardCharsets.UTF_8);
        int options = comment.length == 0 ? 0 : 8 + padded(comment.length);
        ByteBuffer block = block(PACKET, 20 + padded(bytes.length) + options);
        block.putInt(known)
                .putInt((int) (batch.at[i] >>> 32))
                .putInt((int) batch.at[i])
                .putInt(bytes.length)
                .putInt(Math.max(bytes.length, batch.length[i]))
                .put(bytes);
        if (options > 0) {
            block.position(28 + padded(bytes.length));
            block.putShort((short) COMMENT).putShort((short) comment.length).put(comment);
        }
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
