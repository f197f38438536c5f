package komainu.wire.protocol;

import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import komainu.model.Message;
import komainu.wire.Bytes;

/// The SHA-256 (FIPS 180-4) of a program as it passes; its bytes are not kept.
final class ProgramDigest {
    private static final int STEP = 512;

    private final MessageDigest digest;
    private long length;

    /// Begins with the first `count` bytes, which were kept.
    ProgramDigest(byte[] first, int count) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        digest.update(first, 0, count);
        length = count;
    }

    void take(Bytes bytes, int from, int count) {
        byte[] step = new byte[Math.min(STEP, count)];
        MemorySegment to = MemorySegment.ofArray(step);
        for (int done = 0; done < count; done += STEP) {
            int n = Math.min(STEP, count - done);
            bytes.copyTo(to, 0, from + done, n);
            digest.update(step, 0, n);
        }
        length += count;
    }

    Message.ProgramFetched whole() {
        return new Message.ProgramFetched(length, HexFormat.of().formatHex(digest.digest()));
    }
}
