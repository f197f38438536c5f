package komainu.wire.stream;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import komainu.model.Message;
import komainu.wire.Bytes;
import komainu.wire.Output;
import komainu.wire.ProtocolDecoder;
import komainu.wire.Side;
import komainu.wire.packet.Packet;
import komainu.wire.protocol.Decoders;

/// Hands the bytes of TCP flows to decoders in order, straight from the packet where nothing waits. For one shard.
public final class Streams {
    /* A gap is told when it is proven: the other side acknowledged beyond it, or PENDING segments or 64 KiB wait behind
    it, or the budget is full. On overlap the first copy wins. */
    private static final int FAR = 65_536;
    private static final int TRIES = 16;
    private static final int ENOUGH = Decoders.ENOUGH;
    /// First bytes that tell a shape, or one copy from another.
    private static final int START = 64;
    /// Segments of one side after which a flow whose other side keeps silent is let go.
    private static final int MONOLOGUE = 24;

    private final Recognition recognition;
    private final Slab slab;
    private final Bytes waiting = new Bytes();
    private final Bytes held = new Bytes();
    private final Bytes first = new Bytes();

    public long opened;
    public long recognised;
    public long unrecognised;
    public long gaps;
    public long evasions;
    public long stuck;
    public long robbed;

    /// @param chunks of Slab.CHUNK bytes this shard may use
    public Streams(Recognition recognition, int chunks) {
        this.recognition = recognition;
        this.slab = new Slab(chunks);
    }

    /// Bytes of one chunk.
    public static int chunkSize() {
        return Slab.CHUNK;
    }

    public Stream open(int clientPort, int serverPort) {
        opened++;
        return new Stream(clientPort, serverPort);
    }

    private int chunk(Stream s) {
        int chunk = slab.take(s);
        if (chunk < 0) {
            Stream victim = slab.victim(s);
            if (victim != null) {
                robbed++;
                victim.robbed = true;
                close(victim);
                chunk = slab.take(s);
            }
        }
        return chunk;
    }

    public int chunksInUse() {
        return slab.inUse();
    }

    /// Sets where a side's bytes begin.
    public void begins(Stream s, Side side, int sequence) {
        Lane lane = s.lane(side);
        lane.next = sequence;
        lane.known = true;
    }

    /// Takes one segment; false once nothing more of the flow is wanted (the stream is closed then).
    public boolean segment(Stream s, Side side, Packet p, long at, Output out) {
        if (s.robbed) {
            return false;
        }
        Lane lane = s.lane(side);
        if ((p.flags & Packet.ACK) != 0 && !acknowledge(s, side.other(), p.acknowledgement, at, out)) {
            return false;
        }
        int sequence = p.sequence;
        if ((p.flags & Packet.SYN) != 0) {
            sequence++;
            lane.next = sequence;
            lane.known = true;
        }
        int length = p.payloadLength;
        if (length <= 0) {
            return true;
        }
        if (!lane.known) {
            begins(s, side, sequence);
        }
        boolean more = sequence - lane.next > 0
                ? ahead(s, side, sequence, p, at, out)
                : inOrder(s, side, sequence, p.payload, length, at, out) && release(s, side, at, out);
        if (!more) {
            close(s);
        }
        return more;
    }

    /// Gives all chunks back; says what was never recognised.
    public void end(Stream s, long at, Output out) {
        if (s.decoder != null) {
            s.decoder.end(state(s), at, out);
        } else if (s.firstLength > 0) {
            sayUnrecognised(s, out);
        }
        close(s);
    }

    private void close(Stream s) {
        drop(s.client);
        drop(s.server);
    }

    private void drop(Lane lane) {
        if (lane.chunk >= 0) {
            slab.give(lane.chunk);
            lane.chunk = -1;
            lane.held = 0;
        }
        while (lane.pending > 0) {
            slab.give(lane.chunks[0]);
            lane.shift();
        }
    }

