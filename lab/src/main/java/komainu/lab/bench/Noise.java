package komainu.lab.bench;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/// Bytes that look encrypted, with their checksums known beforehand.
final class Noise {
    private static final int SIZE = 1 << 16;

    private final byte[] bytes = new byte[SIZE + 2_048];
    /// Sum of the 16-bit words before each even offset.
    private final long[] sums = new long[bytes.length / 2 + 1];

    Noise(long seed) {
        new SplittableRandom(seed).nextBytes(bytes);
        for (int i = 0; i < bytes.length / 2; i++) {
            sums[i + 1] = sums[i] + ((bytes[2 * i] & 255) << 8) + (bytes[2 * i + 1] & 255);
        }
    }

    /// Appends `length` bytes, an even number, picked by `pick`; returns the sum of their words.
    long put(ByteBuffer out, int pick, int length) {
        int from = pick & (SIZE - 2);
        out.put(bytes, from, length);
        return sums[(from + length) / 2] - sums[from / 2];
    }
}
