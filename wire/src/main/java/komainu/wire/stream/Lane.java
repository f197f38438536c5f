package komainu.wire.stream;

/// One direction of a TCP flow: where its bytes stand, and those that wait.
final class Lane {
    /// Most segments that wait for a missing one.
    static final int PENDING = 4;

    /// Next sequence number wanted, once known.
    int next;

    boolean known;
    /// Highest acknowledgement the other side sent, once it did.
    int acknowledged;

    boolean acked;
    /// Bytes given to a decoder so far.
    int fed;

    /// Chunk with the `held` bytes a decoder has not consumed, or -1.
    int chunk = -1;

    int held;
    /// Segments offered for recognition, and when the first was.
    int tries;

    long since;

    boolean exhausted;

    /// The last segment given on, to know a differing copy.
    int lastSequence;

    int lastLength;
    long lastHash;

    /// Segments ahead of `next`, in order.
    int pending;

    final int[] sequence = new int[PENDING];
    final int[] length = new int[PENDING];
    final int[] kept = new int[PENDING];
    final int[] chunks = new int[PENDING];

    /// Makes room at `at` for a segment.
    void open(int at) {
        for (int i = pending; i > at; i--) {
            sequence[i] = sequence[i - 1];
            length[i] = length[i - 1];
            kept[i] = kept[i - 1];
            chunks[i] = chunks[i - 1];
        }
        pending++;
    }

    /// Drops the first segment.
    void shift() {
        pending--;
        for (int i = 0; i < pending; i++) {
            sequence[i] = sequence[i + 1];
            length[i] = length[i + 1];
            kept[i] = kept[i + 1];
            chunks[i] = chunks[i + 1];
        }
    }
}