    private boolean acknowledge(Stream s, Side side, int acknowledgement, long at, Output out) {
        Lane lane = s.lane(side);
        if (!lane.acked || acknowledgement - lane.acknowledged > 0) {
            lane.acknowledged = acknowledgement;
            lane.acked = true;
        }
        if (lane.pending > 0 && lane.acknowledged - lane.sequence[0] >= 0 && !jump(s, side, at, out)) {
            close(s);
            return false;
        }
        return true;
    }

    /// A segment beyond the next one wanted.
    private boolean ahead(Stream s, Side side, int sequence, Packet p, long at, Output out) {
        Lane lane = s.lane(side);
        boolean kept = hold(s, lane, sequence, p.payload, p.payloadLength);
        boolean lost = lane.pending == Lane.PENDING
                || sequence + p.payloadLength - lane.next > FAR
                || (lane.acked && lane.acknowledged - sequence >= 0);
        if (kept && !lost) {
            return true;
        }
        if (kept) {
            return jump(s, side, at, out);
        }
        while (lane.pending > 0) {
            if (!jump(s, side, at, out)) {
                return false;
            }
        }
        return sequence - lane.next <= 0
                ? inOrder(s, side, sequence, p.payload, p.payloadLength, at, out)
                : gap(s, side, sequence - lane.next) && inOrder(s, side, sequence, p.payload, p.payloadLength, at, out);
    }

    /// Keeps a copy of a segment in its place; false if there is no room.
    private boolean hold(Stream s, Lane lane, int sequence, Bytes payload, int length) {
        int at = 0;
        while (at < lane.pending && lane.sequence[at] - sequence < 0) {
            at++;
        }
        compare(lane, sequence, payload);
        if (isCovered(lane, sequence, length)) {
            return true;
        }
        int chunk = lane.pending == Lane.PENDING ? -1 : chunk(s);
        if (chunk < 0) {
            return false;
        }
        lane.open(at);
        int kept = Math.min(payload.length(), Slab.CHUNK);
        payload.copyTo(slab.memory(), Slab.start(chunk), 0, kept);
        lane.sequence[at] = sequence;
        lane.length[at] = length;
        lane.kept[at] = kept;
        lane.chunks[at] = chunk;
        return true;
    }

    private static boolean isCovered(Lane lane, int sequence, int length) {
        for (int i = 0; i < lane.pending; i++) {
            if (sequence - lane.sequence[i] >= 0 && lane.sequence[i] + lane.length[i] - (sequence + length) >= 0) {
                return true;
            }
        }
        return false;
    }

    /// Counts bytes that came before with other values: somebody wants two readers to see different things.
    private void compare(Lane lane, int sequence, Bytes payload) {
        for (int i = 0; i < lane.pending; i++) {
            int from = Math.max(0, lane.sequence[i] - sequence);
            int to = Math.min(payload.length(), lane.sequence[i] - sequence + lane.kept[i]);
            long start = Slab.start(lane.chunks[i]) + sequence - lane.sequence[i];
            for (int b = from; b < to; b++) {
                if ((slab.memory().get(JAVA_BYTE, start + b) & 255) != payload.u8(b)) {
                    evasions++;
                    return;
                }
            }
        }
    }

    /// Gives up waiting: tells the gap before the first waiting segment and gives on what follows.
    private boolean jump(Stream s, Side side, long at, Output out) {
        Lane lane = s.lane(side);
        int missing = lane.sequence[0] - lane.next;
        return (missing <= 0 || gap(s, side, missing)) && release(s, side, at, out);
    }

    /// Gives on waiting segments that are in order now.
    private boolean release(Stream s, Side side, long at, Output out) {
        Lane lane = s.lane(side);
        while (lane.pending > 0 && lane.sequence[0] - lane.next <= 0) {
            int chunk = lane.chunks[0];
            int sequence = lane.sequence[0];
            int length = lane.length[0];
            waiting.wrap(slab.memory(), Slab.start(chunk), lane.kept[0]);
            lane.shift();
            boolean more = inOrder(s, side, sequence, waiting, length, at, out);
            slab.give(chunk);
            if (!more) {
                return false;
            }
        }
        return true;
    }

