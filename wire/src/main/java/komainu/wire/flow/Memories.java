package komainu.wire.flow;

import komainu.wire.ProtocolDecoder;
import org.jspecify.annotations.Nullable;

/// What decoders remember between the datagrams of one flow: for the few flows of a shard that began last.
final class Memories {
    /* They serve openings, which are over after a few datagrams. A flow is known by its hash, as in HalfOpen: a collision
    costs an opening. Their number in a second is bounded because what is worth remembering is dear to read: a flood
    of openings must not cost more than the rest of its packets. */
    static final int MOST = 16;
    static final int MOST_A_SECOND = 16;
    private static final long SECOND = 1_000_000_000L;

    private final long[] flows = new long[MOST];
    private final @Nullable Object[] states = new Object[MOST];
    private int next;
    private long second;
    private int begun;

    /// Flows that found no room in their second.
    long refused;

    /// The memory of a flow, or null if too many began in this second.
    @Nullable
    Object of(long flow, ProtocolDecoder<?> decoder, long at) {
        for (int i = 0; i < MOST; i++) {
            if (flows[i] == flow && states[i] != null) {
                return states[i];
            }
        }
        if (at / SECOND != second) {
            second = at / SECOND;
            begun = 0;
        }
        if (begun == MOST_A_SECOND) {
            refused++;
            return null;
        }
        begun++;
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
