package komainu.wire.stream;

import java.lang.foreign.MemorySegment;
import komainu.wire.Bytes;
import komainu.wire.Output;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;

/// Gives bytes to a stream's decoder, and keeps what it leaves until more comes. False means: let the flow go.
final class Feeder {
    private final Budget budget;
    private final Bytes held = new Bytes();
    long stuck;

    Feeder(Budget budget) {
        this.budget = budget;
    }

    boolean feed(Stream s, ProtocolDecoder<Object> decoder, Side side, Bytes first, long at, Output out) {
        Lane lane = s.lane(side);
        lane.fed += first.length();
        boolean more =
                lane.held == 0 ? direct(s, decoder, side, first, at, out) : joined(s, decoder, side, first, at, out);
        return more && within(s, decoder, lane, at, out);
    }

    /// False, after the decoder's last word, once a side had its share.
    private static boolean within(Stream s, ProtocolDecoder<Object> decoder, Lane lane, long at, Output out) {
        if (lane.fed < decoder.limit()) {
            return true;
        }
        decoder.end(state(s), at, out);
        return false;
    }

    private boolean direct(Stream s, ProtocolDecoder<Object> decoder, Side side, Bytes first, long at, Output out) {
        int n = decode(s, decoder, first, side, at, out);
        return n != ProtocolDecoder.LET_GO
                && (n >= first.length()
                        || keep(s, s.lane(side), first, Math.max(0, n), first.length() - Math.max(0, n)));
    }

    private boolean joined(Stream s, ProtocolDecoder<Object> decoder, Side side, Bytes first, long at, Output out) {
        Lane lane = s.lane(side);
        int taken = 0;
        int total = first.length();
        while (taken < total) {
            int part = Math.min(total - taken, Slab.CHUNK - lane.held);
            first.copyTo(budget.memory(), Slab.start(lane.chunk) + lane.held, taken, part);
            taken += part;
            lane.held += part;
            held.wrap(budget.memory(), Slab.start(lane.chunk), lane.held);
            int n = decode(s, decoder, held, side, at, out);
            if (n == ProtocolDecoder.LET_GO) {
                return false;
            }
            shift(lane, n);
            if (lane.held == Slab.CHUNK) {
                stuck++;
                return false;
            }
        }
        budget.release(lane);
        return true;
    }

    /// Drops the bytes a decoder consumed.
    private void shift(Lane lane, int consumed) {
        int used = Math.clamp(consumed, 0, lane.held);
        lane.held -= used;
        long start = Slab.start(lane.chunk);
        MemorySegment.copy(budget.memory(), start + used, budget.memory(), start, lane.held);
    }

    /// Decodes; a decoder that lets go has its last word.
    private static int decode(Stream s, ProtocolDecoder<Object> decoder, Bytes bytes, Side side, long at, Output out) {
        int n = decoder.decode(bytes, side, state(s), at, out);
        if (n == ProtocolDecoder.LET_GO) {
            decoder.end(state(s), at, out);
        }
        return n;
    }

    static Object state(Stream s) {
        Object state = s.state;
        if (state == null) {
            throw new IllegalStateException("a stream decoder was chosen without a state");
        }
        return state;
    }

    /// Keeps a part of the bytes until more comes; false if there is no room.
    boolean keep(Stream s, Lane lane, Bytes first, int from, int length) {
        if (lane.chunk < 0) {
            lane.chunk = budget.take(s);
        }
        if (lane.chunk < 0 || length > Slab.CHUNK - lane.held) {
            stuck++;
            return false;
        }
        first.copyTo(budget.memory(), Slab.start(lane.chunk) + lane.held, from, length);
        lane.held += length;
        return true;
    }

    /// Gives all held bytes of one side on.
    boolean again(Stream s, Side side, long at, Output out) {
        Lane lane = s.lane(side);
        ProtocolDecoder<Object> decoder = s.decoder;
        if (decoder == null || lane.held == 0) {
            return true;
        }
        lane.fed += lane.held;
        held.wrap(budget.memory(), Slab.start(lane.chunk), lane.held);
        int n = decode(s, decoder, held, side, at, out);
        if (n == ProtocolDecoder.LET_GO) {
            return false;
        }
        shift(lane, n);
        budget.release(lane);
        return within(s, decoder, lane, at, out);
    }
}