    private boolean gap(Stream s, Side side, int missing) {
        Lane lane = s.lane(side);
        gaps++;
        lane.next += missing;
        lane.held = 0;
        release(lane);
        if (s.decoder != null && s.state != null) {
            s.decoder.gap(s.state, side, missing);
        }
        return true;
    }

    private boolean inOrder(Stream s, Side side, int sequence, Bytes payload, int length, long at, Output out) {
        Lane lane = s.lane(side);
        int old = lane.next - sequence;
        if (old >= length) {
            if (sequence == lane.lastSequence && length == lane.lastLength && hash(payload) != lane.lastHash) {
                evasions++;
            }
            return true;
        }
        lane.lastSequence = sequence;
        lane.lastLength = length;
        lane.lastHash = hash(payload);
        compare(lane, sequence, payload);
        lane.next += length - old;
        first.wrap(payload, old, length - old);
        int missing = length - old - first.length();
        if (first.length() > 0 && !feed(s, side, at, out)) {
            return false;
        }
        if (missing > 0) {
            lane.next -= missing;
            gap(s, side, missing);
        }
        return true;
    }

    private static long hash(Bytes payload) {
        long h = payload.length();
        for (int i = 0; i < Math.min(payload.length(), START); i += 8) {
            h = h * 31 + payload.i64(Math.min(i, Math.max(0, payload.length() - 8)));
        }
        return payload.length() < 8 ? h * 31 + payload.u32(0) * 31 + payload.u8(payload.length() - 1) : h;
    }

