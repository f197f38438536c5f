package komainu.wire.stream;

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
    /// Nanoseconds of first bytes after which a side that says little is not waited for.
    private static final long PATIENCE = 30_000_000_000L;
    /// Segments of one side after which a flow whose other side keeps silent is let go.
    private static final int MONOLOGUE = 24;

    private final Recognition recognition;
    private final Budget budget;
    private final Backlog backlog;
    private final Feeder feeder;
    private final Bytes waiting = new Bytes();
    private final Bytes first = new Bytes();

    public long opened;
    public long recognised;
    public long unrecognised;
    public long gaps;

    /// @param chunks of Slab.CHUNK bytes this shard may use
    public Streams(Recognition recognition, int chunks) {
        this.recognition = recognition;
        this.budget = new Budget(chunks);
        this.backlog = new Backlog(budget);
        this.feeder = new Feeder(budget);
    }

    /// Bytes of one chunk.
    public static int chunkSize() {
        return Slab.CHUNK;
    }

    public Stream open(int clientPort, int serverPort) {
        opened++;
        return new Stream(clientPort, serverPort);
    }

    /// Differing copies of bytes met.
    public long evasions() {
        return backlog.evasions;
    }

    /// Flows let go because their decoder left more than a chunk.
    public long stuck() {
        return feeder.stuck;
    }

    /// Flows let go because others needed their chunks.
    public long robbed() {
        return budget.robbed;
    }

    public int chunksInUse() {
        return budget.inUse();
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
            s.whole = true;
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
            budget.close(s);
        }
        return more;
    }

    /// Gives all chunks back; says what was never recognised.
    public void end(Stream s, long at, Output out) {
        if (s.decoder != null) {
            s.decoder.end(Feeder.state(s), at, out);
        } else if (s.firstLength > 0) {
            sayUnrecognised(s, out);
        }
        budget.close(s);
    }

    private boolean acknowledge(Stream s, Side side, int acknowledgement, long at, Output out) {
        Lane lane = s.lane(side);
        if (!lane.acked || acknowledgement - lane.acknowledged > 0) {
            lane.acknowledged = acknowledgement;
            lane.acked = true;
        }
        if (lane.pending > 0 && lane.acknowledged - lane.sequence[0] >= 0 && !jump(s, side, at, out)) {
            budget.close(s);
            return false;
        }
        return true;
    }

    /// A segment beyond the next one wanted.
    private boolean ahead(Stream s, Side side, int sequence, Packet p, long at, Output out) {
        Lane lane = s.lane(side);
        boolean kept = backlog.hold(s, lane, sequence, p.payload, p.payloadLength);
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
            waiting.wrap(budget.memory(), Slab.start(chunk), lane.kept[0]);
            lane.shift();
            boolean more = inOrder(s, side, sequence, waiting, length, at, out);
            budget.give(chunk);
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
        budget.release(lane);
        s.whole &= lane.tries > 0 || s.decoder != null;
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
                backlog.evasions++;
            }
            return true;
        }
        lane.lastSequence = sequence;
        lane.lastLength = length;
        lane.lastHash = hash(payload);
        backlog.compare(lane, sequence, payload);
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
        ProtocolDecoder<Object> decoder = s.decoder;
        return decoder == null ? recognise(s, side, at, out) : feeder.feed(s, decoder, side, first, at, out);
    }

    private boolean recognise(Stream s, Side side, long at, Output out) {
        Lane lane = s.lane(side);
        if (s.firstLength == 0) {
            s.firstSide = side;
            s.firstLength = first.length();
            s.firstShape = Stream.shape(first);
        }
        lane.since = lane.tries++ == 0 ? at : lane.since;
        if (lane.exhausted) {
            return lane.tries < MONOLOGUE || unrecognised(s, out);
        }
        boolean joins =
                lane.held > 0 && feeder.keep(s, lane, first, 0, Math.min(first.length(), Slab.CHUNK - lane.held));
        if (joins) {
            first.wrap(budget.memory(), Slab.start(lane.chunk), lane.held);
        }
        ProtocolDecoder<?> found = recognition.stream(s.clientPort, s.serverPort, side, first);
        if (found != null) {
            return start(s, found, side, joins, at, out);
        }
        if (first.length() >= ENOUGH || lane.tries >= TRIES || at - lane.since >= PATIENCE) {
            lane.exhausted = true;
            return !s.lane(side.other()).exhausted || unrecognised(s, out);
        }
        return joins || feeder.keep(s, lane, first, 0, first.length());
    }

    private boolean unrecognised(Stream s, Output out) {
        sayUnrecognised(s, out);
        return false;
    }

    private void sayUnrecognised(Stream s, Output out) {
        unrecognised++;
        if (s.whole) {
            out.say(s.firstSide, new Message.Unrecognised(s.firstSide == Side.SERVER, s.firstShape, s.firstLength));
        }
        s.firstLength = 0;
    }

    /// Begins decoding with what both sides said so far.
    @SuppressWarnings("unchecked")
    private boolean start(Stream s, ProtocolDecoder<?> found, Side side, boolean joins, long at, Output out) {
        recognised++;
        s.decoder = (ProtocolDecoder<Object>) found;
        s.state = s.decoder.open();
        Lane other = s.lane(side.other());
        if (other.held > 0) {
            return startWithOther(s, side, joins, at, out);
        }
        if (joins) {
            return feeder.again(s, side, at, out);
        }
        return feed(s, side, at, out);
    }

    private boolean startWithOther(Stream s, Side side, boolean joins, long at, Output out) {
        Lane lane = s.lane(side);
        if (!joins && !feeder.keep(s, lane, first, 0, Math.min(first.length(), Slab.CHUNK))) {
            return false;
        }
        return feeder.again(s, side.other(), at, out) && feeder.again(s, side, at, out);
    }
}
