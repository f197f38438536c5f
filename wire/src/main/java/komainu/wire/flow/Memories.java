package komainu.wire.flow;

import komainu.wire.ProtocolDecoder;
import org.jspecify.annotations.Nullable;

/// What decoders remember between the datagrams of one flow: for the few flows of a shard that began last.
final class Memories {
    /* They serve openings, which are over after a few datagrams. A flow is known by its hash, as in HalfOpen: a collision
    costs an opening. Their rate is bounded because what is worth remembering is dear to read: a busy network must not
    pay for it more than for all its packets. A shard holds pairs of addresses, so what is left out is mostly one more
    opening between two hosts whose openings were read. The bound is a leaky bucket that keeps only when it runs dry. */
    static final int MOST = 16;
    /// Openings that may come at once, and the time after which one more may.
    static final int BURST = 4;

    static final long PAUSE = 16_000_000_000L;

    private final long[] flows = new long[MOST];
    private final @Nullable Object[] states = new Object[MOST];
    private int next;
    private long dry;

    /// Openings that were not read because too many came.
    long refused;

    /// The memory of a flow, or null if too many began.
    @Nullable
    Object of(long flow, ProtocolDecoder<?> decoder, long at) {
        for (int i = 0; i < MOST; i++) {
            if (flows[i] == flow && states[i] != null) {
                return states[i];
            }
        }
        if (dry - at > (BURST - 1) * PAUSE) {
            refused++;
            return null;
        }
        dry = Math.max(dry, at) + PAUSE;
        next = (next + 1) % MOST;
        flows[next] = flow;
        states[next] = decoder.open();
        return states[next];
    }

    /// The flow needs it no more.
    void forget(long flow) {
        for (int i = 0; i < MOST; i++) {
            if (flows[i] == flow) {
                states[i] = null;
            }
        }
    }
}