    /// Gives `first` to the decoder, or looks for one.
    private boolean feed(Stream s, Side side, long at, Output out) {
        Lane lane = s.lane(side);
        ProtocolDecoder<Object> decoder = s.decoder;
        if (decoder == null) {
            return recognise(s, side, at, out);
        }
        lane.fed += first.length();
        boolean more =
                lane.held == 0 ? direct(s, decoder, lane, side, at, out) : joined(s, decoder, lane, side, at, out);
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

    private boolean direct(Stream s, ProtocolDecoder<Object> decoder, Lane lane, Side side, long at, Output out) {
        int n = decode(s, decoder, first, side, at, out);
        return n != ProtocolDecoder.LET_GO
                && (n >= first.length() || keep(s, lane, Math.max(0, n), first.length() - Math.max(0, n)));
    }

    private boolean joined(Stream s, ProtocolDecoder<Object> decoder, Lane lane, Side side, long at, Output out) {
        int taken = 0;
        int total = first.length();
        while (taken < total) {
            int part = Math.min(total - taken, Slab.CHUNK - lane.held);
            first.copyTo(slab.memory(), Slab.start(lane.chunk) + lane.held, taken, part);
            taken += part;
            lane.held += part;
            held.wrap(slab.memory(), Slab.start(lane.chunk), lane.held);
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
        release(lane);
        return true;
    }

    /// Drops the bytes a decoder consumed.
    private void shift(Lane lane, int consumed) {
        int used = Math.clamp(consumed, 0, lane.held);
        lane.held -= used;
        long start = Slab.start(lane.chunk);
        MemorySegment.copy(slab.memory(), start + used, slab.memory(), start, lane.held);
    }

    /// Gives the chunk of a side back when nothing is held.
    private void release(Lane lane) {
        if (lane.held == 0 && lane.chunk >= 0) {
            slab.give(lane.chunk);
            lane.chunk = -1;
        }
    }

    /// Decodes; a decoder that lets go has its last word.
    private static int decode(Stream s, ProtocolDecoder<Object> decoder, Bytes bytes, Side side, long at, Output out) {
        int n = decoder.decode(bytes, side, state(s), at, out);
        if (n == ProtocolDecoder.LET_GO) {
            decoder.end(state(s), at, out);
        }
        return n;
    }

    private static Object state(Stream s) {
        Object state = s.state;
        if (state == null) {
            throw new IllegalStateException("a stream decoder was chosen without a state");
        }
        return state;
    }

    /// Keeps a part of `first` until more comes; false if there is no room.
    private boolean keep(Stream s, Lane lane, int from, int length) {
        if (lane.chunk < 0) {
            lane.chunk = chunk(s);
        }
        if (lane.chunk < 0 || length > Slab.CHUNK - lane.held) {
            stuck++;
            return false;
        }
        first.copyTo(slab.memory(), Slab.start(lane.chunk) + lane.held, from, length);
        lane.held += length;
        return true;
    }

    private boolean recognise(Stream s, Side side, long at, Output out) {
        Lane lane = s.lane(side);
        if (s.firstLength == 0) {
            s.firstSide = side;
            s.firstLength = first.length();
            s.firstShape = shape(first);
        }
        lane.tries++;
        if (lane.exhausted) {
            return lane.tries < MONOLOGUE || unrecognised(s, out);
        }
        boolean joins = lane.held > 0 && keep(s, lane, 0, Math.min(first.length(), Slab.CHUNK - lane.held));
        if (joins) {
            first.wrap(slab.memory(), Slab.start(lane.chunk), lane.held);
        }
        ProtocolDecoder<?> found = recognition.stream(s.clientPort, s.serverPort, side, first);
        if (found != null) {
            return start(s, found, side, joins, at, out);
        }
        if (first.length() >= ENOUGH || lane.tries >= TRIES) {
            lane.exhausted = true;
            return !s.lane(side.other()).exhausted || unrecognised(s, out);
        }
        return joins || keep(s, lane, 0, first.length());
    }

    private boolean unrecognised(Stream s, Output out) {
        sayUnrecognised(s, out);
        return false;
    }

    private void sayUnrecognised(Stream s, Output out) {
        unrecognised++;
        out.say(new Message.Unrecognised(s.firstSide == Side.SERVER, s.firstShape, s.firstLength));
        s.firstLength = 0;
    }

    /// Begins decoding with what both sides said so far.
    @SuppressWarnings("unchecked")
    private boolean start(Stream s, ProtocolDecoder<?> found, Side side, boolean joins, long at, Output out) {
        recognised++;
        s.decoder = (ProtocolDecoder<Object>) found;
        s.state = s.decoder.open();
        Lane other = s.lane(side.other());
        Lane lane = s.lane(side);
        if (other.held > 0) {
            return startWithOther(s, side, joins, at, out);
        }
        if (joins) {
            return again(s, lane, side, at, out);
        }
        return feed(s, side, at, out);
    }

    private boolean startWithOther(Stream s, Side side, boolean joins, long at, Output out) {
        Lane lane = s.lane(side);
        if (!joins && !keep(s, lane, 0, Math.min(first.length(), Slab.CHUNK))) {
            return false;
        }
        return again(s, s.lane(side.other()), side.other(), at, out) && again(s, lane, side, at, out);
    }

    /// Gives all held bytes of one side on.
    private boolean again(Stream s, Lane lane, Side side, long at, Output out) {
        ProtocolDecoder<Object> decoder = s.decoder;
        if (decoder == null || lane.held == 0) {
            return true;
        }
        lane.fed += lane.held;
        held.wrap(slab.memory(), Slab.start(lane.chunk), lane.held);
        int n = decode(s, decoder, held, side, at, out);
        if (n == ProtocolDecoder.LET_GO) {
            return false;
        }
        shift(lane, n);
        release(lane);
        return within(s, decoder, lane, at, out);
    }

    private static String shape(Bytes bytes) {
        boolean empty = true;
        for (int i = 0; i < Math.min(START, bytes.length()); i++) {
            int b = bytes.u8(i);
            if (b != '\r' && b != '\n') {
                empty = false;
                if ((b < ' ' && b != '\t') || b == 127) {
                    return "binary";
                }
            }
        }
        return empty ? "empty-lines" : "text";
    }
}
