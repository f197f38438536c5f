package komainu.wire.flow;

/// The observation clock: event time that never goes back.
final class Clock {
    /* Within an epoch it is the packets' own time, steps back of up to 2 s held at the latest. A larger step begins a new
    epoch: from there on the clock is the packets' time plus a shift, so that it goes on from where it stood. */
    private static final long SLACK = 2_000_000_000L;
    private static final long SECOND = 1_000_000_000L;

    private long now = -1;
    private long shift;
    private long second;
    /// Whole seconds that passed with the last packet.
    long passed;

    long clamped;
    long epochs;

    long now() {
        return Math.max(0, now);
    }

    /// Moves on to a packet's time; returns NONE, SECOND or EPOCH of Chunk.
    byte advance(long at) {
        long moved = Math.max(0, at) + shift;
        if (now < 0) {
            now = moved;
            second = now / SECOND;
            return Chunk.NONE;
        }
        if (moved < now) {
            if (now - moved <= SLACK) {
                clamped++;
                return Chunk.NONE;
            }
            shift += now - moved;
            epochs++;
            return Chunk.EPOCH;
        }
        now = moved;
        if (moved - second * SECOND < SECOND) {
            return Chunk.NONE;
        }
        long next = moved / SECOND;
        passed = next - second;
        second = next;
        return Chunk.SECOND;
    }
}
